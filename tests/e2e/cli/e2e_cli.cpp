// SPDX-License-Identifier: GPL-2.0-or-later
// mpathlab-cli as its user has it: the real program, the patched QEMU, the bundled guest. The VM
// is a process, or a domain of libvirt (testConnection()).
#include "support/clilab.h"
#include "support/guestparts.h"
#include "support/processes.h"
#include "support/testmain.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace mpathlab;
using namespace Qt::StringLiterals;

using Ended = Cli::Ended;

class E2eCli : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CliLab> m_lab;

    /// Whether neither a process nor a file is left of any run; tells what is.
    bool nothingIsLeft() const
    {
        const QString files = m_lab->runDirectory();
        const auto processes = [&] {
            return m_lab->vms() + processesWith({QFile::encodeName(files)});
        };
        const bool isClean = QTest::qWaitFor(
            [&] { return processes().isEmpty() && !QFileInfo::exists(files); }, 10'000);
        if (!isClean)
            qWarning() << processes() << QDir(files).entryList();
        return isClean;
    }
    Ended lab(const QString &verb, const QStringList &arguments = {}) const
    {
        return m_lab->run(QStringList{verb, m_lab->file()} + arguments);
    }
    quint64 commandsOn(const QString &controller) const
    {
        const QJsonValue path = m_lab->status()[u"controllers"_s][controller][u"paths"_s][u"1"_s];
        return quint64(path[u"readOps"_s].toInteger() + path[u"writeOps"_s].toInteger());
    }

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void demo();
    void fromAnotherTerminal();
    void controllersComeAndGo();
    void interruptedWhileRunning();
    void interruptedWhileBooting();
    void ownerIsKilled();
    void vmIsKilled();
};

void E2eCli::initTestCase()
{
    QVERIFY2(missingGuestPart().isEmpty(), missingGuestPart());
}

void E2eCli::init()
{
    m_folder = std::make_unique<QTemporaryDir>(u"/tmp/mpathlab-e2e-XXXXXX"_s);
    m_lab = std::make_unique<CliLab>(m_folder->path());
}

void E2eCli::cleanup()
{
    m_lab.reset();
    m_folder.reset();
}

void E2eCli::demo()
{
    const Ended ended = m_lab->run(m_lab->launch({u"demo"_s}), CliLab::bootMs + 2 * Cli::shortMs);
    QVERIFY2(ended.code == 0, qPrintable(ended.out + ended.err));
    for (const QString &part :
         {u"paths before:"_s, u"Timeline, in ms"_s, u"AEN delivered"_s, u"ANA log page read"_s,
          u"host sees it"_s, u"first I/O on another path"_s, u"paths after:"_s, u", 0 errors"_s,
          u"PASSED"_s})
        QVERIFY2(ended.out.contains(part), qPrintable(part + u'\n' + ended.out));
    QVERIFY2(!ended.out.contains(u"not seen"_s), qPrintable(ended.out));
    QVERIFY(!ended.out.contains(u'\x1b'));
    QVERIFY(nothingIsLeft());
}

