// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/guest/agent.h"
#include "support/fakeguestagent.h"
#include "support/memorychannel.h"
#include "support/testmain.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mpathlab;

namespace {

struct Guest
{
    MemoryChannel::Pair pair = MemoryChannel::makePair();
    FakeGuestAgent fake;
    GuestAgent agent{pair.near.get()};
    QSignalSpy available{&agent, &GuestAgent::available};
    QSignalSpy lost{&agent, &GuestAgent::lost};

    explicit Guest(bool running = true)
        : fake(pair.far.get(), running)
    {
    }
};

/// Only the raw far end: the test writes every byte of the guest, but for the answers to
/// guest-sync-delimited, which come at once and behind `before`.
struct RawGuest
{
    MemoryChannel::Pair pair = MemoryChannel::makePair();
    GuestAgent agent{pair.near.get()};
    QByteArray before;
    QByteArray asked;

    RawGuest()
    {
        QObject::connect(pair.far.get(), &ByteChannel::received,
                         [this](const QByteArray &bytes) { onAsked(bytes); });
    }
    void onAsked(const QByteArray &bytes)
    {
        asked += bytes;
        if (!asked.endsWith('\n') || last()[u"execute"_s] != u"guest-sync-delimited"_s)
            return;
        const qint64 id = last()[u"arguments"_s][u"id"_s].toInteger();
        pair.far->write(before + "\xff{\"return\": " + QByteArray::number(id) + "}\n");
    }
    /// The last complete command.
    QJsonObject last() const
    {
        QByteArray line = asked.trimmed().split('\n').last();
        return QJsonDocument::fromJson(line.replace('\xff', "")).object();
    }
    bool waitFor(const QString &command)
    {
        return QTest::qWaitFor(
            [&] { return asked.endsWith('\n') && last()[u"execute"_s].toString() == command; });
    }
    bool sync()
    {
        QSignalSpy available(&agent, &GuestAgent::available);
        agent.waitUntilAvailable();
        return available.wait();
    }
};

struct Replies
{
    QList<Result<QJsonValue>> results;
    GuestAgent::Reply reply()
    {
        return [this](const Result<QJsonValue> &result) { results += result; };
    }
};

} // namespace

class TestGuestAgent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void available();
    void availableWhenItStartsLate();
    void commandsRunInOrder();
    void syncCutAtEveryByte();
    void answersCutAtEveryByte();
    void noAgent();
    void lateAnswerIsNotTakenForAnother();
    void answerOfAnotherId();
    void lostAndFoundAgain();
    void guestRestarts();
    void refusedCommand();
    void garbageAnswer();
    void oversizedAnswer();
    void floodWithoutNewline();
    void channelCloses();
    void run();
    void runWaits();
    void runNotFound();
    void runKilledBySignal();
    void runTooLong();
    void runOutputIsBounded();
    void runsSideBySide();
    void destroyedInReply();
};

void TestGuestAgent::available()
{
    Guest guest;
    QVERIFY(!guest.agent.isAvailable());
    guest.agent.waitUntilAvailable();
    QTRY_COMPARE(guest.available.count(), 1);
    QVERIFY(guest.agent.isAvailable());
    QCOMPARE(guest.fake.commands(), QStringList{u"guest-sync-delimited"_s});
    QCOMPARE(guest.lost.count(), 0);
}

void TestGuestAgent::availableWhenItStartsLate()
{
    Guest guest(false);
    guest.agent.waitUntilAvailable();
    QVERIFY(!guest.available.wait(700)); // long enough for a second attempt
    guest.fake.setRunning(true);
    QTRY_COMPARE(guest.available.count(), 1);
    QVERIFY(guest.fake.commands().size() >= 2); // all that waited were answered
    // The answers to the older attempts confuse nothing.
    Replies replies;
    guest.agent.execute(u"guest-ping"_s, {}, 5000, replies.reply());
    QTRY_COMPARE(replies.results.size(), 1);
    QVERIFY(replies.results[0]->isObject());
}

void TestGuestAgent::commandsRunInOrder()
{
    Guest guest;
    for (const int n : {1, 2, 3}) {
        guest.fake.handle(u"guest-%1"_s.arg(n), [n](const QJsonObject &) { return n; });
    }
    Replies replies;
    for (const int n : {1, 2, 3})
        guest.agent.execute(u"guest-%1"_s.arg(n), {}, 5000, replies.reply());
    QCOMPARE(replies.results.size(), 0);
    QTRY_COMPARE(replies.results.size(), 3);
    for (const int n : {0, 1, 2})
        QCOMPARE(replies.results[n]->toInt(), n + 1);
    QCOMPARE(guest.fake.commands().size(), 4); // in step once is enough
    QVERIFY(guest.agent.isAvailable());
}

