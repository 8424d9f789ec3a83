// SPDX-License-Identifier: GPL-2.0-or-later
// Every way a run can begin, go wrong and end.
#include "app/session/session.h"
#include "support/fakebackend.h"
#include "support/testmain.h"
#include "tests/app/session/sessionanswers.h"

#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;
using State = Session::State;

namespace {

/// A session over fake VMs, with all it said.
struct Bench
{
    FakeBackends backends;
    Session session;
    QList<State> states;
    QList<Error> problems;
    QList<VmExit> ends;

    Bench()
    {
        QObject::connect(&session, &Session::stateChanged, [this](State s) { states += s; });
        QObject::connect(&session, &Session::problem, [this](const Error &e) { problems += e; });
        QObject::connect(&session, &Session::ended, [this](const VmExit &e) { ends += e; });
    }
    void launch() { backends.launch(session, fakeLab(), fakeContext()); }
    bool launchAndWait()
    {
        launch();
        return QTest::qWaitFor([this] { return session.state() == State::Running; });
    }
    bool waitForEnd()
    {
        return QTest::qWaitFor([this] { return !ends.isEmpty(); });
    }
    bool hasText(const QString &words) { return mpathlab::hasText(session, words); }
};

} // namespace

class TestSessionLife : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void launchesAndPowersOff();
    void refusesWhileRunning();
    void startFails();
    void startHangs();
    void qmpSilentAtStart();
    void vmDiesWhileStarting();
    void stopWhileStarting();
    void stopFromStateChange();
    void vmDies();
    void vmEndsWithErrorCode();
    void guestPowersOffByItself();
    void qmpClosedButProcessLives();
    void qmpFallsSilent();
    void stopOfSilentVm();
    void guestIgnoresShutdown();
    void vmIgnoresAllButKill();
    void vmIgnoresKill();
    void stopTwice();
    void stopAtOnce();
    void stopWhenIdle();
    void stopWithoutAgentUsesPowerButton();
    void pauseResumeReset();
    void stopWhilePaused();
    void launchesPaused();
    void launchAgainAfterEnd();
    void launchAgainFromEnded();
    void destructorEndsVm();
    void destructorAnswersOpenQuestions();
    void unpatchedQemu();
    void whatThePlanLeavesOutIsSaid();
    void agentThatComesLateAndGoes();
};

void TestSessionLife::launchesAndPowersOff()
{
    Bench bench;
    QVERIFY(bench.launchAndWait());
    QCOMPARE(bench.session.feature(), AnaFeature::Full);
    QCOMPARE(bench.session.lab(), fakeLab());
    QCOMPARE(bench.session.describeBackend().text(), u"fake VM"_s);
    QCOMPARE(bench.session.live().group(u"nvme1"_s, 2)->device, AnaState::Optimized);
    QVERIFY(!bench.backends.last->plan().arguments().isEmpty());
    QTRY_VERIFY(bench.session.guestReady());
    QTRY_COMPARE(bench.session.live().group(u"nvme1"_s, 2)->host, AnaState::Optimized);

    bench.session.stop();
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.states, (QList{State::Starting, State::Running, State::Stopping, State::Idle}));
    QVERIFY(!bench.ends[0].crashed);
    QVERIFY(bench.session.endedAsAsked());
    QVERIFY(!bench.session.guestReady());
    QVERIFY(bench.problems.isEmpty());
    QCOMPARE(bench.session.live(), LiveState{});
    QVERIFY(bench.session.describeBackend().isEmpty());
    QVERIFY(bench.hasText(u"VM started"_s));
    QVERIFY(bench.hasText(u"VM ended"_s));
    QTRY_VERIFY(!bench.backends.last); // the backend went with the run
}

void TestSessionLife::refusesWhileRunning()
{
    Bench bench;
    bench.launch();
    bench.launch();
    QCOMPARE(bench.problems.size(), 1);
    QVERIFY(bench.problems[0].text.contains(u"running already"_s));
    QVERIFY(QTest::qWaitFor([&] { return bench.session.state() == State::Running; }));
    bench.launch();
    QCOMPARE(bench.problems.size(), 2);
    QCOMPARE(bench.backends.made, 1);
    QCOMPARE(bench.session.state(), State::Running);
}

