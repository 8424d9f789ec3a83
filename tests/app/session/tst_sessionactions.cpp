// SPDX-License-Identifier: GPL-2.0-or-later
// What the user does to a running lab, and what the log and the live state say of it.
#include "app/live/failoverpaths.h"
#include "app/session/session.h"
#include "support/fakebackend.h"
#include "support/testmain.h"
#include "tests/app/session/sessionanswers.h"

#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

/// A running session with a guest that is up.
struct Bench
{
    FakeBackends backends;
    Session session;
    QList<Error> problems;

    explicit Bench(const Lab &lab = fakeLab(),
                   const std::function<void(FakeBackend &)> &prepare = {})
    {
        backends.prepare = prepare;
        QObject::connect(&session, &Session::problem, [this](const Error &e) { problems += e; });
        backends.launch(session, lab, fakeContext());
        isReady = QTest::qWaitFor([this] {
            return session.guestReady() && session.state() == Session::State::Running &&
                   session.live().hostReadingTime != 0;
        });
    }
    FakeVm &vm() { return backends.last->vm; }
    const LiveGroup *group(int controller, AnaGroupId group)
    {
        return session.live().group(u"nvme%1"_s.arg(controller), group);
    }
    /// Kinds of all events from `first` on.
    QStringList kinds(qsizetype first = 0)
    {
        session.flushEvents();
        QStringList kinds;
        for (qsizetype i = first; i < session.events().count(); i++)
            kinds += eventKindName(session.events().at(i).kind);
        return kinds;
    }
    qsizetype indexOf(EventKind kind)
    {
        session.flushEvents();
        for (qsizetype i = 0; i < session.events().count(); i++) {
            if (session.events().at(i).kind == kind)
                return i;
        }
        return -1;
    }
    bool isReady = false;
};

/// How often a callback came and with what.
} // namespace

class TestSessionActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void injection();
    void injectionTimeIsBeforeTheDevice();
    void refusedInjection();
    void refusalWithoutCallbackIsAProblem();
    void sameStateEndsPending();
    void transition();
    void newerRequestSurvivesOlderAnswer();
    void actionsWhenNotRunning();
    void vmDiesWithInjectionPending();
    void restoreAll();
    void restoreLeavesPersistentLoss();
    void restoreReportsTheFirstError();
    void hmp2021();
    void hostPathsThroughAgent();
    void hostReadingAfterLogPage();
    void lostNotificationIsSeenAsDifference();
    void readingsAreOneAtATime();
    void brokenReadingIsNoted();
    void kernelLineIsABelief();
    void kernelLineAfterControllerChangeIsOnlyALine();
    void unpluggedController();
    void unplugAndPlug();
    void whatCannotBePlugged();
    void aGuestThatKeepsItsController();
    void consoleBytes();
    void hmpLine();
    void liveChangesAreBatched();
    void floodOfEvents();
    void failoverSummary();
    void failoverStopsAtNextInjection();
};

void TestSessionActions::injection()
{
    Bench bench;
    QVERIFY(bench.isReady);
    Taken taken;
    bench.session.act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible}, taken.done());
    QCOMPARE(bench.group(0, 1)->requested, AnaState::Inaccessible);
    QCOMPARE(bench.group(0, 1)->device, AnaState::Optimized); // not because it was asked for
    QCOMPARE(taken.count, 0);
    QTRY_COMPARE(bench.group(0, 1)->device, AnaState::Inaccessible);
    QVERIFY(!bench.group(0, 1)->requested);
    QTRY_COMPARE(taken.count, 1);
    QVERIFY(taken.result);
    QTRY_COMPARE(bench.group(0, 1)->host, AnaState::Inaccessible);
    QCOMPARE(bench.group(1, 1)->host, AnaState::Optimized);

    const qsizetype injected = bench.indexOf(EventKind::Injection);
    QVERIFY(injected >= 0);
    const Event &event = bench.session.events().at(injected);
    QCOMPARE(event.source, EventSource::Operator);
    QCOMPARE(bench.session.events().string(event.controller), u"nvme0"_s);
    QCOMPARE(event.group, 1u);
    QCOMPARE(event.state, quint8(AnaState::Inaccessible));
    const QStringList kinds = bench.kinds();
    for (const QString &kind : {u"ana-state-changed"_s, u"aen-queued"_s, u"aen-delivered"_s,
                                u"log-page-read"_s, u"host-path-state"_s})
        QVERIFY2(kinds.contains(kind), qPrintable(kind));
    QVERIFY(bench.problems.isEmpty());
}

