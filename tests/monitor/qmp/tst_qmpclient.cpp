// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/qmp/client.h"
#include "support/fakeqmppeer.h"
#include "support/memorychannel.h"
#include "support/testmain.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mpathlab;

namespace {

/// A client and the raw far end of its channel.
struct Raw
{
    MemoryChannel::Pair pair = MemoryChannel::makePair();
    QmpClient client;
    QByteArray sent; ///< what the client wrote
    QList<QmpEvent> events;
    QSignalSpy ready{&client, &QmpConnection::ready};
    QSignalSpy garbage{&client, &QmpConnection::garbage};
    QSignalSpy closed{&client, &QmpConnection::closed};

    explicit Raw(int timeoutMs = 10'000)
        : client(pair.near.get(), timeoutMs)
    {
        QObject::connect(pair.far.get(), &ByteChannel::received,
                         [this](const QByteArray &bytes) { sent += bytes; });
        QObject::connect(&client, &QmpConnection::event,
                         [this](const QmpEvent &event) { events += event; });
    }
    void say(const QByteArray &line) { pair.far->write(line + "\r\n"); }
    bool negotiate()
    {
        say(R"({"QMP": {"version": {"qemu": {"major": 10}}, "capabilities": []}})");
        if (!QTest::qWaitFor([this] { return sent.contains("qmp_capabilities"); }))
            return false;
        say(R"({"return": {}, "id": 0})");
        return QTest::qWaitFor([this] { return client.isReady(); });
    }
};

struct Collected
{
    QList<Result<QJsonValue>> results;
    QmpConnection::Reply reply()
    {
        return [this](const Result<QJsonValue> &result) { results += result; };
    }
};

} // namespace

class TestQmpClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void negotiatesAndAnswers();
    void outOfBandWhereOffered();
    void conversationCutAtEveryByte();
    void commandsBeforeReadyWait();
    void answersOutOfOrder();
    void unknownIdsAreGarbage();
    void errorsKeepQemusWords();
    void replyNeverFromInsideExecute();
    void eventTimes_data();
    void eventTimes();
    void floodOfEvents();
    void garbageBetweenMessages();
    void wrongGreeting();
    void greetingTimeout();
    void capabilitiesRefused();
    void closedWithWaitingReplies();
    void closedByThisSide();
    void executeAfterClose();
    void destroyedInReply();
    void closedInEvent();
};

void TestQmpClient::negotiatesAndAnswers()
{
    Raw raw;
    QVERIFY(!raw.client.isReady());
    QVERIFY(raw.negotiate());
    QCOMPARE(raw.ready.count(), 1);
    const QJsonObject greeting = raw.ready[0][0].toJsonObject();
    QCOMPARE(greeting[u"version"_s][u"qemu"_s][u"major"_s].toInt(), 10);

    Collected collected;
    raw.sent.clear();
    raw.client.execute(u"query-status"_s, {{u"a"_s, 1}}, collected.reply());
    QTRY_COMPARE(raw.sent, R"({"arguments":{"a":1},"execute":"query-status","id":1})"
                           "\n"_ba);
    raw.say(R"({"return": {"status": "running"}, "id": 1})");
    QTRY_COMPARE(collected.results.size(), 1);
    QCOMPARE((*collected.results[0])[u"status"_s].toString(), u"running"_s);
    QCOMPARE(raw.garbage.count(), 0);
}

void TestQmpClient::outOfBandWhereOffered()
{
    Raw with;
    with.say(R"({"QMP": {"capabilities": ["oob"]}})");
    QTRY_COMPARE(with.sent,
                 R"({"arguments":{"enable":["oob"]},"execute":"qmp_capabilities","id":0})"
                 "\n"_ba);
    Raw without;
    without.say(R"({"QMP": {"capabilities": []}})");
    QTRY_COMPARE(without.sent, R"({"execute":"qmp_capabilities","id":0})"
                               "\n"_ba);
}

