// SPDX-License-Identifier: GPL-2.0-or-later
// Today's form of the device: queries, commands, events and refusals over QMP.
#include "app/action/vmcommand.h"
#include "support/realqemu.h"
#include "support/testmain.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mpathlab;

class TestDeviceQmp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void probe();
    void query();
    void eventsInOrder();
    void eventTimes();
    void transition();
    void transitionAbandoned();
    void transitionWaitsWhilePaused();
    void persistentLoss();
    void groupMoves();
    void attachments();
    void initialStates();
    void qomPathWithoutId();
    void firmwareIsRefused();
    void firmwareIsServed();
    void badInput_data();
    void badInput();
    void badCommandLine_data();
    void badCommandLine();
    void manyChanges();
};

#define VERIFY_RESULT(result)                                                                      \
    do {                                                                                           \
        const auto &r = (result);                                                                  \
        QVERIFY2(r.has_value(), r ? "" : qPrintable(r.error().text + u" "_s + r.error().detail));  \
    } while (false)

void TestDeviceQmp::initTestCase()
{
    VERIFY_RESULT(RealQemu::binary());
}

void TestDeviceQmp::probe()
{
    RealQemu qemu;
    VERIFY_RESULT(qemu.start(RealQemu::lab()));
    QCOMPARE(qemu.monitor().feature(), AnaFeature::Full);
    QVERIFY(qemu.hmp(u"help nvme_ana_inject_state"_s).startsWith("nvme_ana_inject_state "_L1));
}

void TestDeviceQmp::query()
{
    RealQemu qemu;
    VERIFY_RESULT(qemu.start(RealQemu::lab()));
    const auto answer = qemu.query();
    VERIFY_RESULT(answer);
    QCOMPARE(answer->size(), 1);
    const SubsystemStatus &subsystem = answer->first();
    QCOMPARE(subsystem.id, u"subsys0"_s);
    QCOMPARE(subsystem.nqn, u"nqn.2019-08.org.qemu:subsys0"_s);
    QVERIFY(subsystem.ana);
    QCOMPARE(subsystem.anatt, 7);
    constexpr quint64 bytes = 64 << 20;
    QCOMPARE(subsystem.namespaces, (QList<NamespaceStatus>{{u"ns1"_s, 1, 1, true, bytes},
                                                           {u"ns2"_s, 2, 2, true, bytes}}));
    QCOMPARE(subsystem.controllers.size(), 2);
    for (int i = 0; i < 2; i++) {
        const ControllerStatus &controller = subsystem.controllers[i];
        QCOMPARE(controller.id, u"nvme%1"_s.arg(i));
        QCOMPARE(controller.qomPath, u"/machine/peripheral/nvme%1"_s.arg(i));
        QCOMPARE(controller.cntlid, i);
        QCOMPARE(controller.serial, u"lab"_s);
        QVERIFY(!controller.enabled && !controller.anaAenEnabled && !controller.aenMasked);
        QCOMPARE(controller.aersOutstanding, 0);
        QCOMPARE(controller.anaLogReads, 0u);
        QCOMPARE(controller.groups.size(), 2);
        QCOMPARE(controller.paths.size(), 2);
        for (int g = 0; g < 2; g++) {
            QCOMPARE(controller.groups[g].group, AnaGroupId(g + 1));
            QCOMPARE(controller.groups[g].state, AnaState::Optimized);
            QCOMPARE(controller.groups[g].changeCount, 0u);
            QVERIFY(!controller.groups[g].targetState);
            QCOMPARE(controller.paths[g].nsid, NamespaceId(g + 1));
            QCOMPARE(controller.paths[g].group, AnaGroupId(g + 1));
            QCOMPARE(controller.paths[g].lastIoNs, 0);
        }
    }
    const QString table = qemu.hmp(u"info nvme"_s);
    for (const QString &word : {u"subsys0"_s, u"nvme0"_s, u"nvme1"_s, u"optimized"_s})
        QVERIFY2(table.contains(word), qPrintable(table));
}

