// SPDX-License-Identifier: GPL-2.0-or-later
// Starts a program as ChildProcess does, prints its process id, and dies of SIGKILL.
#include "app/host/childprocess.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    mpathlab::ChildProcess child;
    QObject::connect(&child, &mpathlab::ChildProcess::started, &child, [&child] {
        std::printf("%lld\n", static_cast<long long>(child.processId()));
        std::fflush(stdout);
        std::raise(SIGKILL);
    });
    child.start(QStringLiteral("/bin/sleep"), {QStringLiteral("600")});
    return QCoreApplication::exec();
}
