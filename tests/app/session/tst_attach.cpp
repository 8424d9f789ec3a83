// SPDX-License-Identifier: GPL-2.0-or-later
// A session on an external VM: drawn, driven, left, never ended.
#include "app/run/livejson.h"
#include "app/session/attachedlab.h"
#include "app/session/qomsubsystems.h"
#include "app/topology/rules.h"
#include "support/fakebackend.h"
#include "support/testmain.h"
#include "tests/app/session/sessionanswers.h"

#include <QJsonArray>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;
using State = Session::State;

namespace {

const AttachTarget target{u"/nowhere/qmp"_s, u"/nowhere/console"_s, {}};

/// A session attached to a fake VM, with all it said.
struct Bench
{
    FakeBackends vms;
    Session session;
    QList<Error> problems;
    QList<VmExit> ends;
    int drawn = 0;

    explicit Bench(std::function<void(FakeBackend &)> prepare = {})
    {
        vms.prepare = std::move(prepare);
        QObject::connect(&session, &Session::problem, [this](const Error &e) { problems += e; });
        QObject::connect(&session, &Session::ended, [this](const VmExit &e) { ends += e; });
        QObject::connect(&session, &Session::labChanged, [this] { ++drawn; });
        vms.attach(session, target);
    }
    bool runs()
    {
        return QTest::qWaitFor([this] {
            return session.state() == State::Running || session.state() == State::Paused;
        });
    }
    bool isOver()
    {
        return QTest::qWaitFor([this] { return !ends.isEmpty(); });
    }
    FakeVm &vm() { return vms.last->vm; }
    bool hasText(const QString &words) { return mpathlab::hasText(session, words); }
};

void without2021sEvents(FakeBackend &backend)
{
    backend.vm.peer.handle(u"query-commands"_s, [](const QJsonObject &) { return QJsonArray{}; });
    QObject::disconnect(&backend.vm.nvme, nullptr, &backend.vm.peer, nullptr);
}

/// The object model of the VM in FakeNvme::subsystem(), and a legacy controller.
void withQom(FakeBackend &backend)
{
    static const FakeQmpPeer::Objects objects{
        {u"/machine/peripheral/subsys0"_s,
         {u"nvme-subsys"_s, {{u"nqn"_s, u"array"_s}, {u"ana"_s, true}}}},
        {u"/machine/peripheral/nvme1"_s,
         {u"nvme"_s, {{u"subsys"_s, u"/machine/peripheral/subsys0"_s}, {u"serial"_s, u"x"_s}}}},
        {u"/machine/peripheral/nvme0"_s,
         {u"nvme"_s, {{u"subsys"_s, u"/machine/peripheral/subsys0"_s}, {u"serial"_s, u"x"_s}}}},
        {u"/machine/peripheral-anon/device[3]"_s,
         {u"nvme"_s, {{u"serial"_s, u"old"_s}, {u"drive"_s, u"d"_s}}}},
        {u"/machine/peripheral/ns2"_s,
         {u"nvme-ns"_s,
          {{u"parent_bus"_s, u"/machine/peripheral/subsys0/subsys0"_s},
           {u"nsid"_s, 2},
           {u"ana.grpid"_s, 2},
           {u"shared"_s, true}}}},
        {u"/machine/peripheral/lost"_s, {u"nvme-ns"_s, {{u"parent_bus"_s, u"/machine/x/y"_s}}}},
        {u"/machine/peripheral/net0"_s, {u"virtio-net-pci"_s, {}}},
    };
    backend.vm.peer.addObjects(objects);
}

} // namespace

class TestAttach : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLabOfAVm();
    void theLabOfQom();
    void drawsAndDrives();
    void leavesTheVmAlone();
    void leavesAtOnce();
    void restoresWhatWasFound();
    void oursIsToReadOnly();
    void withoutConsoleAndAgent();
    void theVmEnds_data();
    void theVmEnds();
    void cannotBeAttached();
    void givesUpOnSilence();
    void leftWhileAttaching();
    void oneAtATime();
    void qemuOf2021();
    void qemuWithoutAna();
    void qemuThatTellsNothing();
    void vmWithoutNvme();
    void pausedVm();
};

