// SPDX-License-Identifier: GPL-2.0-or-later
// The control socket of a running lab, from both ends.
#include "app/action/actionjson.h"
#include "app/run/controlclient.h"
#include "app/run/controlserver.h"
#include "support/fakebackend.h"
#include "support/testmain.h"

#include <QJsonArray>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

/// A lab that runs and serves its socket.
struct Bench
{
    QTemporaryDir folder;
    FakeBackends backends;
    Session session;
    ControlServer server{&session};
    QString path = folder.filePath(u"control"_s);
    bool isReady = false;

    Bench()
    {
        backends.launch(session, fakeLab(), fakeContext());
        isReady = server.listen(path) && QTest::qWaitFor([this] {
                      return session.guestReady() && session.state() == Session::State::Running;
                  });
    }
    /// `count` events of `nvme0`, put into the log.
    void fill(int count)
    {
        std::vector<Event> events;
        for (int i = 0; i < count; i++) {
            Event event;
            event.t = 1'000'000'000'000'000'000 + i;
            session.events().setText(event, u"event %1"_s.arg(i));
            events.push_back(event);
        }
        session.events().append(std::move(events));
    }
};

/// A client and the answer to its last question.
struct Asker
{
    ControlClient client;
    int count = 0;
    Result<QJsonObject> answer = failure(u"none yet"_s);

    explicit Asker(const QString &path) { client.connectTo(path); }
    bool ask(const QString &command, const QJsonObject &arguments = {})
    {
        const int before = count;
        client.request(command, arguments, [this](const Result<QJsonObject> &r) {
            count++;
            answer = r;
        });
        return QTest::qWaitFor([&] { return count == before + 1; }) && answer.has_value();
    }
};

} // namespace

class TestControlSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void socketIsPrivate();
    void socketThatCannotBeMade();
    void status();
    void inject();
    void injectRefused();
    void restore();
    void hostPaths();
    void workload();
    void stop();
    void stopWhenIdle();
    void unknownCommand();
    void unknownArgument();
    void everyCut();
    void garbageEndsTheConnection();
    void overlongRequest();
    void watchBacklogAndNews();
    void watchTwice();
    void watchTellsOfANewLaunch();
    void slowReaderIsToldWhatItMissed();
    void slowReaderGetsTheWholeBacklog();
    void clientThatReadsLate();
    void clientThatGoesWithQuestionsOpen();
    void tooManyClients();
    void noServer();
    void serverGoes();
    void clientGetsNonsense();
};

void TestControlSocket::socketIsPrivate()
{
    Bench bench;
    QVERIFY(bench.isReady);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFileInfo(bench.path).permissions() & others));
}

void TestControlSocket::socketThatCannotBeMade()
{
    FakeBackends backends;
    Session session;
    ControlServer server(&session);
    const Result<void> result = server.listen(u"/nowhere/at/all/control"_s);
    QVERIFY(!result);
    QVERIFY(result.error().text.contains(u"/nowhere/at/all/control"_s));
}

void TestControlSocket::status()
{
    Bench bench;
    QVERIFY(bench.isReady);
    bench.backends.last->vm.nvme.subsystems[0].controllers[1].paths[0].readOps = 77;
    Asker asker(bench.path);
    QVERIFY(asker.ask(u"status"_s));
    const QJsonObject status = *asker.answer;
    QCOMPARE(status[u"state"_s].toString(), u"running"_s);
    QCOMPARE(status[u"lab"_s].toString(), u"fake"_s);
    QCOMPARE(status[u"feature"_s].toString(), u"full"_s);
    QCOMPARE(status[u"guestReady"_s].toBool(), true);
    QCOMPARE(status[u"protocol"_s].toInt(), control::protocolVersion);
    const QJsonValue controller = status[u"controllers"_s][u"nvme1"_s];
    QCOMPARE(controller[u"groups"_s][u"2"_s][u"device"_s].toString(), u"optimized"_s);
    // Fresh from the device, not what was known before.
    QCOMPARE(controller[u"paths"_s][u"1"_s][u"readOps"_s].toInt(), 77);
}