void TestSessionActions::injectionTimeIsBeforeTheDevice()
{
    Bench bench;
    const auto now = [] {
        using namespace std::chrono;
        return duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count();
    };
    const qint64 before = now();
    bench.session.act(SetAnaState{u"nvme0"_s, 1, AnaState::NonOptimized});
    const qint64 after = now();
    const Event &event = bench.session.events().at(bench.indexOf(EventKind::Injection));
    QVERIFY(event.t >= before && event.t <= after);
    QVERIFY(event.t % 1'000'000 != 0 || before % 1'000'000 == 0); // finer than milliseconds
}

void TestSessionActions::refusedInjection()
{
    Bench bench;
    Taken taken;
    bench.session.act(SetAnaState{u"nvme0"_s, 1, AnaState::PersistentLoss});
    QTRY_COMPARE(bench.group(0, 1)->device, AnaState::PersistentLoss);
    bench.session.act(SetAnaState{u"nvme0"_s, 1, AnaState::Optimized}, taken.done());
    QTRY_COMPARE(taken.count, 1);
    QVERIFY(!taken.result);
    QVERIFY(taken.result.error().text.contains(u"persistent-loss"_s));
    QVERIFY(!bench.group(0, 1)->requested);
    QCOMPARE(bench.group(0, 1)->device, AnaState::PersistentLoss);
    const qsizetype failed = bench.indexOf(EventKind::InjectionFailed);
    QVERIFY(failed >= 0);
    QVERIFY(bench.session.events()
                .text(bench.session.events().at(failed))
                .contains(u"persistent-loss"_s));
    QVERIFY(bench.problems.isEmpty()); // its caller was told
    // A controller that is none: nothing to mark pending, but an answer.
    bench.session.act(SetAnaState{u"nvme7"_s, 1, AnaState::Optimized}, taken.done());
    QTRY_COMPARE(taken.count, 2);
    QVERIFY(taken.result.error().text.contains(u"nvme7"_s));
}

void TestSessionActions::refusalWithoutCallbackIsAProblem()
{
    Bench bench;
    bench.session.act(SetAnaState{u"nvme0"_s, 99, AnaState::Optimized});
    QTRY_COMPARE(bench.problems.size(), 1);
    QVERIFY(bench.problems[0].text.contains(u"99"_s));
}

void TestSessionActions::sameStateEndsPending()
{
    Bench bench;
    Taken taken;
    bench.session.act(SetAnaState{u"nvme0"_s, 1, AnaState::Optimized}, taken.done());
    QCOMPARE(bench.group(0, 1)->requested, AnaState::Optimized);
    QTRY_COMPARE(taken.count, 1);
    QVERIFY(taken.result);
    QTRY_VERIFY(!bench.group(0, 1)->requested); // though no event came
    QVERIFY(bench.indexOf(EventKind::AnaStateChanged) < 0);
}

void TestSessionActions::transition()
{
    Bench bench;
    SetAnaStateOptions options;
    options.transitionMs = 80;
    bench.session.act(SetAnaState{u"nvme1"_s, 2, AnaState::Inaccessible, options});
    QTRY_COMPARE(bench.group(1, 2)->device, AnaState::Change);
    QCOMPARE(bench.group(1, 2)->target, AnaState::Inaccessible);
    QVERIFY(!bench.group(1, 2)->requested);
    QTRY_COMPARE(bench.group(1, 2)->device, AnaState::Inaccessible);
    QVERIFY(!bench.group(1, 2)->target);
    QCOMPARE(bench.vm().peer.argumentsOf(u"nvme-ana-set-state"_s)[u"transition-ms"_s].toInt(), 80);
}

