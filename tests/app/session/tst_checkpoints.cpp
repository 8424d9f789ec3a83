// SPDX-License-Identifier: GPL-2.0-or-later
// Checkpoints with VMs that a test decides about: what is refused before, what goes wrong on the
// way, and what a session is after it has gone back.
#include "app/launch/plan.h"
#include "app/session/session.h"
#include "app/topology/edits.h"
#include "support/fakebackend.h"
#include "support/testmain.h"
#include "tests/app/session/sessionanswers.h"

#include <QJsonArray>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

/// What comes of saving or loading a state.
struct Migration
{
    QString ending = u"completed"_s;
    QJsonArray blocked;
};

struct Bench
{
    FakeBackends backends;
    Migration first;
    Migration second;
    Session session;
    std::optional<SavedMachine> asked; ///< of the second VM
    bool isReady = false;

    explicit Bench(const Lab &lab = fakeLab(), const Migration &saving = {},
                   const Migration &loading = {})
        : first(saving)
        , second(loading)
    {
        backends.prepare = [this](FakeBackend &backend) {
            const Migration &migration = backends.made <= 1 ? first : second;
            backend.vm.peer.addMigration(migration.ending, migration.blocked);
        };
        const LaunchPlan plan = makePlan(lab, fakeContext()).value();
        session.launch(lab, plan, backends.make(plan),
                       [this](const Lab &then, const SavedMachine &saved) {
                           asked = saved;
                           LaunchContext context = fakeContext();
                           context.saved = saved;
                           context.generation = 1;
                           return makePlan(then, context).map([this](const LaunchPlan &next) {
                               return Session::Relaunched{next, backends.make(next)};
                           });
                       });
        isReady = QTest::qWaitFor(
            [this] { return session.guestReady() && session.state() == Session::State::Running; });
    }
    FakeQmpPeer &peer() { return backends.last->vm.peer; }
    Result<void> act(const Action &action)
    {
        Taken taken;
        session.act(action, taken.done());
        if (!QTest::qWaitFor([&taken] { return taken.count == 1; }))
            return failure(u"no answer"_s);
        return taken.result;
    }
    bool runs()
    {
        return QTest::qWaitFor([this] { return session.state() == Session::State::Running; });
    }
};

} // namespace

class TestCheckpoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void savesAndGoesOn()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        const auto done = bench.act(SaveCheckpoint{u"a"_s});
        QVERIFY2(done, done ? "" : qPrintable(done.error().text));
        QVERIFY(bench.runs());
        QCOMPARE(bench.session.checkpoints(), QStringList{u"a"_s});
        const QStringList commands = bench.peer().commands();
        QVERIFY(commands.indexOf(u"query-migrate"_s) < commands.indexOf(u"stop"_s));
        QVERIFY(commands.indexOf(u"stop"_s) < commands.indexOf(u"transaction"_s));
        QVERIFY(commands.indexOf(u"transaction"_s) < commands.indexOf(u"migrate"_s));
        QVERIFY(commands.indexOf(u"migrate"_s) < commands.indexOf(u"cont"_s));
        QCOMPARE(bench.peer().argumentsOf(u"transaction"_s)[u"actions"_s].toArray().size(), 2);
        QVERIFY(hasText(bench.session, u"checkpoint a saved"_s));
        QVERIFY(bench.act(SaveCheckpoint{u"a"_s}).error().text.contains(u"already"_s));
    }

    void refused_data()
    {
        QTest::addColumn<Lab>("lab");
        QTest::addColumn<QString>("why");
        Lab own = fakeLab();
        own.subsystems[0].namespaces[1].file = u"/disk.raw"_s;
        QTest::newRow("file of the user") << own << u"ns2 writes to a file of yours"_s;
        Lab disk = fakeLab();
        disk.guest.kind = Guest::Kind::Disk;
        disk.guest.image = u"/boot.qcow2"_s;
        disk.guest.imageFormat = u"qcow2"_s;
        disk.guest.snapshot = false;
        QTest::newRow("disk of the guest") << disk << u"writes to its disk"_s;
    }

    void refused()
    {
        QFETCH(Lab, lab);
        QFETCH(QString, why);
        Bench bench(lab);
        QVERIFY(bench.isReady);
        const auto done = bench.act(SaveCheckpoint{u"a"_s});
        QVERIFY(!done);
        QVERIFY2(done.error().text.contains(why), qPrintable(done.error().text));
        QVERIFY(!bench.peer().commands().contains(u"stop"_s));
    }

    void refusedByQemuByName()
    {
        Bench bench(fakeLab(), {u"completed"_s, {u"zoned namespaces cannot be saved"_s}});
        QVERIFY(bench.isReady);
        const auto done = bench.act(SaveCheckpoint{u"a"_s});
        QVERIFY(!done);
        QVERIFY2(done.error().text.contains(u"zoned"_s), qPrintable(done.error().text));
        QVERIFY(!bench.peer().commands().contains(u"stop"_s));
    }

    void refusedWithoutAnotherVm()
    {
        FakeBackends backends;
        Session session;
        backends.launch(session, fakeLab(), fakeContext());
        QTRY_COMPARE(session.state(), Session::State::Running);
        QVERIFY(!session.hasWayBack());
        Taken taken;
        session.act(SaveCheckpoint{u"a"_s}, taken.done());
        QTRY_COMPARE(taken.count, 1);
        QVERIFY(taken.result.error().text.contains(u"launched on this machine"_s));
    }

    void aFailedSaveCostsNothing()
    {
        Bench bench(fakeLab(), {u"failed"_s, {}});
        QVERIFY(bench.isReady);
        const auto done = bench.act(SaveCheckpoint{u"a"_s});
        QVERIFY(!done);
        QCOMPARE(done.error().detail, u"disk on fire"_s);
        QVERIFY(bench.runs());
        QCOMPARE(bench.session.checkpoints(), QStringList());
        // The devices write to the new overlays already, so the next one stands on those.
        QVERIFY(!bench.act(SaveCheckpoint{u"a"_s}));
        const QJsonValue action = bench.peer().argumentsOf(u"transaction"_s)[u"actions"_s][0];
        QVERIFY(action[u"data"_s][u"node-name"_s].toString().contains(u"overlay"_s));
    }

    void oneAtATime()
    {
        Bench bench(fakeLab(), {u"active"_s, {}}); // which never ends
        QVERIFY(bench.isReady);
        Taken first;
        bench.session.act(SaveCheckpoint{u"a"_s}, first.done());
        QTRY_VERIFY(bench.peer().commands().contains(u"migrate"_s));
        const auto second = bench.act(SaveCheckpoint{u"b"_s});
        QVERIFY(!second);
        QVERIFY2(second.error().text.contains(u"just now"_s), qPrintable(second.error().text));
        QCOMPARE(bench.peer().commands().count(u"transaction"_s), 1);
        QVERIFY(!bench.peer().commands().contains(u"cont"_s));
        QCOMPARE(first.count, 0);
        // The VM ends: so does what waits for it, and nothing more is done to it.
        bench.backends.last->die({true, 9, {}});
        QTRY_COMPARE(bench.session.state(), Session::State::Idle);
        QTRY_COMPARE(first.count, 1);
        QVERIFY(!first.result);
    }

    void whatWasAskedForIsWrittenDown()
    {
        Bench bench(fakeLab(), {u"completed"_s, {}});
        QVERIFY(bench.isReady);
        QVERIFY(bench.act(SaveCheckpoint{u"a"_s}));
        QVERIFY(hasText(bench.session, u"keep checkpoint a"_s));
        QVERIFY(!bench.act(Rewind{u"b"_s}));
        QVERIFY(hasText(bench.session, u"There is no checkpoint b."_s));
        QVERIFY(bench.act(Rewind{u"a"_s}));
        QVERIFY(hasText(bench.session, u"go back to checkpoint a"_s));
    }

    void goesBack()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        QVERIFY(bench.act(Unplug{u"nvme1"_s}));
        QVERIFY(bench.act(SaveCheckpoint{u"a"_s}));
        QVERIFY(bench.act(Plug{u"nvme1"_s}));
        const QPointer<FakeBackend> before = bench.backends.last;
        const qsizetype events = bench.session.events().count();
        const auto done = bench.act(Rewind{u"a"_s});
        QVERIFY2(done, done ? "" : qPrintable(done.error().text));
        QVERIFY(bench.runs());
        QTRY_VERIFY(before.isNull());
        QCOMPARE(bench.backends.made, 2);
        QCOMPARE(bench.asked->absent, QSet<QString>{u"nvme1"_s});
        QCOMPARE(bench.asked->overlays.size(), 2);
        const LaunchPlan plan = bench.backends.last->plan();
        QVERIFY(plan.arguments().join(u' ').contains(u"-incoming defer"_s));
        QVERIFY(!plan.arguments().join(u' ').contains(u"id=nvme1,"_s));
        QVERIFY(plan.images.isEmpty());
        QVERIFY(bench.session.events().count() > events); // the same log goes on
        QVERIFY(hasText(bench.session, u"rewound to checkpoint a"_s));
        QVERIFY(bench.act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible}));
        QVERIFY(bench.act(Rewind{u"a"_s})); // again
        QCOMPARE(bench.backends.made, 3);
    }

    void aStateThatCannotBeLoadedCostsNothing()
    {
        Bench bench(fakeLab(), {}, {u"failed"_s, {}});
        QVERIFY(bench.isReady);
        QVERIFY(bench.act(SaveCheckpoint{u"a"_s}));
        const QPointer<FakeBackend> before = bench.backends.last;
        const auto done = bench.act(Rewind{u"a"_s});
        QVERIFY(!done);
        QVERIFY2(done.error().text.contains(u"could not be loaded"_s),
                 qPrintable(done.error().text));
        QVERIFY(bench.runs());
        QVERIFY(before);
        QVERIFY(before->vm.peer.isRunning());
        QVERIFY(bench.act(Rewind{u"b"_s}).error().text.contains(u"no checkpoint b"_s));
    }

    void theFirstVmDiesOnTheWay()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        QVERIFY(bench.act(SaveCheckpoint{u"a"_s}));
        bench.backends.prepare = [](FakeBackend &backend) {
            backend.start = FakeBackend::Start::Hangs;
        };
        Taken taken;
        const QPointer<FakeBackend> before = bench.backends.last;
        bench.session.act(Rewind{u"a"_s}, taken.done());
        QTRY_COMPARE(bench.backends.made, 2);
        before->die({true, 9, {}});
        QTRY_COMPARE(bench.session.state(), Session::State::Idle);
        QTRY_COMPARE(taken.count, 1);
        QVERIFY(!taken.result);
        QTRY_VERIFY(bench.backends.last.isNull());
    }
};

MPATHLAB_TEST(TestCheckpoints)
#include "tst_checkpoints.moc"