void TestAttach::theLabOfAVm()
{
    SubsystemStatus status = FakeNvme::subsystem();
    status.nqn = u"nqn.2019-08.org.qemu:array"_s;
    status.anatt = 33;
    status.namespaces[1].shared = false;
    for (ControllerStatus &controller : status.controllers) {
        controller.serial = u"S1"_s;
        for (PathStatus &path : controller.paths)
            path.attached = path.nsid == 1 || controller.id == u"nvme1";
    }
    status.controllers[0].groups[0].state = AnaState::Inaccessible;
    status.controllers[1].groups[1].state = AnaState::Change;
    status.controllers[1].groups[1].targetState = AnaState::NonOptimized;
    VmFacts facts;
    facts.take(u"query-name"_s, QJsonObject{{u"name"_s, u"theirs"_s}});
    facts.take(u"query-cpus-fast"_s, QJsonArray{1, 2, 3});
    facts.take(u"query-memory-size-summary"_s, QJsonObject{{u"base-memory"_s, 1 << 30}});
    const auto block = [](const QString &device, qint64 bytes, bool readOnly) {
        return QJsonObject{
            {u"qdev"_s, device},
            {u"inserted"_s, QJsonObject{{u"ro"_s, readOnly},
                                        {u"image"_s, QJsonObject{{u"virtual-size"_s, bytes}}}}}};
    };
    facts.take(u"query-block"_s,
               QJsonArray{block(u"ns1"_s, 100, true), block(u"ns2"_s, 7 << 20, false),
                          QJsonObject{{u"device"_s, u"cd0"_s}}});
    for (const QString &question : {u"query-version"_s, u"query-name"_s, u"query-block"_s,
                                    u"query-cpus-fast"_s, u"query-memory-size-summary"_s}) {
        VmFacts confused = facts;
        confused.take(question, u"nonsense"_s); // is passed over
        QCOMPARE(confused.cpus, 3);
        QCOMPARE(confused.memoryMiB, 1024);
        QCOMPARE(confused.images.size(), 2);
    }
    const Lab lab = labFromSubsystems(facts, {status});
    QCOMPARE(lab.name, u"theirs"_s);
    QCOMPARE(lab.machine.cpus, 3);
    QCOMPARE(lab.machine.memoryMiB, 1024);
    QCOMPARE(lab.subsystems.first().namespaces[0].sizeMiB, 1);
    QVERIFY(lab.subsystems.first().namespaces[0].readOnly);
    QCOMPARE(lab.subsystems.first().namespaces[1].sizeMiB, 7);
    QCOMPARE(lab.subsystems.size(), 1);
    const Subsystem &subsystem = lab.subsystems.first();
    QCOMPARE(subsystem.nqn, u"array"_s);
    QCOMPARE(subsystem.anatt, 33);
    QCOMPARE(subsystem.serial, u"S1"_s);
    QCOMPARE(subsystem.controllers[0].initialStates,
             (QMap<AnaGroupId, AnaState>{{1, AnaState::Inaccessible}}));
    QCOMPARE(subsystem.controllers[1].initialStates,
             (QMap<AnaGroupId, AnaState>{{2, AnaState::NonOptimized}}));
    QVERIFY(subsystem.namespaces[0].shared);
    QCOMPARE(subsystem.namespaces[1].attachedTo, u"nvme1"_s);
    QVERIFY(!hasErrors(checkLab(lab)));
    QVERIFY(lab.layout.contains(u"ns2"_s));

    // An NQN that is the id needs no word; a controller without an id has its path.
    status.nqn = u"nqn.2019-08.org.qemu:subsys0"_s;
    status.controllers[0].id.clear();
    status.controllers[0].qomPath = u"/machine/x"_s;
    const Lab plain = labFromSubsystems({}, {status});
    QCOMPARE(plain.subsystems.first().nqn, QString());
    QCOMPARE(plain.subsystems.first().controllers[0].id, u"/machine/x"_s);
}

