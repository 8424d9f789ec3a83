// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/action/verbs.h"
#include "app/action/vmcommand.h"
#include "monitor/nvme/nvmemonitor.h"
#include "monitor/qmp/client.h"
#include "support/fakevm.h"
#include "support/testmain.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mpathlab;

namespace {

/// What not every QEMU of the series has.
constexpr ActionKinds faultKinds =
    ActionKinds(ActionKind::Latency) | ActionKind::Fail | ActionKind::Drop | ActionKind::Move;

/// A monitor, the fake VM behind it, and what was reported.
struct Lab
{
    MemoryChannel::Pair pair = MemoryChannel::makePair();
    FakeNvme nvme;
    FakeQmpPeer peer{pair.far.get()};
    QmpClient client{pair.near.get()};
    NvmeMonitor monitor{&client};
    QList<NvmeEvent> events;
    QList<QmpEvent> vmEvents;
    QStringList malformed;

    Lab()
    {
        nvme.subsystems = {FakeNvme::subsystem()};
        QObject::connect(&monitor, &NvmeMonitor::nvmeEvent,
                         [this](qint64, const NvmeEvent &event) { events += event; });
        QObject::connect(&monitor, &NvmeMonitor::vmEvent,
                         [this](const QmpEvent &event) { vmEvents += event; });
        QObject::connect(&monitor, &NvmeMonitor::malformed,
                         [this](const QString &sentence) { malformed += sentence; });
    }

    Result<AnaFeature> probe()
    {
        std::optional<Result<AnaFeature>> found;
        monitor.probe([&](const Result<AnaFeature> &feature) { found = feature; });
        if (found || !QTest::qWaitFor([&] { return found.has_value(); }))
            return failure(u"no answer, or one from inside probe()"_s);
        return *found;
    }

    Result<void> set(const QString &controller, AnaGroupId group, AnaState state,
                     const SetAnaStateOptions &options = {})
    {
        std::optional<Result<void>> done;
        send(monitor, SetAnaState{controller, group, state, options},
             [&](const Result<void> &result) { done = result; });
        if (done || !QTest::qWaitFor([&] { return done.has_value(); }))
            return failure(u"no answer, or one from inside setAnaState()"_s);
        return *done;
    }

    ActionKinds faults() const { return actionsOffered(monitor) & faultKinds; }

    Result<void> act(const Action &action)
    {
        std::optional<Result<void>> done;
        send(monitor, action, [&](const Result<void> &result) { done = result; });
        if (done || !QTest::qWaitFor([&] { return done.has_value(); }))
            return failure(u"no answer, or one from inside act()"_s);
        return *done;
    }

    QString hmp(const QString &line)
    {
        std::optional<Result<QString>> done;
        monitor.hmp(line, [&](const Result<QString> &result) { done = result; });
        const bool came = QTest::qWaitFor([&] { return done.has_value(); });
        return came && *done ? **done : u"(failed)"_s;
    }
};

} // namespace

class TestNvmeMonitor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void probeFull();
    void probe2021();
    void probeNone();
    void probeFails();
    void refusesBeforeItKnows();
    void arguments();
    void eventsInOrder();
    void transition();
    void refusalsAreVerbatim();
    void by2021();
    void by2021RefusesOptionsAndOddIds();
    void namespaceGroup();
    void actionsAreTheCommandsTheVmHas();
    void actions();
    void query();
    void queryOfAnotherShape();
    void hmpLines();
    void otherEventsAndMalformedOnes();
    void connectionGone();
};

void TestNvmeMonitor::probeFull()
{
    Lab lab;
    lab.peer.addDevice(&lab.nvme);
    QCOMPARE(lab.probe().value(), AnaFeature::Full);
    QCOMPARE(lab.monitor.feature(), AnaFeature::Full);
    QCOMPARE(lab.peer.commands(), (QStringList{u"query-version"_s, u"query-commands"_s}));
}

void TestNvmeMonitor::probe2021()
{
    Lab lab;
    lab.peer.addDevice2021(&lab.nvme);
    QCOMPARE(lab.probe().value(), AnaFeature::Hmp2021);
    QCOMPARE(lab.monitor.feature(), AnaFeature::Hmp2021);
}

void TestNvmeMonitor::probeNone()
{
    Lab lab;
    QCOMPARE(lab.probe().value(), AnaFeature::None);
    // A QEMU whose help says nothing at all of a command it does not know.
    lab.peer.handleHmp(u"help"_s, [](const QStringList &) { return QString(); });
    QCOMPARE(lab.probe().value(), AnaFeature::None);
}

