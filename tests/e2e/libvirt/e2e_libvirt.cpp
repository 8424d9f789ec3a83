// SPDX-License-Identifier: GPL-2.0-or-later
// A lab on hosts of libvirt as its user has it: the real program, a real libvirtd (or none:
// qemu:///embed), the patched QEMU, the bundled guest.
#include "libvirtdaemon.h"
#include "support/processes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

constexpr int bootMs = 300'000; // an emulated guest on a busy machine, and libvirt's probes
constexpr int shortMs = 60'000;

struct Ended
{
    int code = -1;
    QString out;
    QString err;
};

QJsonObject object(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

} // namespace

class E2eLibvirt : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LibvirtDaemon> m_daemon;
    QString m_lab;
    QByteArray m_domain;

    std::unique_ptr<QProcess> start(const QStringList &arguments) const
    {
        auto process = std::make_unique<QProcess>();
        process->start(QStringLiteral(MPATHLAB_CLI), arguments);
        return process;
    }
    /// Debian 13 has the driver of storage pools in a package of its own, which a daemon does
    /// not need.
    static bool lacksPools(const Ended &ended)
    {
        return ended.err.contains(u"not supported by the connection driver: virStoragePool"_s);
    }
    static Ended end(QProcess &process, int limitMs = shortMs)
    {
        const bool isOver =
            QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, limitMs);
        if (!isOver) {
            process.kill();
            process.waitForFinished();
        }
        return {isOver && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    Ended run(const QStringList &arguments, int limitMs = shortMs) const
    {
        return end(*start(arguments), limitMs);
    }
    /// `up` in the background, its guest ready.
    Ended up(const QString &uri)
    {
        return took(run({u"up"_s, u"--detach"_s, m_lab, u"--accel"_s, u"tcg"_s, u"--qemu"_s,
                         qEnvironmentVariable("MPATHLAB_QEMU"), u"--connect"_s, uri},
                        bootMs));
    }
    /// Keeps the domain's name, which tells this test's VMs from others.
    Ended took(const Ended &ended)
    {
        static const QRegularExpression pattern(u"VM runs \\(domain (mpathlab-[0-9a-f]+) "_s);
        const auto match = pattern.match(ended.err);
        if (match.hasMatch())
            m_domain = match.captured(1).toUtf8();
        return ended;
    }
    QJsonObject status() const { return object(run({u"status"_s, m_lab, u"--json"_s}).out); }
    QString hostState(const QString &controller) const
    {
        const QJsonArray paths =
            object(run({u"hostpaths"_s, m_lab, u"--json"_s}).out)[u"paths"_s].toArray();
        for (const QJsonValue path : paths) {
            if (path[u"controller"_s].toString() == controller && path[u"nsid"_s].toInt() == 1)
                return path[u"state"_s].toString();
        }
        return u"no path"_s;
    }
    bool hostSees(const QString &controller, const QString &state) const
    {
        return QTest::qWaitFor([&] { return hostState(controller) == state; }, shortMs);
    }
    Ended inject(const QString &controller, const QString &state) const
    {
        return run({u"inject"_s, m_lab, controller, u"1"_s, state});
    }
    /// The QEMUs of this test's lab.
    QList<qint64> vms() const
    {
        return m_domain.isEmpty() ? QList<qint64>() : processesWith({"guest=" + m_domain});
    }
    bool vmsAreGone() const
    {
        return QTest::qWaitFor([this] { return vms().isEmpty(); }, 10'000);
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
    void injectAndRestore() const;

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void near();
    void far();
    void daemonIsKilledWhileInjecting();
    void wireFallsSilent();
    void ownerIsKilled();
    void vmIsKilled();
    void embedded();
    void nobodyThere();
};

void E2eLibvirt::initTestCase()
{
    for (const char *name : {"MPATHLAB_QEMU", "MPATHLAB_KERNEL", "MPATHLAB_INITRD"})
        QVERIFY2(QFileInfo::exists(qEnvironmentVariable(name)),
                 "MPATHLAB_QEMU, MPATHLAB_KERNEL and MPATHLAB_INITRD name the VM's parts "
                 "(./lab test sets them)");
}

void E2eLibvirt::init()
{
    m_folder = std::make_unique<QTemporaryDir>(u"/tmp/mpl-XXXXXX"_s);
    QDir(m_folder->path()).mkdir(u"d"_s);
    m_daemon = std::make_unique<LibvirtDaemon>(m_folder->filePath(u"d"_s));
    qputenv("MPATHLAB_RUN_DIR", QFile::encodeName(m_folder->filePath(u"run"_s)));
    m_lab = m_folder->filePath(u"two-paths.mpathlab"_s);
    QVERIFY(QFile::copy(
        QStringLiteral(MPATHLAB_SOURCE_DIR "/resources/examples/two-paths.mpathlab"), m_lab));
}

void E2eLibvirt::cleanup()
{
    // The programs first, so that none of them tries to mend what is taken apart here.
    for (const qint64 pid : processesWith({"mpathlab-cli", m_folder->path().toUtf8()}))
        ::kill(pid_t(pid), SIGKILL);
    for (const qint64 pid : vms())
        ::kill(pid_t(pid), SIGKILL);
    m_domain.clear();
    m_daemon.reset();
    m_folder.reset();
}

/// What the person does once on a host of a session: a system daemon gets one by itself.
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

void E2eLibvirt::injectAndRestore() const
{
    QVERIFY(hostSees(u"nvme0"_s, u"optimized"_s));
    const Ended injected = inject(u"nvme0"_s, u"inaccessible"_s);
    QVERIFY2(injected.code == 0, qPrintable(injected.err));
    QVERIFY(hostSees(u"nvme0"_s, u"inaccessible"_s));
    QCOMPARE(hostState(u"nvme1"_s), u"optimized"_s);
    QCOMPARE(run({u"restore"_s, m_lab}).code, 0);
    QVERIFY(hostSees(u"nvme0"_s, u"optimized"_s));
}

void E2eLibvirt::near()
{
    const QString words = m_daemon->start();
    QVERIFY2(words.isEmpty(), qPrintable(words));
    const Ended ready = up(m_daemon->nearUri());
    QVERIFY2(ready.code == 0, qPrintable(ready.err));
    QVERIFY2(ready.err.contains(u"VM runs (domain mpathlab-"_s), qPrintable(ready.err));
    QVERIFY(ready.err.contains(u"ANA over QMP"_s));
    const QJsonObject now = status();
    QCOMPARE(now[u"state"_s].toString(), u"running"_s);
    QCOMPARE(now[u"feature"_s].toString(), u"full"_s);
    QCOMPARE(vms().size(), 1);
    // A timeline like any other: the device's events come through libvirt.
    const auto watch = start({u"watch"_s, m_lab, u"--json"_s});
    injectAndRestore();
    const Ended down = run({u"down"_s, m_lab});
    QVERIFY2(down.code == 0, qPrintable(down.err));
    const Ended watched = end(*watch);
    for (const QString &kind : {u"injection"_s, u"ana-state-changed"_s, u"aen-delivered"_s,
                                u"log-page-read"_s, u"host-path"_s})
        QVERIFY2(watched.out.contains(u'"' + kind), qPrintable(kind + u'\n' + watched.out));
    QVERIFY(!watched.out.contains(u"unexpectedly"_s));
    QVERIFY(vmsAreGone());
    QVERIFY(!QFileInfo::exists(m_folder->filePath(u"run"_s)) ||
            QDir(m_folder->filePath(u"run"_s)).isEmpty());
}

void E2eLibvirt::far()
{
    makePool();
    const QString words = m_daemon->start();
    QVERIFY2(words.isEmpty(), qPrintable(words));
    Ended ready = up(m_daemon->farUri());
    if (lacksPools(ready))
        QSKIP("this libvirt has no storage pools: install libvirt-daemon-driver-storage");
    QVERIFY2(ready.code == 0, qPrintable(ready.err));
    QVERIFY2(ready.err.contains(u"sending the guest's initrd"_s), qPrintable(ready.err));
    const QStringList running = poolFiles();
    QCOMPARE(running.filter(u"mpathlab-kernel-"_s).size(), 1);
    QCOMPARE(running.filter(u"mpathlab-initrd-"_s).size(), 1);
    QCOMPARE(running.filter(u"ns1.raw"_s).size(), 1);
    injectAndRestore();
    Ended ended = run({u"workload"_s, m_lab, u"start"_s, u"1"_s});
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    ended = run({u"workload"_s, m_lab, u"stop"_s, u"--json"_s});
    QCOMPARE(object(ended.out)[u"errors"_s].toInt(-1), 0);
    QCOMPARE(run({u"down"_s, m_lab}).code, 0);
    QVERIFY(vmsAreGone());
    // The guest stays there, the images do not.
    QCOMPARE(poolFiles().size(), 2);
    ready = up(m_daemon->farUri());
    QVERIFY2(ready.code == 0, qPrintable(ready.err));
    QVERIFY2(!ready.err.contains(u"sending"_s), qPrintable(ready.err));
    QCOMPARE(run({u"down"_s, m_lab}).code, 0);
    QCOMPARE(poolFiles().size(), 2);
}

void E2eLibvirt::daemonIsKilledWhileInjecting()
{
    makePool();
    QString words = m_daemon->start();
    QVERIFY2(words.isEmpty(), qPrintable(words));
    const Ended ready = up(m_daemon->farUri());
    if (lacksPools(ready))
        QSKIP("this libvirt has no storage pools: install libvirt-daemon-driver-storage");
    QVERIFY2(ready.code == 0, qPrintable(ready.err));
    const QList<qint64> before = vms();
    QCOMPARE(before.size(), 1);
    const auto watch = start({u"watch"_s, m_lab, u"--json"_s});
    QVERIFY(hostSees(u"nvme0"_s, u"optimized"_s));

    int injected = 0;
    int refused = 0;
    const auto injectOnce = [&] {
        const Ended once = inject(u"nvme0"_s, injected % 2 ? u"optimized"_s : u"inaccessible"_s);
        (once.code == 0 ? injected : refused)++;
        return once;
    };
    for (int i = 0; i < 4; i++)
        injectOnce();
    QCOMPARE(injected, 4);
    m_daemon->kill();
    Ended lost;
    QVERIFY(QTest::qWaitFor(
        [&] {
            lost = injectOnce();
            return lost.code != 0;
        },
        shortMs));
    QVERIFY2(lost.code == 1, qPrintable(lost.err));
    QCOMPARE(vms(), before); // the VM does not mind
    words = m_daemon->start();
    QVERIFY2(words.isEmpty(), qPrintable(words));
    QVERIFY(QTest::qWaitFor([&] { return injectOnce().code == 0; }, shortMs));
    QVERIFY(refused > 0);
    QCOMPARE(vms(), before);
    QCOMPARE(inject(u"nvme0"_s, u"inaccessible"_s).code, 0);
    QVERIFY(hostSees(u"nvme0"_s, u"inaccessible"_s));
    QCOMPARE(run({u"restore"_s, m_lab}).code, 0);
    QVERIFY(hostSees(u"nvme0"_s, u"optimized"_s));
    QCOMPARE(status()[u"state"_s].toString(), u"running"_s);
    QCOMPARE(run({u"down"_s, m_lab}).code, 0);

    // One timeline from before the gap to after it, and the gap is in it.
    const QString timeline = end(*watch).out;
    const qsizetype lostAt = timeline.indexOf(u"connection lost"_s);
    const qsizetype backAt = timeline.indexOf(u"connection back"_s);
    QVERIFY2(lostAt > 0 && backAt > lostAt, qPrintable(timeline));
    QVERIFY(timeline.indexOf(u"ana-state-changed"_s) < lostAt);
    QVERIFY(timeline.lastIndexOf(u"ana-state-changed"_s) > backAt);
    QVERIFY(vmsAreGone());
    QCOMPARE(poolFiles().size(), 2);
}

void E2eLibvirt::wireFallsSilent()
{
    makePool();
    const QString words = m_daemon->start();
    QVERIFY2(words.isEmpty(), qPrintable(words));
    const Ended ready = up(m_daemon->farUri());
    if (lacksPools(ready))
        QSKIP("this libvirt has no storage pools: install libvirt-daemon-driver-storage");
    QVERIFY2(ready.code == 0, qPrintable(ready.err));
    const QList<qint64> before = vms();
    const auto watch = start({u"watch"_s, m_lab, u"--json"_s});
    QVERIFY(hostSees(u"nvme0"_s, u"optimized"_s));
    const QList<qint64> wires = processesWith({"tunnel.py", m_daemon->socket().toUtf8()});
    QCOMPARE(wires.size(), 1);
    ::kill(pid_t(wires[0]), SIGSTOP);
    // Nothing ends, nothing fails: only that nobody answers tells it.
    QByteArray timeline;
    QVERIFY(QTest::qWaitFor(
        [&] {
            timeline += watch->readAllStandardOutput();
            return timeline.contains("connection back");
        },
        shortMs));
    ::kill(pid_t(wires[0]), SIGKILL);
    QVERIFY(timeline.indexOf("connection lost") < timeline.indexOf("connection back"));
    QCOMPARE(vms(), before);
    injectAndRestore();
    QCOMPARE(run({u"down"_s, m_lab}).code, 0);
    QVERIFY(vmsAreGone());
}

void E2eLibvirt::ownerIsKilled()
{
    const QString words = m_daemon->start();
    QVERIFY2(words.isEmpty(), qPrintable(words));
    QVERIFY(up(m_daemon->nearUri()).code == 0);
    const QList<qint64> before = vms();
    QCOMPARE(before.size(), 1);
    for (const qint64 pid : processesWith({"mpathlab-cli", m_lab.toUtf8()}))
        ::kill(pid_t(pid), SIGKILL);
    QVERIFY(QTest::qWaitFor(
        [this] {
            return processesWith({"mpathlab-cli", m_lab.toUtf8()}).isEmpty();
        },
        10'000));
    QCOMPARE(run({u"status"_s, m_lab}).code, 3);
    // The next run of the lab removes what the last one has left.
    const Ended again = up(m_daemon->nearUri());
    QVERIFY2(again.code == 0, qPrintable(again.err));
    QCOMPARE(vms().size(), 1);
    QVERIFY(vms() != before);
    QCOMPARE(run({u"down"_s, m_lab}).code, 0);
    QVERIFY(vmsAreGone());
}

void E2eLibvirt::vmIsKilled()
{
    const QString words = m_daemon->start();
    QVERIFY2(words.isEmpty(), qPrintable(words));
    const auto process = start({u"up"_s, m_lab, u"--accel"_s, u"tcg"_s, u"--timeout"_s, u"0"_s,
                                u"--connect"_s, m_daemon->nearUri()});
    QByteArray said;
    QVERIFY(QTest::qWaitFor(
        [&] {
            said += process->readAllStandardError();
            return said.contains("VM runs") || process->state() == QProcess::NotRunning;
        },
        bootMs));
    QVERIFY2(process->state() == QProcess::Running, said.constData());
    took({0, {}, QString::fromUtf8(said)});
    QCOMPARE(vms().size(), 1);
    ::kill(pid_t(vms()[0]), SIGKILL);
    const Ended ended = end(*process);
    QCOMPARE(ended.code, 3);
    QVERIFY2(ended.err.contains(u"without being asked"_s), qPrintable(ended.err));
}

void E2eLibvirt::embedded()
{
    const QString root = m_folder->filePath(u"embed"_s);
    const QStringList command =
        m_daemon->inside({QStringLiteral(MPATHLAB_CLI), u"up"_s, u"--detach"_s, m_lab, u"--accel"_s,
                          u"tcg"_s, u"--connect"_s, u"qemu:///embed?root="_s + root});
    QProcess process;
    process.start(command.first(), command.mid(1));
    const Ended ready = took(end(process, bootMs));
    QVERIFY2(ready.code == 0, qPrintable(ready.err));
    QCOMPARE(vms().size(), 1);
    injectAndRestore();
    const Ended down = run({u"down"_s, m_lab});
    QVERIFY2(down.code == 0, qPrintable(down.err));
    QVERIFY(vmsAreGone());
}

void E2eLibvirt::nobodyThere()
{
    const Ended ended = up(m_daemon->nearUri());
    QCOMPARE(ended.code, 3);
    QVERIFY2(ended.err.contains(u"daemon does not answer"_s), qPrintable(ended.err));
    QCOMPARE(run({u"up"_s, m_lab, u"--connect"_s, u"xen:///system"_s}).code, 2);
}

QTEST_GUILESS_MAIN(E2eLibvirt)
#include "e2e_libvirt.moc"