void TestAttach::theLabOfQom()
{
    QList<QomDevice> devices;
    for (int i = 11; i >= 0; --i) {
        devices.append({u"/machine/peripheral/c%1"_s.arg(i),
                        u"nvme"_s,
                        {{u"subsys"_s, u"/machine/peripheral/s"_s}}});
    }
    devices.append({u"/machine/peripheral/s"_s, u"nvme-subsys"_s, {}});
    // Before QEMU 6.1 on the controller's bus, later on the subsystem's.
    devices.append({u"/machine/peripheral/old"_s,
                    u"nvme-ns"_s,
                    {{u"parent_bus"_s, u"/machine/peripheral/c3/c3"_s}, {u"nsid"_s, 1}}});
    devices.append(
        {u"/machine/peripheral/new"_s,
         u"nvme-ns"_s,
         {{u"parent_bus"_s, u"/machine/peripheral/s/s"_s}, {u"nsid"_s, 2}, {u"shared"_s, false}}});
    const QList<SubsystemStatus> subsystems = subsystemsFromQom(devices);
    QCOMPARE(subsystems.size(), 1);
    QCOMPARE(subsystems[0].nqn, u"nqn.2019-08.org.qemu:s"_s);
    QVERIFY(!subsystems[0].ana);
    QCOMPARE(subsystems[0].controllers[2].id, u"c2"_s);
    QCOMPARE(subsystems[0].controllers[11].cntlid, 11);
    QCOMPARE(subsystems[0].namespaces.size(), 2);
    const Lab lab = labFromSubsystems({}, subsystems);
    QCOMPARE(lab.subsystems[0].namespaces[0].attachedTo, u"c0"_s);
}

void TestAttach::drawsAndDrives()
{
    Bench bench([](FakeBackend &vm) {
        vm.vm.peer.handle(u"query-name"_s, [](const QJsonObject &) {
            return QJsonObject{{u"name"_s, u"theirs"_s}};
        });
    });
    QVERIFY(bench.runs());
    QCOMPARE(bench.vms.last->target().qmpSocket, target.qmpSocket);
    QCOMPARE(bench.vms.last->target().consoleSocket, target.consoleSocket);
    QCOMPARE(bench.drawn, 1);
    QVERIFY(bench.session.isExternal() && bench.session.hasConsole());
    QCOMPARE(bench.session.lab().name, u"theirs"_s);
    QCOMPARE(bench.session.lab().subsystems.first().controllers.size(), 2);
    QVERIFY(statusJson(bench.session)[u"attached"_s].toBool());
    QVERIFY(bench.hasText(u"attached to fake VM"_s));
    QVERIFY(bench.session.live().external);
    QVERIFY(bench.session.live().controllers.value(u"nvme0"_s).enabled.has_value());
    QVERIFY(bench.problems.isEmpty());
    QCOMPARE(bench.session.live().group(u"nvme0"_s, 1)->device, AnaState::Optimized);
    QTRY_VERIFY(bench.session.guestReady());

    Result<void> result = failure(QString());
    bench.session.act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible},
                      [&](const Result<void> &r) { result = r; });
    QTRY_VERIFY(result);
    QTRY_COMPARE(bench.session.live().group(u"nvme0"_s, 1)->device, AnaState::Inaccessible);
    QTRY_COMPARE(bench.session.live().group(u"nvme0"_s, 1)->host, AnaState::Inaccessible);
    bench.session.act(Pause{});
    QTRY_COMPARE(bench.session.state(), State::Paused);
    bench.session.act(Resume{});
    QTRY_COMPARE(bench.session.state(), State::Running);
}

void TestAttach::leavesTheVmAlone()
{
    Bench bench;
    QVERIFY(bench.runs());
    QTRY_VERIFY(bench.session.guestReady());
    const QPointer<FakeBackend> backend = bench.vms.last;
    QStringList commands;
    connect(&backend->vm.peer, &FakeQmpPeer::received, [&](const QString &c) { commands += c; });
    bench.session.stop(5000);
    QVERIFY(backend->isKilled); // which closes the connection, and no more
    QVERIFY(bench.isOver());
    QVERIFY2(commands.isEmpty(), qPrintable(commands.join(u' ')));
    QVERIFY(bench.session.endedAsAsked());
    QVERIFY(bench.problems.isEmpty());
    QVERIFY(bench.hasText(u"detached; the VM goes on"_s));
    QCOMPARE(bench.session.state(), State::Idle);
    QVERIFY(!bench.session.isExternal());
    // The drawing stays to be looked at, and the session can attach again.
    QCOMPARE(bench.session.lab().subsystems.size(), 1);
    bench.vms.attach(bench.session, target);
    QVERIFY(bench.runs());
    QCOMPARE(bench.drawn, 2);
}

void TestAttach::leavesAtOnce()
{
    Bench bench;
    QVERIFY(bench.runs());
    bench.session.stop(0);
    QVERIFY(bench.isOver());
    QVERIFY(bench.session.endedAsAsked());
}

