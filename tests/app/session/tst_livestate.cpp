// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/live/livestate.h"
#include "app/live/pathevents.h"
#include "app/run/livejson.h"
#include "support/fakebackend.h"
#include "support/testmain.h"

#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

class TestLiveState : public QObject
{
    Q_OBJECT

private:
    static LiveState asked()
    {
        return withSubsystems(initialLiveState(fakeLab()), {FakeNvme::subsystem()});
    }
    static HostPath path(quint16 cntlid, AnaGroupId group, std::optional<AnaState> state,
                         NamespaceId nsid = 1)
    {
        HostPath path;
        path.subsystemNqn = u"nqn.2019-08.org.qemu:subsys0"_s;
        path.controllerName = u"nvme%1"_s.arg(9 - cntlid); // misleading on purpose
        path.device = u"nvme0c%1n%2"_s.arg(cntlid).arg(nsid);
        path.cntlid = cntlid;
        path.nsid = nsid;
        path.group = group;
        path.state = state;
        path.controllerState = u"live"_s;
        return path;
    }
    static AnaStateChanged change(AnaState from, AnaState to, bool byTransition = false)
    {
        return {u"nvme0"_s, 1, from, to, 7, byTransition};
    }

private Q_SLOTS:
    void initialStateKnowsControllersOnly();
    void queryFillsEverything();
    void queryKeepsWhatOnlyTheHostTold();
    void absentControllerIsUnplugged();
    void eventEndsItsRequest();
    void eventOfAnotherStateLeavesRequest();
    void transitionTurnsRequestIntoTarget();
    void unchangedStateEndsRequestByQuery();
    void requestForUnknownGroupIsNothing();
    void controllerStateAndRejections();
    void hostPathsAreMappedByCntlid();
    void hostPathsAreToldInOrder();
    void beliefNeedsAllPaths();
    void otherSubsystemsCntlidIsNobody();
    void hostDiffersOnlyWhenBothAreKnown();
    void pathEventsOnlyForChanges();
    void kernelBelief();
};

void TestLiveState::initialStateKnowsControllersOnly()
{
    const LiveState state = initialLiveState(fakeLab(3, 2));
    QCOMPARE(state.controllers.size(), 3);
    QCOMPARE(state.controllers[u"nvme2"_s].cntlid, 2);
    QCOMPARE(state.controllers[u"nvme2"_s].subsystemNqn, u"nqn.2019-08.org.qemu:subsys0"_s);
    QCOMPARE(state.controllers[u"nvme0"_s].groups.keys(), (QList<AnaGroupId>{1, 2}));
    QVERIFY(!state.group(u"nvme0"_s, 1)->device);
    QVERIFY(!state.controllers[u"nvme0"_s].enabled); // nobody has told
    QVERIFY(!state.group(u"nvme0"_s, 9));
    QVERIFY(!state.group(u"nvme9"_s, 1));
}

void TestLiveState::queryFillsEverything()
{
    SubsystemStatus subsystem = FakeNvme::subsystem();
    subsystem.controllers[1].groups[0].state = AnaState::Change;
    subsystem.controllers[1].groups[0].targetState = AnaState::Inaccessible;
    subsystem.controllers[1].groups[0].changeCount = 5;
    subsystem.controllers[1].enabled = true;
    subsystem.controllers[1].paths[0].readOps = 11;
    const LiveState state = withSubsystems({}, {subsystem});
    const LiveController &controller = state.controllers[u"nvme1"_s];
    QVERIFY(controller.enabled == true);
    QCOMPARE(controller.cntlid, 1);
    QCOMPARE(controller.groups[1].device, AnaState::Change);
    QCOMPARE(controller.groups[1].target, AnaState::Inaccessible);
    QCOMPARE(controller.groups[1].changeCount, 5u);
    QCOMPARE(controller.paths[1].readOps, 11u);
}