void TestDeviceQmp::eventsInOrder()
{
    RealQemu qemu;
    VERIFY_RESULT(qemu.start(RealQemu::lab()));
    AnaState old = AnaState::Optimized;
    for (const AnaState state : {AnaState::NonOptimized, AnaState::Inaccessible, AnaState::Change,
                                 AnaState::Optimized, AnaState::PersistentLoss}) {
        VERIFY_RESULT(qemu.act(SetAnaState{u"nvme1"_s, 2, state}));
        const auto events = qemu.takeEvents(); // they come before the command's answer
        QCOMPARE(events.size(), 2);
        const auto changed = std::get<AnaStateChanged>(events[0].event);
        QCOMPARE(changed.controller, u"nvme1"_s);
        QCOMPARE(changed.group, 2u);
        QCOMPARE(changed.oldState, old);
        QCOMPARE(changed.state, state);
        // The page counts what a host could read, and none has anything attached.
        QCOMPARE(changed.changeCount, 0u);
        QVERIFY(!changed.byTransition);
        // There is no host that could have enabled notices.
        const auto notice = std::get<AsyncEvent>(events[1].event);
        QCOMPARE(notice.controller, u"nvme1"_s);
        QCOMPARE(notice.type, 2);
        QCOMPARE(notice.info, 3);
        QCOMPARE(notice.logPage, 0x0c);
        QCOMPARE(notice.stage, AsyncEvent::Stage::Suppressed);
        QCOMPARE(qemu.group(u"nvme1"_s, 2).state, state);
        QCOMPARE(qemu.group(u"nvme0"_s, 2).state, AnaState::Optimized);

        VERIFY_RESULT(qemu.act(SetAnaState{u"nvme1"_s, 2, state})); // unchanged
        QVERIFY(qemu.events().isEmpty());
        old = state;
    }
    QCOMPARE(qemu.group(u"nvme1"_s, 2).changeCount, 0u);
    QVERIFY(qemu.malformed().isEmpty());
}

void TestDeviceQmp::eventTimes()
{
    RealQemu qemu;
    VERIFY_RESULT(qemu.start(RealQemu::lab()));
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    VERIFY_RESULT(qemu.act(SetAnaState{u"nvme0"_s, 1, AnaState::Change}));
    const qint64 after = QDateTime::currentMSecsSinceEpoch();
    const auto events = qemu.takeEvents();
    QCOMPARE(events.size(), 2);
    QVERIFY(events[0].time / 1'000'000 >= before && events[0].time / 1'000'000 <= after);
    QVERIFY(events[0].time <= events[1].time);
}

void TestDeviceQmp::transition()
{
    RealQemu qemu;
    VERIFY_RESULT(qemu.start(RealQemu::lab()));
    VERIFY_RESULT(
        qemu.act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible, {.transitionMs = 2000}}));
    auto events = qemu.takeEvents();
    QCOMPARE(events.size(), 2);
    QCOMPARE(std::get<AnaStateChanged>(events[0].event).state, AnaState::Change);
    QVERIFY(!std::get<AnaStateChanged>(events[0].event).byTransition);
    QCOMPARE(qemu.group(u"nvme0"_s, 1).state, AnaState::Change);
    QCOMPARE(qemu.group(u"nvme0"_s, 1).targetState, AnaState::Inaccessible);

    QVERIFY(qemu.step(1999));
    QCOMPARE(qemu.group(u"nvme0"_s, 1).state, AnaState::Change);
    QVERIFY(qemu.events().isEmpty());
    QVERIFY(qemu.step(1));
    QCOMPARE(qemu.group(u"nvme0"_s, 1).state, AnaState::Inaccessible);
    QVERIFY(!qemu.group(u"nvme0"_s, 1).targetState);
    events = qemu.takeEvents();
    QCOMPARE(events.size(), 2);
    const auto changed = std::get<AnaStateChanged>(events[0].event);
    QCOMPARE(changed.oldState, AnaState::Change);
    QCOMPARE(changed.state, AnaState::Inaccessible);
    QVERIFY(changed.byTransition);
    QCOMPARE(changed.changeCount, 0u);
}

