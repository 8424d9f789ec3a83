// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/qmp/framing.h"
#include "support/testmain.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mpathlab;

class TestFraming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutAtEveryByte();
    void byteByByte();
    void garbageIsReportedAndSkipped_data();
    void garbageIsReportedAndSkipped();
    void blankLinesAreNothing();
    void oversized();
    void oversizedInOnePortion();
    void exactlyTheMaximum();
    void excerptIsPrintable();
};

static const QByteArray stream = R"({"QMP": {"version": {"qemu": {"micro": 0}}}})"
                                 "\r\n"
                                 R"({"return": {}, "id": 1})"
                                 "\n"
                                 R"({"event": "STOP", "data": {"text": "a\nb } \" ü"}})"
                                 "\r\n";

static QList<QJsonObject> messagesOf(const QList<Result<QJsonObject>> &items)
{
    QList<QJsonObject> messages;
    for (const auto &item : items) {
        if (item)
            messages += *item;
    }
    return messages;
}

static qsizetype errorsOf(const QList<Result<QJsonObject>> &items)
{
    return items.size() - messagesOf(items).size();
}

void TestFraming::cutAtEveryByte()
{
    const QList<QJsonObject> whole = messagesOf(QmpFraming().feed(stream));
    QCOMPARE(whole.size(), 3);
    QCOMPARE(whole[2][u"data"_s][u"text"_s].toString(), u"a\nb } \" ü"_s);
    for (qsizetype cut = 0; cut <= stream.size(); cut++) {
        QmpFraming framing;
        auto items = framing.feed(stream.first(cut));
        items += framing.feed(stream.sliced(cut));
        QCOMPARE(messagesOf(items), whole);
        QCOMPARE(errorsOf(items), 0);
        QCOMPARE(framing.pending(), 0);
    }
}

void TestFraming::byteByByte()
{
    QmpFraming framing;
    QList<Result<QJsonObject>> items;
    for (const char c : stream)
        items += framing.feed(QByteArray(1, c));
    QCOMPARE(messagesOf(items), messagesOf(QmpFraming().feed(stream)));
}

void TestFraming::garbageIsReportedAndSkipped_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("words") << "QEMU 10.0.0 monitor - type 'help' for more information"_ba;
    QTest::newRow("half") << R"({"return": )"_ba;
    QTest::newRow("two on a line") << R"({"return": {}}{"return": {}})"_ba;
    QTest::newRow("list") << "[1, 2]"_ba;
    QTest::newRow("binary") << QByteArray("\x00\xff\x1b[2J\x7f", 7);
    QTest::newRow("bad utf-8") << "{\"event\": \"\xc3\x28\"}"_ba;
    QTest::newRow("deep") << QByteArray(100'000, '[');
}

void TestFraming::garbageIsReportedAndSkipped()
{
    QFETCH(QByteArray, line);
    for (qsizetype cut = 0; cut <= std::min<qsizetype>(line.size(), 64); cut++) {
        QmpFraming framing;
        auto items = framing.feed(line.first(cut));
        items += framing.feed(line.sliced(cut) + '\n' + R"({"return": 7})" + '\n');
        QCOMPARE(items.size(), 2);
        QVERIFY(!items[0]);
        QVERIFY(!items[0].error().text.isEmpty());
        QVERIFY(items[0].error().text.size() < 400);
        QVERIFY(items[1]);
        QCOMPARE((*items[1])[u"return"_s].toInt(), 7);
    }
}

void TestFraming::blankLinesAreNothing()
{
    QVERIFY(QmpFraming().feed("\n\r\n  \n\t\r\n").isEmpty());
}

void TestFraming::oversized()
{
    QmpFraming framing(100);
    const QByteArray part(60, 'x');
    QCOMPARE(framing.feed(part).size(), 0);
    QCOMPARE(framing.pending(), 60);
    const auto items = framing.feed(part);
    QCOMPARE(errorsOf(items), 1);
    QVERIFY(items[0].error().text.contains("100 bytes"_L1));
    for (int i = 0; i < 1000; i++) {
        QCOMPARE(framing.feed(part).size(), 0); // reported once, nothing is kept
        QCOMPARE(framing.pending(), 0);
    }
    const auto after = framing.feed("\n{\"return\": {}}\n");
    QCOMPARE(after.size(), 1);
    QVERIFY(after[0]);
}

void TestFraming::oversizedInOnePortion()
{
    QmpFraming framing(100);
    const auto items = framing.feed(QByteArray(200, 'x') + "\n{\"return\": {}}\n");
    QCOMPARE(items.size(), 2);
    QVERIFY(!items[0]);
    QVERIFY(items[1]);
}

void TestFraming::exactlyTheMaximum()
{
    const QByteArray message = R"({"return": {}})";
    for (const bool split : {false, true}) {
        QmpFraming framing(message.size());
        auto items = framing.feed(split ? message : message + '\n');
        if (split)
            items += framing.feed("\n");
        QCOMPARE(items.size(), 1);
        QVERIFY(items[0]);
        const auto longer = framing.feed(' ' + message + '\n');
        QCOMPARE(longer.size(), 1);
        QVERIFY(!longer[0]);
    }
}

void TestFraming::excerptIsPrintable()
{
    QCOMPARE(excerpt("ab\x1b[1m\n\xff"_ba), u"ab.[1m.."_s);
    QCOMPARE(excerpt(QByteArray(500, 'x')).size(), 83);
}

MPATHLAB_TEST(TestFraming)
#include "tst_framing.moc"
