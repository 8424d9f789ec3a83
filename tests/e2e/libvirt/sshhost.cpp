// SPDX-License-Identifier: GPL-2.0-or-later
#include "sshhost.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QTest>

#include <csignal>
#include <sys/prctl.h>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

// Of 192.0.2.0/24, which is for documentation and nobody's (RFC 5737).
constexpr auto hereAddress = "192.0.2.9";
constexpr auto thereAddress = "192.0.2.10";
constexpr auto prefix = "/30";
constexpr int startMs = 20'000;
constexpr int stepMs = 5'000;

/// Waits for its end of the cable, then becomes the ssh server, for which root's home is a
/// folder of the test.
constexpr auto serverScript = R"(
set -eu
mount --bind "$FOLDER/home" ~root
ip link set lo up
echo ready
read -r cable
ip address add "$ADDRESS" dev "$cable"
ip link set "$cable" up
exec dropbear -F -E -s -P "$FOLDER/ssh.pid" -p "${ADDRESS%/*}:22" -r "$FOLDER/host_key"
)";

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("%s cannot be written", qPrintable(path));
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

} // namespace

SshHost::SshHost(const LibvirtDaemon *daemon, const QString &folder)
    : m_daemon(daemon)
    , m_folder(folder)
    , m_cable(u"mpl%1"_s.arg(QCoreApplication::applicationPid())) // at most 15 characters
{
}

SshHost::~SshHost()
{
    if (!m_server)
        return;
    m_server->kill(); // the network goes with it, and the cable with the network
    m_server->waitForFinished();
}

/// Empty, or what it said.
QString SshHost::run(const QStringList &command) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(command.first(), command.mid(1));
    if (!process.waitForFinished(stepMs) || process.exitCode() != 0)
        return command.join(u' ') + u": "_s + process.errorString() + u' ' +
               QString::fromLocal8Bit(process.readAll()).trimmed();
    return {};
}

QString SshHost::makeKeys()
{
    const QStringList user{u"ssh-keygen"_s, u"-q"_s,   u"-t"_s, u"ed25519"_s,
                           u"-N"_s,         QString(), u"-f"_s, m_folder + u"/user_key"_s};
    const QStringList host{u"dropbearkey"_s, u"-t"_s, u"ed25519"_s, u"-f"_s,
                           m_folder + u"/host_key"_s};
    const QString words = run(user);
    return words.isEmpty() ? run(host) : words;
}

void SshHost::writeFiles() const
{
    const QByteArray folder = QFile::encodeName(m_folder);
    write(m_folder + u"/ssh_config"_s, "IdentityFile " + folder +
                                           "/user_key\nIdentitiesOnly yes\n"
                                           "UserKnownHostsFile " +
                                           folder +
                                           "/known_hosts\n"
                                           "GlobalKnownHostsFile none\nStrictHostKeyChecking yes\n"
                                           "ConnectTimeout 5\n");
    const QString wrapper = m_folder + u"/ssh"_s;
    write(wrapper, "#!/bin/sh\nexec ssh -F " + folder + "/ssh_config \"$@\"\n");
    QFile::setPermissions(wrapper, QFile::ReadOwner | QFile::ExeOwner);
    QDir(m_folder).mkpath(u"home/.ssh"_s);
}

void SshHost::setHostKnown(bool known)
{
    QProcess process;
    process.start(u"dropbearkey"_s, {u"-y"_s, u"-f"_s, m_folder + u"/host_key"_s});
    process.waitForFinished(stepMs);
    QByteArray key;
    for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
        if (line.startsWith("ssh-ed25519 "))
            key = line;
    }
    write(m_folder + u"/known_hosts"_s, known ? thereAddress + (' ' + key) + '\n' : QByteArray());
}

void SshHost::setGuestAllowed(bool allowed)
{
    write(m_folder + u"/home/.ssh/authorized_keys"_s,
          allowed ? read(m_folder + u"/user_key.pub"_s) + '\n' : QByteArray());
}

QString SshHost::layCable()
{
    const QString there = m_cable + u'b';
    const QString pid = QString::number(m_server->processId());
    const QList<QStringList> steps{{u"ip"_s, u"link"_s, u"add"_s, m_cable, u"type"_s, u"veth"_s,
                                    u"peer"_s, u"name"_s, there, u"netns"_s, pid},
                                   {u"ip"_s, u"address"_s, u"add"_s,
                                    QLatin1String(hereAddress) + QLatin1String(prefix), u"dev"_s,
                                    m_cable},
                                   {u"ip"_s, u"link"_s, u"set"_s, m_cable, u"up"_s}};
    for (const QStringList &step : steps) {
        if (const QString words = run(step); !words.isEmpty())
            return words;
    }
    m_server->write(there.toLatin1() + '\n');
    return {};
}

bool SshHost::setCable(bool plugged)
{
    return run({u"ip"_s, u"link"_s, u"set"_s, m_cable, plugged ? u"up"_s : u"down"_s}).isEmpty();
}

QString SshHost::start()
{
    if (::geteuid() != 0)
        return u"only root may make a network"_s;
    for (const QString &program : {u"dropbear"_s, u"ssh"_s, u"ip"_s}) {
        if (QStandardPaths::findExecutable(program).isEmpty() &&
            !QFile::exists(u"/usr/sbin/"_s + program))
            return program + u" is missing (packaging/packages/test.txt)"_s;
    }
    if (const QString words = makeKeys(); !words.isEmpty())
        return words;
    writeFiles();
    setHostKnown(false);
    setGuestAllowed(false);
    m_server = std::make_unique<QProcess>();
    m_server->setProcessChannelMode(QProcess::MergedChannels);
    m_server->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    const QStringList command = m_daemon->inside(
        {u"env"_s, u"ADDRESS="_s + QLatin1String(thereAddress) + QLatin1String(prefix),
         u"unshare"_s, u"--net"_s, u"/bin/sh"_s, u"-c"_s, QString::fromLatin1(serverScript)});
    m_server->start(command.first(), command.mid(1));
    QByteArray said;
    const bool isReady = QTest::qWaitFor(
        [&] {
            said += m_server->readAll();
            return said.contains("ready") || m_server->state() == QProcess::NotRunning;
        },
        startMs);
    if (!isReady || m_server->state() == QProcess::NotRunning)
        return u"no network of its own: "_s + QString::fromLocal8Bit(said);
    if (const QString words = layCable(); !words.isEmpty())
        return words;
    const bool answers = QTest::qWaitFor(
        [] {
            QTcpSocket probe;
            probe.connectToHost(QLatin1String(thereAddress), 22);
            return probe.waitForConnected(200);
        },
        startMs);
    return answers ? QString()
                   : u"the ssh server does not answer: "_s +
                         QString::fromLocal8Bit(m_server->readAll());
}

QString SshHost::uri() const
{
    return u"qemu+ssh://root@%1/system?command=%2/ssh"_s.arg(QLatin1String(thereAddress), m_folder);
}

} // namespace mpathlab