void TestDeviceQmp::transitionAbandoned()
{
    RealQemu qemu;
    VERIFY_RESULT(qemu.start(RealQemu::lab()));
    VERIFY_RESULT(
        qemu.act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible, {.transitionMs = 100}}));
    VERIFY_RESULT(qemu.act(SetAnaState{u"nvme0"_s, 1, AnaState::NonOptimized}));
    QVERIFY(!qemu.group(u"nvme0"_s, 1).targetState);
    qemu.takeEvents();
    QVERIFY(qemu.step(1000));
    QCOMPARE(qemu.group(u"nvme0"_s, 1).state, AnaState::NonOptimized);
    QVERIFY(qemu.events().isEmpty());
    // Another group's transition is not concerned.
    VERIFY_RESULT(
        qemu.act(SetAnaState{u"nvme0"_s, 2, AnaState::Inaccessible, {.transitionMs = 100}}));
    VERIFY_RESULT(qemu.act(SetAnaState{u"nvme0"_s, 1, AnaState::Optimized}));
    QVERIFY(qemu.step(100));
    QCOMPARE(qemu.group(u"nvme0"_s, 2).state, AnaState::Inaccessible);
}

void TestDeviceQmp::transitionWaitsWhilePaused()
{
    RealQemu qemu(RealQemu::Clock::Guest);
    VERIFY_RESULT(qemu.start(RealQemu::lab(), true)); // stopped before the first instruction
    VERIFY_RESULT(
        qemu.act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible, {.transitionMs = 50}}));
    const qint64 asked = QDateTime::currentMSecsSinceEpoch();
    QTest::qWait(200); // real time passes, virtual time does not
    QCOMPARE(qemu.group(u"nvme0"_s, 1).state, AnaState::Change);
    QVERIFY(QDateTime::currentMSecsSinceEpoch() - asked >= 200);
    VERIFY_RESULT(qemu.execute(u"cont"_s));
    QTRY_COMPARE(qemu.group(u"nvme0"_s, 1).state, AnaState::Inaccessible);
}

void TestDeviceQmp::persistentLoss()
{
    RealQemu qemu;
    VERIFY_RESULT(qemu.start(RealQemu::lab()));
    VERIFY_RESULT(qemu.act(SetAnaState{u"nvme0"_s, 1, AnaState::PersistentLoss}));
    for (const AnaState state :
         {AnaState::Optimized, AnaState::NonOptimized, AnaState::Inaccessible, AnaState::Change}) {
        const auto refused = qemu.act(SetAnaState{u"nvme0"_s, 1, state});
        QVERIFY(!refused);
        QVERIFY2(refused.error().text.contains("persistent-loss"_L1),
                 qPrintable(refused.error().text));
    }
    QVERIFY(!qemu.act(SetAnaState{u"nvme0"_s, 1, AnaState::PersistentLoss, {.transitionMs = 5}}));
    QCOMPARE(qemu.group(u"nvme0"_s, 1).state, AnaState::PersistentLoss);
    QCOMPARE(qemu.group(u"nvme1"_s, 1).state, AnaState::Optimized);
    // Also across a reset: persistent means persistent.
    VERIFY_RESULT(qemu.execute(u"system_reset"_s));
    QCOMPARE(qemu.group(u"nvme0"_s, 1).state, AnaState::PersistentLoss);
    VERIFY_RESULT(qemu.act(SetAnaState{u"nvme0"_s, 1, AnaState::Optimized, {.force = true}}));
    QCOMPARE(qemu.group(u"nvme0"_s, 1).state, AnaState::Optimized);
}

void TestDeviceQmp::groupMoves()
{
    RealQemu qemu;
    VERIFY_RESULT(qemu.start(RealQemu::lab()));
    QVERIFY(!qemu.act(SetAnaState{u"nvme0"_s, 5, AnaState::Inaccessible})); // not known yet
    VERIFY_RESULT(qemu.act(MoveNamespace{u"ns1"_s, 5}));
    VERIFY_RESULT(qemu.act(SetAnaState{u"nvme0"_s, 5, AnaState::Inaccessible}));
    const auto answer = qemu.query();
    QCOMPARE(answer->first().namespaces[0].group, 5u);
    QCOMPARE(answer->first().controllers[1].paths[0].group, 5u);
    // A group stays known when its last namespace has left it.
    VERIFY_RESULT(qemu.act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible}));
    VERIFY_RESULT(qemu.act(MoveNamespace{u"ns1"_s, maximumAnaGroup}));
    for (const AnaGroupId bad : {AnaGroupId(0), maximumAnaGroup + 1, AnaGroupId(0xffffffff)})
        QVERIFY(!qemu.act(MoveNamespace{u"ns1"_s, bad}));
    QVERIFY(!qemu.act(MoveNamespace{u"nothing"_s, 1}));
    QVERIFY(!qemu.act(MoveNamespace{u"nvme0"_s, 1})); // a controller is no namespace
    QCOMPARE(qemu.query()->first().namespaces[0].group, maximumAnaGroup);
}