void TestSessionActions::newerRequestSurvivesOlderAnswer()
{
    Bench bench;
    // The first changes nothing (no event); its answer must not end the second.
    bench.session.act(SetAnaState{u"nvme0"_s, 1, AnaState::Optimized});
    bench.vm().peer.handle(u"query-nvme-subsystems"_s,
                           [&](const QJsonObject &) { return bench.vm().nvme.querySubsystems(); });
    Taken second;
    bench.session.act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible}, second.done());
    QCOMPARE(bench.group(0, 1)->requested, AnaState::Inaccessible);
    bool seenClearedTooEarly = false;
    connect(&bench.session, &Session::liveChanged, this, [&] {
        const LiveGroup *group = bench.group(0, 1);
        seenClearedTooEarly |= !group->requested && group->device == AnaState::Optimized;
    });
    QTRY_COMPARE(bench.group(0, 1)->device, AnaState::Inaccessible);
    QTRY_COMPARE(second.count, 1);
    QVERIFY(!seenClearedTooEarly);
    QVERIFY(!bench.group(0, 1)->requested);
}

void TestSessionActions::actionsWhenNotRunning()
{
    FakeBackends backends;
    Session session;
    Taken taken;
    int others = 0;
    session.act(SetAnaState{u"nvme0"_s, 1, AnaState::Optimized}, taken.done());
    session.act(Restore{}, taken.done());
    session.act(StartWorkload{u"1"_s}, taken.done());
    session.refreshDevice(taken.done());
    session.readHostPaths([&](const auto &r) { others += !r.has_value(); });
    session.hmp(u"info nvme"_s, [&](const auto &r) { others += !r.has_value(); });
    QCOMPARE(taken.count, 0); // never from inside the call
    QTRY_COMPARE(taken.count, 4);
    QTRY_COMPARE(others, 2);
    QVERIFY(!taken.result);
    session.act(StopWorkload{}, taken.done()); // nothing to stop is no error
    QTRY_COMPARE(taken.count, 5);
    QVERIFY(taken.result);
    QCOMPARE(session.events().count(), 0);
}

void TestSessionActions::vmDiesWithInjectionPending()
{
    Bench bench;
    bench.vm().peer.setSilent(true);
    Taken taken;
    bench.session.act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible}, taken.done());
    bench.backends.last->die({true, 9, {}});
    QTRY_COMPARE(taken.count, 1);
    QVERIFY(!taken.result);
    QTRY_COMPARE(bench.session.state(), Session::State::Idle);
    QCOMPARE(taken.count, 1);
    QCOMPARE(bench.problems.size(), 1); // the death, nothing else
}

void TestSessionActions::restoreAll()
{
    Lab lab = fakeLab();
    lab.subsystems[0].controllers[1].initialStates[2] = AnaState::NonOptimized;
    Bench bench(lab);
    QVERIFY(bench.isReady);
    bench.session.act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible});
    QTRY_COMPARE(bench.group(0, 1)->device, AnaState::Inaccessible);
    const qsizetype before = bench.kinds().size();
    Taken taken;
    bench.session.act(Restore{}, taken.done());
    QTRY_COMPARE(taken.count, 1);
    QVERIFY(taken.result);
    QTRY_COMPARE(bench.group(0, 1)->device, AnaState::Optimized);
    QCOMPARE(bench.group(1, 2)->device, AnaState::NonOptimized); // the lab's word
    QCOMPARE(bench.kinds(before).count(u"injection"_s), 2);      // only what differed
    bench.session.act(Restore{}, taken.done());
    QTRY_COMPARE(taken.count, 2);
    QCOMPARE(bench.kinds(before).count(u"injection"_s), 2);
}

void TestSessionActions::restoreLeavesPersistentLoss()
{
    Bench bench;
    bench.session.act(SetAnaState{u"nvme0"_s, 1, AnaState::PersistentLoss});
    QTRY_COMPARE(bench.group(0, 1)->device, AnaState::PersistentLoss);
    Taken taken;
    bench.session.act(Restore{}, taken.done());
    QTRY_COMPARE(taken.count, 1);
    QVERIFY(taken.result);
    QTRY_COMPARE(bench.group(0, 1)->device, AnaState::Optimized);
}