void TestControlSocket::inject()
{
    Bench bench;
    Asker asker(bench.path);
    QVERIFY(
        asker.ask(u"inject"_s, argumentsJson(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible})));
    QTRY_COMPARE(bench.session.live().group(u"nvme0"_s, 1)->device, AnaState::Inaccessible);
    SetAnaState silent{u"nvme1"_s, 2, AnaState::NonOptimized};
    silent.options.notify = false;
    QVERIFY(asker.ask(u"inject"_s, argumentsJson(silent)));
    const QJsonObject sent = bench.backends.last->vm.peer.argumentsOf(u"nvme-ana-set-state"_s);
    QCOMPARE(sent[u"notify"_s], QJsonValue(false));
    QCOMPARE(sent[u"group"_s].toInt(), 2);
}

void TestControlSocket::injectRefused()
{
    Bench bench;
    Asker asker(bench.path);
    QVERIFY(!asker.ask(u"inject"_s, argumentsJson(SetAnaState{u"nvme9"_s, 1, AnaState::Change})));
    QVERIFY(asker.answer.error().text.contains(u"nvme9"_s));
    QVERIFY(!asker.ask(u"inject"_s, {{u"controller"_s, u"nvme0"_s}, {u"group"_s, 1}}));
    QVERIFY(asker.answer.error().text.contains(u"state"_s));
    QVERIFY(asker.client.isConnected()); // a refusal is no reason to part
}

void TestControlSocket::restore()
{
    Bench bench;
    Asker asker(bench.path);
    QVERIFY(
        asker.ask(u"inject"_s, argumentsJson(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible})));
    QVERIFY(asker.ask(u"restore"_s));
    QTRY_COMPARE(bench.session.live().group(u"nvme0"_s, 1)->device, AnaState::Optimized);
}

void TestControlSocket::hostPaths()
{
    Bench bench;
    Asker asker(bench.path);
    QVERIFY(asker.ask(u"hostpaths"_s));
    const QJsonArray paths = (*asker.answer)[u"paths"_s].toArray();
    QCOMPARE(paths.size(), 4);
    QCOMPARE(paths[0][u"controller"_s].toString(), u"nvme0"_s);
    QCOMPARE(paths[0][u"state"_s].toString(), u"optimized"_s);
    bench.backends.last->vm.agentPort.far->close();
    QTRY_VERIFY(!bench.session.guestReady());
    QVERIFY(!asker.ask(u"hostpaths"_s));
    QVERIFY(asker.answer.error().text.contains(u"agent"_s));
}

void TestControlSocket::workload()
{
    Bench bench;
    Asker asker(bench.path);
    QVERIFY(!asker.ask(u"workload-stop"_s));
    QVERIFY(!asker.ask(u"workload-start"_s));
    QVERIFY(!asker.ask(u"workload-start"_s, {{u"nsid"_s, 0}}));
    QVERIFY(!asker.ask(u"workload-start"_s, {{u"nsid"_s, 1}})); // the fake guest has no fio
    QVERIFY(asker.answer.error().text.contains(u"fio"_s));
    FakeVm &vm = bench.backends.last->vm;
    vm.agent.addProgram(u"fio"_s, [](const QStringList &) { return GuestProcessResult{}; });
    vm.agent.setPolls(3);
    QVERIFY(asker.ask(u"workload-start"_s, {{u"nsid"_s, 1}}));
    QVERIFY(asker.ask(u"workload-stop"_s));
    QVERIFY(asker.answer->contains(u"errors"_s));
    QVERIFY(asker.answer->contains(u"longestStallNs"_s));
}

void TestControlSocket::stop()
{
    Bench bench;
    Asker asker(bench.path);
    QVERIFY(!asker.ask(u"stop"_s, {{u"graceMs"_s, -1}}));
    QCOMPARE(bench.session.state(), Session::State::Running);
    QVERIFY(asker.ask(u"stop"_s, {{u"graceMs"_s, 3000}}));
    QCOMPARE(bench.session.state(), Session::State::Idle); // answered when it has ended
    QVERIFY(bench.session.endedAsAsked());
}