void TestDeviceQmp::attachments()
{
    RealQemu qemu;
    VERIFY_RESULT(qemu.start(RealQemu::lab()));
    // No host has enabled the controllers: it lasts until one does, and until then nothing is.
    VERIFY_RESULT(qemu.act(DetachNamespace{u"ns1"_s, u"nvme0"_s}));
    VERIFY_RESULT(qemu.act(AttachNamespace{u"ns1"_s, u"nvme0"_s, false}));
    QVERIFY(!qemu.query()->first().controllers[0].paths[0].attached);
    QVERIFY(!qemu.act(DetachNamespace{u"nothing"_s, u"nvme0"_s}));
    QVERIFY(!qemu.act(DetachNamespace{u"ns1"_s, u"nothing"_s}));
    QVERIFY(!qemu.act(AttachNamespace{u"nvme1"_s, u"nvme0"_s}));
}

void TestDeviceQmp::initialStates()
{
    RealQemu qemu;
    QStringList arguments = RealQemu::lab();
    arguments.replaceInStrings(u"nvme,id=nvme1,"_s,
                               u"nvme,id=nvme1,ana.states=1=inaccessible/2=persistent-loss,"_s);
    VERIFY_RESULT(qemu.start(arguments));
    QCOMPARE(qemu.group(u"nvme0"_s, 1).state, AnaState::Optimized);
    QCOMPARE(qemu.group(u"nvme1"_s, 1).state, AnaState::Inaccessible);
    QCOMPARE(qemu.group(u"nvme1"_s, 2).state, AnaState::PersistentLoss);
}

void TestDeviceQmp::qomPathWithoutId()
{
    RealQemu qemu;
    QStringList arguments = RealQemu::lab();
    arguments.replaceInStrings(u"nvme,id=nvme1,"_s, u"nvme,"_s);
    VERIFY_RESULT(qemu.start(arguments));
    const auto before = qemu.query();
    const QString path = before->first().controllers[1].qomPath;
    QCOMPARE(before->first().controllers[1].id, path);
    VERIFY_RESULT(qemu.act(SetAnaState{path, 1, AnaState::Inaccessible}));
    QCOMPARE(qemu.group(path, 1).state, AnaState::Inaccessible);
    QCOMPARE(std::get<AnaStateChanged>(qemu.events()[0].event).controller, path);
}

template <typename T>
static const T *firstOf(const QList<RealQemu::Timed> &events)
{
    for (const auto &timed : events) {
        if (const auto *event = std::get_if<T>(&timed.event))
            return event;
    }
    return nullptr;
}

