// SPDX-License-Identifier: GPL-2.0-or-later
// What the user types into the monitor, and that the session follows it.
#include "app/session/session.h"
#include "support/fakebackend.h"
#include "support/testmain.h"

#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;
using State = Session::State;

namespace {

struct Bench
{
    FakeBackends backends;
    Session session;
    QList<Error> problems;
    QList<State> states;
    QStringList events;
    VmExit end;
    bool isReady = false;

    explicit Bench(const std::function<void(FakeBackend &)> &prepare = {})
    {
        backends.prepare = prepare;
        QObject::connect(&session, &Session::problem, [this](const Error &e) { problems += e; });
        QObject::connect(&session, &Session::stateChanged, [this](State s) { states += s; });
        QObject::connect(&session, &Session::ended, [this](const VmExit &e) { end = e; });
        QObject::connect(&session, &Session::qmpEvent,
                         [this](const QmpEvent &e) { events += e.name; });
        backends.launch(session, fakeLab(), fakeContext());
        isReady = QTest::qWaitFor(
            [this] { return session.guestReady() && session.state() == State::Running; });
    }

    FakeVm &vm() { return backends.last->vm; }

    /// The answer, or the error's text with a sign before it.
    QString qmp(const QString &command, const QJsonObject &arguments = {})
    {
        std::optional<QString> text;
        session.executeQmp(command, arguments, [&text](const Result<QJsonValue> &r) {
            const auto json = [&r] {
                return QJsonDocument(r->toObject()).toJson(QJsonDocument::Compact);
            };
            text = r ? QString::fromUtf8(json()) : QString(u"!"_s + r.error().text);
        });
        return taken(text);
    }
    QString hmp(const QString &line)
    {
        std::optional<QString> text;
        session.hmp(line, [&text](const Result<QString> &r) {
            text = r ? *r : QString(u"!"_s + r.error().text);
        });
        return taken(text);
    }
    static QString taken(const std::optional<QString> &text)
    {
        const bool early = text.has_value();
        const bool came = QTest::qWaitFor([&text] { return text.has_value(); });
        return !early && came ? *text : u"no answer, or one from inside the call"_s;
    }
    bool waitFor(State state)
    {
        return QTest::qWaitFor([this, state] { return session.state() == state; });
    }
    qsizetype count(EventKind kind)
    {
        session.flushEvents();
        qsizetype n = 0;
        for (qsizetype i = 0; i < session.events().count(); i++)
            n += session.events().at(i).kind == kind ? 1 : 0;
        return n;
    }
};

} // namespace