void TestLiveState::queryKeepsWhatOnlyTheHostTold()
{
    LiveState state = withHostPaths(asked(), {path(0, 1, AnaState::Optimized)}, 42);
    state = withSubsystems(state, {FakeNvme::subsystem()});
    QCOMPARE(state.group(u"nvme0"_s, 1)->host, AnaState::Optimized);
    QCOMPARE(state.hostReadingTime, 42);
}

void TestLiveState::absentControllerIsUnplugged()
{
    SubsystemStatus without = FakeNvme::subsystem();
    without.controllers.removeAt(0);
    LiveState state = withSubsystems(asked(), {without});
    QVERIFY(!state.controllers[u"nvme0"_s].present);
    QVERIFY(state.controllers[u"nvme0"_s].enabled == false);
    QVERIFY(!state.group(u"nvme0"_s, 1)->device);
    QVERIFY(state.controllers[u"nvme1"_s].present);
    // Unplugged, it is nobody's path; plugged again, it is back.
    QCOMPARE(state.controllerOf(path(0, 1, {})), QString());
    state = withSubsystems(state, {FakeNvme::subsystem()});
    QVERIFY(state.controllers[u"nvme0"_s].present);
    QCOMPARE(state.controllerOf(path(0, 1, {})), u"nvme0"_s);
}

void TestLiveState::eventEndsItsRequest()
{
    LiveState state = withRequest(asked(), u"nvme0"_s, 1, AnaState::Inaccessible);
    QCOMPARE(state.group(u"nvme0"_s, 1)->requested, AnaState::Inaccessible);
    QCOMPARE(state.group(u"nvme0"_s, 1)->device, AnaState::Optimized);
    state = withNvmeEvent(state, change(AnaState::Optimized, AnaState::Inaccessible));
    QVERIFY(!state.group(u"nvme0"_s, 1)->requested);
    QCOMPARE(state.group(u"nvme0"_s, 1)->device, AnaState::Inaccessible);
    QCOMPARE(state.group(u"nvme0"_s, 1)->changeCount, 7u);
    QCOMPARE(state.group(u"nvme1"_s, 1)->device, AnaState::Optimized);
}

void TestLiveState::eventOfAnotherStateLeavesRequest()
{
    LiveState state = withRequest(asked(), u"nvme0"_s, 1, AnaState::Inaccessible);
    state = withNvmeEvent(state, change(AnaState::Optimized, AnaState::NonOptimized));
    QCOMPARE(state.group(u"nvme0"_s, 1)->requested, AnaState::Inaccessible);
    QCOMPARE(state.group(u"nvme0"_s, 1)->device, AnaState::NonOptimized);
}

void TestLiveState::transitionTurnsRequestIntoTarget()
{
    LiveState state = withRequest(asked(), u"nvme0"_s, 1, AnaState::Inaccessible);
    state = withNvmeEvent(state, change(AnaState::Optimized, AnaState::Change));
    QVERIFY(!state.group(u"nvme0"_s, 1)->requested);
    QCOMPARE(state.group(u"nvme0"_s, 1)->target, AnaState::Inaccessible);
    state = withNvmeEvent(state, change(AnaState::Change, AnaState::Inaccessible, true));
    QVERIFY(!state.group(u"nvme0"_s, 1)->target);
    QCOMPARE(state.group(u"nvme0"_s, 1)->device, AnaState::Inaccessible);

    // Change asked for itself leads nowhere.
    state = withRequest(asked(), u"nvme0"_s, 1, AnaState::Change);
    state = withNvmeEvent(state, change(AnaState::Optimized, AnaState::Change));
    QVERIFY(!state.group(u"nvme0"_s, 1)->requested);
    QVERIFY(!state.group(u"nvme0"_s, 1)->target);
}

