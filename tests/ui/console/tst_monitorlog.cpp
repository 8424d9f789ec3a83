// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/testmain.h"
#include "ui/common/timetext.h"
#include "ui/console/entrylines.h"
#include "ui/console/monitorlog.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

QString lines(const MonitorEntry &entry, qsizetype maximum = 1000)
{
    return entryLines(entry, maximum).join(u'\n');
}

QmpEvent numbered(const QString &name, int number)
{
    return {name, {{u"number"_s, number}}, 1'700'000'000'123'456'000 + number * 1000};
}

/// The line with each span in brackets behind the number of its role.
QString marked(const QString &line, const QList<TextSpan> &spans)
{
    QString result;
    qsizetype at = 0;
    for (const TextSpan &span : spans) {
        result += line.mid(at, span.start - at);
        result += u"%1<%2>"_s.arg(int(span.role)).arg(line.mid(span.start, span.length));
        at = span.start + span.length;
    }
    return result + line.mid(at);
}

} // namespace

class TestMonitorLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shortReplyIsWhole()
    {
        MonitorLog log;
        QSignalSpy changed(&log, &MonitorLog::changed);
        log.addCommand(u"(qemu)"_s, u"info  status"_s);
        log.addText(u"VM status: running\r\nsecond"_s);
        log.addText({}); // most commands say nothing
        QCOMPARE(log.entries().size(), 2u);
        QCOMPARE(changed.count(), 2);
        QCOMPARE(lines(log.entries()[0]), u"(qemu) info status"_s);
        QCOMPARE(lines(log.entries()[1]), u"  VM status: running\n  second"_s);
    }

    void longReplyIsFolded()
    {
        MonitorLog log;
        QStringList all;
        for (int i = 0; i < 12; ++i)
            all += u"line %1"_s.arg(i);
        log.addText(all.join(u'\n'));
        const MonitorEntry &entry = log.entries()[0];
        QCOMPARE(lines(entry), u"▸ line 0 — 12 lines"_s);
        const quint32 before = entry.revision;
        log.setFolded(entry.id, false);
        QVERIFY(entry.revision != before);
        QCOMPARE(lines(entry), u"▾ "_s + all.join(u"\n  "_s));
        QCOMPARE(entryLines(entry, 5).size(), 6);
        QVERIFY(entryLines(entry, 5).last().contains(u"More lines: 7"_s));
        QCOMPARE(MonitorLog::plainText(entry), all.join(u'\n'));
        log.foldAll();
        QVERIFY(entry.folded);
        log.setFolded(99, false); // there is none
    }

    void jsonReply()
    {
        MonitorLog log;
        log.addJson(QJsonObject{});
        QCOMPARE(lines(log.entries()[0]), u"  {\n  }"_s);
        log.addJson(QJsonArray{QJsonObject{{u"id"_s, u"nvme0"_s}, {u"n"_s, 1}}});
        QCOMPARE(lines(log.entries()[1]), u"  [\n      {\n          \"id\": \"nvme0\",\n"
                                          "          \"n\": 1\n      }\n  ]"_s);
        log.addJson(u"text"_s);
        QCOMPARE(lines(log.entries()[2]), u"  \"text\""_s);
        log.addJson(QJsonArray{1, 2, 3, 4, 5, 6, 7, 8});
        QCOMPARE(lines(log.entries()[3]), u"▸ [1,2,3,4,5,6,7,8] — 10 lines"_s);
    }

    void errors()
    {
        MonitorLog log;
        log.addError({u"Device 'x' not found"_s, u"device_del: DeviceNotFound"_s});
        QCOMPARE(log.entries()[0].kind, MonitorEntry::Kind::Error);
        QCOMPARE(lines(log.entries()[0]),
                 u"  Device 'x' not found\n  device_del: DeviceNotFound"_s);
    }

    void controlCharactersAreText()
    {
        MonitorLog log;
        log.addText(u"a\x1b[31mb\x2029"
                    u"c\td"_s);
        QCOMPARE(lines(log.entries()[0]), u"  a.[31mb.c\td"_s);
        log.addJson(QJsonArray{u"\x2028\x85\xfdd0"_s});
        QVERIFY(lines(log.entries()[1]).contains(u"\"...\""_s));
    }

    void eventsAreFoldedAndCounted()
    {
        MonitorLog log;
        log.addEvent(numbered(u"A"_s, 1));
        log.addEvent(numbered(u"A"_s, 2));
        log.addEvent({u"B"_s, {}, 0});
        log.addEvent(numbered(u"A"_s, 3));
        QCOMPARE(log.entries().size(), 3u);
        const MonitorEntry &first = log.entries()[0];
        QCOMPARE(first.count, 2);
        const QString time = timeText(numbered(u"A"_s, 2).time);
        QCOMPARE(time.size(), 15);
        QVERIFY(time.endsWith(u".123458"_s));
        QCOMPARE(lines(first), u"▸ %1 A ×2 {\"number\":2}"_s.arg(time));
        QVERIFY(lines(log.entries()[1]).endsWith(u" B"_s));
        log.setFolded(first.id, false);
        QCOMPARE(lines(first), u"▾ %2 A ×2\n    %1 {\"number\":1}\n    %2 {\"number\":2}"_s.arg(
                                   timeText(numbered(u"A"_s, 1).time), time));
        for (int i = 0; i < 100; ++i)
            log.addEvent(numbered(u"A"_s, i));
        QCOMPARE(log.entries().size(), 3u);
        QCOMPARE(log.entries()[2].count, 101);
        QCOMPARE(log.entries()[2].lines, MonitorLog::maximumRecent);
        QVERIFY(log.entries()[2].text.endsWith("{\"number\":99}"));
    }

    void mutedEvents()
    {
        MonitorLog log;
        log.setEventsMuted(true);
        log.addEvent(numbered(u"A"_s, 1));
        QVERIFY(log.entries().empty());
        log.setEventsMuted(false);
        log.addEvent(numbered(u"A"_s, 2));
        QCOMPARE(log.entries().size(), 1u);
    }

    void eventsDoNotPushOutReplies()
    {
        MonitorLog log;
        log.addCommand(u"(qemu)"_s, u"info nvme"_s);
        log.addText(u"answer"_s);
        for (int i = 0; i < 100'000; ++i)
            log.addEvent(numbered(i % 2 ? u"A"_s : u"B"_s, i));
        QVERIFY(qsizetype(log.entries().size()) < MonitorLog::maximumEvents + 300);
        QCOMPARE(log.entries()[0].id, 0u);
        QVERIFY(lines(log.entries()[0]).contains(u"no longer kept: 9"_s));
        QCOMPARE(lines(log.entries()[1]), u"(qemu) info nvme"_s);
        QCOMPARE(lines(log.entries()[2]), u"  answer"_s);
        QVERIFY(lines(log.entries().back()).endsWith(u"{\"number\":99999}"_s));
        for (size_t i = 1; i < log.entries().size(); ++i)
            QVERIFY(log.entries()[i - 1].id < log.entries()[i].id);
    }

    void entriesAndBytesAreBounded()
    {
        MonitorLog log;
        for (int i = 0; i < 3 * MonitorLog::maximumEntries; ++i)
            log.addText(QString::number(i));
        QVERIFY(qsizetype(log.entries().size()) <= MonitorLog::maximumEntries + 300);
        QCOMPARE(log.entries().back().head, QString::number(3 * MonitorLog::maximumEntries - 1));
        const QString big(3 << 20, u'x');
        for (int i = 0; i < 5; ++i)
            log.addText(big);
        QVERIFY(log.bytes() <= MonitorLog::maximumBytes);
        QVERIFY(log.entries().size() >= 2);
        // One that is too large alone is cut, not dropped.
        log.addText(QString(2 * MonitorLog::maximumReply, u'ä'));
        QVERIFY(log.entries().back().text.size() < MonitorLog::maximumReply + 100);
        QVERIFY(log.entries().back().text.endsWith(" more bytes]"));
        QVERIFY(
            !QString::fromUtf8(log.entries().back().text).contains(QChar::ReplacementCharacter));
        qsizetype bytes = 0;
        for (const MonitorEntry &entry : log.entries())
            bytes += entry.id == 0 ? 0 : entry.bytes();
        QCOMPARE(log.bytes(), bytes);
        log.clear();
        QCOMPARE(log.bytes(), 0);
        QVERIFY(log.entries().empty());
    }

    void transcript()
    {
        MonitorLog log;
        log.addNote(u"VM starts"_s);
        log.addCommand(u"(qmp)"_s, u"{\"execute\": \"stop\"}"_s);
        log.addEvent(numbered(u"STOP"_s, 1));
        log.addJson(QJsonArray{1, 2, 3, 4, 5, 6, 7, 8});
        const QStringList text = log.transcript().split(u'\n');
        QCOMPARE(text[0], u"# VM starts"_s);
        QCOMPARE(text[1], u"(qmp) {\"execute\": \"stop\"}"_s);
        QCOMPARE(text[2], u"# STOP"_s);
        QVERIFY(text[3].startsWith(u"#   "_s) && text[3].endsWith(u"{\"number\":1}"_s));
        QCOMPARE(text[4], u"["_s); // folded on the screen, whole here
        QCOMPARE(text[5], u"    1,"_s);
    }

    void jsonParts()
    {
        const QString line = u"  \"a\\\"b\": [\"x: y\", -1.5e3, true, null]"_s;
        QCOMPARE(marked(line, jsonSpans(line)),
                 u"  5<\"a\\\"b\">: [6<\"x: y\">, 7<-1.5e3>, 8<true>, 8<null>]"_s);
        QCOMPARE(marked(u"\"open"_s, jsonSpans(u"\"open"_s)), u"6<\"open>"_s);
    }

    void partsOfEntries()
    {
        MonitorLog log;
        log.addCommand(u"(qmp)"_s, u"{\"execute\": \"stop\"}"_s);
        log.addEvent(numbered(u"STOP"_s, 1));
        log.addJson(QJsonArray{1, 2, 3, 4, 5, 6, 7, 8});
        log.addText(u"true \"text\" 1"_s);
        const auto look = [&log](size_t index, qsizetype number) {
            const MonitorEntry &entry = log.entries()[index];
            const QString line = entryLines(entry, 100).at(number);
            return marked(line, entrySpans(entry, number, line));
        };
        QCOMPARE(look(0, 0), u"1<(qmp)> {5<\"execute\">: 6<\"stop\">}"_s);
        const QString time = timeText(numbered(u"STOP"_s, 1).time);
        QCOMPARE(look(1, 0), u"2<▸ %1 >3<STOP> {5<\"number\">:7<1>}"_s.arg(time));
        log.setFolded(log.entries()[1].id, false);
        QCOMPARE(look(1, 0), u"2<▾ %1 >3<STOP>"_s.arg(time));
        QCOMPARE(look(1, 1), u"2<    %1> {5<\"number\">:7<1>}"_s.arg(time));
        QCOMPARE(look(2, 0), u"2<▸> [7<1>,7<2>,7<3>,7<4>,7<5>,7<6>,7<7>,7<8>]2< — 10 lines>"_s);
        QCOMPARE(look(3, 0), u"  true \"text\" 1"_s); // not JSON
    }
};

MPATHLAB_TEST(TestMonitorLog)
#include "tst_monitorlog.moc"