void TestGuestAgent::syncCutAtEveryByte()
{
    for (int portion = 1; portion < 70; portion++) {
        RawGuest guest;
        // What an older user of the port left behind comes first.
        guest.before = "{\"return\": 7}\n\xff{\"return\": 3}\n{\"ret\xff"_ba;
        guest.pair.near->setPortion(portion);
        QVERIFY(guest.sync());
    }
}

void TestGuestAgent::answersCutAtEveryByte()
{
    for (int portion = 1; portion < 40; portion++) {
        Guest guest;
        guest.pair.near->setPortion(portion);
        guest.fake.handle(u"guest-echo"_s,
                          [](const QJsonObject &arguments) { return QJsonValue(arguments); });
        Replies replies;
        guest.agent.execute(u"guest-echo"_s, {{u"text"_s, u"a\nb ü {"_s}}, 5000, replies.reply());
        QTRY_COMPARE(replies.results.size(), 1);
        QCOMPARE((*replies.results[0])[u"text"_s].toString(), u"a\nb ü {"_s);
    }
}

void TestGuestAgent::noAgent()
{
    Guest guest(false);
    Replies replies;
    guest.agent.execute(u"guest-ping"_s, {}, 20, replies.reply());
    guest.agent.execute(u"guest-ping"_s, {}, 20, replies.reply());
    QTRY_COMPARE(replies.results.size(), 2);
    for (const auto &result : replies.results)
        QVERIFY(result.error().text.contains("qemu-guest-agent"_L1));
    QCOMPARE(guest.lost.count(), 0); // it was never there
}

void TestGuestAgent::lateAnswerIsNotTakenForAnother()
{
    Guest guest;
    guest.fake.handle(u"guest-slow"_s, [](const QJsonObject &) { return u"slow"_s; });
    guest.fake.handle(u"guest-next"_s, [](const QJsonObject &) { return u"next"_s; });
    guest.agent.waitUntilAvailable();
    QTRY_VERIFY(guest.agent.isAvailable());
    guest.fake.setHolding(true);
    Replies slow;
    guest.agent.execute(u"guest-slow"_s, {}, 30, slow.reply());
    QTRY_COMPARE(slow.results.size(), 1);
    QVERIFY(slow.results[0].error().text.contains("30 ms"_L1));
    Replies next;
    guest.agent.execute(u"guest-next"_s, {}, 5000, next.reply());
    guest.fake.setHolding(false); // now `slow` is answered
    QTRY_COMPARE(next.results.size(), 1);
    QCOMPARE(next.results[0]->toString(), u"next"_s);
    QCOMPARE(slow.results.size(), 1);
    QCOMPARE(guest.lost.count(), 0);
}

void TestGuestAgent::answerOfAnotherId()
{
    RawGuest guest;
    QVERIFY(guest.sync());
    Replies replies;
    guest.agent.execute(u"guest-ping"_s, {}, 5000, replies.reply());
    QVERIFY(guest.waitFor(u"guest-ping"_s));
    const qint64 id = guest.last()[u"id"_s].toInteger();
    guest.pair.far->write("{\"return\": \"old\", \"id\": " + QByteArray::number(id - 1) + "}\n" +
                          "{\"return\": \"new\", \"id\": " + QByteArray::number(id) + "}\n" +
                          "{\"return\": \"more\"}\n");
    QTRY_COMPARE(replies.results.size(), 1);
    QCOMPARE(replies.results[0]->toString(), u"new"_s);
}