void TestAttach::restoresWhatWasFound()
{
    Bench bench([](FakeBackend &backend) {
        backend.vm.nvme.subsystems[0].controllers[0].groups[0].state = AnaState::NonOptimized;
    });
    QVERIFY(bench.runs());
    int answers = 0;
    bench.session.act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible},
                      [&](const Result<void> &) { ++answers; });
    QTRY_COMPARE(answers, 1);
    bench.session.act(Restore{}, [&](const Result<void> &) { ++answers; });
    QTRY_COMPARE(answers, 2);
    QTRY_COMPARE(bench.session.live().group(u"nvme0"_s, 1)->device, AnaState::NonOptimized);
}

/// The namespaces of an external VM hold a user's data.
void TestAttach::oursIsToReadOnly()
{
    QStringList fio;
    bool isRunning = false;
    Bench bench([&](FakeBackend &backend) {
        backend.vm.agent.addDevice(&backend.vm.nvme,
                                   [](const QString &) { return GuestProcessResult{}; });
        backend.vm.agent.addProgram(u"fio"_s, [&](const QStringList &arguments) {
            fio = arguments;
            isRunning = true;
            return GuestProcessResult{};
        });
    });
    QVERIFY(bench.runs());
    QTRY_VERIFY(bench.session.guestReady());
    bench.session.act(StartWorkload{u"1"_s});
    QTRY_VERIFY(isRunning);
    QVERIFY2(fio.contains(u"--rw=randread"_s), qPrintable(fio.join(u' ')));
}

void TestAttach::withoutConsoleAndAgent()
{
    Bench bench([](FakeBackend &backend) { backend.hasConsole = backend.hasAgentPort = false; });
    QVERIFY(bench.runs());
    QVERIFY(!bench.session.hasConsole() && !bench.session.hasAgentPort());
    bench.session.writeConsole("x");
    Result<QList<HostPath>> paths;
    bool isAnswered = false;
    bench.session.readHostPaths([&](const Result<QList<HostPath>> &r) {
        paths = r;
        isAnswered = true;
    });
    QTRY_VERIFY(isAnswered);
    QVERIFY(!paths);
    bench.session.stop();
    QVERIFY(bench.isOver());
    QVERIFY(bench.problems.isEmpty());
}

void TestAttach::theVmEnds_data()
{
    QTest::addColumn<bool>("shutdown");
    QTest::newRow("as it says") << true;
    QTest::newRow("without a word") << false;
}

void TestAttach::theVmEnds()
{
    QFETCH(bool, shutdown);
    Bench bench;
    QVERIFY(bench.runs());
    if (shutdown) {
        bench.vm().peer.sendEvent(u"SHUTDOWN"_s, {{u"guest"_s, false}});
        QTRY_VERIFY(bench.hasText(u"SHUTDOWN"_s) || bench.hasText(u"shut"_s));
        QVERIFY(!bench.vm().peer.commands().contains(u"quit"_s));
    }
    bench.vms.last->die({false, 0, u"closed"_s});
    QVERIFY(bench.isOver());
    QCOMPARE(bench.session.endedAsAsked(), shutdown);
    QCOMPARE(bench.problems.size(), shutdown ? 0 : 1);
    if (!shutdown)
        QVERIFY(bench.problems[0].text.contains(u"Attach again"_s));
}

void TestAttach::cannotBeAttached()
{
    Bench bench([](FakeBackend &backend) {
        backend.start = FakeBackend::Start::Fails;
        backend.startError = {u"Nobody answers."_s};
    });
    QVERIFY(bench.isOver());
    QCOMPARE(bench.problems, QList<Error>{{u"Nobody answers."_s}});
    QVERIFY(bench.hasText(u"not attached: Nobody answers."_s));
    QCOMPARE(bench.drawn, 0);
}

void TestAttach::givesUpOnSilence()
{
    Bench bench([](FakeBackend &backend) { backend.start = FakeBackend::Start::Silent; });
    QCOMPARE(bench.session.state(), State::Starting);
    bench.session.stop();
    QVERIFY(bench.isOver());
    SessionTiming timing;
    timing.start = 50;
    bench.session.setTiming(timing);
    bench.vms.attach(bench.session, target);
    QTRY_COMPARE(bench.ends.size(), 2);
    QVERIFY(bench.problems.last().text.contains(u"did not answer within"_s));
}

void TestAttach::leftWhileAttaching()
{
    Bench bench([](FakeBackend &backend) { backend.start = FakeBackend::Start::Hangs; });
    bench.session.stop();
    QVERIFY(bench.isOver());
    QVERIFY(bench.problems.isEmpty());
    QVERIFY(bench.session.endedAsAsked());
}

