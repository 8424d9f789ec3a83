// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/run.h"

#include "app/cli/attach.h"
#include "app/cli/demo.h"
#include "app/cli/detach.h"
#include "app/cli/filecommands.h"
#include "app/cli/importlab.h"
#include "app/cli/launchcommand.h"
#include "app/cli/orphan.h"
#include "app/cli/output.h"
#include "app/cli/qemuprobe.h"
#include "app/cli/remote.h"
#include "app/run/rundirectory.h"
#include "app/run/signals.h"
#include "monitor/log.h"

#include <QCoreApplication>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace mpathlab::cli {

namespace {

std::unique_ptr<Command> makeCommand(const Options &options, const HostFactory &hosts,
                                     Detached *detached)
{
    switch (options.verb) {
    case Verb::Validate:
        return std::make_unique<Validate>(options);
    case Verb::Argv:
    case Verb::DomXml:
        return std::make_unique<Argv>(options, hosts);
    case Verb::Import:
        return std::make_unique<ImportLab>(options, hosts);
    case Verb::QemuProbe:
        return std::make_unique<QemuProbe>(options);
    case Verb::Attach:
        return std::make_unique<Attach>(options, hosts);
    case Verb::Up:
        return std::make_unique<Up>(options, hosts, detached);
    case Verb::Demo:
        return std::make_unique<Demo>(options, hosts);
    case Verb::Down:
    case Verb::Status:
    case Verb::Act:
    case Verb::HostPaths:
        if (isOrphan(options.lab))
            return std::make_unique<Orphan>(options, hosts);
        break;
    case Verb::Watch:
        break;
    }
    return std::make_unique<Remote>(options);
}

} // namespace

int run(int argc, char **argv, const HostFactory &hosts)
{
    const std::variant<Options, int> parsed = parseCommandLine(argc, argv);
    if (const int *exitCode = std::get_if<int>(&parsed))
        return *exitCode;
    const Options &options = std::get<Options>(parsed);

    Detached detached;
    if (options.detach) {
        if (const auto exitCode = detached.split())
            return *exitCode;
    }
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"mpathlab"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(MPATHLAB_VERSION));

    if (!options.log.isEmpty()) {
        if (const Result<void> started = startLog(options.log); !started) {
            sayError(started.error());
            return Usage;
        }
    }

    SignalWatcher signalWatcher;
    const std::unique_ptr<Command> command =
        makeCommand(options, hosts, options.detach ? &detached : nullptr);
    QObject::connect(&signalWatcher, &SignalWatcher::interrupted, command.get(),
                     &Command::interrupt);
    QObject::connect(command.get(), &Command::finished, &application, &QCoreApplication::exit,
                     Qt::QueuedConnection);
    QTimer::singleShot(0, command.get(), &Command::start);
    return QCoreApplication::exec();
}

} // namespace mpathlab::cli