class TestSessionTyped : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAndErrors()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        QCOMPARE(bench.qmp(u"query-status"_s), u"{\"running\":true,\"status\":\"running\"}"_s);
        QCOMPARE(bench.qmp(u"no-such"_s), u"!The command no-such has not been found"_s);
        QVERIFY(bench.problems.isEmpty()); // the user has the answer
    }

    void refusedWithoutVm()
    {
        FakeBackends backends;
        Session session;
        QString text;
        session.executeQmp(u"stop"_s, {},
                           [&text](const Result<QJsonValue> &r) { text = r.error().text; });
        QTRY_VERIFY(text.contains(u"Launch it first"_s));
    }

    void answeredWhenTheVmEnds()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        bench.vm().peer.setSilent(true);
        int answers = 0;
        bench.session.executeQmp(u"query-status"_s, {},
                                 [&](const Result<QJsonValue> &r) { answers += r ? 100 : 1; });
        bench.session.hmp(u"info status"_s,
                          [&](const Result<QString> &r) { answers += r ? 100 : 1; });
        bench.backends.last->die({true, 11, {}});
        QTRY_COMPARE(answers, 2);
        QVERIFY(bench.waitFor(State::Idle));
    }

    void stopAndContinue()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        bench.qmp(u"stop"_s);
        QVERIFY(bench.waitFor(State::Paused));
        bench.qmp(u"cont"_s);
        QVERIFY(bench.waitFor(State::Running));
        QVERIFY(bench.events.contains(u"STOP"_s) && bench.events.contains(u"RESUME"_s));
        // The window's own button goes on from there.
        bench.qmp(u"stop"_s);
        QVERIFY(bench.waitFor(State::Paused));
        bench.session.act(Resume{});
        QVERIFY(bench.waitFor(State::Running));
    }

    void stopByHmp()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        bench.vm().peer.handleHmp(u"s"_s, [&bench](const QStringList &) {
            bench.vm().peer.sendEvent(u"STOP"_s);
            return QString();
        });
        QCOMPARE(bench.hmp(u"s"_s), QString());
        QVERIFY(bench.waitFor(State::Paused));
    }

    void systemReset()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        bench.vm().agent.setRunning(false);
        bench.qmp(u"system_reset"_s);
        QTRY_VERIFY(!bench.session.guestReady());
        QCOMPARE(bench.session.state(), State::Running);
        bench.vm().agent.setRunning(true);
        QTRY_VERIFY(bench.session.guestReady());
    }

    void quitIsNoAccident_data()
    {
        QTest::addColumn<bool>("hmp");
        QTest::addColumn<bool>("paused");
        QTest::newRow("qmp") << false << false;
        QTest::newRow("hmp") << true << false;
        QTest::newRow("qmp, paused") << false << true;
    }
    void quitIsNoAccident()
    {
        QFETCH(bool, hmp);
        QFETCH(bool, paused);
        Bench bench;
        QVERIFY(bench.isReady);
        if (paused) {
            bench.session.act(Pause{});
            QVERIFY(bench.waitFor(State::Paused));
        }
        FakeBackend *backend = bench.backends.last;
        backend->vm.peer.handleHmp(u"q"_s, [backend](const QStringList &) {
            backend->vm.peer.sendEvent(u"SHUTDOWN"_s,
                                       {{u"guest"_s, false}, {u"reason"_s, u"host-qmp-quit"_s}});
            QTimer::singleShot(0, backend, [backend] { backend->die({false, 0, {}}); });
            return QString();
        });
        if (hmp)
            bench.session.hmp(u"q"_s, {});
        else
            bench.session.executeQmp(u"quit"_s, {}, {});
        QVERIFY(bench.waitFor(State::Idle));
        QVERIFY2(bench.problems.isEmpty(), qPrintable(bench.problems.value(0).text));
        QVERIFY(bench.session.endedAsAsked());
        QCOMPARE(bench.states.mid(bench.states.size() - 2), (QList{State::Stopping, State::Idle}));
    }

    /// As by libvirt, when QEMU's last words are lost.
    void quitWithoutAWordIsNoAccident_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("qmp") << QString();
        QTest::newRow("hmp") << u"quit"_s;
        QTest::newRow("hmp, short") << u" q "_s;
    }
    void quitWithoutAWordIsNoAccident()
    {
        QFETCH(QString, line);
        Bench bench([](FakeBackend &backend) { backend.heedsQuit = false; });
        QVERIFY(bench.isReady);
        if (line.isEmpty())
            bench.session.executeQmp(u"quit"_s, {}, {});
        else
            bench.session.hmp(line, {});
        bench.backends.last->die({.known = false});
        QVERIFY(bench.waitFor(State::Idle));
        QVERIFY(bench.session.endedAsAsked());
    }

    void quitThatHangsIsKilled()
    {
        Bench bench([](FakeBackend &backend) { backend.heedsQuit = false; });
        QVERIFY(bench.isReady);
        SessionTiming timing;
        timing.kill = 100;
        bench.session.setTiming(timing);
        bench.vm().peer.sendEvent(u"SHUTDOWN"_s,
                                  {{u"guest"_s, false}, {u"reason"_s, u"host-qmp-quit"_s}});
        QVERIFY(bench.waitFor(State::Idle));
        QCOMPARE(bench.end.code, 9);
        QVERIFY(bench.problems.isEmpty());
    }

    void otherReasonsStayAccidents()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        bench.vm().peer.sendEvent(u"SHUTDOWN"_s,
                                  {{u"guest"_s, false}, {u"reason"_s, u"host-signal"_s}});
        QVERIFY(bench.waitFor(State::Idle));
        QCOMPARE(bench.problems.size(), 1);
        QVERIFY(!bench.session.endedAsAsked());
    }

    void deviceDel()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        QVERIFY(bench.session.live().controllers[u"nvme1"_s].present);
        bench.qmp(u"device_del"_s, {{u"id"_s, u"nvme1"_s}});
        QTRY_VERIFY(!bench.session.live().controllers.value(u"nvme1"_s).present);
        QVERIFY(bench.session.live().controllers[u"nvme0"_s].present);
    }

    void typedInjectionIsLikeAClick_data()
    {
        QTest::addColumn<bool>("hmp");
        QTest::newRow("qmp") << false;
        QTest::newRow("hmp") << true;
    }
    void typedInjectionIsLikeAClick()
    {
        QFETCH(bool, hmp);
        Bench bench;
        QVERIFY(bench.isReady);
        if (hmp)
            bench.session.hmp(u"nvme_ana_inject_state nvme0 1 inaccessible"_s, {});
        else
            bench.session.executeQmp(
                u"nvme-ana-set-state"_s,
                {{u"controller"_s, u"nvme0"_s}, {u"group"_s, 1}, {u"state"_s, u"inaccessible"_s}},
                {});
        const auto group = [&bench] { return bench.session.live().group(u"nvme0"_s, 1); };
        QCOMPARE(group()->requested, std::optional(AnaState::Inaccessible));
        QTRY_COMPARE(group()->device, std::optional(AnaState::Inaccessible));
        QTRY_VERIFY(!group()->requested);
        QCOMPARE(bench.count(EventKind::Injection), 1);
    }

    void refusedTypedInjection()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        QVERIFY(bench.hmp(u"nvme_ana_inject_state nvme0 99 change"_s).startsWith(u"Error: "_s));
        QCOMPARE(bench.count(EventKind::Injection), 1);
        QCOMPARE(bench.count(EventKind::InjectionFailed), 1);
        // What is none, is none.
        QVERIFY(!bench.hmp(u"nvme_ana_inject_state nvme0 1"_s).isEmpty());
        QVERIFY(!bench.hmp(u"nvme_ana_inject_state nvme0 1 gone"_s).isEmpty());
        QCOMPARE(bench.count(EventKind::Injection), 1);
    }

    void typedInjectionOf2021()
    {
        Bench bench([](FakeBackend &backend) {
            backend.vm.peer.handle(u"query-commands"_s,
                                   [](const QJsonObject &) { return QJsonArray{}; });
            QObject::disconnect(&backend.vm.nvme, nullptr, &backend.vm.peer, nullptr);
        });
        QVERIFY(bench.isReady);
        QCOMPARE(bench.session.feature(), AnaFeature::Hmp2021);
        bench.hmp(u"nvme_ana_inject_state nvme0 1 change"_s);
        QCOMPARE(bench.session.live().group(u"nvme0"_s, 1)->device,
                 std::optional(AnaState::Change));
    }
};

MPATHLAB_TEST(TestSessionTyped)
#include "tst_sessiontyped.moc"
