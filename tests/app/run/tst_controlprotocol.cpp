// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/run/controlprotocol.h"
#include "support/testmain.h"

#include <QTest>

using namespace mpathlab;
using namespace mpathlab::control;
using namespace Qt::StringLiterals;

class TestControlProtocol : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCut();
    void overlongLine();
    void longestLine();
    void requests_data();
    void requests();
    void requestRoundTrip();
    void messages_data();
    void messages();
    void wholeNumbers();
};

void TestControlProtocol::everyCut()
{
    const QByteArray stream = "{\"id\":1}\n\n  \r\n{\"text\":\"\xc3\xa9\"}\r\nlast\n";
    const QList<QByteArray> expected{"{\"id\":1}", "{\"text\":\"\xc3\xa9\"}", "last"};
    for (qsizetype cut = 0; cut <= stream.size(); cut++) {
        LineCutter cutter(100);
        QList<QByteArray> lines = cutter.feed(stream.first(cut));
        lines += cutter.feed(stream.sliced(cut));
        QCOMPARE(lines, expected);
    }
    LineCutter bytewise(100);
    QList<QByteArray> lines;
    for (const char byte : stream)
        lines += bytewise.feed(QByteArray(1, byte));
    QCOMPARE(lines, expected);
}

void TestControlProtocol::overlongLine()
{
    for (qsizetype cut = 0; cut <= 20; cut++) {
        LineCutter cutter(8);
        const QByteArray stream = "good\n123456789\nlater\n"_ba;
        QList<QByteArray> lines = cutter.feed(stream.first(cut));
        lines += cutter.feed(stream.sliced(cut));
        QCOMPARE(lines, QList<QByteArray>{"good"});
        QVERIFY(cutter.isOverlong());
        QVERIFY(cutter.feed("more\n").isEmpty()); // nothing after it counts
    }
}

void TestControlProtocol::longestLine()
{
    LineCutter cutter(8);
    QCOMPARE(cutter.feed("12345678\n"), QList<QByteArray>{"12345678"});
    QVERIFY(!cutter.isOverlong());
}

void TestControlProtocol::requests_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("plain") << "{\"id\":1,\"command\":\"status\"}"_ba << true;
    QTest::newRow("arguments") << "{\"id\":7,\"command\":\"x\",\"arguments\":{\"a\":1}}"_ba << true;
    QTest::newRow("no id") << "{\"command\":\"status\"}"_ba << false;
    QTest::newRow("id 0") << "{\"id\":0,\"command\":\"status\"}"_ba << false;
    QTest::newRow("id text") << "{\"id\":\"1\",\"command\":\"status\"}"_ba << false;
    QTest::newRow("id fraction") << "{\"id\":1.5,\"command\":\"status\"}"_ba << false;
    QTest::newRow("no command") << "{\"id\":1}"_ba << false;
    QTest::newRow("empty command") << "{\"id\":1,\"command\":\"\"}"_ba << false;
    QTest::newRow("command number") << "{\"id\":1,\"command\":5}"_ba << false;
    QTest::newRow("arguments array") << "{\"id\":1,\"command\":\"x\",\"arguments\":[]}"_ba << false;
    QTest::newRow("array") << "[1]"_ba << false;
    QTest::newRow("not JSON") << "status"_ba << false;
    QTest::newRow("nothing") << ""_ba << false;
}

void TestControlProtocol::requests()
{
    QFETCH(QByteArray, line);
    QFETCH(bool, isGood);
    const Result<Request> request = parseRequest(line);
    QCOMPARE(request.has_value(), isGood);
    if (!isGood)
        QVERIFY(request.error().text.endsWith(u'.')); // a sentence
    // A line cut short anywhere is refused, never taken for something else.
    for (qsizetype cut = 0; cut < line.size(); cut++)
        QVERIFY(!parseRequest(line.first(cut)));
}

void TestControlProtocol::requestRoundTrip()
{
    const Request request{12, u"inject"_s, {{u"group"_s, 3}}};
    const QByteArray line = requestLine(request);
    QVERIFY(line.endsWith('\n'));
    QCOMPARE(line.count('\n'), 1);
    const Result<Request> parsed = parseRequest(line);
    QVERIFY(parsed);
    QCOMPARE(parsed->id, 12);
    QCOMPARE(parsed->command, u"inject"_s);
    QCOMPARE(parsed->arguments, request.arguments);
}

void TestControlProtocol::messages_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("kind"); // -1: refused
    using Kind = Message::Kind;
    const auto row = [](const char *name, const QByteArray &line, int kind) {
        QTest::newRow(name) << line << kind;
    };
    row("result", resultLine(3, {{u"a"_s, 1}}), int(Kind::Result));
    row("error", errorLine(3, {u"No."_s, u"why"_s}), int(Kind::Error));
    row("error without id", errorLine({}, {u"No."_s}), int(Kind::Error));
    row("event", "{\"event\":{\"t\":1}}\n", int(Kind::Event));
    row("dropped", "{\"dropped\":17}\n", int(Kind::Dropped));
    row("cleared", "{\"cleared\":true}\n", int(Kind::Cleared));
    row("result without id", "{\"result\":{}}\n", -1);
    row("result of another type", "{\"id\":1,\"result\":5}\n", -1);
    row("event of another type", "{\"event\":[]}\n", -1);
    row("unknown", "{\"surprise\":1}\n", -1);
    row("not JSON", "hello\n", -1);
}

void TestControlProtocol::messages()
{
    QFETCH(QByteArray, line);
    QFETCH(int, kind);
    const Result<Message> message = parseMessage(line.trimmed());
    QCOMPARE(message.has_value(), kind >= 0);
    if (kind < 0)
        return;
    QCOMPARE(int(message->kind), kind);
    for (qsizetype cut = 0; cut < line.size() - 1; cut++)
        QVERIFY(!parseMessage(line.first(cut)));
    switch (message->kind) {
    case Message::Kind::Result:
        QCOMPARE(message->id, 3);
        QCOMPARE(message->object[u"a"_s].toInt(), 1);
        break;
    case Message::Kind::Error:
        QCOMPARE(message->error.text, u"No."_s);
        break;
    case Message::Kind::Event:
        QCOMPARE(message->object[u"t"_s].toInt(), 1);
        break;
    case Message::Kind::Dropped:
        QCOMPARE(message->count, 17);
        break;
    case Message::Kind::Cleared:
        break;
    }
}

void TestControlProtocol::wholeNumbers()
{
    const QJsonObject object{{u"a"_s, 5}, {u"b"_s, 5.25}, {u"c"_s, u"5"_s}, {u"d"_s, 1e300}};
    QCOMPARE(*wholeNumber(object, u"a"_s, 5, 5), 5);
    QVERIFY(!wholeNumber(object, u"a"_s, 6, 9));
    QVERIFY(!wholeNumber(object, u"a"_s, 1, 4));
    QVERIFY(!wholeNumber(object, u"b"_s, 1, 9));
    QVERIFY(!wholeNumber(object, u"c"_s, 1, 9));
    QVERIFY(!wholeNumber(object, u"d"_s, 1, 9));
    QVERIFY(!wholeNumber(object, u"z"_s, 1, 9)->has_value());
}

MPATHLAB_TEST(TestControlProtocol)
#include "tst_controlprotocol.moc"