void TestSessionActions::restoreReportsTheFirstError()
{
    Bench bench;
    bench.session.act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible});
    bench.session.act(SetAnaState{u"nvme1"_s, 1, AnaState::Inaccessible});
    QTRY_COMPARE(bench.group(1, 1)->device, AnaState::Inaccessible);
    bench.vm().peer.handle(u"nvme-ana-set-state"_s,
                           [](const QJsonObject &arguments) -> Result<QJsonValue> {
                               return failure(u"no "_s + arguments[u"controller"_s].toString());
                           });
    Taken taken;
    bench.session.act(Restore{}, taken.done());
    QTRY_COMPARE(taken.count, 1);
    QCOMPARE(taken.result.error().text, u"no nvme0"_s);
    QVERIFY(bench.problems.isEmpty());
}

void TestSessionActions::hmp2021()
{
    Bench bench(fakeLab(), [](FakeBackend &b) {
        b.vm.peer.handle(u"query-commands"_s, [](const QJsonObject &) { return QJsonArray{}; });
        QObject::disconnect(&b.vm.nvme, nullptr, &b.vm.peer, nullptr); // no events either
    });
    QVERIFY(bench.isReady);
    QCOMPARE(bench.session.feature(), AnaFeature::Hmp2021);
    QCOMPARE(bench.group(0, 1)->device, AnaState::Optimized);
    Taken taken;
    bench.session.act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible}, taken.done());
    QCOMPARE(bench.group(0, 1)->requested, AnaState::Inaccessible);
    QTRY_COMPARE(taken.count, 1);
    QVERIFY(taken.result);
    QCOMPARE(bench.group(0, 1)->device, AnaState::Inaccessible);
    QVERIFY(!bench.group(0, 1)->requested);
    QVERIFY(bench.kinds().contains(u"ana-state-changed"_s));
    // Its controllers are known by their place, so the host's word is too.
    QTRY_COMPARE(bench.group(0, 1)->host, AnaState::Inaccessible);

    SetAnaStateOptions silent;
    silent.notify = false;
    bench.session.act(SetAnaState{u"nvme0"_s, 1, AnaState::Optimized, silent}, taken.done());
    QTRY_COMPARE(taken.count, 2);
    QVERIFY(!taken.result);
    bench.session.refreshDevice(taken.done());
    QTRY_COMPARE(taken.count, 3);
    QVERIFY(!taken.result);
}

void TestSessionActions::hostPathsThroughAgent()
{
    Bench bench;
    Result<QList<HostPath>> paths;
    int count = 0;
    bench.session.readHostPaths([&](const Result<QList<HostPath>> &r) {
        count++;
        paths = r;
    });
    QTRY_COMPARE(count, 1);
    QVERIFY(paths);
    QCOMPARE(paths->size(), 4);
    QCOMPARE(bench.session.live().hostPaths, *paths);
    QVERIFY(bench.session.live().hostReadingTime > 0);
}

void TestSessionActions::hostReadingAfterLogPage()
{
    Bench bench;
    const qsizetype before = bench.vm().agent.executed().size();
    bench.vm().peer.sendEvent(u"NVME_LOG_PAGE_READ"_s, {{u"controller"_s, u"nvme0"_s},
                                                        {u"log-page"_s, 12},
                                                        {u"offset"_s, 0},
                                                        {u"length"_s, 16},
                                                        {u"retain"_s, false}});
    QTRY_COMPARE(bench.vm().agent.executed().size(), before + 1);
    const QStringList command = bench.vm().agent.executed().last();
    QCOMPARE(command, (QStringList{u"/bin/sh"_s, u"-c"_s, hostPathsScript()}));
}

void TestSessionActions::lostNotificationIsSeenAsDifference()
{
    Bench bench;
    SetAnaStateOptions silent;
    silent.notify = false;
    bench.session.act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible, silent});
    QTRY_COMPARE(bench.group(0, 1)->device, AnaState::Inaccessible);
    bench.session.readHostPaths();
    QCOMPARE(bench.group(0, 1)->host, AnaState::Optimized);
    QVERIFY(hostDiffers(bench.session.live()));
    // The host learns of it late: the session looks again by itself.
    const qsizetype before = bench.vm().agent.executed().size();
    QTRY_VERIFY(bench.vm().agent.executed().size() >= before + 3);
    QVERIFY(bench.kinds().contains(u"aen-suppressed"_s));
}

