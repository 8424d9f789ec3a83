// SPDX-License-Identifier: GPL-2.0-or-later
// The way to the VM gets lost and comes back: the run goes on, and its timeline has a gap that
// it tells about.
#include "app/session/session.h"
#include "support/fakebackend.h"
#include "support/testmain.h"
#include "tests/app/session/sessionanswers.h"

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

    Bench()
    {
        QObject::connect(&session, &Session::problem, [this](const Error &e) { problems += e; });
        backends.launch(session, fakeLab(), fakeContext());
        isReady = QTest::qWaitFor(
            [this] { return session.guestReady() && session.state() == Session::State::Running; });
    }
    FakeBackend &backend() { return *backends.last; }
    FakeVm &vm() { return backends.last->vm; }
    bool told(const QString &words) { return mpathlab::hasText(session, words); }
    std::optional<AnaState> state(const QString &controller)
    {
        const LiveGroup *group = session.live().group(controller, 1);
        return group ? group->device : std::nullopt;
    }
};

/// The device changes while nobody listens.
void changeUnseen(Bench &bench, const QString &controller, const QString &state)
{
    const QSignalBlocker nobodyListens(&bench.vm().nvme);
    QVERIFY(bench.vm().nvme.setAnaState(
        {{u"controller"_s, controller}, {u"group"_s, 1}, {u"state"_s, state}}));
}

} // namespace

class TestSessionLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRunGoesOn()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        QSignalSpy ended(&bench.session, &Session::ended);
        const qsizetype before = bench.session.events().count();
        Q_EMIT bench.backend().linkLost({u"bench is silent."_s, u"words"_s});
        QCOMPARE(bench.problems.size(), 1);
        QVERIFY(bench.problems[0].text.startsWith(u"bench is silent. The VM goes on"_s));
        QCOMPARE(bench.problems[0].detail, u"words"_s);
        QVERIFY(bench.told(u"connection lost"_s));
        QCOMPARE(bench.session.state(), Session::State::Running);
        changeUnseen(bench, u"nvme1"_s, u"inaccessible"_s);
        QCOMPARE(bench.state(u"nvme1"_s), AnaState::Optimized);

        Q_EMIT bench.backend().linkBack(3'250);
        QVERIFY(bench.told(u"connection back after 3.2"_s) || bench.told(u"after 3.3 s"_s));
        QTRY_COMPARE(bench.state(u"nvme1"_s), AnaState::Inaccessible); // read, not told
        QTRY_VERIFY(bench.session.guestReady());
        QVERIFY(bench.session.events().count() > before); // nothing of the run was cleared
        QCOMPARE(ended.size(), 0);
        QCOMPARE(bench.problems.size(), 1);
    }

    void aVmThatWasPausedMeanwhile()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        Q_EMIT bench.backend().linkLost({u"lost"_s});
        {
            const QSignalBlocker nobodyListens(bench.backend().qmp());
            bool isPaused = false;
            bench.backend().qmp()->execute(u"stop"_s, {}, [&](const auto &) { isPaused = true; });
            QTRY_VERIFY(isPaused);
        }
        QCOMPARE(bench.session.state(), Session::State::Running);
        Q_EMIT bench.backend().linkBack(10);
        QTRY_COMPARE(bench.session.state(), Session::State::Paused);
    }

    void lostForEver()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        QSignalSpy ended(&bench.session, &Session::ended);
        Q_EMIT bench.backend().linkLost({u"lost"_s});
        bench.backend().die({.known = false});
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(!bench.session.endedAsAsked());
        QCOMPARE(bench.session.state(), Session::State::Idle);
    }

    void stoppedWhileItIsLost()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        bench.backend().heedsShutdown = false;
        bench.backend().heedsQuit = false;
        bench.session.stop(60'000);
        Q_EMIT bench.backend().linkLost({u"lost"_s});
        QCOMPARE(bench.problems.size(), 0); // it is being ended anyway
        Q_EMIT bench.backend().linkBack(1);
        QCOMPARE(bench.session.state(), Session::State::Stopping);
        bench.session.stop(0);
        QTRY_COMPARE(bench.session.state(), Session::State::Idle);
        QVERIFY(bench.session.endedAsAsked());
    }
};

MPATHLAB_TEST(TestSessionLink)
#include "tst_sessionlink.moc"