void TestNvmeMonitor::probeFails()
{
    Lab lab;
    lab.peer.handle(u"query-commands"_s, [](const QJsonObject &) { return failure(u"not now"_s); });
    QCOMPARE(lab.probe().error().text, u"not now"_s);
    QCOMPARE(lab.monitor.feature(), AnaFeature::None);
}

void TestNvmeMonitor::refusesBeforeItKnows()
{
    Lab lab;
    const auto done = lab.set(u"nvme0"_s, 1, AnaState::Inaccessible);
    QVERIFY(done.error().text.contains("patched QEMU"_L1));
    QVERIFY(!lab.peer.commands().contains(u"nvme-ana-set-state"_s));
}

void TestNvmeMonitor::arguments()
{
    Lab lab;
    lab.peer.addDevice(&lab.nvme);
    lab.probe();
    QVERIFY(lab.set(u"nvme1"_s, 2, AnaState::NonOptimized));
    QCOMPARE(lab.peer.argumentsOf(u"nvme-ana-set-state"_s),
             (QJsonObject{{u"controller"_s, u"nvme1"_s},
                          {u"group"_s, 2},
                          {u"state"_s, u"non-optimized"_s}}));
    QVERIFY(lab.set(u"nvme1"_s, 2, AnaState::PersistentLoss,
                    {.transitionMs = 4'000'000'000, .notify = false, .force = true}));
    QCOMPARE(lab.peer.argumentsOf(u"nvme-ana-set-state"_s),
             (QJsonObject{{u"controller"_s, u"nvme1"_s},
                          {u"group"_s, 2},
                          {u"state"_s, u"persistent-loss"_s},
                          {u"transition-ms"_s, qint64(4'000'000'000)},
                          {u"notify"_s, false},
                          {u"force"_s, true}}));
}

void TestNvmeMonitor::eventsInOrder()
{
    Lab lab;
    lab.peer.addDevice(&lab.nvme);
    lab.probe();
    lab.nvme.bootHost();
    lab.nvme.setHostIo(true);
    QTRY_COMPARE(lab.events.size(), 4); // enabled and log read, twice
    lab.events.clear();
    QVERIFY(lab.set(u"nvme0"_s, 1, AnaState::Inaccessible));
    QTRY_COMPARE(lab.events.size(), 6);
    const auto changed = std::get<AnaStateChanged>(lab.events[0]);
    QCOMPARE(changed.controller, u"nvme0"_s);
    QCOMPARE(changed.state, AnaState::Inaccessible);
    QCOMPARE(std::get<AsyncEvent>(lab.events[1]).stage, AsyncEvent::Stage::Queued);
    QCOMPARE(std::get<AsyncEvent>(lab.events[2]).stage, AsyncEvent::Stage::Delivered);
    QCOMPARE(std::get<PathRejected>(lab.events[3]).nsid, 1u);
    QCOMPARE(std::get<LogPageRead>(lab.events[4]).logPage, 0x0c);
    QCOMPARE(std::get<PathFirstIo>(lab.events[5]).controller, u"nvme1"_s);
    QCOMPARE(lab.nvme.hostPaths().first().state, AnaState::Inaccessible);

    // Unchanged: success, no event. Without notice: the change and that nothing was sent.
    lab.events.clear();
    QVERIFY(lab.set(u"nvme0"_s, 1, AnaState::Inaccessible));
    QVERIFY(lab.set(u"nvme0"_s, 1, AnaState::Optimized, {.notify = false}));
    QTRY_COMPARE(lab.events.size(), 2);
    QCOMPARE(std::get<AsyncEvent>(lab.events[1]).stage, AsyncEvent::Stage::Suppressed);
    QCOMPARE(lab.nvme.hostPaths().first().state, AnaState::Inaccessible);
    QVERIFY(lab.malformed.isEmpty());
}

void TestNvmeMonitor::transition()
{
    Lab lab;
    lab.peer.addDevice(&lab.nvme);
    lab.probe();
    QVERIFY(lab.set(u"nvme0"_s, 1, AnaState::Inaccessible, {.transitionMs = 1}));
    QTRY_COMPARE(lab.events.size(), 4);
    QCOMPARE(std::get<AnaStateChanged>(lab.events[0]).state, AnaState::Change);
    QVERIFY(!std::get<AnaStateChanged>(lab.events[0]).byTransition);
    QCOMPARE(std::get<AnaStateChanged>(lab.events[2]).state, AnaState::Inaccessible);
    QVERIFY(std::get<AnaStateChanged>(lab.events[2]).byTransition);
}

void TestNvmeMonitor::refusalsAreVerbatim()
{
    Lab lab;
    lab.peer.addDevice(&lab.nvme);
    lab.probe();
    QCOMPARE(lab.set(u"nope"_s, 1, AnaState::Change).error().text, u"Device 'nope' not found"_s);
    QVERIFY(!lab.set(u"nvme0"_s, 9, AnaState::Change));
    QVERIFY(lab.set(u"nvme0"_s, 1, AnaState::PersistentLoss));
    QVERIFY(!lab.set(u"nvme0"_s, 1, AnaState::Optimized));
    QVERIFY(lab.set(u"nvme0"_s, 1, AnaState::Optimized, {.force = true}));
}

void TestNvmeMonitor::by2021()
{
    Lab lab;
    lab.peer.addDevice2021(&lab.nvme);
    lab.probe();
    QVERIFY(lab.set(u"nvme0"_s, 1, AnaState::Inaccessible));
    QCOMPARE(lab.peer.argumentsOf(u"human-monitor-command"_s)[u"command-line"_s].toString(),
             u"nvme_ana_inject_state nvme0 1 inaccessible"_s);
    QVERIFY(lab.set(u"nvme0"_s, 1, AnaState::Inaccessible)); // also when nothing changes
    QVERIFY(lab.set(u"nope"_s, 1, AnaState::Inaccessible).error().text.contains("nope"_L1));
    lab.peer.handleHmp(u"nvme_ana_inject_state"_s, [](const QStringList &) { return QString(); });
    QVERIFY(!lab.set(u"nvme0"_s, 1, AnaState::Optimized));
}

void TestNvmeMonitor::by2021RefusesOptionsAndOddIds()
{
    Lab lab;
    lab.peer.addDevice2021(&lab.nvme);
    lab.probe();
    const auto asked = lab.peer.commands().size();
    for (const SetAnaStateOptions &options :
         {SetAnaStateOptions{.transitionMs = 5}, {.notify = false}, {.force = true}}) {
        QVERIFY(lab.set(u"nvme0"_s, 1, AnaState::Change, options).error().text.contains("2021"_L1));
    }
    for (const QString &id : {u""_s, u"a b"_s, u"nvme0\nquit"_s, u"a\""_s, u"a\x1b"_s})
        QVERIFY(!lab.set(id, 1, AnaState::Change));
    QVERIFY(!lab.act(MoveNamespace{u"ns1"_s, 2}));
    QCOMPARE(lab.peer.commands().size(), asked);
}

void TestNvmeMonitor::namespaceGroup()
{
    Lab lab;
    lab.peer.addDevice(&lab.nvme);
    lab.probe();
    QVERIFY(lab.act(MoveNamespace{u"ns1"_s, 2}));
    QCOMPARE(lab.nvme.subsystems[0].namespaces[0].group, 2u);
    QTRY_VERIFY(!lab.events.isEmpty() &&
                std::holds_alternative<NamespaceGroupChanged>(lab.events.last()));
    const auto moved = std::get<NamespaceGroupChanged>(lab.events.last());
    QCOMPARE(moved.ns, u"ns1"_s);
    QCOMPARE(moved.nsid, 1u);
    QCOMPARE(moved.oldGroup, 1u);
    QCOMPARE(moved.group, 2u);
}

void TestNvmeMonitor::actionsAreTheCommandsTheVmHas()
{
    Lab lab;
    lab.peer.addDevice(&lab.nvme);
    QVERIFY(!lab.faults());
    // A QEMU of ours from before the faults.
    for (const ActionKind kind : {ActionKind::Latency, ActionKind::Fail, ActionKind::Drop})
        lab.peer.forget(QString::fromLatin1(verbOf(kind).qmp));
    QCOMPARE(lab.probe().value(), AnaFeature::Full);
    QCOMPARE(lab.faults(), ActionKinds(ActionKind::Move));
    const auto asked = lab.peer.commands().size();
    for (const Action &action :
         {Action(SetPathLatency{u"nvme0"_s, 1, 5}), Action(FailController{u"nvme0"_s}),
          Action(DropCompletion{u"nvme0"_s, 1, 1})})
        QCOMPARE(lab.act(action).error().text, notOfferedText(kindOf(action)).text());
    QCOMPARE(lab.peer.commands().size(), asked);

    Lab old;
    old.peer.addDevice2021(&old.nvme);
    QCOMPARE(old.probe().value(), AnaFeature::Hmp2021);
    QVERIFY(!old.faults());
}

void TestNvmeMonitor::actions()
{
    Lab lab;
    lab.peer.addDevice(&lab.nvme);
    lab.probe();
    QCOMPARE(lab.faults(), faultKinds);
    lab.nvme.bootHost();
    QTRY_COMPARE(lab.events.size(), 4);

    QVERIFY(lab.act(SetPathLatency{u"nvme1"_s, 2, 2000, AnaState::Optimized}));
    QCOMPARE(lab.peer.argumentsOf(u"nvme-path-set-latency"_s),
             (QJsonObject{{u"controller"_s, u"nvme1"_s},
                          {u"group"_s, 2},
                          {u"latency-us"_s, 2000},
                          {u"state"_s, u"optimized"_s}}));
    QTRY_COMPARE(lab.events.size(), 5);
    const auto slower = std::get<PathLatencyChanged>(lab.events.last());
    QCOMPARE(slower.state, AnaState::Optimized);
    QCOMPARE(slower.latencyUs, 2000u);
    QVERIFY(lab.act(SetPathLatency{u"nvme1"_s, 2, 10'000'001})
                .error()
                .text.startsWith("invalid latency"_L1)); // QEMU's words

    QVERIFY(lab.act(DropCompletion{u"nvme0"_s, 1, 2}));
    lab.nvme.read(u"nvme0"_s, 1);
    lab.nvme.read(u"nvme0"_s, 1);
    QTRY_COMPARE(lab.events.size(), 6);
    const auto dropped = std::get<CompletionDropped>(lab.events.last());
    QCOMPARE(dropped.controller, u"nvme0"_s);
    QCOMPARE(dropped.nsid, 1u);
    QCOMPARE(dropped.command, 42);
    QVERIFY(!lab.act(DropCompletion{u"nvme0"_s, 9, 2}));

    QVERIFY(lab.act(FailController{u"nvme0"_s}));
    QTRY_COMPARE(lab.events.size(), 7);
    QCOMPARE(std::get<ControllerStateChanged>(lab.events.last()).state, ControllerState::Failed);
    QVERIFY(!lab.act(FailController{u"nvme0"_s})); // not enabled any more
    QVERIFY(lab.malformed.isEmpty());
}

void TestNvmeMonitor::query()
{
    Lab lab;
    lab.peer.addDevice(&lab.nvme);
    std::optional<Result<QList<SubsystemStatus>>> answer;
    lab.monitor.querySubsystems([&](const auto &result) { answer = result; });
    QTRY_VERIFY(answer.has_value());
    QCOMPARE(answer->value(), lab.nvme.subsystems);
}

void TestNvmeMonitor::queryOfAnotherShape()
{
    Lab lab;
    lab.peer.handle(u"query-nvme-subsystems"_s, [](const QJsonObject &) { return QJsonObject{}; });
    std::optional<Result<QList<SubsystemStatus>>> answer;
    lab.monitor.querySubsystems([&](const auto &result) { answer = result; });
    QTRY_VERIFY(answer.has_value());
    QVERIFY(!*answer);
}

void TestNvmeMonitor::hmpLines()
{
    Lab lab;
    lab.peer.addDevice(&lab.nvme);
    lab.peer.handleHmp(u"info"_s, [](const QStringList &) { return u"one\r\ntwo\r\n\r\n"_s; });
    QCOMPARE(lab.hmp(u"info"_s), u"one\ntwo\n"_s);
    QCOMPARE(lab.hmp(u"nvme_ana_inject_state nvme0 1 inaccessible"_s),
             u"nvme0: ANA state inaccessible(3) injected"_s);
    QCOMPARE(lab.hmp(u"nonsense"_s), u"unknown command: 'nonsense'"_s);
}

void TestNvmeMonitor::otherEventsAndMalformedOnes()
{
    Lab lab;
    lab.peer.sendEvent(u"STOP"_s);
    lab.peer.sendEvent(u"NVME_PATH_FIRST_IO"_s, {{u"controller"_s, u"nvme0"_s}});
    QTRY_COMPARE(lab.malformed.size(), 1);
    QVERIFY(lab.malformed[0].contains("NVME_PATH_FIRST_IO"_L1));
    QCOMPARE(lab.vmEvents.size(), 1);
    QCOMPARE(lab.vmEvents[0].name, u"STOP"_s);
    QVERIFY(lab.events.isEmpty());
}

void TestNvmeMonitor::connectionGone()
{
    auto pair = MemoryChannel::makePair();
    auto client = std::make_unique<QmpClient>(pair.near.get());
    NvmeMonitor monitor(client.get());
    client.reset();
    std::optional<Result<QString>> done;
    monitor.hmp(u"info"_s, [&](const auto &result) { done = result; });
    QVERIFY(!done);
    QTRY_VERIFY(done.has_value());
    QVERIFY(!*done);
}

MPATHLAB_TEST(TestNvmeMonitor)
#include "tst_nvmemonitor.moc"