void TestSessionActions::readingsAreOneAtATime()
{
    Bench bench;
    bench.vm().agent.setPolls(2);
    const qsizetype before = bench.vm().agent.executed().size();
    int answers = 0;
    for (int i = 0; i < 5; i++)
        bench.session.readHostPaths([&](const auto &r) { answers += r.has_value(); });
    QTRY_COMPARE(answers, 5);
    // One for the first question, one for the four that came while it ran.
    QCOMPARE(bench.vm().agent.executed().size(), before + 2);
}

void TestSessionActions::brokenReadingIsNoted()
{
    Bench bench;
    bench.vm().agent.addProgram(u"/bin/sh"_s, [](const QStringList &) {
        return GuestProcessResult{.exitCode = 0, .standardOutput = "what is this\n"};
    });
    Result<QList<HostPath>> paths;
    bench.session.readHostPaths([&](const Result<QList<HostPath>> &r) { paths = r; });
    QTRY_VERIFY(!paths);
    QVERIFY(bench.kinds().contains(u"note"_s));
    QCOMPARE(bench.session.live().hostPaths.size(), 4); // the last good one stays
    bench.vm().agent.addProgram(u"/bin/sh"_s, [](const QStringList &) {
        return GuestProcessResult{.exitCode = 2, .standardError = "no such file\n"};
    });
    bench.session.readHostPaths([&](const Result<QList<HostPath>> &r) { paths = r; });
    QTRY_VERIFY(!paths && paths.error().detail.contains(u"no such file"_s));
}

void TestSessionActions::kernelLineIsABelief()
{
    Bench bench;
    const qsizetype before = bench.kinds().size();
    bench.vm().console.far->write("[    7.000001] nvme nvme1: ANA group 2: inaccessible.\r\n");
    QTRY_COMPARE(bench.group(1, 2)->host, AnaState::Inaccessible);
    QVERIFY(bench.kinds(before).startsWith(u"kernel-message"_s));
    QVERIFY(bench.kinds(before).contains(u"host-path-state"_s));
    // A reading through the agent has the last word.
    bench.session.readHostPaths();
    QTRY_COMPARE(bench.group(1, 2)->host, AnaState::Optimized);
}

void TestSessionActions::kernelLineAfterControllerChangeIsOnlyALine()
{
    Bench bench;
    bench.vm().agent.setRunning(false); // no reading can tell the names anew
    bench.vm().peer.sendEvent(u"NVME_CONTROLLER_STATE"_s,
                              {{u"controller"_s, u"nvme1"_s}, {u"state"_s, u"disabled"_s}});
    QTRY_VERIFY(bench.session.live().controllers[u"nvme1"_s].enabled == false);
    const qsizetype before = bench.kinds().size();
    bench.vm().console.far->write("[    7.000001] nvme nvme1: ANA group 2: inaccessible.\r\n");
    QTRY_VERIFY(bench.kinds(before).contains(u"kernel-message"_s));
    QVERIFY(!bench.kinds(before).contains(u"host-path-state"_s));
    QCOMPARE(bench.group(1, 2)->host, AnaState::Optimized);
}

void TestSessionActions::unpluggedController()
{
    Bench bench;
    bench.backends.last->qmp()->execute(u"device_del"_s, {{u"id"_s, u"nvme1"_s}},
                                        [](const auto &) {});
    QTRY_VERIFY(!bench.session.live().controllers[u"nvme1"_s].present);
    QVERIFY(bench.session.live().controllers[u"nvme0"_s].present);
    QVERIFY(bench.problems.isEmpty());
}