/// The PC's firmware reads the first sector of the disk it would boot from: the only host
/// that there is without a guest.
void TestDeviceQmp::firmwareIsRefused()
{
    RealQemu qemu(RealQemu::Clock::Guest);
    VERIFY_RESULT(qemu.start(RealQemu::lab(), true));
    for (const QString &controller : {u"nvme0"_s, u"nvme1"_s}) {
        for (const AnaGroupId group : {1, 2})
            VERIFY_RESULT(qemu.act(SetAnaState{controller, group, AnaState::Inaccessible}));
    }
    qemu.takeEvents();
    VERIFY_RESULT(qemu.execute(u"cont"_s));
    QTRY_VERIFY_WITH_TIMEOUT(firstOf<PathRejected>(qemu.events()), 30'000);
    const auto *enabled = firstOf<ControllerStateChanged>(qemu.events());
    QVERIFY(enabled);
    QCOMPARE(enabled->state, ControllerStateChanged::State::Enabled);
    const PathRejected rejected = *firstOf<PathRejected>(qemu.events());
    QCOMPARE(rejected.state, AnaState::Inaccessible);
    QCOMPARE(rejected.group, rejected.nsid); // namespace n is in group n
    QVERIFY(rejected.count >= 1);
    QVERIFY(!firstOf<PathFirstIo>(qemu.events()));
    const auto subsystems = qemu.query();
    VERIFY_RESULT(subsystems);
    quint64 served = 0;
    quint64 refused = 0;
    for (const ControllerStatus &controller : subsystems->first().controllers) {
        QVERIFY(controller.enabled);
        for (const PathStatus &path : controller.paths) {
            served += path.readOps + path.writeOps;
            refused += path.rejectedOps;
        }
    }
    QCOMPARE(served, 0u);
    QVERIFY(refused >= rejected.count);
    QVERIFY2(qemu.malformed().isEmpty(), qPrintable(qemu.malformed().join(u'\n')));
}

void TestDeviceQmp::firmwareIsServed()
{
    RealQemu qemu(RealQemu::Clock::Guest);
    VERIFY_RESULT(qemu.start(RealQemu::lab(), true));
    for (const QString &controller : {u"nvme0"_s, u"nvme1"_s}) {
        for (const AnaGroupId group : {1, 2})
            VERIFY_RESULT(qemu.act(SetAnaState{controller, group, AnaState::NonOptimized}));
    }
    qemu.takeEvents();
    const qint64 before = QDateTime::currentMSecsSinceEpoch() * 1'000'000;
    VERIFY_RESULT(qemu.execute(u"cont"_s));
    QTRY_VERIFY_WITH_TIMEOUT(firstOf<PathFirstIo>(qemu.events()), 30'000);
    const PathFirstIo first = *firstOf<PathFirstIo>(qemu.events());
    QCOMPARE(first.opcode, 2); // read
    QVERIFY(!firstOf<PathRejected>(qemu.events()));
    const auto subsystems = qemu.query();
    VERIFY_RESULT(subsystems);
    for (const ControllerStatus &controller : subsystems->first().controllers) {
        for (const PathStatus &path : controller.paths) {
            if (controller.id != first.controller || path.nsid != first.nsid)
                continue;
            QVERIFY(path.readOps >= 1);
            QVERIFY(path.readBytes >= 512);
            QVERIFY(path.lastIoNs >= before);
            QVERIFY(path.lastIoNs <= QDateTime::currentMSecsSinceEpoch() * 1'000'000 + 1'000'000);
            QCOMPARE(path.rejectedOps, 0u);
        }
    }
}

void TestDeviceQmp::badInput_data()
{
    QTest::addColumn<QString>("controller");
    QTest::addColumn<QJsonValue>("group");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *name, const QString &controller, const QJsonValue &group,
                        const QString &state, const QString &names) {
        QTest::newRow(name) << controller << group << state << names;
    };
    const QString word = u"inaccessible"_s;
    row("unknown controller", u"nvme9"_s, 1, word, u"'nvme9' not found"_s);
    row("no controller", u"nothing"_s, 1, word, u"'nothing' not found"_s);
    row("unknown path", u"/machine/nothing"_s, 1, word, u"'/machine/nothing' not found"_s);
    row("a network card", u"net0"_s, 1, word, u"'net0' is not an NVMe controller"_s);
    row("a virtio device", u"rng0"_s, 1, word, u"'rng0' is not an NVMe controller"_s);
    row("a namespace", u"ns1"_s, 1, word, u"'ns1' is not an NVMe controller"_s);
    row("a subsystem", u"subsys0"_s, 1, word, u"'subsys0' is not an NVMe controller"_s);
    row("a root port", u"rp0"_s, 1, word, u"'rp0' is not an NVMe controller"_s);
    row("the machine", u"/machine"_s, 1, word, u"is not an NVMe controller"_s);
    row("a container", u"/machine/peripheral"_s, 1, word, u"is not an NVMe controller"_s);
    row("group 0", u"nvme0"_s, 0, word, u"ANA group 0"_s);
    row("group beyond the maximum", u"nvme0"_s, 129, word, u"ANA group 129"_s);
    row("largest group", u"nvme0"_s, 4294967295.0, word, u"ANA group 4294967295"_s);
    row("unknown group", u"nvme0"_s, 3, word, u"ANA group 3"_s);
    row("word that is no state", u"nvme0"_s, 1, u"broken"_s, u"'broken'"_s);
    row("state in capitals", u"nvme0"_s, 1, u"Inaccessible"_s, u"'Inaccessible'"_s);
    row("no ANA", u"plain0"_s, 1, word, u"ana=on"_s);
    row("no subsystem", u"alone0"_s, 1, word, u"ana=on"_s);
}

void TestDeviceQmp::badInput()
{
    QFETCH(QString, controller);
    QFETCH(QJsonValue, group);
    QFETCH(QString, state);
    QFETCH(QString, names);
    RealQemu qemu;
    QStringList arguments = RealQemu::lab();
    for (const QString &device :
         {u"e1000,id=net0"_s, u"virtio-rng-pci,id=rng0"_s, u"nvme-subsys,id=subsys1"_s,
          u"nvme,id=plain0,serial=p,subsys=subsys1"_s, u"nvme,id=alone0,serial=a"_s})
        arguments += {u"-device"_s, device};
    VERIFY_RESULT(qemu.start(arguments));

    const auto answer =
        qemu.execute(u"nvme-ana-set-state"_s,
                     {{u"controller"_s, controller}, {u"group"_s, group}, {u"state"_s, state}});
    QVERIFY(!answer);
    QVERIFY2(answer.error().text.contains(names), qPrintable(answer.error().text));
    QVERIFY(!answer.error().text.contains(u'\n'));

    const QString line = u"nvme_ana_inject_state %1 %2 %3"_s.arg(controller).arg(group.toInteger());
    const QString said = qemu.hmp(line.arg(state));
    QVERIFY2(said.contains(names) && !said.contains("injected"_L1), qPrintable(said));
    QVERIFY2(!said.contains(u'\n'), qPrintable(said)); // one line

    // It lives, and nothing changed.
    QVERIFY(qemu.isRunning());
    QVERIFY(qemu.events().isEmpty());
    QCOMPARE(qemu.group(u"nvme0"_s, 1).state, AnaState::Optimized);
    VERIFY_RESULT(qemu.act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible}));
}