void TestControlSocket::stopWhenIdle()
{
    Bench bench;
    bench.session.stop(0);
    QTRY_COMPARE(bench.session.state(), Session::State::Idle);
    Asker asker(bench.path);
    QVERIFY(asker.ask(u"stop"_s));
    QVERIFY(asker.ask(u"status"_s));
    QCOMPARE((*asker.answer)[u"state"_s].toString(), u"idle"_s);
}

void TestControlSocket::unknownCommand()
{
    Bench bench;
    Asker asker(bench.path);
    QVERIFY(!asker.ask(u"explode"_s));
    QVERIFY(asker.answer.error().text.contains(u"explode"_s));
}

void TestControlSocket::unknownArgument()
{
    Bench bench;
    Asker asker(bench.path);
    QVERIFY(!asker.ask(u"status"_s, {{u"verbose"_s, true}}));
    QVERIFY(asker.answer.error().text.contains(u"verbose"_s));
}

void TestControlSocket::everyCut()
{
    Bench bench;
    QVERIFY(bench.isReady);
    const QByteArray request = control::requestLine(
        {5, u"inject"_s, argumentsJson(SetAnaState{u"nvme0"_s, 1, AnaState::NonOptimized})});
    for (qsizetype cut = 1; cut < request.size(); cut++) {
        QLocalSocket socket;
        socket.connectToServer(bench.path);
        QVERIFY(socket.waitForConnected());
        socket.write(request.first(cut));
        socket.flush();
        QCoreApplication::processEvents();
        socket.write(request.sliced(cut));
        QTRY_VERIFY(socket.canReadLine());
        const Result<control::Message> message = control::parseMessage(socket.readLine().trimmed());
        QVERIFY(message);
        QCOMPARE(int(message->kind), int(control::Message::Kind::Result));
        QCOMPARE(message->id, 5);
    }
}

void TestControlSocket::garbageEndsTheConnection()
{
    Bench bench;
    QLocalSocket socket;
    socket.connectToServer(bench.path);
    socket.write("GET / HTTP/1.1\r\n{\"id\":1,\"command\":\"stop\"}\n");
    QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
    const auto message = control::parseMessage(socket.readAll().trimmed());
    QVERIFY(message);
    QCOMPARE(int(message->kind), int(control::Message::Kind::Error));
    QCOMPARE(message->id, 0);
    QCOMPARE(bench.session.state(), Session::State::Running); // what followed was not heard
}

void TestControlSocket::overlongRequest()
{
    Bench bench;
    QLocalSocket socket;
    socket.connectToServer(bench.path);
    socket.write(QByteArray(control::maximumRequest + 1, 'x'));
    QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
    QVERIFY(socket.readAll().contains("at most"));
    Asker asker(bench.path);
    QVERIFY(asker.ask(u"status"_s)); // others are served as before
}

void TestControlSocket::watchBacklogAndNews()
{
    Bench bench;
    QVERIFY(bench.isReady);
    bench.session.flushEvents();
    const qsizetype before = bench.session.events().count();
    QVERIFY(before > 0);
    Asker asker(bench.path);
    QList<QJsonObject> events;
    connect(&asker.client, &ControlClient::event, this,
            [&](const QJsonObject &event) { events += event; });
    QVERIFY(asker.ask(u"watch"_s));
    QCOMPARE((*asker.answer)[u"events"_s].toInt(), before);
    QTRY_COMPARE(events.size(), before);
    bench.session.act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible});
    QTRY_VERIFY(!events.isEmpty() && events.last()[u"kind"_s] == u"host-path-state"_s);
    QStringList kinds;
    for (const QJsonObject &event : events.sliced(before))
        kinds += event[u"kind"_s].toString();
    QVERIFY(kinds.contains(u"injection"_s));
    QVERIFY(kinds.contains(u"aen-delivered"_s));
    // Nanoseconds survive the way through JSON.
    bench.fill(1);
    QTRY_COMPARE(events.last()[u"t"_s].toInteger(), 1'000'000'000'000'000'000);
}

