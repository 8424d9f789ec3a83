// SPDX-License-Identifier: GPL-2.0-or-later
#include "libvirtdaemon.h"

#include "support/places.h"

#include <QDir>
#include <QFile>
#include <QLocalSocket>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr int startMs = 30'000;

/// A mount namespace in which the folder's parts lie over those of the machine's libvirt, and
/// in which there is the user that Debian's libvirt-daemon-system would make: libvirt asks for
/// it before it reads that another one is to run QEMU. Then becomes the command.
constexpr auto systemScript = R"(
set -eu
mount --make-rprivate /
for name in passwd group; do
    cp "/etc/$name" "$FOLDER/$name"
done
echo 'libvirt-qemu:x:64055:64055::/nonexistent:/bin/false' >>"$FOLDER/passwd"
echo 'libvirt-qemu:x:64055:' >>"$FOLDER/group"
for name in passwd group; do
    mount --bind "$FOLDER/$name" "/etc/$name"
done
for part in run var/lib/libvirt var/cache var/log etc/libvirt; do
    mount --bind "$FOLDER/$part" "/$part"
done
exec "$@"
)";

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("%s cannot be written", qPrintable(path));
}

} // namespace

LibvirtDaemon::LibvirtDaemon(const QString &folder)
    : m_folder(folder)
{
    writeFiles();
    // Shared by all these daemons of the machine: a mount point that goes takes what others have
    // mounted there with it.
    m_lock =
        ::open("/tmp/mpathlab-test-libvirt.lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    ::flock(m_lock, LOCK_SH);
    for (const QString &point : {u"/etc/libvirt"_s, u"/var/lib/libvirt"_s}) {
        if (isSystem() && !QDir(point).exists() && QDir().mkpath(point))
            m_mountPoints.append(point);
    }
}

LibvirtDaemon::~LibvirtDaemon()
{
    kill();
    if (::flock(m_lock, LOCK_EX | LOCK_NB) == 0) {
        for (const QString &point : std::as_const(m_mountPoints))
            QDir().rmdir(point); // only if it is empty
    }
    ::close(m_lock);
}

bool LibvirtDaemon::isSystem() const
{
    return ::geteuid() == 0;
}

void LibvirtDaemon::writeFiles()
{
    for (const QString &part : {u"run/lock"_s, u"var/lib/libvirt"_s, u"var/cache"_s, u"var/log"_s,
                                u"etc/libvirt"_s, u"config/libvirt"_s, u"pool"_s})
        QDir(m_folder).mkpath(part);
    write(m_folder + u"/libvirtd.conf"_s, "auth_unix_rw = \"none\"\nauth_unix_ro = \"none\"\n"
                                          "unix_sock_rw_perms = \"0700\"\n"
                                          "unix_sock_ro_perms = \"0700\"\n");
    // libvirt's transport "ext" runs a program without arguments.
    write(m_folder + u"/wire"_s,
          "#!/bin/sh\nexec python3 '" +
              QFile::encodeName(sourcePath(u"tests/e2e/libvirt/tunnel.py"_s)) + "' '" +
              QFile::encodeName(socket()) + "'\n");
    QFile::setPermissions(m_folder + u"/wire"_s, QFile::ReadOwner | QFile::ExeOwner);
    const QByteArray qemu = isSystem() ? "user = \"root\"\ngroup = \"root\"\n"
                                         "security_driver = \"none\"\nnamespaces = []\n"
                                         "cgroup_controllers = []\nstdio_handler = \"file\"\n"
                                       : "stdio_handler = \"file\"\n";
    write(m_folder + u"/etc/libvirt/qemu.conf"_s, qemu);
    write(m_folder + u"/config/libvirt/qemu.conf"_s, qemu);
}

QStringList LibvirtDaemon::inside(const QStringList &command) const
{
    QStringList all{u"env"_s, u"PATH="_s + qEnvironmentVariable("PATH") + u":/usr/sbin:/sbin"_s,
                    u"FOLDER="_s + m_folder};
    if (isSystem()) {
        all << u"unshare"_s << u"--mount"_s << u"/bin/sh"_s << u"-c"_s
            << QString::fromLatin1(systemScript) << u"sh"_s;
    }
    return all + command;
}

QString LibvirtDaemon::start()
{
    m_process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, m_folder);
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_folder + u"/run"_s);
    environment.insert(u"XDG_CONFIG_HOME"_s, m_folder + u"/config"_s);
    environment.insert(u"XDG_CACHE_HOME"_s, m_folder + u"/cache"_s);
    m_process->setProcessEnvironment(environment);
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    // unshare and the shell become the daemon, so that it cannot outlive a test that is killed.
    m_process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    const QStringList command =
        inside({u"libvirtd"_s, u"--config"_s, m_folder + u"/libvirtd.conf"_s});
    m_process->start(command.first(), command.mid(1));
    const bool answers = QTest::qWaitFor(
        [this] {
            QLocalSocket probe;
            probe.connectToServer(socket());
            return probe.waitForConnected(100) || m_process->state() == QProcess::NotRunning;
        },
        startMs);
    if (answers && m_process->state() != QProcess::NotRunning)
        return {};
    return u"libvirtd does not answer: "_s + QString::fromLocal8Bit(m_process->readAll());
}

void LibvirtDaemon::kill()
{
    if (!m_process)
        return;
    m_process->kill();
    m_process->waitForFinished();
    m_process.reset();
}

QString LibvirtDaemon::socket() const
{
    return m_folder + u"/run/libvirt/libvirt-sock"_s;
}

QString LibvirtDaemon::kind() const
{
    return isSystem() ? u"system"_s : u"session"_s;
}

QString LibvirtDaemon::nearUri() const
{
    return u"qemu+unix:///%1?socket=%2&mode=direct"_s.arg(kind(), socket());
}

QString LibvirtDaemon::farUri() const
{
    return u"qemu+ext://bench/%1?command=%2/wire&mode=direct"_s.arg(kind(), m_folder);
}

} // namespace mpathlab