void TestSessionLife::startFails()
{
    Bench bench;
    bench.backends.prepare = [](FakeBackend &b) { b.start = FakeBackend::Start::Fails; };
    bench.launch();
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.states, (QList{State::Starting, State::Idle}));
    QCOMPARE(bench.problems, (QList<Error>{{u"QEMU refused to start."_s, u"bad -device\n"_s}}));
    QCOMPARE(bench.ends[0].words, u"bad -device\n"_s);
    QVERIFY(!bench.session.endedAsAsked());
}

void TestSessionLife::startHangs()
{
    Bench bench;
    bench.backends.prepare = [](FakeBackend &b) { b.start = FakeBackend::Start::Hangs; };
    bench.session.setTiming({.start = 50});
    bench.launch();
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.problems.size(), 1); // only ours, not also the backend's
    QVERIFY(bench.problems[0].text.contains(u"did not start within"_s));
    QCOMPARE(bench.ends.size(), 1);
}

void TestSessionLife::qmpSilentAtStart()
{
    Bench bench;
    bench.backends.prepare = [](FakeBackend &b) { b.start = FakeBackend::Start::Silent; };
    bench.session.setTiming({.start = 50});
    bench.launch();
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.problems.size(), 1);
    QVERIFY(bench.problems[0].text.contains(u"did not start within"_s));
    QCOMPARE(bench.states, (QList{State::Starting, State::Stopping, State::Idle}));
}

void TestSessionLife::vmDiesWhileStarting()
{
    Bench bench;
    bench.backends.prepare = [](FakeBackend &b) {
        b.vm.peer.handle(u"query-commands"_s, [&b](const QJsonObject &) {
            b.die({true, 11, u"segfault\n"_s});
            return QJsonObject{};
        });
    };
    bench.launch();
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.problems.size(), 1);
    QVERIFY2(bench.problems[0].text.contains(u"signal 11"_s), qPrintable(bench.problems[0].text));
    QCOMPARE(bench.problems[0].detail, u"segfault\n"_s);
    QCOMPARE(bench.states.last(), State::Idle);
}

void TestSessionLife::stopWhileStarting()
{
    Bench bench;
    bench.backends.prepare = [](FakeBackend &b) { b.start = FakeBackend::Start::Hangs; };
    bench.launch();
    bench.session.stop();
    bench.session.stop();
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.states, (QList{State::Starting, State::Stopping, State::Idle}));
    QVERIFY(bench.problems.isEmpty());
    QVERIFY(bench.session.endedAsAsked());
}

void TestSessionLife::stopFromStateChange()
{
    Bench bench;
    QObject::connect(&bench.session, &Session::stateChanged, [&](State state) {
        if (state == State::Starting)
            bench.session.stop();
    });
    bench.launch();
    QVERIFY(bench.waitForEnd());
    QVERIFY(bench.problems.isEmpty());
    QCOMPARE(bench.session.state(), State::Idle);
}

void TestSessionLife::vmDies()
{
    Bench bench;
    QVERIFY(bench.launchAndWait());
    bench.backends.last->die({true, 9, u"last words\n"_s});
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.states.last(), State::Idle);
    QCOMPARE(bench.problems.size(), 1);
    QVERIFY(bench.problems[0].text.contains(u"signal 9"_s));
    QCOMPARE(bench.problems[0].detail, u"last words\n"_s);
    QVERIFY(!bench.session.endedAsAsked());
    QVERIFY(bench.hasText(u"unexpectedly"_s));
}

void TestSessionLife::vmEndsWithErrorCode()
{
    Bench bench;
    QVERIFY(bench.launchAndWait());
    bench.backends.last->die({false, 1, {}});
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.problems.size(), 1);
    QVERIFY(bench.problems[0].text.contains(u"exit code 1"_s));
}