void TestLiveState::unchangedStateEndsRequestByQuery()
{
    LiveState state = withRequest(asked(), u"nvme0"_s, 1, AnaState::Optimized);
    state = withSubsystems(state, {FakeNvme::subsystem()});
    QVERIFY(!state.group(u"nvme0"_s, 1)->requested);
    state = withRequest(state, u"nvme0"_s, 1, AnaState::Inaccessible);
    state = withSubsystems(state, {FakeNvme::subsystem()});
    QCOMPARE(state.group(u"nvme0"_s, 1)->requested, AnaState::Inaccessible);
}

void TestLiveState::requestForUnknownGroupIsNothing()
{
    const LiveState state = asked();
    QCOMPARE(withRequest(state, u"nvme0"_s, 77, AnaState::Optimized), state);
    QCOMPARE(withRequest(state, u"nvme7"_s, 1, AnaState::Optimized), state);
}

void TestLiveState::controllerStateAndRejections()
{
    using State = ControllerStateChanged::State;
    LiveState state = asked();
    state = withNvmeEvent(state, ControllerStateChanged{u"nvme1"_s, State::Enabled});
    QVERIFY(state.controllers[u"nvme1"_s].enabled == true);
    state = withNvmeEvent(state, ControllerStateChanged{u"nvme1"_s, State::Failed});
    QVERIFY(state.controllers[u"nvme1"_s].enabled == false);
    state = withNvmeEvent(state, PathRejected{u"nvme1"_s, 2, 2, AnaState::Inaccessible, 33});
    QCOMPARE(state.controllers[u"nvme1"_s].paths[2].rejectedOps, 33u);
    const LiveState before = state;
    state = withNvmeEvent(state, LogPageRead{u"nvme1"_s, 12, 0, 16, false});
    QCOMPARE(state, before);
}

void TestLiveState::hostPathsAreMappedByCntlid()
{
    // The host calls CNTLID 0 "nvme9" here: its names mean nothing.
    const LiveState state = withHostPaths(
        asked(), {path(0, 1, AnaState::Inaccessible), path(1, 1, AnaState::Optimized)}, 5);
    QCOMPARE(state.group(u"nvme0"_s, 1)->host, AnaState::Inaccessible);
    QCOMPARE(state.group(u"nvme1"_s, 1)->host, AnaState::Optimized);
    QVERIFY(!state.group(u"nvme0"_s, 2)->host);
    QCOMPARE(state.hostReadingTime, 5);
    const LiveState later = withHostPaths(state, {}, 6);
    QVERIFY(!later.group(u"nvme0"_s, 1)->host);
}

void TestLiveState::hostPathsAreToldInOrder()
{
    const auto state = AnaState::Optimized;
    const QJsonArray told =
        hostPathsJson(asked(), {path(1, 2, state, 2), path(0, 2, state, 2), path(1, 1, state),
                                path(0, 1, state)})[u"paths"_s]
            .toArray();
    QStringList order;
    for (const QJsonValue &each : told)
        order += each[u"controller"_s].toString() + u' ' + QString::number(each[u"nsid"_s].toInt());
    QCOMPARE(order, QStringList({u"nvme0 1"_s, u"nvme0 2"_s, u"nvme1 1"_s, u"nvme1 2"_s}));
}

void TestLiveState::beliefNeedsAllPaths()
{
    LiveState state = withHostPaths(
        asked(), {path(0, 1, AnaState::Inaccessible, 1), path(0, 1, AnaState::Optimized, 2)}, 5);
    QVERIFY(!state.group(u"nvme0"_s, 1)->host);
    state = withHostPaths(asked(), {path(0, 0, AnaState::Optimized), path(1, 1, {})}, 5);
    QVERIFY(!state.group(u"nvme0"_s, 1)->host);
    QVERIFY(!state.group(u"nvme1"_s, 1)->host);
}

