// SPDX-License-Identifier: GPL-2.0-or-later
// Labs where other people's rights and other machines' networks come into it: qemu:///session
// as a user who is not root, and qemu+ssh:// to a host with a libvirtd.
#include "sshhost.h"
#include "support/clilab.h"
#include "support/guestparts.h"
#include "support/processes.h"
#include "support/testmain.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace mpathlab;
using namespace Qt::StringLiterals;

using Ended = CliLab::Ended;

namespace {

/// Without a home, a shell or files: what root becomes for this test.
constexpr auto nobody = "65534";

bool copyTree(const QString &from, const QString &to)
{
    return QProcess::execute(u"cp"_s, {u"-r"_s, u"--reflink=auto"_s, from, to}) == 0;
}

} // namespace

class E2eLibvirtHosts : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CliLab> m_lab;

    QString path(const QString &name) const { return m_folder->filePath(name); }
    /// What a user without any right to this test's files needs of them.
    void giveAway();
    QStringList asUser() const;
    /// The daemons that libvirt started by itself for the user.
    void killDaemons() const;

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void session();
    void overSsh();
};

void E2eLibvirtHosts::initTestCase()
{
    QVERIFY2(missingGuestPart().isEmpty(), missingGuestPart());
}

void E2eLibvirtHosts::init()
{
    m_folder = std::make_unique<QTemporaryDir>(u"/tmp/mpl-XXXXXX"_s);
    m_lab = std::make_unique<CliLab>(m_folder->path());
}

void E2eLibvirtHosts::cleanup()
{
    m_lab.reset();
    killDaemons();
    m_folder.reset();
}

void E2eLibvirtHosts::giveAway()
{
    const QFileInfo qemu(qEnvironmentVariable("MPATHLAB_QEMU"));
    const QString prefix = qemu.dir().absoluteFilePath(u".."_s);
    QVERIFY(QDir(m_folder->path()).mkpath(u"qemu/bin"_s));
    QVERIFY(copyTree(qemu.filePath(), path(u"qemu/bin/"_s)));
    QVERIFY(copyTree(prefix + u"/share"_s, path(u"qemu/"_s)));
    QVERIFY(copyTree(qEnvironmentVariable("MPATHLAB_KERNEL"), path(u"kernel"_s)));
    QVERIFY(copyTree(qEnvironmentVariable("MPATHLAB_INITRD"), path(u"initrd"_s)));
    QVERIFY(copyTree(Cli::path(), path(u"mpathlab-cli"_s)));
    QVERIFY(QDir(m_folder->path()).mkpath(u"home/runtime"_s));
    if (::geteuid() == 0) {
        QCOMPARE(QProcess::execute(u"chown"_s, {u"-R"_s, u"%1:%1"_s.arg(QLatin1String(nobody)),
                                                m_folder->path()}),
                 0);
    }
    QCOMPARE(QProcess::execute(u"chmod"_s, {u"0700"_s, path(u"home/runtime"_s)}), 0);
}

QStringList E2eLibvirtHosts::asUser() const
{
    QStringList command;
    if (::geteuid() == 0) {
        command << u"setpriv"_s << u"--reuid"_s << QLatin1String(nobody) << u"--regid"_s
                << QLatin1String(nobody) << u"--clear-groups"_s;
    }
    command << u"env"_s << u"PATH="_s + qEnvironmentVariable("PATH") + u":/usr/sbin"_s;
    const QString home = path(u"home"_s);
    const QList<std::pair<QString, QString>> variables{
        {u"HOME"_s, home},
        {u"XDG_RUNTIME_DIR"_s, home + u"/runtime"_s},
        {u"XDG_CONFIG_HOME"_s, home + u"/config"_s},
        {u"XDG_CACHE_HOME"_s, home + u"/cache"_s},
        {u"XDG_STATE_HOME"_s, home + u"/state"_s},
        {u"XDG_DATA_HOME"_s, home + u"/data"_s},
        {u"MPATHLAB_QEMU"_s, path(u"qemu/bin/qemu-system-x86_64"_s)},
        {u"MPATHLAB_KERNEL"_s, path(u"kernel"_s)},
        {u"MPATHLAB_INITRD"_s, path(u"initrd"_s)},
        {u"MPATHLAB_RUN_DIR"_s, m_lab->runDirectory()}};
    for (const auto &[name, value] : variables)
        command << name + u'=' + value;
    return command << path(u"mpathlab-cli"_s);
}