void TestSessionLife::guestPowersOffByItself()
{
    Bench bench;
    QVERIFY(bench.launchAndWait());
    bench.backends.last->vm.peer.sendEvent(u"SHUTDOWN"_s, {{u"guest"_s, true}});
    // Even a QEMU that stays after its guest (-no-shutdown) is ended.
    QVERIFY(bench.waitForEnd());
    QVERIFY(bench.problems.isEmpty());
    QVERIFY(bench.session.endedAsAsked());
    QCOMPARE(bench.states, (QList{State::Starting, State::Running, State::Idle}));
}

void TestSessionLife::qmpClosedButProcessLives()
{
    Bench bench;
    bench.session.setTiming({.closed = 30});
    QVERIFY(bench.launchAndWait());
    bench.backends.last->vm.peer.quit();
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.problems.size(), 1);
    QVERIFY(bench.problems[0].text.contains(u"control connection"_s));
    QCOMPARE(bench.states, (QList{State::Starting, State::Running, State::Stopping, State::Idle}));
    QVERIFY(bench.ends[0].crashed);
}

void TestSessionLife::qmpFallsSilent()
{
    Bench bench;
    bench.session.setTiming({.heartbeat = 10, .silence = 40});
    QVERIFY(bench.launchAndWait());
    bench.backends.last->vm.peer.setSilent(true);
    QTRY_COMPARE(bench.problems.size(), 1);
    QVERIFY(bench.problems[0].text.contains(u"has not answered"_s));
    QCOMPARE(bench.session.state(), State::Running); // only said, nothing is ended
    QVERIFY(bench.hasText(u"does not answer"_s));
    bench.session.stop(20);
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.problems.size(), 1); // once, and its end is no second problem
    QVERIFY(bench.session.endedAsAsked());
}

void TestSessionLife::stopOfSilentVm()
{
    Bench bench;
    QVERIFY(bench.launchAndWait());
    bench.backends.last->heedsShutdown = false;
    bench.backends.last->vm.peer.setSilent(true);
    bench.session.stop(30);
    QVERIFY(bench.waitForEnd());
    QVERIFY(bench.ends[0].crashed); // killed
    QVERIFY(bench.problems.isEmpty());
}

void TestSessionLife::guestIgnoresShutdown()
{
    Bench bench;
    QVERIFY(bench.launchAndWait());
    QTRY_VERIFY(bench.session.guestReady());
    FakeBackend *backend = bench.backends.last;
    backend->heedsShutdown = false;
    QStringList commands;
    connect(&backend->vm.peer, &FakeQmpPeer::received, this,
            [&](const QString &command) { commands += command; });
    bench.session.stop(1500); // a fifth of it is what `quit` has before the VM is killed
    QVERIFY(bench.waitForEnd());
    QVERIFY(!bench.ends[0].crashed); // `quit` was enough
    QVERIFY2(commands.indexOf(u"system_powerdown"_s) >= 0 &&
                 commands.indexOf(u"system_powerdown"_s) < commands.indexOf(u"quit"_s),
             qPrintable(commands.join(u' ')));
}

void TestSessionLife::vmIgnoresAllButKill()
{
    Bench bench;
    QVERIFY(bench.launchAndWait());
    bench.backends.last->heedsShutdown = bench.backends.last->heedsQuit = false;
    bench.session.stop(50);
    QVERIFY(bench.waitForEnd());
    QVERIFY(bench.ends[0].crashed);
    QVERIFY(bench.problems.isEmpty());
    QVERIFY(bench.session.endedAsAsked());
}

void TestSessionLife::vmIgnoresKill()
{
    Bench bench;
    bench.session.setTiming({.kill = 30});
    QVERIFY(bench.launchAndWait());
    bench.backends.last->heedsKill = false;
    bench.session.stop(0);
    QVERIFY(bench.waitForEnd());
    QCOMPARE(bench.problems.size(), 1);
    QVERIFY(bench.problems[0].text.contains(u"does not end"_s));
    QCOMPARE(bench.session.state(), State::Idle);
}

