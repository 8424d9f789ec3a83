// SPDX-License-Identifier: GPL-2.0-or-later
// Runs a program with a libvirtd of its own, which MPATHLAB_TEST_CONNECT names:
//     under_libvirt PROGRAM [ARGUMENT...]
// Its exit code is the program's; the daemon and what it left of VMs go with it.
#include "libvirtdaemon.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>

#include <csignal>
#include <cstdio>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

int fail(const QString &words)
{
    std::fprintf(stderr, "under_libvirt: %s\n", qPrintable(words));
    return 3;
}

/// Of the daemon's VMs that go on without it; it keeps their numbers in files.
int killVms(const QString &folder)
{
    int count = 0;
    QDirIterator files(folder + u"/run"_s, {u"mpathlab-*.pid"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        const bool isRead = file.open(QIODevice::ReadOnly);
        const qint64 pid = isRead ? file.readAll().trimmed().toLongLong() : 0;
        if (pid > 1 && ::kill(pid_t(pid), SIGKILL) == 0)
            ++count;
    }
    return count;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList command = QCoreApplication::arguments().mid(1);
    if (command.isEmpty())
        return fail(u"name a program"_s);
    const QTemporaryDir folder(u"/tmp/mpl-XXXXXX"_s);
    LibvirtDaemon daemon(folder.path());
    if (const QString words = daemon.start(); !words.isEmpty())
        return fail(words);
    qputenv("MPATHLAB_TEST_CONNECT", daemon.nearUri().toUtf8());
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedChannels);
    program.start(command.first(), command.mid(1));
    if (!program.waitForStarted())
        return fail(program.errorString());
    program.waitForFinished(-1);
    daemon.kill();
    if (const int left = killVms(folder.path()); left > 0)
        return fail(u"%1 left %2 VMs running"_s.arg(command.first()).arg(left));
    return program.exitStatus() == QProcess::NormalExit ? program.exitCode() : 3;
}