void TestGuestAgent::lostAndFoundAgain()
{
    Guest guest;
    guest.agent.waitUntilAvailable();
    QTRY_VERIFY(guest.agent.isAvailable());
    guest.fake.setRunning(false);
    Replies replies;
    guest.agent.execute(u"guest-ping"_s, {}, 20, replies.reply());
    QTRY_COMPARE_WITH_TIMEOUT(guest.lost.count(), 1, 20'000);
    QVERIFY(!guest.agent.isAvailable());
    QCOMPARE(replies.results.size(), 1);
    guest.agent.waitUntilAvailable();
    guest.fake.setRunning(true);
    QTRY_COMPARE(guest.available.count(), 2);
}

void TestGuestAgent::guestRestarts()
{
    Guest guest;
    guest.agent.waitUntilAvailable();
    QTRY_COMPARE(guest.available.count(), 1);
    guest.fake.setRunning(false);
    guest.agent.waitUntilAvailable();
    QVERIFY(!guest.agent.isAvailable());
    guest.fake.setRunning(true);
    QTRY_COMPARE(guest.available.count(), 2);
    QCOMPARE(guest.lost.count(), 0);
}

void TestGuestAgent::refusedCommand()
{
    Guest guest;
    Replies replies;
    guest.agent.execute(u"guest-nothing"_s, {}, 5000, replies.reply());
    QTRY_COMPARE(replies.results.size(), 1);
    const QString text = replies.results[0].error().text;
    QVERIFY(text.contains("guest-nothing"_L1) && text.contains("has not been found"_L1));
    guest.agent.execute(u"guest-ping"_s, {}, 5000, replies.reply());
    QTRY_COMPARE(replies.results.size(), 2);
    QVERIFY(replies.results[1]);
}

void TestGuestAgent::garbageAnswer()
{
    for (const QByteArray &answer : {"rubbish\n"_ba, "{}\n"_ba, "[]\n"_ba, "\n"_ba}) {
        RawGuest guest;
        QVERIFY(guest.sync());
        Replies replies;
        guest.agent.execute(u"guest-ping"_s, {}, 5000, replies.reply());
        QVERIFY(guest.waitFor(u"guest-ping"_s));
        const auto syncs = guest.asked.count("guest-sync-delimited");
        guest.pair.far->write(answer);
        QTRY_COMPARE(replies.results.size(), 1);
        QVERIFY(replies.results[0].error().text.contains("guest-ping"_L1));
        // The next one gets in step first.
        guest.agent.execute(u"guest-ping"_s, {}, 5000, replies.reply());
        QTRY_VERIFY(guest.asked.count("guest-sync-delimited") > syncs);
        QVERIFY(guest.waitFor(u"guest-ping"_s));
        guest.pair.far->write("{\"return\": {}}\n");
        QTRY_COMPARE(replies.results.size(), 2);
        QVERIFY(replies.results[1]);
    }
}

void TestGuestAgent::oversizedAnswer()
{
    Guest guest;
    guest.fake.handle(u"guest-large"_s, [](const QJsonObject &) {
        return QString(GuestAgent::maximumMessage, u'x');
    });
    guest.pair.near->setPortion(1 << 20);
    Replies replies;
    guest.agent.execute(u"guest-large"_s, {}, 10'000, replies.reply());
    guest.agent.execute(u"guest-ping"_s, {}, 10'000, replies.reply());
    QTRY_COMPARE_WITH_TIMEOUT(replies.results.size(), 2, 20'000);
    QVERIFY(replies.results[0].error().text.contains("longer than"_L1));
    QVERIFY(replies.results[1]);
}

void TestGuestAgent::floodWithoutNewline()
{
    RawGuest guest;
    guest.before = QByteArray(10 << 20, 'x'); // the sentinel ends it
    guest.pair.near->setPortion(1 << 20);
    QVERIFY(guest.sync());
}

void TestGuestAgent::channelCloses()
{
    Guest guest;
    guest.agent.waitUntilAvailable();
    QTRY_VERIFY(guest.agent.isAvailable());
    guest.fake.setHolding(true);
    Replies replies;
    for (int i = 0; i < 3; i++)
        guest.agent.execute(u"guest-ping"_s, {}, 60'000, replies.reply());
    QTRY_COMPARE(guest.fake.commands().size(), 2);
    guest.pair.far->close();
    QTRY_COMPARE(guest.lost.count(), 1);
    QCOMPARE(replies.results.size(), 3);
    for (const auto &result : replies.results)
        QVERIFY(!result);
    guest.agent.execute(u"guest-ping"_s, {}, 60'000, replies.reply());
    QCOMPARE(replies.results.size(), 3); // not from inside
    QTRY_COMPARE(replies.results.size(), 4);
    QVERIFY(replies.results[3].error().text.contains("closed"_L1));
}

/// Runs a program and waits; an error when there is no answer.
static Result<GuestProcessResult> runIn(Guest &guest, const QString &program,
                                        const QStringList &arguments = {}, int timeoutMs = 10'000)
{
    std::optional<Result<GuestProcessResult>> done;
    guest.agent.run(program, arguments, timeoutMs, [&](const auto &result) { done = result; });
    if (done || !QTest::qWaitFor([&] { return done.has_value(); }, 20'000))
        return failure(u"no answer"_s);
    return *done;
}

void TestGuestAgent::run()
{
    Guest guest;
    const QByteArray bytes("out\0put\xff\n", 9);
    guest.fake.addProgram(u"/bin/echo"_s, [&](const QStringList &) {
        return GuestProcessResult{
            .exitCode = 3, .standardOutput = bytes, .standardError = "oh\n"_ba};
    });
    const auto result = runIn(guest, u"/bin/echo"_s, {u"a b"_s, u"$(c)"_s, u""_s});
    QVERIFY(result);
    QCOMPARE(result->exitCode, 3);
    QCOMPARE(result->signal, 0);
    QCOMPARE(result->standardOutput, bytes);
    QCOMPARE(result->standardError, "oh\n"_ba);
    QVERIFY(!result->truncated);
    QCOMPARE(guest.fake.executed().first(),
             (QStringList{u"/bin/echo"_s, u"a b"_s, u"$(c)"_s, u""_s}));
}

void TestGuestAgent::runWaits()
{
    Guest guest;
    guest.fake.setPolls(4);
    guest.fake.addProgram(u"/x"_s,
                          [](const QStringList &) { return GuestProcessResult{.exitCode = 0}; });
    QCOMPARE(runIn(guest, u"/x"_s)->exitCode, 0);
    QCOMPARE(guest.fake.commands().count(u"guest-exec-status"_s), 5);
}

void TestGuestAgent::runNotFound()
{
    Guest guest;
    const auto result = runIn(guest, u"/no/such"_s);
    QVERIFY(result.error().text.contains("/no/such"_L1));
}

void TestGuestAgent::runKilledBySignal()
{
    Guest guest;
    guest.fake.addProgram(u"/x"_s,
                          [](const QStringList &) { return GuestProcessResult{.signal = 9}; });
    const auto result = runIn(guest, u"/x"_s);
    QCOMPARE(result->exitCode, -1);
    QCOMPARE(result->signal, 9);
}

void TestGuestAgent::runTooLong()
{
    Guest guest;
    guest.fake.setPolls(1'000'000);
    guest.fake.addProgram(u"/x"_s, [](const QStringList &) { return GuestProcessResult{}; });
    const auto result = runIn(guest, u"/x"_s, {}, 80);
    QVERIFY(result.error().text.contains("still running"_L1));
}

void TestGuestAgent::runOutputIsBounded()
{
    Guest guest;
    guest.fake.addProgram(u"/x"_s, [](const QStringList &) {
        return GuestProcessResult{.exitCode = 0,
                                  .standardOutput = QByteArray(GuestAgent::maximumOutput + 1, 'y')};
    });
    const auto result = runIn(guest, u"/x"_s);
    QCOMPARE(result->standardOutput.size(), GuestAgent::maximumOutput);
    QVERIFY(result->truncated);

    guest.fake.addProgram(u"/x"_s, [](const QStringList &) {
        return GuestProcessResult{.exitCode = 0, .standardOutput = "z"_ba, .truncated = true};
    });
    QVERIFY(runIn(guest, u"/x"_s)->truncated); // the agent's own limit
}

void TestGuestAgent::runsSideBySide()
{
    Guest guest;
    guest.fake.setPolls(2);
    guest.fake.addProgram(u"/x"_s, [](const QStringList &arguments) {
        return GuestProcessResult{.exitCode = arguments[0].toInt()};
    });
    QList<int> codes;
    for (int i = 0; i < 5; i++) {
        guest.agent.run(u"/x"_s, {QString::number(i)}, 10'000,
                        [&](const auto &result) { codes += result->exitCode; });
    }
    QTRY_COMPARE(codes.size(), 5);
    std::sort(codes.begin(), codes.end());
    QCOMPARE(codes, (QList{0, 1, 2, 3, 4}));
}

void TestGuestAgent::destroyedInReply()
{
    auto pair = MemoryChannel::makePair();
    FakeGuestAgent fake(pair.far.get());
    auto agent = std::make_unique<GuestAgent>(pair.near.get());
    bool second = false;
    agent->execute(u"guest-ping"_s, {}, 5000, [&](const auto &) { agent.reset(); });
    agent->execute(u"guest-ping"_s, {}, 5000, [&](const auto &) { second = true; });
    QTRY_VERIFY(!agent);
    QTest::qWait(0);
    QVERIFY(!second);
}

MPATHLAB_TEST(TestGuestAgent)
#include "tst_guestagent.moc"