void TestSessionLife::stopTwice()
{
    Bench bench;
    QVERIFY(bench.launchAndWait());
    bench.backends.last->heedsShutdown = bench.backends.last->heedsQuit = false;
    QElapsedTimer timer;
    timer.start();
    bench.session.stop(60'000);
    bench.session.stop(90'000); // cannot make it longer
    bench.session.stop(40);     // but shorter
    QVERIFY(bench.waitForEnd());
    QVERIFY(timer.elapsed() >= 30);
    QCOMPARE(bench.ends.size(), 1);
    QCOMPARE(bench.states.count(State::Stopping), 1);
}

void TestSessionLife::stopAtOnce()
{
    Bench bench;
    QVERIFY(bench.launchAndWait());
    bench.session.stop(0);
    QCOMPARE(bench.session.state(), State::Stopping);
    QVERIFY(bench.backends.last->isKilled);
    QVERIFY(bench.waitForEnd());
    QVERIFY(bench.problems.isEmpty());
}

void TestSessionLife::stopWhenIdle()
{
    Bench bench;
    bench.session.stop();
    bench.session.stop(0);
    QCoreApplication::processEvents();
    QVERIFY(bench.states.isEmpty());
    QVERIFY(bench.problems.isEmpty());
    bench.session.act(Pause{});
    QTRY_COMPARE(bench.problems.size(), 1);
}

void TestSessionLife::stopWithoutAgentUsesPowerButton()
{
    Bench bench;
    bench.backends.prepare = [](FakeBackend &b) { b.bootsAtOnce = false; };
    QVERIFY(bench.launchAndWait());
    bench.session.stop(10'000);
    QVERIFY(bench.waitForEnd());
    QVERIFY(!bench.ends[0].crashed);
    QVERIFY(bench.hasText(u"power button"_s));
}

void TestSessionLife::pauseResumeReset()
{
    Bench bench;
    QVERIFY(bench.launchAndWait());
    QTRY_VERIFY(bench.session.guestReady());
    bench.session.act(Pause{});
    QCOMPARE(bench.session.state(), State::Running); // until the VM says so
    QTRY_COMPARE(bench.session.state(), State::Paused);
    bench.session.act(Resume{});
    QTRY_COMPARE(bench.session.state(), State::Running);

    bench.backends.last->vm.agent.setRunning(false);
    bench.session.act(Reset{});
    QTRY_VERIFY(!bench.session.guestReady());
    QCOMPARE(bench.session.state(), State::Running);
    bench.backends.last->vm.agent.setRunning(true);
    QTRY_VERIFY(bench.session.guestReady());
    QVERIFY(bench.problems.isEmpty());
}

void TestSessionLife::stopWhilePaused()
{
    Bench bench;
    QVERIFY(bench.launchAndWait());
    bench.session.act(Pause{});
    QTRY_COMPARE(bench.session.state(), State::Paused);
    QStringList commands;
    connect(&bench.backends.last->vm.peer, &FakeQmpPeer::received, this,
            [&](const QString &command) { commands += command; });
    bench.session.stop();
    QVERIFY(bench.waitForEnd());
    QVERIFY(commands.contains(u"cont"_s)); // a paused guest cannot power off
    QVERIFY(!bench.ends[0].crashed);
}

void TestSessionLife::launchesPaused()
{
    Bench bench;
    bench.backends.prepare = [](FakeBackend &b) {
        b.vm.peer.handle(u"query-status"_s, [](const QJsonObject &) {
            return QJsonObject{{u"running"_s, false}, {u"status"_s, u"prelaunch"_s}};
        });
    };
    bench.launch();
    QTRY_COMPARE(bench.session.state(), State::Paused);
}

void TestSessionLife::launchAgainAfterEnd()
{
    Bench bench;
    QVERIFY(bench.launchAndWait());
    bench.session.stop();
    QVERIFY(bench.waitForEnd());
    bench.ends.clear();
    QVERIFY(bench.launchAndWait());
    QCOMPARE(bench.backends.made, 2);
    QTRY_VERIFY(bench.session.guestReady());
    QVERIFY(!bench.hasText(u"VM ended"_s)); // a new log
    bench.session.stop();
    QVERIFY(bench.waitForEnd());
    QVERIFY(bench.problems.isEmpty());
}

void TestSessionLife::launchAgainFromEnded()
{
    Bench bench;
    int again = 1;
    QObject::connect(&bench.session, &Session::ended, [&] {
        if (again-- > 0)
            bench.launch();
    });
    QVERIFY(bench.launchAndWait());
    bench.backends.last->die({true, 6, {}});
    QTRY_COMPARE(bench.backends.made, 2);
    QTRY_COMPARE(bench.session.state(), State::Running);
    QTRY_VERIFY(bench.session.guestReady());
}

void TestSessionLife::destructorEndsVm()
{
    FakeBackends backends;
    {
        Session session;
        backends.launch(session, fakeLab(), fakeContext());
        QTRY_COMPARE(session.state(), State::Running);
        QVERIFY(backends.last);
    }
    QVERIFY(!backends.last);
}

void TestSessionLife::destructorAnswersOpenQuestions()
{
    FakeBackends backends;
    int answers = 0;
    {
        Session session;
        backends.launch(session, fakeLab(), fakeContext());
        QTRY_COMPARE(session.state(), Session::State::Running);
        QTRY_VERIFY(session.guestReady());
        backends.last->vm.peer.setSilent(true);
        backends.last->vm.agent.setHolding(true);
        const auto count = [&](const auto &result) { answers += !result.has_value(); };
        session.act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible}, count);
        session.refreshDevice(count);
        session.readHostPaths(count);
        session.hmp(u"info nvme"_s, count);
        session.act(Restore{}, count);
        session.act(StartWorkload{u"1"_s}, count);
        QCoreApplication::processEvents();
    }
    QCOMPARE(answers, 6);
}

void TestSessionLife::unpatchedQemu()
{
    Bench bench;
    bench.backends.prepare = [](FakeBackend &b) {
        b.vm.peer.handle(u"query-commands"_s, [](const QJsonObject &) { return QJsonArray{}; });
        b.vm.peer.handle(u"human-monitor-command"_s,
                         [](const QJsonObject &) { return u"unknown command\r\n"_s; });
    };
    QVERIFY(bench.launchAndWait());
    QCOMPARE(bench.session.feature(), AnaFeature::None);
    Result<void> result;
    bench.session.act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible},
                      [&](const Result<void> &r) { result = r; });
    QTRY_VERIFY(!result);
    QVERIFY(!bench.session.live().group(u"nvme0"_s, 1)->requested);
}