void TestSessionActions::unplugAndPlug()
{
    Lab lab = fakeLab();
    lab.subsystems[0].controllers[1].initialStates = {{2, AnaState::NonOptimized}};
    lab.subsystems[0].controllers[1].mdts = 5;
    Bench bench(lab);
    QVERIFY2(bench.isReady, bench.problems.isEmpty() ? "" : qPrintable(bench.problems[0].text));
    Taken unplugged;
    bench.session.act(Unplug{u"nvme1"_s}, unplugged.done());
    QVERIFY(bench.session.live().controllers[u"nvme1"_s].present); // not before QEMU says so
    QTRY_COMPARE(unplugged.count, 1);
    QVERIFY2(unplugged.result, unplugged.result ? "" : qPrintable(unplugged.result.error().text));
    QCOMPARE(bench.vm().peer.argumentsOf(u"device_del"_s), (QJsonObject{{u"id"_s, u"nvme1"_s}}));
    QVERIFY(!bench.session.live().controllers[u"nvme1"_s].present);
    QVERIFY(!bench.group(1, 1)->device);

    Taken plugged;
    bench.session.act(Plug{u"nvme1"_s}, plugged.done());
    QTRY_COMPARE(plugged.count, 1);
    QVERIFY(plugged.result);
    QVERIFY(bench.session.live().controllers[u"nvme1"_s].present);
    QCOMPARE(bench.group(1, 1)->device, AnaState::Optimized);
    // Word by word what it was launched with.
    const QStringList &arguments = bench.backends.last->plan().arguments();
    const auto device = std::find_if(arguments.begin(), arguments.end(), [](const QString &text) {
        return text.startsWith(u"nvme,id=nvme1,"_s);
    });
    QVERIFY(device != arguments.end() && device->contains(u"ana.states=2=non-optimized"_s));
    QCOMPARE(bench.vm().peer.argumentsOf(u"human-monitor-command"_s)[u"command-line"_s].toString(),
             u"device_add \"%1\""_s.arg(*device));
    QVERIFY(bench.problems.isEmpty());
}

void TestSessionActions::whatCannotBePlugged()
{
    Bench bench;
    const auto sentence = [](const Taken &taken) {
        return taken.result ? QString() : taken.result.error().text;
    };
    Taken unknown;
    bench.session.act(Unplug{u"nvme7"_s}, unknown.done());
    Taken there;
    bench.session.act(Plug{u"nvme0"_s}, there.done());
    QCOMPARE(unknown.count + there.count, 0); // never from inside the call
    QTRY_COMPARE(unknown.count + there.count, 2);
    QVERIFY(sentence(unknown).contains(u"no controller nvme7"_s));
    QVERIFY(sentence(there).contains(u"plugged in already"_s));

    Taken first;
    Taken second;
    bench.session.act(Unplug{u"nvme0"_s}, first.done());
    bench.session.act(Unplug{u"nvme0"_s}, second.done());
    QTRY_COMPARE(first.count + second.count, 2);
    QVERIFY(first.result);
    QVERIFY(sentence(second).contains(u"being unplugged"_s));
    Taken again;
    bench.session.act(Unplug{u"nvme0"_s}, again.done());
    QTRY_COMPARE(again.count, 1);
    QVERIFY(sentence(again).contains(u"unplugged already"_s));

    bench.vm().peer.handleHmp(u"device_add"_s, [](const QStringList &) -> QString {
        return u"Error: Bus 'mpl-port0' not found\r\n"_s;
    });
    Taken refused;
    bench.session.act(Plug{u"nvme0"_s}, refused.done());
    QTRY_COMPARE(refused.count, 1);
    QVERIFY(!refused.result && refused.result.error().detail.contains(u"not found"_s));
    QVERIFY(!bench.session.live().controllers[u"nvme0"_s].present);

    bench.session.act(Pause{});
    QTRY_COMPARE(bench.session.state(), Session::State::Paused);
    Taken paused;
    bench.session.act(Unplug{u"nvme1"_s}, paused.done());
    QTRY_COMPARE(paused.count, 1);
    QVERIFY(sentence(paused).contains(u"paused"_s));
}

