// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/json.h"
#include "monitor/jsonfields.h"
#include "support/testmain.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <limits>

using namespace mpathlab;
using namespace Qt::StringLiterals;

class JsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryKindOfValueWithItsPlace()
    {
        const auto root =
            parseJson("\xef\xbb\xbf{\n  \"b\": [true, false, null],\n  \"a\": {\"n\": -1.5e+3},\n"
                      "  \"ä\": \"\\u00e9\\n\\ud83e\\uddea\\/\"\n}\n");
        QVERIFY(root);
        QCOMPARE(root->members.size(), size_t(3));
        QCOMPARE(root->members[0].key, u"b"_s); // the order of the text
        const JsonNode &list = root->members[0].value;
        QCOMPARE(list.items.size(), size_t(3));
        QCOMPARE(list.items[0].type, JsonNode::Type::Bool);
        QVERIFY(list.items[0].boolean && !list.items[1].boolean);
        QCOMPARE(list.items[2].type, JsonNode::Type::Null);
        QCOMPARE(list.items[1].line, 2);
        QCOMPARE(list.items[1].column, 15);
        const JsonNode *number = root->member(u"a"_s)->member(u"n"_s);
        QCOMPARE(number->text, u"-1.5e+3"_s);
        QCOMPARE(root->member(u"ä"_s)->text, u"é\n🧪/"_s);
        QCOMPARE(root->members[2].line, 4);
        QVERIFY(!root->member(u"c"_s));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const char *json, const QString &words) {
            QTest::newRow(name) << QByteArray(json) << words;
        };
        row("empty", "", u"Line 1, column 1: "_s);
        row("open object", "{", u"Line 1, column 2: "_s);
        row("open string", "{\n \"a", u"Line 2, column 4: "_s);
        row("no colon", "{\"a\" 1}", u"column 6: "_s);
        row("trailing comma", "[1,]", u"column 4: "_s);
        row("comma in object", "{\"a\":1,}", u"column 8: "_s);
        row("wrong bracket", "[1}", u"unexpected '}'"_s);
        row("second value", "{} 1", u"expected end of input"_s);
        row("leading zero", "[01]", u"unexpected number literal"_s);
        row("bare minus", "[-]", u"expected digit"_s);
        row("bare dot", "[1.]", u"expected digit"_s);
        row("bare exponent", "[1e]", u"invalid number"_s);
        row("word", "[nil]", u"invalid literal"_s);
        row("escape", "[\"\\x\"]", u"forbidden character after backslash"_s);
        row("hex", "[\"\\u12g4\"]", u"4 hex digits"_s);
        row("surrogate", "[\"\\ud83e\"]", u"surrogate"_s);
        row("low surrogate", "[\"\\udd00\"]", u"surrogate"_s);
        row("control", "[\"a\nb\"]", u"must be escaped"_s);
        row("comment", "// hi\n{}", u"invalid literal"_s);
        row("not UTF-8", "[\"\xff\"]", u"not UTF-8"_s);
        row("cut UTF-8", "[\"\xc3", u"not UTF-8"_s);
        row("twice", "{\"a\": [{\"b\": 1, \"c\": 2,\n  \"b\": 3}]}",
            u"Line 2, column 3: a[0].b is given twice"_s);
        row("twice by escape", "{\"a\":1,\"\\u0061\":2}", u"a is given twice"_s);
        row("odd path", "{\"a b\": {\"\": 1, \"\": 2}}", u"[\"a b\"][\"\"] is given twice"_s);
    }

    void refuses()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, words);
        const auto root = parseJson(json);
        QVERIFY(!root);
        QVERIFY2(root.error().text.contains(words), qPrintable(root.error().text));
    }

    void depthIsBounded()
    {
        QVERIFY(parseJson(QByteArray(60, '[') + QByteArray(60, ']')));
        const auto deep = parseJson(QByteArray(1'000'000, '['));
        QVERIFY(!deep);
        QVERIFY(deep.error().text.contains(u"levels of nesting"_s));
    }

    /// Every beginning of a text is refused, none crashes or is taken for whole.
    void everyCutIsRefused()
    {
        const QByteArray json = "{\"a\": [1, -2.5e3, \"x\\u00e9\\n\", true, null, {\"ü\": false}]}";
        QVERIFY(parseJson(json));
        for (qsizetype length = 0; length < json.size(); ++length)
            QVERIFY2(!parseJson(json.left(length)), json.left(length).constData());
    }

    /// Qt's parser as the judge of what we write.
    void stringsReadBack()
    {
        for (const QString &text : {u""_s, u"a\"b\\c/d"_s, u"tab\tnl\ncr\rbell\a"_s, u"ä日🧪"_s,
                                    QString(QChar(u'\0')), u"\u2028\x7f"_s}) {
            const QByteArray json = "{\"k\":" + jsonString(text) + '}';
            QCOMPARE(QJsonDocument::fromJson(json).object().value(u"k"_s).toString(), text);
            QCOMPARE(parseJson(json)->member(u"k"_s)->text, text);
        }
    }

    void numbersReadBack()
    {
        for (const double value : {0.0, -0.5, 320.0, 1.0 / 3, 1e21, -1e-9, 123456789.25}) {
            const auto root = parseJson('[' + jsonNumber(value) + ']');
            QVERIFY(root);
            QCOMPARE(root->items[0].text.toDouble(), value);
        }
        QCOMPARE(jsonNumber(320), QByteArray("320"));
        QCOMPARE(jsonNumber(std::numeric_limits<double>::infinity()), QByteArray("0"));
    }
};

MPATHLAB_TEST(JsonTest)
#include "tst_json.moc"