void TestControlSocket::watchTwice()
{
    Bench bench;
    Asker asker(bench.path);
    QVERIFY(asker.ask(u"watch"_s));
    QVERIFY(!asker.ask(u"watch"_s));
    QVERIFY(asker.ask(u"status"_s));
}

void TestControlSocket::watchTellsOfANewLaunch()
{
    Bench bench;
    Asker asker(bench.path);
    int cleared = 0;
    qsizetype events = 0;
    connect(&asker.client, &ControlClient::cleared, this, [&] {
        cleared++;
        events = 0;
    });
    connect(&asker.client, &ControlClient::event, this, [&] { events++; });
    QVERIFY(asker.ask(u"watch"_s));
    bench.session.stop(0);
    QTRY_COMPARE(bench.session.state(), Session::State::Idle);
    bench.backends.launch(bench.session, fakeLab(), fakeContext());
    QTRY_COMPARE(cleared, 1);
    QTRY_VERIFY(bench.session.guestReady());
    bench.session.flushEvents();
    QTRY_COMPARE(events, bench.session.events().count());
}

void TestControlSocket::slowReaderIsToldWhatItMissed()
{
    Bench bench;
    bench.server.setMaximumLag(100);
    QLocalSocket socket;
    socket.setReadBufferSize(1024);
    socket.connectToServer(bench.path);
    socket.write(control::requestLine({1, u"watch"_s, {}}));
    QTRY_VERIFY(socket.bytesAvailable() > 0);
    // It stops reading here; far more than the socket's buffers hold comes.
    constexpr int many = 60'000;
    for (int i = 0; i < 60; i++) {
        bench.fill(many / 60);
        QCoreApplication::processEvents();
    }
    bench.session.flushEvents();
    // Now it reads again.
    control::LineCutter cutter(1 << 20);
    qint64 seen = 0;
    qint64 dropped = 0;
    QString last;
    socket.setReadBufferSize(0);
    QTRY_VERIFY_WITH_TIMEOUT(([&] {
                                 for (const QByteArray &line : cutter.feed(socket.readAll())) {
                                     const auto message = control::parseMessage(line);
                                     if (!message)
                                         return false;
                                     seen += message->kind == control::Message::Kind::Event;
                                     dropped += message->count;
                                     if (message->kind == control::Message::Kind::Event)
                                         last = message->object[u"text"_s].toString();
                                 }
                                 return seen + dropped == bench.session.events().count();
                             }()),
                             20'000);
    QVERIFY(dropped > 0);
    // The newest is always there.
    const EventStore &log = bench.session.events();
    QCOMPARE(last, log.text(log.at(log.count() - 1)));
}

void TestControlSocket::slowReaderGetsTheWholeBacklog()
{
    Bench bench;
    bench.server.setMaximumLag(100);
    bench.fill(50'000);
    Asker asker(bench.path);
    qsizetype events = 0;
    qint64 dropped = 0;
    connect(&asker.client, &ControlClient::event, this, [&] { events++; });
    connect(&asker.client, &ControlClient::dropped, this, [&](qint64 n) { dropped += n; });
    QVERIFY(asker.ask(u"watch"_s));
    QTRY_COMPARE_WITH_TIMEOUT(events, bench.session.events().count(), 20'000);
    QVERIFY(events >= 50'000);
    QCOMPARE(dropped, 0);
}

void TestControlSocket::clientThatReadsLate()
{
    Bench bench;
    QVERIFY(bench.isReady);
    QLocalSocket socket;
    socket.setReadBufferSize(1);
    socket.connectToServer(bench.path);
    QVERIFY(socket.waitForConnected());
    // Far more answers than the socket holds: the server stops taking questions.
    constexpr int many = 4000;
    QByteArray questions;
    for (int i = 1; i <= many; i++)
        questions += control::requestLine({i, u"status"_s, {}});
    socket.write(questions);
    Asker asker(bench.path);
    for (int i = 0; i < 50; i++)
        QVERIFY(asker.ask(u"status"_s)); // others are served meanwhile
    const auto taken = bench.backends.last->vm.peer.commands().count(u"query-nvme-subsystems"_s);
    QVERIFY2(taken < many, qPrintable(QString::number(taken)));
    // All are answered once it reads, each once.
    socket.setReadBufferSize(0);
    control::LineCutter cutter(1 << 20);
    QSet<qint64> ids;
    int answers = 0;
    const auto readAll = [&] {
        for (const QByteArray &line : cutter.feed(socket.readAll())) {
            answers++;
            ids += control::parseMessage(line).value_or(control::Message{}).id;
        }
        return answers >= many;
    };
    QVERIFY(QTest::qWaitFor(readAll, 60'000));
    QCOMPARE(answers, many);
    QCOMPARE(ids.size(), many);
    QVERIFY(!ids.contains(0));
}

void TestControlSocket::clientThatGoesWithQuestionsOpen()
{
    Bench bench;
    bench.backends.last->vm.agent.setHolding(true);
    {
        ControlClient client;
        client.connectTo(bench.path);
        client.request(u"hostpaths"_s, {}, [](const auto &) {});
        client.request(u"watch"_s, {}, [](const auto &) {});
        client.request(u"stop"_s, {{u"graceMs"_s, 60'000}}, [](const auto &) {});
        bench.backends.last->heedsShutdown = bench.backends.last->heedsQuit = false;
        QTRY_COMPARE(bench.session.state(), Session::State::Stopping);
    }
    QCoreApplication::processEvents();
    bench.backends.last->vm.agent.setHolding(false);
    bench.session.stop(0);
    QTRY_COMPARE(bench.session.state(), Session::State::Idle);
}

void TestControlSocket::tooManyClients()
{
    Bench bench;
    std::vector<std::unique_ptr<Asker>> askers;
    for (int i = 0; i < ControlServer::maximumConnections; i++) {
        askers.push_back(std::make_unique<Asker>(bench.path));
        QVERIFY(askers.back()->ask(u"status"_s));
    }
    Asker last(bench.path);
    QVERIFY(!last.ask(u"status"_s));
    QVERIFY2(last.answer.error().text.contains(u"Too many"_s),
             qPrintable(last.answer.error().text));
    askers.pop_back();
    QTRY_VERIFY(Asker(bench.path).ask(u"status"_s)); // there is room again
}

void TestControlSocket::noServer()
{
    QTemporaryDir folder;
    Asker asker(folder.filePath(u"control"_s));
    QString reason;
    int closed = 0;
    connect(&asker.client, &ControlClient::closed, this, [&](const QString &r) {
        closed++;
        reason = r;
    });
    QVERIFY(!asker.ask(u"status"_s));
    QCOMPARE(asker.answer.error().text, u"The lab is not running."_s);
    QVERIFY(!asker.ask(u"status"_s)); // also afterwards
    QVERIFY(closed <= 1);
    QVERIFY(!asker.client.isConnected());
}

void TestControlSocket::serverGoes()
{
    auto bench = std::make_unique<Bench>();
    Asker asker(bench->path);
    QVERIFY(asker.ask(u"status"_s));
    bench->backends.last->vm.agent.setHolding(true);
    QString reason;
    connect(&asker.client, &ControlClient::closed, this, [&](const QString &r) { reason = r; });
    asker.client.request(u"hostpaths"_s, {}, [&](const Result<QJsonObject> &r) {
        asker.count++;
        asker.answer = r;
    });
    QTRY_VERIFY(bench->backends.last->vm.agent.commands().contains(u"guest-exec"_s));
    bench.reset();
    QTRY_COMPARE(asker.count, 2);
    QVERIFY(!asker.answer);
    QTRY_VERIFY(reason.contains(u"ended"_s));
}

void TestControlSocket::clientGetsNonsense()
{
    QTemporaryDir folder;
    QLocalServer server;
    QVERIFY(server.listen(folder.filePath(u"control"_s)));
    Asker asker(server.fullServerName());
    connect(&server, &QLocalServer::newConnection, this,
            [&] { server.nextPendingConnection()->write("220 smtp ready\r\n"); });
    QVERIFY(!asker.ask(u"status"_s));
    QVERIFY(asker.answer.error().text.contains(u"not JSON"_s));
}

MPATHLAB_TEST(TestControlSocket)
#include "tst_controlsocket.moc"