void TestSessionActions::aGuestThatKeepsItsController()
{
    Bench bench;
    SessionTiming timing;
    timing.unplug = 50;
    bench.session.setTiming(timing);
    bench.vm().peer.handle(u"device_del"_s, [](const QJsonObject &) { return QJsonObject{}; });
    Taken late;
    bench.session.act(Unplug{u"nvme1"_s}, late.done());
    QTRY_COMPARE(late.count, 1);
    QVERIFY(!late.result && late.result.error().text.contains(u"did not let go of nvme1"_s));
    QVERIFY(bench.session.live().controllers[u"nvme1"_s].present);

    Taken refused;
    timing.unplug = 60'000;
    bench.session.setTiming(timing);
    bench.session.act(Unplug{u"nvme1"_s}, refused.done());
    bench.vm().peer.sendEvent(u"DEVICE_UNPLUG_GUEST_ERROR"_s, {{u"device"_s, u"nvme1"_s}});
    QTRY_COMPARE(refused.count, 1);
    QVERIFY(!refused.result && refused.result.error().text.contains(u"refused"_s));

    Taken orphan; // the VM dies with the question
    bench.session.act(Unplug{u"nvme1"_s}, orphan.done());
    bench.session.stop(0);
    QTRY_COMPARE(orphan.count, 1);
    QVERIFY(!orphan.result);
}

void TestSessionActions::consoleBytes()
{
    Bench bench;
    QByteArray shown;
    QByteArray typed;
    connect(&bench.session, &Session::consoleReceived, this,
            [&](const QByteArray &bytes) { shown += bytes; });
    connect(bench.vm().console.far.get(), &ByteChannel::received, this,
            [&](const QByteArray &bytes) { typed += bytes; });
    bench.vm().console.far->write("login: \x1b[1m");
    QTRY_COMPARE(shown, "login: \x1b[1m"_ba);
    bench.session.writeConsole("root\n");
    QTRY_COMPARE(typed, "root\n"_ba);
}

void TestSessionActions::hmpLine()
{
    Bench bench;
    bench.vm().peer.handleHmp(u"info"_s, [](const QStringList &words) -> QString {
        return words.join(u'+') + u"\r\n"_s;
    });
    Result<QString> answer;
    bench.session.hmp(u"info nvme"_s, [&](const Result<QString> &r) { answer = r; });
    QTRY_COMPARE(answer.value_or(QString()), u"info+nvme"_s);
}

void TestSessionActions::liveChangesAreBatched()
{
    Bench bench;
    bench.session.flushEvents();
    int changes = 0;
    int batches = 0;
    connect(&bench.session, &Session::liveChanged, this, [&] { changes++; });
    connect(&bench.session.events(), &EventStore::appended, this, [&] { batches++; });
    for (int i = 0; i < 100; i++)
        bench.vm().peer.sendEvent(u"NVME_CONTROLLER_STATE"_s,
                                  {{u"controller"_s, u"nvme0"_s}, {u"state"_s, u"enabled"_s}});
    const qsizetype before = bench.session.events().count();
    QTRY_VERIFY(bench.session.events().count() >= before + 100);
    QVERIFY2(batches <= 10, qPrintable(QString::number(batches)));
    QVERIFY2(changes >= 1 && changes <= 10, qPrintable(QString::number(changes)));
}

