// SPDX-License-Identifier: GPL-2.0-or-later
// How long I/O stood still around an injection, from events and readings of the counters.
#include "app/session/failover.h"
#include "app/session/failoverlog.h"
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
    FailoverLog log;
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
    }

    void event(double t, EventKind kind, const QString &controller, AnaGroupId group = 0,
               NamespaceId nsid = 0)
    {
        Event event{.t = start + qint64(t * ms), .group = group, .nsid = nsid};
        event.controller = store.intern(controller);
        event.kind = kind;
        event.source = kind == EventKind::Injection ? EventSource::Operator : EventSource::Device;
        event.state = quint8(AnaState::Inaccessible);
        store.append({event});
        log.feed(store);
    }
    void inject(double t, const QString &controller = u"nvme0"_s, AnaGroupId group = 1)
    {
        event(t, EventKind::Injection, controller, group);
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
        log.takeCounters(start + qint64(t * ms), live);
    }
    /// In ms; -1 for none.
    double stall(quint32 injection = 0) const
    {
        const auto ns = log.longestStall(injection);
        return ns ? double(*ns) / ms : -1;
    }
};

} // namespace

class TestFailoverLog : public QObject
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
        QVERIFY(run.log.injections() == std::vector<quint32>{0});
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
        run.log.clear();
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
        const Lab lab = labOfRun(run.store);
        QCOMPARE(lab.subsystems.size(), 1);
        QCOMPARE(lab.subsystems[0].controllers.size(), 2);
        QCOMPARE(lab.subsystems[0].namespaces.size(), 1);
        const auto summary = summarizeFailover(run.store, 0, lab);
        QCOMPARE(summary->firstIo, std::optional<qint64>(3 * ms));
        QCOMPARE(summary->firstIoController, u"nvme1"_s);
        QCOMPARE(summary->end(), start + 3 * ms);
        QVERIFY(!summarizeFailover(run.store, 0, Lab())->firstIo);
    }
};

MPATHLAB_TEST(TestFailoverLog)
#include "tst_failoverlog.moc"