void E2eCli::fromAnotherTerminal()
{
    Ended ended = m_lab->up();
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    QVERIFY2(ended.err.contains(u"ANA over QMP"_s), qPrintable(ended.err));
    QCOMPARE(ended.err.contains(u"VM runs (domain mpathlab-"_s), !testConnection().isEmpty());
    QCOMPARE(m_lab->vms().size(), 1);
    const QJsonObject status = m_lab->status();
    QCOMPARE(status[u"state"_s].toString(), u"running"_s);
    QCOMPARE(status[u"guestReady"_s], QJsonValue(true));
    QCOMPARE(status[u"feature"_s].toString(), u"full"_s);
    QCOMPARE(lab(u"up"_s).code, 3); // it runs already

    const auto watch = m_lab->start({u"watch"_s, m_lab->file(), u"--json"_s});
    ended = lab(u"workload"_s, {u"start"_s, u"1"_s});
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    // Linux chooses the path; fail the one it has chosen.
    const quint64 before0 = commandsOn(u"nvme0"_s);
    const quint64 before1 = commandsOn(u"nvme1"_s);
    QString used;
    QVERIFY(QTest::qWaitFor(
        [&] {
            if (commandsOn(u"nvme0"_s) > before0 + 20)
                used = u"nvme0"_s;
            else if (commandsOn(u"nvme1"_s) > before1 + 20)
                used = u"nvme1"_s;
            return !used.isEmpty();
        },
        Cli::shortMs));
    const QString other = used == u"nvme0"_s ? u"nvme1"_s : u"nvme0"_s;

    ended = m_lab->inject(used, u"inaccessible"_s);
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    QVERIFY(m_lab->hostSees(used, u"inaccessible"_s));
    QVERIFY(m_lab->hostSees(other, u"optimized"_s)); // which may have come later
    const quint64 failed = commandsOn(used);
    const quint64 moved = commandsOn(other);
    QVERIFY(QTest::qWaitFor([&] { return commandsOn(other) > moved + 20; }, Cli::shortMs));
    QCOMPARE(commandsOn(used), failed);

    ended = lab(u"workload"_s, {u"stop"_s, u"--json"_s});
    QCOMPARE(ended.code, 0);
    QCOMPARE(jsonObject(ended.out)[u"errors"_s].toInt(-1), 0);
    QVERIFY(jsonObject(ended.out)[u"operations"_s].toInt() > 40);
    QCOMPARE(lab(u"restore"_s).code, 0);
    QVERIFY(m_lab->hostSees(used, u"optimized"_s));

    // Detached, the path is gone for Linux until it is attached again.
    ended = m_lab->run({u"ns"_s, u"detach"_s, m_lab->file(), u"1"_s, u"--controller"_s, used});
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    QVERIFY(m_lab->hostSees(used, u"no path"_s));
    QVERIFY(m_lab->hostSees(other, u"optimized"_s));
    QCOMPARE(m_lab->run({u"ns"_s, u"attach"_s, m_lab->file(), u"1"_s}).code, 0);
    QVERIFY(m_lab->hostSees(used, u"optimized"_s));
    ended = lab(u"inject"_s, {u"nvme0"_s, u"99"_s, u"inaccessible"_s});
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.err.contains(u"99"_s), qPrintable(ended.err));

    ended = lab(u"down"_s);
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    const Ended watched = Cli::end(*watch);
    QCOMPARE(watched.code, 0);
    QVERIFY(!watched.out.contains(u"unexpectedly"_s));
    QVERIFY(nothingIsLeft());
    QCOMPARE(lab(u"status"_s).code, 3);

    // What was watched, in the order of its times.
    QList<QJsonObject> events;
    for (const QString &line : watched.out.split(u'\n', Qt::SkipEmptyParts))
        events += jsonObject(line);
    std::stable_sort(events.begin(), events.end(), [](const auto &a, const auto &b) {
        return a[u"t"_s].toInteger() < b[u"t"_s].toInteger();
    });
    const auto next = [&events](const QString &kind, const QString &controller) {
        while (!events.isEmpty()) {
            const QJsonObject event = events.takeFirst();
            if (event[u"kind"_s] == kind && event[u"controller"_s] == controller)
                return event;
        }
        return QJsonObject();
    };
    const QJsonObject injection = next(u"injection"_s, used);
    QCOMPARE(injection[u"source"_s].toString(), u"operator"_s);
    QCOMPARE(injection[u"state"_s].toString(), u"inaccessible"_s);
    QCOMPARE(next(u"ana-state-changed"_s, used)[u"group"_s].toInt(), 1);
    // A command that failed on the path goes to the other at once, before the log page is read
    // or after it (Linux: nvme_failover_req(), drivers/nvme/host/multipath.c).
    const QList<QJsonObject> sinceChange = events;
    const QJsonObject firstIo = next(u"path-first-io"_s, other);
    events = sinceChange;
    QVERIFY(!next(u"aen-queued"_s, used).isEmpty());
    QVERIFY(!next(u"aen-delivered"_s, used).isEmpty());
    QVERIFY(!next(u"log-page-read"_s, used).isEmpty());
    QCOMPARE(firstIo[u"nsid"_s].toInt(), 1);
    const qint64 switched = firstIo[u"t"_s].toInteger() - injection[u"t"_s].toInteger();
    QVERIFY2(switched > 0 && switched < 10'000'000'000, qPrintable(QString::number(switched)));
}

