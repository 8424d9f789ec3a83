// SPDX-License-Identifier: GPL-2.0-or-later
// Latencies, controllers that fail, completions that get lost, namespaces that move: what the
// session records, sends and shows of them.
#include "app/action/verbs.h"
#include "app/run/livejson.h"
#include "app/session/session.h"
#include "support/fakebackend.h"
#include "support/testmain.h"

#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

struct Bench
{
    FakeBackends backends;
    Session session;
    QList<Error> problems;
    bool isReady = false;

    explicit Bench(const std::function<void(FakeBackend &)> &prepare = {})
    {
        backends.prepare = prepare;
        QObject::connect(&session, &Session::problem, [this](const Error &e) { problems += e; });
        backends.launch(session, fakeLab(), fakeContext());
        isReady = QTest::qWaitFor([this] {
            return session.guestReady() && session.state() == Session::State::Running &&
                   session.live().hostReadingTime != 0;
        });
    }

    FakeVm &vm() { return backends.last->vm; }
    Result<void> act(const Action &action)
    {
        std::optional<Result<void>> done;
        session.act(action, [&](const Result<void> &result) { done = result; });
        if (done || !QTest::qWaitFor([&] { return done.has_value(); }))
            return failure(u"no answer, or one from inside act()"_s);
        return *done;
    }
    const LiveController &controller(const QString &id)
    {
        return *session.live().controllers.constFind(id);
    }
    /// Kinds and texts of the events of the operator and of the device from `first` on,
    /// sorted as text: the fake device's clock is only as fine as a millisecond.
    QStringList told(qsizetype first)
    {
        session.flushEvents();
        QStringList lines;
        for (qsizetype i = first; i < session.events().count(); i++) {
            const Event &event = session.events().at(i);
            if (event.source == EventSource::Operator || event.source == EventSource::Device)
                lines += eventKindName(event.kind) + u": "_s + session.events().text(event);
        }
        lines.sort();
        return lines;
    }
    qsizetype count()
    {
        session.flushEvents();
        return session.events().count();
    }
};

} // namespace

class TestSessionFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLatencyIsAskedForAndThenTold()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        const qsizetype before = bench.count();
        const Result<void> set = bench.act(SetPathLatency{u"nvme1"_s, 2, 2000});
        QVERIFY(set);
        QTRY_COMPARE(bench.controller(u"nvme1"_s).groups[2].nonOptimizedLatencyUs, 2000u);
        QCOMPARE(bench.controller(u"nvme1"_s).groups[2].optimizedLatencyUs, 0u);
        QCOMPARE(
            bench.told(before),
            (QStringList{u"action: let I/O of group 2 take 2000 µs longer while non-optimized"_s,
                         u"latency-changed: I/O of group 2 takes 2000 µs longer while "
                         "non-optimized"_s}));
        // A query says the same as the event did.
        std::optional<Result<void>> asked;
        bench.session.refreshDevice([&](const Result<void> &result) { asked = result; });
        QTRY_VERIFY(asked.has_value());
        QCOMPARE(bench.controller(u"nvme1"_s).groups[2].nonOptimizedLatencyUs, 2000u);
    }

    void anotherClientsLatencyIsShownToo()
    {
        Bench bench;
        QVERIFY(bench.vm().nvme.setLatency({{u"controller"_s, u"nvme0"_s},
                                            {u"group"_s, 1},
                                            {u"latency-us"_s, 7},
                                            {u"state"_s, u"optimized"_s}}));
        QTRY_COMPARE(bench.controller(u"nvme0"_s).groups[1].optimizedLatencyUs, 7u);
    }

    void aFailedControllerIsBackAfterAReset()
    {
        Bench bench;
        QVERIFY(bench.act(FailController{u"nvme0"_s}));
        QTRY_VERIFY(bench.controller(u"nvme0"_s).failed);
        QVERIFY(bench.controller(u"nvme0"_s).enabled == false);
        QVERIFY(statusJson(bench.session)[u"controllers"_s][u"nvme0"_s][u"failed"_s].toBool());
        const Result<void> again = bench.act(FailController{u"nvme0"_s});
        QVERIFY(!again); // QEMU's words
        QVERIFY(again.error().text.contains(u"not enabled"_s));
        bench.vm().nvme.resetController(u"nvme0"_s);
        QTRY_VERIFY(bench.controller(u"nvme0"_s).enabled == true);
        QVERIFY(!bench.controller(u"nvme0"_s).failed);
    }

    void aDropIsArmedUntilItsCommandCame()
    {
        Bench bench;
        const qsizetype before = bench.count();
        QVERIFY(bench.act(DropCompletion{u"nvme0"_s, 1, 3}));
        QTRY_COMPARE(bench.controller(u"nvme0"_s).paths[1].dropNth, 3u);
        bench.vm().nvme.read(u"nvme0"_s, 1);
        bench.vm().nvme.read(u"nvme0"_s, 1);
        bench.vm().nvme.read(u"nvme0"_s, 1);
        QTRY_COMPARE(bench.controller(u"nvme0"_s).paths[1].dropNth, 0u);
        QCOMPARE(bench.controller(u"nvme0"_s).paths[1].droppedOps, 1u);
        QCOMPARE(
            bench.told(before),
            (QStringList{u"action: drop the completion of command 3 from now on, namespace 1"_s,
                         u"completion-dropped: completion dropped: read on namespace 1, queue 1, "
                         "command 42"_s}));
        QVERIFY(bench.act(DropCompletion{u"nvme1"_s, 2, 3}));
        QTRY_COMPARE(bench.controller(u"nvme1"_s).paths[2].dropNth, 3u);
        QVERIFY(bench.act(DropCompletion{u"nvme1"_s, 2, 0}));
        QTRY_COMPARE(bench.controller(u"nvme1"_s).paths[2].dropNth, 0u);
    }

    void aMovedNamespaceIsInItsGroupEverywhere()
    {
        Bench bench;
        const qsizetype before = bench.count();
        QVERIFY(bench.act(MoveNamespace{u"ns1"_s, 2}));
        QTRY_COMPARE(bench.controller(u"nvme0"_s).paths[1].group, 2u);
        QCOMPARE(bench.controller(u"nvme1"_s).paths[1].group, 2u);
        const QStringList told = bench.told(before);
        QVERIFY(told.contains(u"action: move ns1 to group 2"_s));
        QVERIFY(told.contains(u"group-moved: namespace 1 moved from group 1 to group 2"_s));
        // By another client likewise.
        QVERIFY(bench.vm().nvme.setNamespaceGroup({{u"namespace"_s, u"ns1"_s}, {u"group"_s, 1}}));
        QTRY_COMPARE(bench.controller(u"nvme0"_s).paths[1].group, 1u);
    }

    void namespacesAreAttachedAndDetached()
    {
        Bench bench;
        const qsizetype before = bench.count();
        const auto isAttached = [&](const QString &controller, NamespaceId nsid) {
            return bench.controller(controller).paths[nsid].attached;
        };
        QVERIFY(bench.act(DetachNamespace{u"1"_s, u"nvme0"_s}));
        QTRY_VERIFY(!isAttached(u"nvme0"_s, 1));
        QVERIFY(isAttached(u"nvme1"_s, 1) && isAttached(u"nvme0"_s, 2));
        QCOMPARE(bench.told(before).first(), u"action: detach ns1"_s);
        // Everywhere, and without a notice.
        const qsizetype all = bench.count();
        QVERIFY(bench.act(DetachNamespace{u"ns2"_s, {}, false}));
        QTRY_VERIFY(!isAttached(u"nvme0"_s, 2) && !isAttached(u"nvme1"_s, 2));
        QCOMPARE(bench.told(all), (QStringList{u"action: detach ns2, without notice"_s,
                                               u"action: detach ns2, without notice"_s}));
        QVERIFY(bench.act(AttachNamespace{u"ns2"_s}));
        QTRY_VERIFY(isAttached(u"nvme0"_s, 2) && isAttached(u"nvme1"_s, 2));
        QVERIFY(!bench.act(DetachNamespace{u"77"_s}));
        QVERIFY(!bench.act(DetachNamespace{u"nothing"_s}));
        QVERIFY(!bench.act(DetachNamespace{u"ns1"_s, u"nvme9"_s}));
    }

    void refusalsAreRecordedInQemusWords()
    {
        Bench bench;
        const qsizetype before = bench.count();
        QVERIFY(!bench.act(SetPathLatency{u"nvme9"_s, 1, 5}));
        QVERIFY(bench.told(before).contains(u"injection-failed: Device 'nvme9' not found"_s));
        // Without a callback it is a problem.
        bench.session.act(DropCompletion{u"nvme0"_s, 77, 1});
        QTRY_COMPARE(bench.problems.size(), 1);
        QVERIFY(bench.problems[0].text.contains(u"77"_s));
    }

    void whatAnEarlierQemuDoesNotHave()
    {
        Bench bench([](FakeBackend &backend) {
            for (const ActionKind kind : {ActionKind::Latency, ActionKind::Fail, ActionKind::Drop,
                                          ActionKind::AttachNamespace, ActionKind::ResizeNamespace})
                backend.vm.peer.forget(QString::fromLatin1(verbOf(kind).qmp));
        });
        QVERIFY(bench.isReady);
        const ActionKinds faults = ActionKinds(ActionKind::Latency) | ActionKind::Fail |
                                   ActionKind::Drop | ActionKind::Move;
        QCOMPARE(bench.session.actions() & faults, ActionKinds(ActionKind::Move));
        QCOMPARE(bench.act(FailController{u"nvme0"_s}).error().text,
                 notOfferedText(ActionKind::Fail).text());
        QCOMPARE(bench.act(DetachNamespace{u"1"_s}).error().text,
                 notOfferedText(ActionKind::DetachNamespace).text());
        const QJsonArray expected{u"move"_s, u"ns-unplug"_s, u"ns-plug"_s, u"checkpoint"_s,
                                  u"rewind"_s};
        QCOMPARE(statusJson(bench.session)[u"actions"_s].toArray(), expected);
    }

    void noneWithoutALab()
    {
        FakeBackends backends;
        Session session;
        QVERIFY(!session.actions());
        QString text;
        session.act(FailController{u"nvme0"_s},
                    [&](const Result<void> &result) { text = result.error().text; });
        QTRY_VERIFY(text.contains(u"Launch it first"_s));
    }

    void restoringEndsThemAll()
    {
        Bench bench;
        QVERIFY(bench.act(SetPathLatency{u"nvme0"_s, 1, 5, AnaState::Optimized}));
        QVERIFY(bench.act(SetPathLatency{u"nvme0"_s, 1, 6, AnaState::NonOptimized}));
        QVERIFY(bench.act(DropCompletion{u"nvme1"_s, 2, 100}));
        QTRY_COMPARE(bench.controller(u"nvme1"_s).paths[2].dropNth, 100u);
        std::optional<Result<void>> restored;
        bench.session.act(Restore{}, [&](const Result<void> &result) { restored = result; });
        QTRY_VERIFY(restored.has_value());
        QVERIFY(*restored);
        QTRY_COMPARE(bench.controller(u"nvme1"_s).paths[2].dropNth, 0u);
        QCOMPARE(bench.controller(u"nvme0"_s).groups[1].optimizedLatencyUs, 0u);
        QCOMPARE(bench.controller(u"nvme0"_s).groups[1].nonOptimizedLatencyUs, 0u);
    }

    void typedCommandsAreRecordedAlike()
    {
        Bench bench;
        const qsizetype before = bench.count();
        bool answered = false;
        bench.session.executeQmp(
            u"nvme-path-drop-completion"_s,
            {{u"controller"_s, u"nvme0"_s}, {u"nsid"_s, 1}, {u"nth"_s, 9}},
            [&](const Result<QJsonValue> &answer) { answered = answer.has_value(); });
        QTRY_VERIFY(answered);
        QTRY_COMPARE(bench.controller(u"nvme0"_s).paths[1].dropNth, 9u);
        QCOMPARE(bench.told(before),
                 QStringList{u"action: drop the completion of command 9 from now on, "
                             "namespace 1"_s});
    }
};

MPATHLAB_TEST(TestSessionFaults)
#include "tst_sessionfaults.moc"
