// SPDX-License-Identifier: GPL-2.0-or-later
// Failovers out of events and readings of the counters: which there are, how many took place,
// how long I/O stood still.
#include "app/live/failoverpaths.h"
#include "monitor/trace/store.h"
#include "support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mpathlab;

namespace {

constexpr qint64 start = 1'700'000'000'000'000'000;
constexpr qint64 ms = 1'000'000;

/// Two controllers with one namespace in group 1; times in ms after `start`.
struct Run
{
    EventStore store;
    Failovers failovers;
    FailoverPaths paths;
    LiveState live;

    Run()
    {
        for (const QString &id : {u"nvme0"_s, u"nvme1"_s})
            addController(id, u"nqn"_s);
    }

    void addController(const QString &id, const QString &nqn)
    {
        LiveController controller;
        controller.subsystemNqn = nqn;
        PathStatus path;
        path.nsid = 1;
        path.group = 1;
        controller.paths[1] = path;
        live.controllers[id] = controller;
        const int subsystem = nqn == u"nqn"_s ? 0 : 1;
        paths.subsystems[id] = subsystem;
        paths.groups[{subsystem, 1}] = 1;
    }

    void event(double t, EventKind kind, const QString &controller, AnaGroupId group = 0,
               NamespaceId nsid = 0, AnaState state = AnaState::Inaccessible,
               AnaState oldState = {})
    {
        Event event{.t = start + qint64(t * ms), .group = group, .nsid = nsid};
        event.controller = store.intern(controller);
        event.kind = kind;
        event.source = kind == EventKind::Injection ? EventSource::Operator : EventSource::Device;
        event.state = quint8(state);
        event.oldState = quint8(oldState);
        store.append({event});
        failovers.feed(store, paths);
    }
    void inject(double t, const QString &controller = u"nvme0"_s, AnaGroupId group = 1)
    {
        event(t, EventKind::Injection, controller, group);
    }
    void change(double t, const QString &controller, AnaState from, AnaState to)
    {
        event(t, EventKind::AnaStateChanged, controller, 1, 0, to, from);
    }
    /// What the list says of the nth that began.
    std::optional<double> firstIoOf(qsizetype number) const
    {
        const auto ns = failovers.at(number).firstIo;
        return ns ? std::optional(double(*ns) / ms) : std::nullopt;
    }
    void firstIo(double t, const QString &controller = u"nvme1"_s, NamespaceId nsid = 1)
    {
        event(t, EventKind::PathFirstIo, controller, 0, nsid);
    }
    /// A reading at t: when each path had its last I/O.
    void read(double t, double nvme0, double nvme1)
    {
        live.controllers[u"nvme0"_s].paths[1].lastIoNs = start + qint64(nvme0 * ms);
        live.controllers[u"nvme1"_s].paths[1].lastIoNs = start + qint64(nvme1 * ms);
        failovers.takeReading(start + qint64(t * ms), lastIoOf(live));
    }
    /// In ms; -1 for none.
    double stall(qsizetype injection = 0) const
    {
        for (qsizetype i = 0; i < failovers.count(); i++) {
            if (failovers.at(i).event == injection && failovers.at(i).longestStall)
                return double(*failovers.at(i).longestStall) / ms;
        }
        return -1;
    }
};

} // namespace