void E2eCli::controllersComeAndGo()
{
    Ended ended = m_lab->up();
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    QVERIFY(m_lab->hostSees(u"nvme1"_s, u"optimized"_s));
    const auto present = [this] {
        return m_lab->status()[u"controllers"_s][u"nvme1"_s][u"present"_s].toBool();
    };
    QCOMPARE(lab(u"pause"_s).code, 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->status()[u"state"_s].toString(), u"paused"_s, Cli::shortMs);
    ended = lab(u"unplug"_s, {u"nvme1"_s});
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.err.contains(u"Resume it first"_s), qPrintable(ended.err));
    QCOMPARE(lab(u"resume"_s).code, 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->status()[u"state"_s].toString(), u"running"_s, Cli::shortMs);

    ended = lab(u"unplug"_s, {u"nvme1"_s});
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    QVERIFY(!present());
    ended = lab(u"plug"_s, {u"nvme1"_s});
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    QVERIFY(present());
    QVERIFY(m_lab->hostSees(u"nvme1"_s, u"optimized"_s));
    ended = lab(u"reset"_s, {u"--controller"_s, u"nvme1"_s});
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    QCOMPARE(lab(u"reset"_s, {u"--controller"_s, u"nvme7"_s}).code, 1);
    QCOMPARE(lab(u"plug"_s).code, 2); // which one?

    QCOMPARE(lab(u"reset"_s).code, 0); // the machine: the guest boots again
    QTRY_VERIFY_WITH_TIMEOUT(!m_lab->status()[u"guestReady"_s].toBool(), Cli::shortMs);
    QTRY_VERIFY_WITH_TIMEOUT(m_lab->status()[u"guestReady"_s].toBool(), CliLab::bootMs);
    QCOMPARE(lab(u"down"_s).code, 0);
    QVERIFY(nothingIsLeft());
}

void E2eCli::interruptedWhileRunning()
{
    const auto up = m_lab->upUntil("guest is ready");
    QVERIFY(up);
    ::kill(pid_t(up->processId()), SIGINT);
    const Ended ended = Cli::end(*up);
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    QVERIFY2(ended.out.contains(u"VM ended"_s), qPrintable(ended.out));
    QVERIFY(!ended.out.contains(u"unexpectedly"_s));
    QVERIFY(nothingIsLeft());
}

void E2eCli::interruptedWhileBooting()
{
    const auto up = m_lab->start(m_lab->launch({u"up"_s}));
    QVERIFY(QTest::qWaitFor([&] { return !m_lab->vms().isEmpty(); }, Cli::shortMs));
    for (int i = 0; i < 2 && up->state() == QProcess::Running; i++)
        ::kill(pid_t(up->processId()), SIGTERM);
    QCOMPARE(Cli::end(*up).code, 0);
    QVERIFY(nothingIsLeft());
}

void E2eCli::ownerIsKilled()
{
    const auto up = m_lab->upUntil("VM runs");
    QVERIFY(up);
    const QList<qint64> before = m_lab->vms();
    QCOMPARE(before.size(), 1);
    up->kill();
    QCOMPARE(Cli::end(*up).code, -1);
    // A process goes with its owner; a domain outlives a lost connection.
    if (testConnection().isEmpty())
        QVERIFY(m_lab->vmsAreGone());
    else
        QCOMPARE(m_lab->vms(), before);
    QCOMPARE(lab(u"status"_s).code, 3);
    // What is left is for the next run to remove.
    const auto again = m_lab->upUntil("VM runs");
    QVERIFY(again);
    QCOMPARE(m_lab->vms().size(), 1);
    QVERIFY(m_lab->vms() != before);
    QCOMPARE(lab(u"down"_s, {u"--grace"_s, u"0"_s}).code, 0);
    QCOMPARE(Cli::end(*again).code, 0);
    QVERIFY(nothingIsLeft());
}

void E2eCli::vmIsKilled()
{
    const auto up = m_lab->upUntil("VM runs");
    QVERIFY(up);
    const QList<qint64> vms = m_lab->vms();
    QCOMPARE(vms.size(), 1);
    ::kill(pid_t(vms[0]), SIGKILL);
    const Ended ended = Cli::end(*up);
    QCOMPARE(ended.code, 3);
    // Only its parent learns the signal, which is libvirt for a domain.
    const QString words = testConnection().isEmpty() ? u"signal 9"_s : u"without being asked"_s;
    QVERIFY2(ended.err.contains(words), qPrintable(ended.err));
    QVERIFY(nothingIsLeft());
}

MPATHLAB_TEST(E2eCli)
#include "e2e_cli.moc"