void TestAttach::oneAtATime()
{
    Bench bench;
    QVERIFY(bench.runs());
    bench.vms.attach(bench.session, target);
    QCOMPARE(bench.problems.size(), 1);
    QCOMPARE(bench.vms.made, 1);
    bench.vms.launch(bench.session, fakeLab(), fakeContext());
    QCOMPARE(bench.problems.size(), 2);
    QVERIFY(bench.session.isExternal());
}

void TestAttach::qemuOf2021()
{
    Bench bench([](FakeBackend &backend) {
        without2021sEvents(backend);
        withQom(backend);
    });
    QVERIFY(bench.runs());
    QCOMPARE(bench.session.feature(), AnaFeature::Hmp2021);
    QCOMPARE(bench.problems.size(), 1);
    QVERIFY(bench.problems[0].text.contains(u"2021"_s));
    const Lab &lab = bench.session.lab();
    QCOMPARE(lab.subsystems.size(), 2);
    const Subsystem &array = lab.subsystems.first();
    QCOMPARE(array.nqn, u"array"_s);
    QCOMPARE(array.controllers.first().id, u"nvme0"_s);
    QCOMPARE(array.namespaces.size(), 1);
    QCOMPARE(array.namespaces.first().group, 2u);
    QCOMPARE(lab.subsystems.last().controllers.first().id, u"/machine/peripheral-anon/device[3]"_s);
    QCOMPARE(lab.subsystems.last().namespaces.size(), 1);
    // Nor does it tell whether a host uses them.
    QVERIFY(bench.session.live().external);
    QVERIFY(!bench.session.live().controllers.value(u"nvme0"_s).enabled);
    const QJsonObject status = statusJson(bench.session)[u"controllers"_s].toObject();
    QVERIFY(status[u"nvme0"_s].toObject()[u"enabled"_s].isNull());
    // What holds there now is not known until it is set.
    const LiveGroup *group = bench.session.live().group(u"nvme0"_s, 2);
    QVERIFY(group && !group->device);
    Result<void> result = failure(QString());
    bench.session.act(SetAnaState{u"nvme0"_s, 2, AnaState::Inaccessible},
                      [&](const Result<void> &r) { result = r; });
    QTRY_VERIFY(result);
    QCOMPARE(bench.session.live().group(u"nvme0"_s, 2)->device, AnaState::Inaccessible);
}

void TestAttach::qemuWithoutAna()
{
    Bench bench([](FakeBackend &backend) {
        without2021sEvents(backend);
        withQom(backend);
        backend.vm.peer.handle(u"human-monitor-command"_s,
                               [](const QJsonObject &) { return u"unknown command\r\n"_s; });
    });
    QVERIFY(bench.runs());
    QCOMPARE(bench.session.feature(), AnaFeature::None);
    QCOMPARE(bench.session.lab().subsystems.size(), 2);
    QVERIFY(bench.problems[0].text.contains(u"no ANA"_s));
}

void TestAttach::qemuThatTellsNothing()
{
    Bench bench([](FakeBackend &backend) {
        without2021sEvents(backend);
        backend.vm.peer.handle(u"qom-list"_s, [](const QJsonObject &) -> Result<QJsonValue> {
            return failure(u"The command qom-list has not been found"_s, u"CommandNotFound"_s);
        });
    });
    QVERIFY(bench.runs());
    QVERIFY(bench.session.lab().subsystems.isEmpty());
    QCOMPARE(bench.problems.size(), 1);
    QVERIFY(bench.problems[0].text.contains(u"nothing is drawn"_s));
    QVERIFY(bench.problems[0].detail.contains(u"qom-list"_s));
}

void TestAttach::vmWithoutNvme()
{
    Bench bench([](FakeBackend &backend) { backend.vm.nvme.subsystems.clear(); });
    QVERIFY(bench.runs());
    QVERIFY(bench.problems[0].text.contains(u"no NVMe subsystem"_s));
}

void TestAttach::pausedVm()
{
    Bench bench([](FakeBackend &backend) {
        backend.vm.peer.handle(u"query-status"_s, [](const QJsonObject &) {
            return QJsonObject{{u"running"_s, false}, {u"status"_s, u"paused"_s}};
        });
    });
    QVERIFY(bench.runs());
    QCOMPARE(bench.session.state(), State::Paused);
    bench.session.stop();
    QVERIFY(bench.isOver());
    QVERIFY(!bench.vms.last || !bench.vm().peer.commands().contains(u"cont"_s));
}

MPATHLAB_TEST(TestAttach)
#include "tst_attach.moc"
