// SPDX-License-Identifier: GPL-2.0-or-later
// Starts a process, prints its number, and dies of SIGKILL:
//     killedprogram child               as ChildProcess does it
//     killedprogram vm FOLDER QEMU      a VM that may outlive its program, once it has started;
//     killedprogram vm FOLDER QEMU early    as soon as its process is there
#include "app/host/childprocess.h"
#include "app/host/processbackend.h"
#include "tests/app/launch/contexts.h"

#include "app/topology/templates.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

void sayAndDie(qint64 process)
{
    std::printf("%lld\n", static_cast<long long>(process));
    std::fflush(stdout);
    std::raise(SIGKILL);
}

int startChild()
{
    ChildProcess child;
    QObject::connect(&child, &ChildProcess::started, &child,
                     [&child] { sayAndDie(child.processId()); });
    child.start(u"/bin/sleep"_s, {u"600"_s});
    return QCoreApplication::exec();
}

int startVm(const QString &folder, const QString &qemu, bool isEarly)
{
    LaunchContext context = goldenContext();
    context.runtimeDirectory = folder;
    context.qemu.binary = qemu;
    context.outlives = true;
    ProcessBackend backend(*makePlan(labTemplates().first().lab, context));
    QObject::connect(&backend, &VmBackend::started, &backend,
                     [&backend] { sayAndDie(backend.processId()); });
    QObject::connect(&backend, &VmBackend::failed, &backend, [](const Error &error) {
        std::fprintf(stderr, "%s\n", qPrintable(error.text));
        QCoreApplication::exit(1);
    });
    backend.open();
    if (isEarly)
        sayAndDie(backend.processId());
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "child"_L1)
        return startChild();
    return startVm(arguments.value(2), arguments.value(3), arguments.value(4) == "early"_L1);
}