void TestLiveState::otherSubsystemsCntlidIsNobody()
{
    HostPath stranger = path(0, 1, AnaState::Inaccessible);
    stranger.subsystemNqn = u"nqn.somebody.else"_s;
    const LiveState state = withHostPaths(asked(), {stranger}, 5);
    QCOMPARE(state.controllerOf(stranger), QString());
    QVERIFY(!state.group(u"nvme0"_s, 1)->host);
}

void TestLiveState::hostDiffersOnlyWhenBothAreKnown()
{
    LiveState state = asked();
    QVERIFY(!hostDiffers(state));
    state = withHostPaths(state, {path(0, 1, AnaState::Optimized)}, 5);
    QVERIFY(!hostDiffers(state));
    state = withNvmeEvent(state, change(AnaState::Optimized, AnaState::Inaccessible));
    QVERIFY(hostDiffers(state));
}

void TestLiveState::pathEventsOnlyForChanges()
{
    EventStore store;
    const LiveState empty = asked();
    const QList<HostPath> first{path(0, 1, AnaState::Optimized), path(1, 1, AnaState::Optimized)};
    std::vector<Event> events = hostPathEvents(store, 9, empty, first);
    QCOMPARE(events.size(), 2u);
    QCOMPARE(store.string(events[0].controller), u"nvme0"_s);
    QCOMPARE(events[0].state, quint8(AnaState::Optimized));
    QCOMPARE(events[0].oldState, 0);
    QCOMPARE(events[0].kind, EventKind::HostPathState);
    QCOMPARE(events[0].source, EventSource::Guest);

    const LiveState before = withHostPaths(empty, first, 9);
    QVERIFY(hostPathEvents(store, 10, before, first).empty());

    QList<HostPath> counted = first;
    counted[0].reads = 1000; // I/O alone is no event
    QVERIFY(hostPathEvents(store, 10, before, counted).empty());

    QList<HostPath> next{path(1, 1, AnaState::Inaccessible)};
    next[0].controllerState = u"resetting"_s;
    events = hostPathEvents(store, 11, before, next);
    QCOMPARE(events.size(), 2u);
    QCOMPARE(store.string(events[0].controller), u"nvme1"_s);
    QCOMPARE(events[0].oldState, quint8(AnaState::Optimized));
    QCOMPARE(events[0].state, quint8(AnaState::Inaccessible));
    QCOMPARE(store.string(events[1].controller), u"nvme0"_s);
    QVERIFY(store.text(events[1]).contains(u"dropped"_s));

    counted[0].controllerState = u"connecting"_s;
    events = hostPathEvents(store, 12, before, counted);
    QCOMPARE(events.size(), 1u);
    QVERIFY2(store.text(events[0]).contains(u"connecting"_s), qPrintable(store.text(events[0])));
}

void TestLiveState::kernelBelief()
{
    const auto belief = parseKernelBelief(u"nvme nvme8: ANA group 12: persistent-loss."_s);
    QVERIFY(belief);
    QCOMPARE(belief->controllerName, u"nvme8"_s);
    QCOMPARE(belief->group, 12u);
    QCOMPARE(belief->state, AnaState::PersistentLoss);
    for (const QString &other :
         {u"nvme nvme8: ANA group 12: fine."_s, u"nvme nvme8: ANA group 99999999999: change."_s,
          u"x nvme nvme8: ANA group 1: change."_s, u"nvme nvme8: ANA group 1: change.."_s,
          u"nvme nvme8: creating 2 I/O queues"_s, QString()})
        QVERIFY2(!parseKernelBelief(other), qPrintable(other));

    // CNTLID 1 is called nvme8 in the reading.
    QList<HostPath> paths{path(0, 1, AnaState::Optimized), path(1, 1, AnaState::Optimized)};
    paths = withKernelBelief(paths, {u"nvme8"_s, 1, AnaState::Inaccessible});
    QCOMPARE(paths[0].state, AnaState::Optimized);
    QCOMPARE(paths[1].state, AnaState::Inaccessible);
}

MPATHLAB_TEST(TestLiveState)
#include "tst_livestate.moc"
