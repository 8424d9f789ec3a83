// SPDX-License-Identifier: GPL-2.0-or-later
// A running lab is saved and goes back: machine, disks, ANA and what is under way. The session, the
// patched QEMU, the bundled guest. $MPATHLAB_CHECKPOINTS: how often it is saved and restored under
// I/O (3). QEMU 10.0, the second base, cannot save labs.
#include "app/topology/edits.h"
#include "app/topology/templates.h"
#include "support/guestparts.h"
#include "support/realrun.h"
#include "support/testmain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

constexpr int stepMs = RealRun::stepMs;

} // namespace

class TestCheckpoint : public QObject
{
    Q_OBJECT

private:
    RealRun m_run;
    Session &m_session = m_run.session();
    qint64 m_bootMs = 0;
    int m_lines = 0;

    /// As it was told last; asked again meanwhile.
    LiveController live(const QString &id)
    {
        m_session.refreshDevice([](const Result<void> &) {});
        return m_session.live().controllers.value(id);
    }

    void act(const Action &action)
    {
        const Result<void> done = m_run.act(action);
        QVERIFY2(done, done ? "" : qPrintable(done.error().text + u'\n' + done.error().detail));
    }

    /// A command of QEMU's block layer on a namespace's own disk; what it answered.
    QString io(const QString &ns, const QString &command)
    {
        QString text;
        bool isDone = false;
        m_session.hmp(u"qemu-io -d %1 \"%2\""_s.arg(ns, command),
                      [&](const Result<QString> &answer) {
                          text = answer ? *answer : answer.error().text;
                          isDone = true;
                      });
        return QTest::qWaitFor([&isDone] { return isDone; }, stepMs) ? text : u"no answer"_s;
    }

    /// A line for the guest's shell on the console; what it said until it had done it.
    std::optional<QString> type(const QString &line)
    {
        QByteArray said;
        const QByteArray end = "end-" + QByteArray::number(++m_lines);
        const auto heard = connect(&m_session, &Session::consoleReceived, this,
                                   [&said](const QByteArray &bytes) { said += bytes; });
        m_session.writeConsole(line.toUtf8() + "; echo en''d-" + QByteArray::number(m_lines) +
                               "\n");
        const bool isDone = QTest::qWaitFor([&] { return said.contains(end); }, stepMs);
        disconnect(heard);
        return isDone ? std::optional(QString::fromUtf8(said)) : std::nullopt;
    }

    bool hostSees(const QString &controller, NamespaceId nsid, AnaState state)
    {
        return QTest::qWaitFor(
            [&] {
                const auto path = readHostPath(m_session, controller, nsid);
                return path && path->state == state;
            },
            stepMs);
    }

    bool canSave() { return m_session.hasWayBack(); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(missingGuestPart().isEmpty(), missingGuestPart());
        QElapsedTimer clock;
        clock.start();
        const Result<void> started = m_run.start(quietThere(labTemplates().constFirst().lab));
        QVERIFY2(started, started ? "" : qPrintable(started.error().text));
        m_bootMs = clock.elapsed();
        QVERIFY(hostSees(u"nvme1"_s, 2, AnaState::Optimized));
    }

    void refusedWhereItCannotBe()
    {
        if (canSave())
            return;
        const Result<void> done = m_run.act(SaveCheckpoint{u"a"_s});
        QVERIFY(!done);
        // libvirt keeps its QEMU to itself.
        const bool isOffered = m_session.actions().testFlag(ActionKind::SaveCheckpoint);
        const QString why = isOffered ? u"launched on this machine"_s : u"needs the patched 11.1"_s;
        QVERIFY2(done.error().text.contains(why), qPrintable(done.error().text));
    }

