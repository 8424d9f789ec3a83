// SPDX-License-Identifier: GPL-2.0-or-later
// A lab on hosts of libvirt as its user has it: the real program, a real libvirtd (or none:
// qemu:///embed), the patched QEMU, the bundled guest. What holds of any lab is in the other
// folders' tests, which are run by a libvirtd, too.
#include "libvirtdaemon.h"
#include "support/clilab.h"
#include "support/guestparts.h"
#include "support/processes.h"
#include "support/testmain.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace mpathlab;
using namespace Qt::StringLiterals;

using Ended = CliLab::Ended;

class E2eLibvirt : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LibvirtDaemon> m_daemon;
    std::unique_ptr<CliLab> m_lab;

    /// Debian 13 has the driver of storage pools in a package of its own, which a daemon does
    /// not need.
    static bool lacksPools(const Ended &ended)
    {
        return ended.err.contains(u"not supported by the connection driver: virStoragePool"_s);
    }
    QStringList poolFiles() const
    {
        QStringList files;
        for (const QString &folder :
             {m_daemon->poolFolder(), m_folder->filePath(u"d/var/lib/libvirt/images/mpathlab"_s)})
            files += QDir(folder).entryList(QDir::Files);
        return files;
    }
    void makePool() const;
    void killDaemonWhileInjecting(CliWatch &watch) const;
    void silenceWire(CliWatch &watch) const;

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void far();
    void embedded();
    void nobodyThere();
};

void E2eLibvirt::initTestCase()
{
    QVERIFY2(missingGuestPart().isEmpty(), missingGuestPart());
}

void E2eLibvirt::init()
{
    m_folder = std::make_unique<QTemporaryDir>(u"/tmp/mpl-XXXXXX"_s);
    QDir(m_folder->path()).mkdir(u"d"_s);
    m_daemon = std::make_unique<LibvirtDaemon>(m_folder->filePath(u"d"_s));
    m_lab = std::make_unique<CliLab>(m_folder->path());
}

void E2eLibvirt::cleanup()
{
    m_lab.reset();
    m_daemon.reset();
    m_folder.reset();
}

/// What the user does once on a host of a session: a system daemon gets one by itself.
void E2eLibvirt::makePool() const
{
    if (m_daemon->kind() == u"system")
        return;
    QFile pool(m_folder->filePath(u"d/config/libvirt/storage/default.xml"_s));
    QDir(m_folder->path()).mkpath(u"d/config/libvirt/storage/autostart"_s);
    QVERIFY(pool.open(QIODevice::WriteOnly));
    pool.write("<pool type='dir'><name>default</name><target><path>" +
               m_daemon->poolFolder().toUtf8() + "</path></target></pool>");
}

void E2eLibvirt::far()
{
    makePool();
    const QString words = m_daemon->start();
    QVERIFY2(words.isEmpty(), qPrintable(words));
    Ended ready = m_lab->up(m_daemon->farUri());
    if (lacksPools(ready))
        QSKIP("this libvirt has no storage pools: install libvirt-daemon-driver-storage");
    QVERIFY2(ready.code == 0, qPrintable(ready.err));
    QVERIFY2(ready.err.contains(u"sending the guest's initrd"_s), qPrintable(ready.err));
    const QStringList running = poolFiles();
    QCOMPARE(running.filter(u"mpathlab-kernel-"_s).size(), 1);
    QCOMPARE(running.filter(u"mpathlab-initrd-"_s).size(), 1);
    QCOMPARE(running.filter(u"ns1.raw"_s).size(), 1);
    m_lab->injectAndRestore();
    Ended ended = m_lab->run({u"workload"_s, m_lab->file(), u"start"_s, u"1"_s});
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    ended = m_lab->run({u"workload"_s, m_lab->file(), u"stop"_s, u"--json"_s});
    QCOMPARE(QJsonDocument::fromJson(ended.out.toUtf8())[u"errors"_s].toInt(-1), 0);
    QCOMPARE(m_lab->run({u"down"_s, m_lab->file()}).code, 0);
    QVERIFY(m_lab->vmsAreGone());
    // The guest stays there, the images do not.
    QCOMPARE(poolFiles().size(), 2);
    ready = m_lab->up(m_daemon->farUri());
    QVERIFY2(ready.code == 0, qPrintable(ready.err));
    QVERIFY2(!ready.err.contains(u"sending"_s), qPrintable(ready.err));

    // One timeline, with the gaps in it; the VM does not mind them.
    const QList<qint64> before = m_lab->vms();
    QCOMPARE(before.size(), 1);
    CliWatch watch(*m_lab);
    killDaemonWhileInjecting(watch);
    if (QTest::currentTestFailed())
        return;
    silenceWire(watch);
    if (QTest::currentTestFailed())
        return;
    QCOMPARE(m_lab->vms(), before);
    QCOMPARE(m_lab->run({u"down"_s, m_lab->file()}).code, 0);
    QVERIFY(m_lab->vmsAreGone());
    QCOMPARE(poolFiles().size(), 2);
}