void TestSessionLife::whatThePlanLeavesOutIsSaid()
{
    Bench bench;
    LaunchContext context = fakeContext();
    context.qemu.ana = AnaFeature::None;
    bench.backends.launch(bench.session, fakeLab(), context);
    QTRY_COMPARE(bench.session.state(), State::Running);
    QCOMPARE(bench.problems.size(), 1);
    QVERIFY(bench.problems[0].text.contains(u"no ANA"_s));
    QVERIFY(bench.hasText(bench.problems[0].text));
}

void TestSessionLife::agentThatComesLateAndGoes()
{
    Bench bench;
    bench.backends.prepare = [](FakeBackend &b) { b.bootsAtOnce = false; };
    QVERIFY(bench.launchAndWait());
    QVERIFY(!bench.session.guestReady());
    Result<QList<HostPath>> paths;
    bench.session.readHostPaths([&](const Result<QList<HostPath>> &r) { paths = r; });
    QTRY_VERIFY(!paths);
    bench.backends.last->vm.boot();
    QTRY_VERIFY(bench.session.guestReady());
    bench.backends.last->vm.agentPort.far->close();
    QTRY_VERIFY(!bench.session.guestReady());
    QCOMPARE(bench.session.state(), State::Running);
}

MPATHLAB_TEST(TestSessionLife)
#include "tst_sessionlife.moc"
