// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/qmp/request.h"
#include "monitor/qmp/schema.h"
#include "support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mpathlab;

namespace {

QmpSchema schema()
{
    return QmpSchema::parse(QJsonDocument::fromJson(R"([
        {"name": "device_del", "meta-type": "command", "arg-type": "1"},
        {"name": "1", "meta-type": "object", "members": [{"name": "id", "type": "str"},
            {"name": "mode", "type": "2"}, {"name": "count", "type": "int"}]},
        {"name": "2", "meta-type": "enum", "members": [{"name": "true"}, {"name": "7"}]},
        {"name": "str", "meta-type": "builtin", "json-type": "string"},
        {"name": "int", "meta-type": "builtin", "json-type": "int"}
    ])")
                                .array())
        .value_or(QmpSchema());
}

} // namespace

class TestQmpRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void good_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("json");
        const auto row = [](const char *name, const QString &typed, const QString &json) {
            QTest::newRow(name) << typed << json;
        };
        row("name alone", u" query-status "_s, u"{\"execute\": \"query-status\"}"_s);
        row("short form", u"nvme-ana-set-state  controller=nvme0 group=1 state=change force=true"_s,
            u"{\"execute\": \"nvme-ana-set-state\", \"arguments\": {\"controller\":\"nvme0\","
            "\"force\":true,\"group\":1,\"state\":\"change\"}}"_s);
        row("values that are JSON",
            u"c a=[1, \"x ]\", {}] b={\"k\": null} s=\"two words\" n=-1.5 z=null"_s,
            u"{\"execute\": \"c\", \"arguments\": {\"a\":[1,\"x ]\",{}],\"b\":{\"k\":null},"
            "\"n\":-1.5,\"s\":\"two words\",\"z\":null}}"_s);
        row("values that are none", u"c a=0x10 b=1,2 d= e=x=y f=nvme0\"q"_s,
            u"{\"execute\": \"c\", \"arguments\": {\"a\":\"0x10\",\"b\":\"1,2\",\"d\":\"\","
            "\"e\":\"x=y\",\"f\":\"nvme0\\\"q\"}}"_s);
        row("the schema knows better", u"device_del id=0 mode=7 count=7 other=7"_s,
            u"{\"execute\": \"device_del\", \"arguments\": {\"count\":7,\"id\":\"0\","
            "\"mode\":\"7\",\"other\":7}}"_s);
        row("a string of one's own", u"device_del id=\"a b\""_s,
            u"{\"execute\": \"device_del\", \"arguments\": {\"id\":\"a b\"}}"_s);
        row("a key with a dot", u"device_add ana.grpid=2"_s,
            u"{\"execute\": \"device_add\", \"arguments\": {\"ana.grpid\":2}}"_s);
        row("whole", u" {\"arguments\": {\"b\": [1]}, \"execute\": \"c\"} "_s,
            u"{\"execute\": \"c\", \"arguments\": {\"b\":[1]}}"_s);
        row("whole, on several lines, with an id",
            u"{\n  \"execute\": \"stop\",\n  \"arguments\": {},\n  \"id\": 7\n}\n"_s,
            u"{\"execute\": \"stop\"}"_s);
    }
    void good()
    {
        QFETCH(QString, typed);
        QFETCH(QString, json);
        const auto request = parseQmpRequest(typed, schema());
        QVERIFY2(request, qPrintable(request ? QString() : request.error().text));
        QCOMPARE(request->toJson(), json);
        // What is shown is JSON again, and means the same.
        QCOMPARE(parseQmpRequest(request->toJson(), schema()), request);
    }

    void wrong_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("offset");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const QString &typed, int offset,
                            const QString &words) {
            QTest::newRow(name) << typed << offset << words;
        };
        row("nothing", u"  "_s, 0, u"Type a command"_s);
        row("no name", u"id=3"_s, 0, u"name of a command"_s);
        row("no value", u"device_del nvme0"_s, 11, u"nvme0=value"_s);
        row("no key", u"c =3"_s, 2, u"needs a name"_s);
        row("twice", u"c a=1 a=2"_s, 6, u"given twice"_s);
        row("bracket open", u"c a=[1, 2"_s, 9, u"not closed"_s);
        row("word in an array", u"c a=[1, x]"_s, 8, u"quotation marks"_s);
        row("string open", u"c a=\"b c=2"_s, 10, u"not closed"_s);
        row("text behind a value", u"c a=[1]x"_s, 7, u"x=value"_s);
        row("comma missing", u"{\"execute\": \"stop\" \"id\": 1}"_s, 19, u"A , or } is missing"_s);
        row("behind umlauts", u"{\"execute\": \"äöü\", x}"_s, 19, u"A , or } is missing"_s);
        row("not closed", u"{\"execute\": \"stop\""_s, 18, u"not closed"_s);
        row("unknown key", u"{\"execute\": \"stop\", \"argumnets\": {}}"_s, 20, u"argumnets"_s);
        row("no command", u"{\"arguments\": {}}"_s, 0, u"must name a command"_s);
        row("command is a number", u"{ \"execute\": 3}"_s, 2, u"must name a command"_s);
        row("arguments are a list", u"{\"execute\": \"stop\", \"arguments\": []}"_s, 20,
            u"must be an object"_s);
        row("out of band", u"{\"exec-oob\": \"yank\"}"_s, 1, u"in band"_s);
    }
    void wrong()
    {
        QFETCH(QString, typed);
        QFETCH(int, offset);
        QFETCH(QString, words);
        const auto request = parseQmpRequest(typed, schema());
        QVERIFY(!request);
        QVERIFY2(request.error().text.contains(words), qPrintable(request.error().text));
        QCOMPARE(request.error().offset, offset);
    }

    void anyPrefixIsHarmless()
    {
        const QString typed =
            u"{\"execute\": \"c\", \"arguments\": {\"a\": [1, {\"x\": \"\\\"\"}], \"b\": null}}"_s;
        const QString shortForm = u"c a=[1, \"x ]\", {}] b={\"k\": null} s=\"two words\""_s;
        for (const QString &text : {typed, shortForm}) {
            for (qsizetype length = 0; length < text.size(); ++length) {
                const auto request = parseQmpRequest(text.left(length), {});
                if (!request)
                    QVERIFY(request.error().offset >= 0 && request.error().offset <= length);
            }
        }
    }
};

MPATHLAB_TEST(TestQmpRequest)
#include "tst_qmprequest.moc"