class TestFailovers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromTheLastToTheFirst()
    {
        Run run;
        run.read(-50, -50.5, -90'000);
        run.inject(0);
        QCOMPARE(run.stall(), -1.0);
        run.firstIo(2.5);
        QCOMPARE(run.stall(), -1.0); // not known before a reading tells of the old path
        run.read(40, -0.5, 39.9);
        QCOMPARE(run.stall(), 3.0);
        run.read(140, -0.5, 139.9);
        QCOMPARE(run.stall(), 3.0);
        QCOMPARE(run.failovers.count(), 1);
        QCOMPARE(run.failovers.at(0).event, 0);
    }

    void idlePathsTellNothing()
    {
        Run run;
        run.inject(0);
        run.firstIo(2.5);
        run.read(40, -1500, 39.9); // in use was the other path
        run.read(50, -1500, 49.9);
        QCOMPARE(run.stall(), 0.1); // what the readings tell: hardly anything
    }

    void pathThatWorksAgainTellsNothing()
    {
        Run run;
        run.inject(0);
        run.firstIo(2.5);
        run.read(40, 30, 20); // restored before anybody looked
        QCOMPARE(run.stall(), -1.0);
    }

    /// What readings tell of a stillness, once it is over.
    void longStallsBetweenReadings()
    {
        Run run;
        run.inject(0);
        run.read(50, -1, -2000);
        run.read(150, -1, -2000);
        run.read(250, -1, -2000);
        QCOMPARE(run.stall(), -1.0); // it is not over
        run.read(350, -1, 340);
        QCOMPARE(run.stall(), 251.0); // at least
        run.firstIo(290);
        run.read(450, -1, 440);
        QCOMPARE(run.stall(), 291.0); // the device's own word is the better one
    }

    /// An answer can be younger than the moment it was asked for.
    void answersYoungerThanTheirQuestion()
    {
        Run run;
        run.inject(0);
        run.read(50, -1, 50.4);
        run.read(150, -1, 150.3);
        QCOMPARE(run.stall(), -1.0);
    }

    void stillnessBeforeTheInjectionIsNotItsOwn()
    {
        Run run;
        run.inject(0);
        run.read(10, -1200, -3000);
        run.read(110, -1200, -3000);
        run.read(210, 205, -3000);
        QCOMPARE(run.stall(), -1.0); // the workload began later
    }

    void otherGroupsNamespacesAndSubsystems()
    {
        Run run;
        run.addController(u"other"_s, u"another nqn"_s);
        run.inject(0, u"nvme0"_s, 2); // no namespace is in it
        run.inject(1);
        run.firstIo(2, u"other"_s);    // of another subsystem
        run.firstIo(3, u"nvme1"_s, 7); // another namespace
        run.firstIo(4, u"nvme0"_s);    // the failed path itself
        run.read(4, 0.5, -1);
        QCOMPARE(run.stall(0), -1.0);
        QCOMPARE(run.stall(1), -1.0);
        run.firstIo(5);
        run.read(140, 0.5, 139);
        QCOMPARE(run.stall(0), -1.0);
        QCOMPARE(run.stall(1), 4.5);
    }

    void theNextInjectionEndsIt()
    {
        Run run;
        run.inject(0);
        run.firstIo(2);
        run.read(40, -1, 39);
        QCOMPARE(run.stall(0), 3.0);
        run.inject(1000, u"nvme1"_s);
        run.firstIo(1010, u"nvme0"_s);
        run.read(1040, 1039, 999);
        QCOMPARE(run.stall(0), 3.0);
        QCOMPARE(run.stall(2), 11.0);
        run.failovers.clear();
        QCOMPARE(run.stall(0), -1.0);
    }

    void afterAMinuteItIsOver()
    {
        Run run;
        run.inject(0);
        run.firstIo(61'000);
        run.read(61'100, -1, 61'050);
        QCOMPARE(run.stall(), -1.0);
    }

    void labOfASavedRun()
    {
        Run run;
        run.inject(0);
        run.event(1, EventKind::AnaStateChanged, u"nvme0"_s, 1);
        run.event(2, EventKind::PathRejected, u"nvme0"_s, 1, 1);
        run.firstIo(3, u"nvme1"_s);
        Event machine{.t = start, .source = EventSource::Vm};
        machine.controller = run.store.intern(u"disk0"_s);
        run.store.append({machine});
        const FailoverPaths paths = pathsOfRun(run.store);
        const QHash<QString, int> oneSubsystem{{u"nvme0"_s, 0}, {u"nvme1"_s, 0}};
        QCOMPARE(paths.subsystems, oneSubsystem);
        QCOMPARE(paths.groups.size(), 1);
        const auto summary = failoverAt(run.store, 0, paths);
        QCOMPARE(summary->firstIo, std::optional<qint64>(3 * ms));
        QCOMPARE(summary->firstIoController, u"nvme1"_s);
        QCOMPARE(summary->end(), start + 3 * ms);
        QVERIFY(!failoverAt(run.store, 0, {})->firstIo);
    }

    // Where the number of failovers and the list of them once differed.

    void withoutAnInjectionItIsListedToo()
    {
        using enum AnaState;
        Run run;
        run.change(0, u"nvme0"_s, Optimized, Change);
        run.change(5, u"nvme0"_s, Change, Inaccessible);
        run.firstIo(7);
        QCOMPARE(run.failovers.completed(), 1);
        QCOMPARE(run.failovers.count(), 1);
        QCOMPARE(run.failovers.at(0).state, Inaccessible);
        QCOMPARE(run.failovers.at(0).stateChanged, 5 * ms);
        QCOMPARE(run.firstIoOf(0), 7.0);
    }

    void anotherSubsystemsInjectionEndsNothing()
    {
        using enum AnaState;
        Run run;
        run.addController(u"other"_s, u"another nqn"_s);
        run.inject(0);
        run.change(1, u"nvme0"_s, Optimized, Inaccessible);
        run.inject(2, u"other"_s); // its group 1 is another one
        run.event(3, EventKind::AenDelivered, u"nvme0"_s);
        run.firstIo(4);
        QCOMPARE(run.failovers.completed(), 1);
        QCOMPARE(run.failovers.at(0).aenDelivered, 3 * ms);
        QCOMPARE(run.firstIoOf(0), 4.0);
    }

    void theNextInjectionDoesNotTakeItsIo()
    {
        using enum AnaState;
        Run run;
        run.inject(0);
        run.change(1, u"nvme0"_s, Optimized, Inaccessible);
        run.inject(2, u"nvme1"_s);
        run.change(3, u"nvme1"_s, NonOptimized, Optimized);
        run.event(4, EventKind::AenDelivered, u"nvme0"_s);
        run.firstIo(100'000); // nothing else that late is told
        QCOMPARE(run.failovers.completed(), 1);
        QCOMPARE(run.firstIoOf(0), 100'000.0);
        QVERIFY(!run.failovers.at(0).aenDelivered);
        QVERIFY(!run.firstIoOf(1));
    }

    void accessThatCameBackWasNoFailover()
    {
        using enum AnaState;
        Run run;
        run.inject(0);
        run.change(1, u"nvme0"_s, Optimized, Inaccessible);
        run.change(2, u"nvme0"_s, Inaccessible, Optimized);
        run.firstIo(3);
        QCOMPARE(run.failovers.completed(), 0);
        QVERIFY(!run.firstIoOf(0));
    }

    void ioBeforeTheLossIsNotItsOwn()
    {
        using enum AnaState;
        Run run;
        run.inject(0);
        run.firstIo(0.5);
        run.change(1, u"nvme0"_s, Optimized, Inaccessible);
        QCOMPARE(run.failovers.completed(), 0);
        QVERIFY(!run.firstIoOf(0));
        run.firstIo(2);
        QCOMPARE(run.failovers.completed(), 1);
        QCOMPARE(run.firstIoOf(0), 2.0);
    }

    void namespacesThatWereMoved()
    {
        using enum AnaState;
        Run run;
        run.event(-1, EventKind::PathRejected, u"nvme1"_s, 1, 1);
        run.inject(0, u"nvme0"_s, 2);
        run.event(1, EventKind::AnaStateChanged, u"nvme0"_s, 2, 0, Inaccessible, Optimized);
        run.firstIo(2); // of group 1
        QCOMPARE(run.failovers.completed(), 0);
        run.event(3, EventKind::GroupMoved, {}, 2, 1);
        run.firstIo(4);
        QCOMPARE(run.failovers.completed(), 1);
        QCOMPARE(run.firstIoOf(0), 4.0);
        // A saved run is read with the groups it begins with.
        QCOMPARE(pathsOfRun(run.store).groups.value({0, 1}), 1u);
    }

    void onlyTheNewestAreKept()
    {
        Run run;
        std::vector<Event> events;
        for (qint64 i = 0; i < Failovers::maximumKept + 10; i++) {
            Event event{.t = start + i * ms, .group = AnaGroupId(i % 1000 + 1)};
            event.controller = run.store.intern(u"nvme0"_s);
            event.kind = EventKind::Injection;
            events.push_back(event);
        }
        run.store.append(std::move(events));
        run.failovers.feed(run.store, run.paths);
        const qsizetype count = run.failovers.count();
        QCOMPARE(count, Failovers::maximumKept + 10);
        QCOMPARE(run.failovers.at(count - 1).event, count - 1);
        QCOMPARE(run.failovers.at(10).event, 10);
    }
};

MPATHLAB_TEST(TestFailovers)
#include "tst_failovers.moc"
