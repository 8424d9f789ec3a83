// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/run.h"

#include "app/cli/command.h"
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
        return makeValidate(options);
    case Verb::Argv:
    case Verb::DomXml:
        return makeArgv(options, hosts);
    case Verb::Import:
        return makeImportLab(options, hosts);
    case Verb::QemuProbe:
        return makeQemuProbe(options);
    case Verb::Attach:
        return makeAttach(options, hosts);
    case Verb::Up:
        return makeUp(options, hosts, detached);
    case Verb::Demo:
        return makeDemo(options, hosts);
    case Verb::Down:
    case Verb::Status:
    case Verb::Act:
    case Verb::HostPaths:
        if (isOrphan(options.lab))
            return makeOrphan(options, hosts);
        break;
    case Verb::Watch:
        break;
    }
    return makeRemote(options);
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