void TestSessionActions::floodOfEvents()
{
    Bench bench;
    const qsizetype before = bench.kinds().size();
    qint64 last = 0;
    bool isSorted = true;
    connect(&bench.session.events(), &EventStore::appended, this,
            [&](qsizetype first, qsizetype count) {
                last = 0;
                for (qsizetype i = first; i < first + count; i++)
                    isSorted &= bench.session.events().at(i).t >=
                                std::exchange(last, bench.session.events().at(i).t);
            });
    QByteArray flood;
    for (int i = 0; i < 20'000; i++) {
        flood += "{\"event\":\"NVME_PATH_REJECTED\",\"data\":{\"controller\":\"nvme0\",\"nsid\":1,"
                 "\"group\":1,\"state\":\"inaccessible\",\"count\":" +
                 QByteArray::number(i) +
                 "},\"timestamp\":{\"seconds\":" + QByteArray::number(20'000 - i) +
                 ",\"microseconds\":5}}\r\n";
    }
    bench.vm().peer.sendRaw(flood);
    QTRY_COMPARE_WITH_TIMEOUT(bench.kinds().size() >= before + 20'000, true, 20'000);
    QCOMPARE(bench.session.live().controllers[u"nvme0"_s].paths[1].rejectedOps, 19'999u);
    QVERIFY(isSorted); // within each batch
}

void TestSessionActions::failoverSummary()
{
    Bench bench;
    bench.vm().nvme.setHostIo(true);
    bench.session.act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible});
    QTRY_COMPARE(bench.group(0, 1)->host, AnaState::Inaccessible);
    const auto summary = failoverAt(bench.session.events(), bench.indexOf(EventKind::Injection),
                                    failoverPaths(bench.session.lab()));
    QVERIFY(summary);
    QCOMPARE(summary->controller, u"nvme0"_s);
    QCOMPARE(summary->group, 1u);
    QCOMPARE(summary->state, AnaState::Inaccessible);
    QVERIFY(summary->hostSees && *summary->hostSees > 0);
    QVERIFY(!failoverAt(bench.session.events(), -1, failoverPaths(bench.session.lab())));
    QVERIFY(!failoverAt(bench.session.events(), 100'000, failoverPaths(bench.session.lab())));
    QVERIFY(!failoverAt(bench.session.events(), bench.indexOf(EventKind::VmState),
                        failoverPaths(bench.session.lab())));
}

void TestSessionActions::failoverStopsAtNextInjection()
{
    EventStore store;
    std::vector<Event> events;
    const auto add = [&](qint64 t, EventKind kind, const QString &controller, AnaGroupId group,
                         NamespaceId nsid = 0, AnaState state = AnaState::Inaccessible) {
        Event event;
        event.t = t;
        event.kind = kind;
        event.controller = store.intern(controller);
        event.group = group;
        event.nsid = nsid;
        event.state = quint8(state);
        events.push_back(event);
    };
    add(1000, EventKind::Injection, u"nvme0"_s, 1);
    add(1001, EventKind::LogPageRead, u"nvme1"_s, 0); // another controller's
    add(1002, EventKind::AnaStateChanged, u"nvme0"_s, 1);
    add(1003, EventKind::AenDelivered, u"nvme0"_s, 0);
    add(1004, EventKind::LogPageRead, u"nvme0"_s, 0);
    add(1005, EventKind::PathFirstIo, u"nvme1"_s, 0, 2); // of group 2
    add(1006, EventKind::PathFirstIo, u"nvme0"_s, 0, 1); // not another path
    add(1007, EventKind::HostPathState, u"nvme0"_s, 1, 1);
    add(1008, EventKind::PathFirstIo, u"nvme1"_s, 0, 1);
    add(1009, EventKind::PathFirstIo, u"nvme1"_s, 0, 1);
    add(1010, EventKind::Injection, u"nvme1"_s, 2); // another group's does not end it
    store.append(std::exchange(events, {}));
    const auto summary = failoverAt(store, 0, failoverPaths(fakeLab()));
    QCOMPARE(summary->stateChanged, 2);
    QCOMPARE(summary->aenDelivered, 3);
    QCOMPARE(summary->logPageRead, 4);
    QCOMPARE(summary->hostSees, 7);
    QCOMPARE(summary->firstIo, 8);
    QCOMPARE(summary->firstIoController, u"nvme1"_s);

    add(2000, EventKind::Injection, u"nvme0"_s, 2);
    add(2001, EventKind::Injection, u"nvme1"_s, 2);
    add(2002, EventKind::AenDelivered, u"nvme0"_s, 0);
    store.append(std::exchange(events, {}));
    QVERIFY(!failoverAt(store, store.count() - 3, failoverPaths(fakeLab()))->aenDelivered);

    add(10'000, EventKind::Injection, u"nvme0"_s, 1);
    add(20'000, EventKind::AenDelivered, u"nvme0"_s, 0);
    store.append(std::exchange(events, {}));
    QVERIFY(!failoverAt(store, store.count() - 2, failoverPaths(fakeLab()), 9'999)->aenDelivered);
    QCOMPARE(failoverAt(store, store.count() - 2, failoverPaths(fakeLab()), 10'000)->aenDelivered,
             10'000);
}

MPATHLAB_TEST(TestSessionActions)
#include "tst_sessionactions.moc"