    void statesDisksAndNamespacesGoBack()
    {
        if (!canSave())
            return;
        act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible});
        act(MoveNamespace{u"2"_s, 5});
        act(DetachNamespace{u"2"_s, u"nvme1"_s});
        act(SetPathLatency{u"nvme1"_s, 1, 700, AnaState::Optimized});
        QVERIFY(hostSees(u"nvme0"_s, 1, AnaState::Inaccessible));
        io(u"ns2"_s, u"write -P 0xaa 64k 4k"_s);
        const quint64 changes = live(u"nvme0"_s).groups.value(1).changeCount;
        act(SaveCheckpoint{u"there"_s});
        QCOMPARE(m_session.checkpoints(), QStringList{u"there"_s});
        QVERIFY(!m_run.act(SaveCheckpoint{u"there"_s}));

        act(Restore{});
        act(MoveNamespace{u"2"_s, 2});
        act(AttachNamespace{u"2"_s});
        act(PlugNamespace{u"9"_s});
        act(UnplugNamespace{u"1"_s});
        io(u"ns2"_s, u"write -P 0xbb 64k 4k"_s);
        QVERIFY(!io(u"ns2"_s, u"read -P 0xbb 64k 4k"_s).contains(u"failed"_s));

        act(Rewind{u"there"_s});
        QCOMPARE(m_session.state(), Session::State::Running);
        QVERIFY(m_session.guestReady());
        QCOMPARE(live(u"nvme0"_s).groups.value(1).device, std::optional(AnaState::Inaccessible));
        QCOMPARE(live(u"nvme0"_s).groups.value(1).changeCount, changes);
        QCOMPARE(live(u"nvme1"_s).groups.value(1).optimizedLatencyUs, 700U);
        QCOMPARE(live(u"nvme0"_s).paths.value(2).group, AnaGroupId(5));
        QVERIFY(!live(u"nvme1"_s).paths.value(2).attached);
        QVERIFY(!m_session.live().namespaces.contains(u"ns9"_s));
        QVERIFY(m_session.live().namespaces.value(u"ns1"_s).present);
        QVERIFY2(!io(u"ns2"_s, u"read -P 0xaa 64k 4k"_s).contains(u"failed"_s),
                 qPrintable(io(u"ns2"_s, u"read -P 0xaa 64k 4k"_s)));
        QVERIFY(hostSees(u"nvme0"_s, 1, AnaState::Inaccessible));
        // The machine lives: its host hears what happens now.
        act(Restore{});
        act(AttachNamespace{u"2"_s});
        act(MoveNamespace{u"2"_s, 2});
        QVERIFY(hostSees(u"nvme0"_s, 1, AnaState::Optimized));
        QVERIFY(hostSees(u"nvme1"_s, 2, AnaState::Optimized));
    }

    /// Saved, restored, saved again, while states change and I/O runs through it all.
    void manyTimesUnderIo()
    {
        if (!canSave())
            return;
        const int times = qEnvironmentVariableIntValue("MPATHLAB_CHECKPOINTS");
        const auto path = readHostPath(m_session, u"nvme0"_s, 1);
        QVERIFY(path);
        // Writes, reads back and verifies, in the guest's shell: what goes back with the machine.
        QVERIFY(
            type(u"fio --name=v --filename=/dev/%1 --rw=randwrite --bs=4k --size=16M --iodepth=8 "
                 "--ioengine=libaio --direct=1 --thread --verify=crc32c --verify_backlog=64 "
                 "--verify_fatal=1 --loops=1000000 --rate_iops=400 --eta=never "
                 "--output-format=json --output=/tmp/v.json >/tmp/v.err 2>&1 & fio=$!"_s.arg(
                     path->headDevice)));
        act(StartWorkload{u"2"_s});
        qint64 slowest = 0;
        for (int i = 0; i < (times > 0 ? times : 3); ++i) {
            const AnaState state = i % 2 == 0 ? AnaState::Inaccessible : AnaState::NonOptimized;
            const QString name = u"n%1"_s.arg(i);
            act(SetAnaState{u"nvme0"_s, 1, state, {20U}}); // in the middle of a transition, too
            act(SaveCheckpoint{name});
            const LiveGroup then = live(u"nvme0"_s).groups.value(1);
            act(SetAnaState{u"nvme0"_s, 1, AnaState::Optimized});
            QElapsedTimer clock;
            clock.start();
            act(Rewind{name});
            slowest = std::max(slowest, clock.elapsed());
            QVERIFY(m_session.workloadRunning());
            QTRY_COMPARE_WITH_TIMEOUT(live(u"nvme0"_s).groups.value(1).device, std::optional(state),
                                      stepMs);
            QVERIFY(live(u"nvme0"_s).groups.value(1).changeCount >= then.changeCount);
            const quint64 before = live(u"nvme1"_s).paths.value(1).readOps;
            if (state == AnaState::Inaccessible)
                QTRY_VERIFY_WITH_TIMEOUT(live(u"nvme1"_s).paths.value(1).readOps > before, stepMs);
            act(SetAnaState{u"nvme0"_s, 1, AnaState::Optimized});
        }
        act(StopWorkload{});
        QVERIFY(m_session.workloadResult());
        QCOMPARE(m_session.workloadResult()->errors, 0);
        const auto said = type(u"kill -INT $fio; wait $fio; grep -m1 '\"error\"' /tmp/v.json; "
                               "cat /tmp/v.err"_s);
        QVERIFY(said);
        QVERIFY2(said->contains(QRegularExpression(u"\"error\" : 0\\b"_s)), qPrintable(*said));
        qInfo("boot %lld ms, the slowest rewind %lld ms", m_bootMs, slowest);
    }

    /// Paused it was, paused it is again.
    void aPausedLab()
    {
        if (!canSave())
            return;
        act(Pause{});
        QTRY_COMPARE_WITH_TIMEOUT(m_session.state(), Session::State::Paused, stepMs);
        act(SaveCheckpoint{u"paused"_s});
        act(SetAnaState{u"nvme0"_s, 2, AnaState::NonOptimized});
        act(Rewind{u"paused"_s});
        QCOMPARE(m_session.state(), Session::State::Paused);
        QCOMPARE(live(u"nvme0"_s).groups.value(2).device, std::optional(AnaState::Optimized));
        act(Resume{});
        QTRY_COMPARE_WITH_TIMEOUT(m_session.state(), Session::State::Running, stepMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_session.guestReady(), stepMs);
        QVERIFY(hostSees(u"nvme0"_s, 2, AnaState::Optimized));
    }

    /// What is wrong with a checkpoint costs nothing: the lab goes on.
    void aStateThatCannotBeLoaded()
    {
        if (!canSave())
            return;
        act(SaveCheckpoint{u"spoilt"_s});
        QVERIFY(!m_run.act(Rewind{u"nowhere"_s}));
        const QStringList states =
            QDir(m_run.directory()).entryList({u"state-*"_s}, QDir::Files, QDir::Time);
        QFile last(m_run.directory() + u'/' + states.first());
        QVERIFY(last.open(QIODevice::ReadWrite));
        QVERIFY(last.seek(last.size() / 2));
        last.write(QByteArray(1 << 20, '\xff'));
        last.close();
        const Result<void> done = m_run.act(Rewind{u"spoilt"_s});
        QVERIFY(!done);
        QTRY_COMPARE_WITH_TIMEOUT(m_session.state(), Session::State::Running, stepMs);
        QVERIFY(hostSees(u"nvme0"_s, 2, AnaState::Optimized));
    }

    void cleanupTestCase()
    {
        QCOMPARE(m_run.complaints(), QString());
        const QString directory = m_run.directory();
        m_session.stop(0);
        QTRY_COMPARE_WITH_TIMEOUT(m_session.state(), Session::State::Idle, stepMs);
        QTRY_VERIFY_WITH_TIMEOUT(!QFileInfo::exists(directory), stepMs);
    }
};

MPATHLAB_TEST(TestCheckpoint)
#include "tst_checkpoint.moc"