void TestQmpClient::conversationCutAtEveryByte()
{
    const QByteArray all = R"({"QMP": {"version": {}, "capabilities": ["oob"]}})"
                           "\r\n"
                           R"({"return": {}, "id": 0})"
                           "\r\n"
                           R"({"timestamp": {"seconds": 5, "microseconds": 7}, "event": "STOP"})"
                           "\r\n"
                           R"({"return": "yes", "id": 1})"
                           "\r\n"
                           R"({"error": {"class": "C", "desc": "no"}, "id": 2})"
                           "\r\n";
    for (qsizetype cut = 0; cut <= all.size(); cut++) {
        Raw raw;
        Collected first;
        Collected second;
        raw.client.execute(u"one"_s, {}, first.reply());
        raw.client.execute(u"two"_s, {}, second.reply());
        raw.pair.near->setPortion(std::max<qsizetype>(cut, 1));
        raw.pair.far->write(all);
        QTRY_COMPARE(second.results.size(), 1);
        QCOMPARE(first.results.size(), 1);
        QCOMPARE(first.results[0]->toString(), u"yes"_s);
        QCOMPARE(second.results[0].error().text, u"no"_s);
        QCOMPARE(raw.events.size(), 1);
        QCOMPARE(raw.events[0].time, 5'000'007'000);
        QCOMPARE(raw.garbage.count(), 0);
    }
}

void TestQmpClient::commandsBeforeReadyWait()
{
    Raw raw;
    Collected collected;
    raw.client.execute(u"first"_s, {{u"n"_s, 1}}, collected.reply());
    raw.client.execute(u"second"_s, {}, collected.reply());
    raw.say(R"({"QMP": {}})");
    QTRY_VERIFY(raw.sent.contains("qmp_capabilities"));
    QVERIFY(!raw.sent.contains("first"));
    raw.say(R"({"return": {}, "id": 0})");
    QTRY_VERIFY(raw.sent.contains("second"));
    QVERIFY(raw.sent.indexOf("first") < raw.sent.indexOf("second"));
    QVERIFY(raw.sent.contains(R"("n":1)"));
}

void TestQmpClient::answersOutOfOrder()
{
    Raw raw;
    QVERIFY(raw.negotiate());
    Collected one;
    Collected two;
    raw.client.execute(u"one"_s, {}, one.reply());
    raw.client.execute(u"two"_s, {}, two.reply());
    raw.say(R"({"return": 2, "id": 2})");
    QTRY_COMPARE(two.results.size(), 1);
    QCOMPARE(one.results.size(), 0);
    raw.say(R"({"return": 1, "id": 1})");
    QTRY_COMPARE(one.results.size(), 1);
    QCOMPARE(one.results[0]->toInt(), 1);
    QCOMPARE(two.results[0]->toInt(), 2);
}

void TestQmpClient::unknownIdsAreGarbage()
{
    Raw raw;
    QVERIFY(raw.negotiate());
    Collected collected;
    raw.client.execute(u"one"_s, {}, collected.reply());
    raw.say(R"({"return": 1, "id": 99})");
    raw.say(R"({"return": 1})");
    raw.say(R"({"return": 1, "id": "1"})");
    raw.say(R"({"return": 1, "id": 0})"); // the capabilities were answered already
    raw.say(R"({"error": {"class": "GenericError", "desc": "Invalid JSON syntax"}})");
    QTRY_COMPARE(raw.garbage.count(), 5);
    QVERIFY(raw.garbage[4][0].toString().contains("Invalid JSON syntax"_L1));
    QCOMPARE(collected.results.size(), 0);
    raw.say(R"({"return": 1, "id": 1})");
    raw.say(R"({"return": 1, "id": 1})"); // answered twice
    QTRY_COMPARE(raw.garbage.count(), 6);
    QCOMPARE(collected.results.size(), 1);
}

void TestQmpClient::errorsKeepQemusWords()
{
    Raw raw;
    QVERIFY(raw.negotiate());
    Collected collected;
    raw.client.execute(u"device_del"_s, {}, collected.reply());
    raw.say(R"({"error": {"class": "DeviceNotFound", "desc": "Device 'x' not found"}, "id": 1})");
    QTRY_COMPARE(collected.results.size(), 1);
    QCOMPARE(collected.results[0].error().text, u"Device 'x' not found"_s);
    QCOMPARE(collected.results[0].error().detail, u"device_del: DeviceNotFound"_s);
    raw.client.execute(u"odd"_s, {}, collected.reply());
    raw.say(R"({"error": "what", "id": 2})");
    QTRY_COMPARE(collected.results.size(), 2);
    QVERIFY(collected.results[1].error().text.contains("odd"_L1));
}

void TestQmpClient::replyNeverFromInsideExecute()
{
    Raw raw;
    QVERIFY(raw.negotiate());
    raw.client.close();
    bool inside = true;
    bool called = false;
    raw.client.execute(u"one"_s, {}, [&](const Result<QJsonValue> &result) {
        QVERIFY(!inside);
        QVERIFY(!result);
        called = true;
    });
    inside = false;
    QTRY_VERIFY(called);
}

void TestQmpClient::eventTimes_data()
{
    QTest::addColumn<QByteArray>("stamp");
    QTest::addColumn<qint64>("time");
    QTest::newRow("usual") << R"({"seconds": 1700000000, "microseconds": 123456})"_ba
                           << qint64(1'700'000'000'123'456'000);
    QTest::newRow("no clock") << R"({"seconds": -1, "microseconds": -1})"_ba << qint64(0);
    QTest::newRow("none") << "{}"_ba << qint64(0);
    QTest::newRow("huge") << R"({"seconds": 9223372036854775807, "microseconds": 9})"_ba
                          << qint64(9'223'372'035'000'009'000);
    QTest::newRow("words") << R"("now")"_ba << qint64(0);
}

void TestQmpClient::eventTimes()
{
    QFETCH(QByteArray, stamp);
    QFETCH(qint64, time);
    Raw raw;
    raw.say(R"({"event": "RESET", "data": {"guest": true}, "timestamp": )" + stamp + '}');
    QTRY_COMPARE(raw.events.size(), 1);
    QCOMPARE(raw.events[0].name, u"RESET"_s);
    QCOMPARE(raw.events[0].data[u"guest"_s].toBool(), true);
    QCOMPARE(raw.events[0].time, time);
}

void TestQmpClient::floodOfEvents()
{
    constexpr int flood = 100'000;
    Raw raw;
    QVERIFY(raw.negotiate());
    Collected collected;
    raw.client.execute(u"query-status"_s, {}, collected.reply());
    QByteArray all;
    for (int i = 0; i < flood; i++) {
        if (i == flood / 2)
            all += "{\"return\": {}, \"id\": 1}\r\n";
        all += R"({"timestamp": {"seconds": 1, "microseconds": )" + QByteArray::number(i) +
               R"(}, "event": "NVME_LOG_PAGE_READ", "data": {"n": )" + QByteArray::number(i) +
               "}}\r\n";
    }
    raw.pair.near->setPortion(65'537);
    raw.pair.far->write(all);
    QTRY_COMPARE_WITH_TIMEOUT(raw.events.size(), flood, 60'000);
    QCOMPARE(collected.results.size(), 1);
    for (int i = 0; i < flood; i++)
        QCOMPARE(raw.events[i].data[u"n"_s].toInt(), i);
    QCOMPARE(raw.garbage.count(), 0);
}

void TestQmpClient::garbageBetweenMessages()
{
    Raw raw;
    raw.say("QEMU says hello");
    QVERIFY(raw.negotiate());
    Collected collected;
    raw.client.execute(u"one"_s, {}, collected.reply());
    raw.say("\x1b[31mnoise");
    raw.say("{}");
    raw.say(R"({"event": 5})");
    raw.say(R"({"return": 1, "id": 1})");
    QTRY_COMPARE(collected.results.size(), 1);
    QVERIFY(collected.results[0]);
    QCOMPARE(raw.garbage.count(), 4);
    QVERIFY(raw.client.isReady());
}

void TestQmpClient::wrongGreeting()
{
    Raw raw(50);
    raw.say(R"({"QMP": "hello"})");
    QTRY_COMPARE(raw.closed.count(), 1);
    QCOMPARE(raw.garbage.count(), 1);
    QCOMPARE(raw.ready.count(), 0);
}

void TestQmpClient::greetingTimeout()
{
    Raw silent(30);
    Collected collected;
    silent.client.execute(u"one"_s, {}, collected.reply());
    QTRY_COMPARE(silent.closed.count(), 1);
    QVERIFY(silent.closed[0][0].toString().contains("30 ms"_L1));
    QCOMPARE(collected.results.size(), 1);
    QVERIFY(!collected.results[0]);

    // The time-out is over once ready.
    Raw ready(200);
    QVERIFY(ready.negotiate());
    QVERIFY(!ready.closed.wait(300));
}

void TestQmpClient::capabilitiesRefused()
{
    Raw raw;
    raw.say(R"({"QMP": {}})");
    raw.say(R"({"error": {"class": "GenericError", "desc": "busy"}, "id": 0})");
    QTRY_COMPARE(raw.closed.count(), 1);
    QVERIFY(raw.closed[0][0].toString().contains("busy"_L1));
    QCOMPARE(raw.ready.count(), 0);
}

void TestQmpClient::closedWithWaitingReplies()
{
    Raw raw;
    QVERIFY(raw.negotiate());
    Collected collected;
    qsizetype answeredAtClose = -1;
    connect(&raw.client, &QmpConnection::closed, this,
            [&] { answeredAtClose = collected.results.size(); });
    for (int i = 0; i < 10; i++)
        raw.client.execute(u"c%1"_s.arg(i), {}, collected.reply());
    raw.say(R"({"return": 1, "id": 4})");
    raw.pair.far->write(R"({"return": )"); // dies in the middle of a word
    raw.pair.far->close();
    QTRY_COMPARE(raw.closed.count(), 1);
    QCOMPARE(answeredAtClose, 10);
    QCOMPARE(std::count_if(collected.results.begin(), collected.results.end(),
                           [](const auto &result) { return result.has_value(); }),
             1);
    QVERIFY(collected.results[1].error().text.startsWith("c0 "_L1));
    QVERIFY(!raw.client.isReady());
}

void TestQmpClient::closedByThisSide()
{
    Raw raw;
    QVERIFY(raw.negotiate());
    Collected collected;
    raw.client.execute(u"one"_s, {}, collected.reply());
    raw.client.close();
    raw.client.close();
    QCOMPARE(collected.results.size(), 0); // not from inside
    QTRY_COMPARE(raw.closed.count(), 1);
    QCOMPARE(collected.results.size(), 1);
    raw.say(R"({"return": 1, "id": 1})");
    QTest::qWait(0);
    QCOMPARE(collected.results.size(), 1);
    QCOMPARE(raw.closed.count(), 1);
    QVERIFY(!raw.pair.near->isOpen());
}

void TestQmpClient::executeAfterClose()
{
    Raw raw;
    raw.pair.far->close();
    QTRY_COMPARE(raw.closed.count(), 1);
    Collected collected;
    raw.client.execute(u"late"_s, {}, collected.reply());
    QTRY_COMPARE(collected.results.size(), 1);
    QVERIFY(collected.results[0].error().text.contains("late"_L1));
}

void TestQmpClient::destroyedInReply()
{
    auto pair = MemoryChannel::makePair();
    FakeQmpPeer peer(pair.far.get());
    auto client = std::make_unique<QmpClient>(pair.near.get());
    bool second = false;
    client->execute(u"query-status"_s, {}, [&](const Result<QJsonValue> &) { client.reset(); });
    client->execute(u"query-status"_s, {}, [&](const Result<QJsonValue> &) { second = true; });
    QTRY_VERIFY(!client);
    QTest::qWait(0);
    QVERIFY(!second);
}

void TestQmpClient::closedInEvent()
{
    Raw raw;
    QVERIFY(raw.negotiate());
    connect(&raw.client, &QmpConnection::event, &raw.client, &QmpConnection::close);
    raw.pair.far->write("{\"event\": \"A\"}\n{\"event\": \"B\"}\n");
    QTRY_COMPARE(raw.closed.count(), 1);
    QCOMPARE(raw.events.size(), 1);
}

MPATHLAB_TEST(TestQmpClient)
#include "tst_qmpclient.moc"