void E2eLibvirt::killDaemonWhileInjecting(CliWatch &watch) const
{
    QVERIFY(m_lab->hostSees(u"nvme0"_s, u"optimized"_s));
    int injected = 0;
    const auto injectOnce = [&] {
        const Ended once =
            m_lab->inject(u"nvme0"_s, injected % 2 ? u"optimized"_s : u"inaccessible"_s);
        injected += once.code == 0 ? 1 : 0;
        return once;
    };
    for (int i = 0; i < 4; i++)
        injectOnce();
    QCOMPARE(injected, 4);
    QVERIFY(watch.find("ana-state-changed") >= 0);
    m_daemon->kill();
    Ended lost;
    QVERIFY(QTest::qWaitFor(
        [&] {
            lost = injectOnce();
            return lost.code != 0;
        },
        Cli::shortMs));
    QVERIFY2(lost.code == 1, qPrintable(lost.err));
    QCOMPARE(m_lab->vms().size(), 1);
    const QString words = m_daemon->start();
    QVERIFY2(words.isEmpty(), qPrintable(words));
    QVERIFY(QTest::qWaitFor([&] { return injectOnce().code == 0; }, Cli::shortMs));
    QCOMPARE(m_lab->inject(u"nvme0"_s, u"inaccessible"_s).code, 0);
    QVERIFY(m_lab->hostSees(u"nvme0"_s, u"inaccessible"_s));
    QCOMPARE(m_lab->run({u"restore"_s, m_lab->file()}).code, 0);
    QVERIFY(m_lab->hostSees(u"nvme0"_s, u"optimized"_s));
    QCOMPARE(m_lab->status()[u"state"_s].toString(), u"running"_s);
    const qsizetype lostAt = watch.find("connection lost");
    QVERIFY(lostAt > watch.find("ana-state-changed"));
    const qsizetype backAt = watch.find("connection back", lostAt);
    QVERIFY(backAt > lostAt);
    QVERIFY(watch.find("ana-state-changed", backAt) > backAt);
}

void E2eLibvirt::silenceWire(CliWatch &watch) const
{
    const QList<qint64> wires = processesWith({"tunnel.py", m_daemon->socket().toUtf8()});
    QCOMPARE(wires.size(), 1);
    const qsizetype from = watch.end();
    ::kill(pid_t(wires[0]), SIGSTOP);
    // Nothing ends, nothing fails: only that nobody answers tells it.
    const qsizetype lostAt = watch.find("connection lost", from);
    const qsizetype backAt = lostAt < 0 ? -1 : watch.find("connection back", lostAt);
    ::kill(pid_t(wires[0]), SIGKILL);
    QVERIFY2(backAt > lostAt, watch.said().mid(from).constData());
    m_lab->injectAndRestore();
}

void E2eLibvirt::embedded()
{
    const QString root = m_folder->filePath(u"embed"_s);
    const QStringList command =
        m_daemon->inside({Cli::path(), u"up"_s, u"--detach"_s, m_lab->file(), u"--accel"_s,
                          u"tcg"_s, u"--connect"_s, u"qemu:///embed?root="_s + root});
    QProcess process;
    process.start(command.first(), command.mid(1));
    const Ended ready = m_lab->took(CliLab::end(process, CliLab::bootMs));
    QVERIFY2(ready.code == 0, qPrintable(ready.err));
    QCOMPARE(m_lab->vms().size(), 1);
    m_lab->injectAndRestore();
    const Ended down = m_lab->run({u"down"_s, m_lab->file()});
    QVERIFY2(down.code == 0, qPrintable(down.err));
    QVERIFY(m_lab->vmsAreGone());
}

void E2eLibvirt::nobodyThere()
{
    const Ended ended = m_lab->up(m_daemon->nearUri());
    QCOMPARE(ended.code, 3);
    QVERIFY2(ended.err.contains(u"daemon does not answer"_s), qPrintable(ended.err));
    QCOMPARE(m_lab->run({u"up"_s, m_lab->file(), u"--connect"_s, u"xen:///system"_s}).code, 2);
}

MPATHLAB_TEST(E2eLibvirt)
#include "e2e_libvirt.moc"