void TestDeviceQmp::badCommandLine_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *name, const QString &before, const QString &after,
                        const QString &names) { QTest::newRow(name) << before << after << names; };
    row("group 0", u"ana.grpid=2"_s, u"ana.grpid=0"_s, u"ANA group 0"_s);
    row("group beyond the maximum", u"ana.grpid=2"_s, u"ana.grpid=129"_s, u"ANA group 129"_s);
    row("group without ANA", u"ana=on"_s, u"ana=off"_s, u"ana=on"_s);
    row("anatt 0", u"anatt=7"_s, u"anatt=0"_s, u"anatt"_s);
    row("anatt too large", u"anatt=7"_s, u"anatt=256"_s, u"anatt"_s);
    row("states: no such state", u"id=nvme1,"_s, u"id=nvme1,ana.states=1=bad,"_s, u"'bad'"_s);
    row("states: no such group", u"id=nvme1,"_s, u"id=nvme1,ana.states=0=change,"_s, u"'0'"_s);
    row("states: twice", u"id=nvme1,"_s, u"id=nvme1,ana.states=1=change/1=change,"_s, u"twice"_s);
    row("states: shape", u"id=nvme1,"_s, u"id=nvme1,ana.states=1,"_s, u"'1'"_s);
}

void TestDeviceQmp::badCommandLine()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QString, names);
    QStringList arguments = RealQemu::lab();
    arguments.replaceInStrings(before, after);
    QVERIFY(arguments != RealQemu::lab());
    const QString said = RealQemu().refusal(arguments);
    QVERIFY2(said.contains(names), qPrintable(said));
}

void TestDeviceQmp::manyChanges()
{
    RealQemu qemu;
    VERIFY_RESULT(qemu.start(RealQemu::lab()));
    constexpr int changes = 2000;
    int answered = 0;
    for (int i = 0; i < changes; i++) {
        const AnaState state = i % 2 ? AnaState::Optimized : AnaState::Inaccessible;
        send(qemu.monitor(), SetAnaState{u"nvme0"_s, 1, state},
             [&](const Result<void> &done) { answered += done.has_value(); });
    }
    QTRY_COMPARE_WITH_TIMEOUT(answered, changes, 60'000);
    int changed = 0;
    for (const auto &timed : qemu.events()) {
        const auto *event = std::get_if<AnaStateChanged>(&timed.event);
        if (!event)
            continue;
        // none lost, none out of order
        const bool back = changed++ % 2;
        QCOMPARE(event->oldState, back ? AnaState::Inaccessible : AnaState::Optimized);
        QCOMPARE(event->state, back ? AnaState::Optimized : AnaState::Inaccessible);
    }
    QCOMPARE(changed, changes);
}

MPATHLAB_TEST(TestDeviceQmp)
#include "tst_deviceqmp.moc"
