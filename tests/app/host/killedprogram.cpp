// SPDX-License-Identifier: GPL-2.0-or-later
// Launches a VM that may outlive its program, and dies of SIGKILL: `survivor FOLDER QEMU`
// once the VM has started; with a third argument as soon as its process is there.
#include "app/host/processbackend.h"
#include "tests/app/launch/contexts.h"

#include "app/topology/templates.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>

using namespace mpathlab;

namespace {

void say(qint64 number)
{
    std::printf("%lld\n", static_cast<long long>(number));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    LaunchContext context = goldenContext();
    context.runtimeDirectory = arguments.value(1);
    context.qemu.binary = arguments.value(2);
    context.outlives = true;
    ProcessBackend backend(*makePlan(labTemplates().first().lab, context));
    QObject::connect(&backend, &VmBackend::started, &backend, [&backend] {
        say(backend.processId());
        std::raise(SIGKILL);
    });
    QObject::connect(&backend, &VmBackend::failed, &application, [](const Error &error) {
        std::fprintf(stderr, "%s\n", qPrintable(error.text));
        QCoreApplication::exit(1);
    });
    backend.open();
    if (arguments.size() > 3) {
        say(backend.processId());
        std::raise(SIGKILL);
    }
    return QCoreApplication::exec();
}