void E2eLibvirtHosts::killDaemons() const
{
    QDirIterator files(path(u"home/runtime"_s), {u"*d.pid"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        const bool isRead = file.open(QIODevice::ReadOnly);
        const qint64 pid = isRead ? file.readAll().trimmed().toLongLong() : 0;
        if (pid > 1)
            ::kill(pid_t(pid), SIGKILL);
    }
}

/// libvirt starts its daemons by itself and nothing was set up; QEMU has the user's rights, so
/// there is no pool and the images are where a process would have them.
void E2eLibvirtHosts::session()
{
    giveAway();
    m_lab->setCommand(asUser());
    m_lab->setQemu(path(u"qemu/bin/qemu-system-x86_64"_s));
    const Ended ready = m_lab->up(u"qemu:///session"_s);
    QVERIFY2(ready.code == 0, qPrintable(ready.err));
    QVERIFY2(ready.err.contains(u" on qemu:///session"_s), qPrintable(ready.err));
    const QList<qint64> vms = m_lab->vms();
    QCOMPARE(vms.size(), 1);
    if (::geteuid() == 0)
        QCOMPARE(QFileInfo(u"/proc/%1"_s.arg(vms[0])).ownerId(), uint(65534));
    m_lab->injectAndRestore();
    const Ended down = m_lab->run({u"down"_s, m_lab->file()});
    QVERIFY2(down.code == 0, qPrintable(down.err));
    QVERIFY(m_lab->vmsAreGone());
    QVERIFY(!QFileInfo::exists(m_lab->runDirectory()) || QDir(m_lab->runDirectory()).isEmpty());
}

void E2eLibvirtHosts::overSsh()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"d"_s));
    LibvirtDaemon daemon(path(u"d"_s));
    SshHost host(&daemon, path(u"d"_s));
    if (const QString why = host.start(); !why.isEmpty())
        QSKIP(qPrintable(u"no host for ssh here: "_s + why));
    const QString words = daemon.start();
    QVERIFY2(words.isEmpty(), qPrintable(words));

    // Both refusals say what to do.
    Ended ended = m_lab->up(host.uri());
    QCOMPARE(ended.code, 3);
    QVERIFY2(ended.err.contains(u"accept its key"_s), qPrintable(ended.err));
    host.setHostKnown(true);
    ended = m_lab->up(host.uri());
    QCOMPARE(ended.code, 3);
    QVERIFY2(ended.err.contains(u"authorized_keys"_s), qPrintable(ended.err));
    host.setGuestAllowed(true);

    ended = m_lab->up(host.uri());
    if (ended.err.contains(u"not supported by the connection driver: virStoragePool"_s))
        QSKIP("this libvirt has no storage pools: install libvirt-daemon-driver-storage");
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    QVERIFY2(ended.err.contains(u"sending the guest's initrd"_s), qPrintable(ended.err));
    m_lab->injectAndRestore();

    // The cable is pulled, and put back when the loss was noticed.
    CliWatch watch(*m_lab);
    const QList<qint64> before = m_lab->vms();
    QVERIFY(host.setCable(false));
    QVERIFY(watch.find("connection lost") >= 0);
    QVERIFY(host.setCable(true));
    QVERIFY(watch.find("connection back") >= 0);
    QCOMPARE(m_lab->vms(), before);
    m_lab->injectAndRestore();
    QCOMPARE(m_lab->run({u"down"_s, m_lab->file()}).code, 0);
    QVERIFY(m_lab->vmsAreGone());
}

MPATHLAB_TEST(E2eLibvirtHosts)
#include "e2e_libvirthosts.moc"
