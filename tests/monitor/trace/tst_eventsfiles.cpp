// SPDX-License-Identifier: GPL-2.0-or-later
// Saved runs on their way into a store: the short way for our own lines, the long one for
// all others, and files that are not what they seem.
#include "monitor/trace/flatline.h"
#include "monitor/trace/runreader.h"
#include "monitor/trace/template.h"
#include "readjsonlines.h"
#include "support/testmain.h"

#include <QBuffer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mpathlab;

namespace {

/// Lines in all the shapes the writer has.
QByteArray sampleRun(int count)
{
    EventStore store;
    std::vector<Event> batch;
    for (int i = 0; i < count; i++) {
        Event e{.t = 1'700'000'000'000'000'000 + i, .source = EventSource(i % 5)};
        e.kind = EventKind(i % eventKindCount);
        e.controller = i % 3 ? store.intern(u"nvme%1"_s.arg(i % 4)) : 0;
        e.group = AnaGroupId(i % 5);
        e.nsid = i % 7 ? 0 : 0xfffffffe;
        e.state = i % 2 ? 0 : quint8(AnaState::Inaccessible);
        e.oldState = i % 4 ? 0 : quint8(AnaState::Change);
        store.setText(e, i % 10 ? u"group %1: 50% → ü 007 %2"_s.arg(i).arg(i * 3)
                                : u"a \"quoted\" \\ line\n %1"_s.arg(i));
        batch.push_back(e);
    }
    store.append(std::move(batch));
    QBuffer file;
    file.open(QIODevice::WriteOnly);
    [[maybe_unused]] const auto written = writeJsonLines(store, file);
    return file.data();
}

QByteArray note(qint64 t, const QByteArray &text = "x")
{
    return "{\"t\":" + QByteArray::number(t) + ",\"source\":\"vm\",\"kind\":\"note\",\"text\":\"" +
           text + "\"}\n";
}

QStringList written(const EventSnapshot &log)
{
    QStringList lines;
    for (qsizetype i = 0; i < log.count(); i++)
        lines += QString::fromUtf8(toJsonLine(log, log.at(i)));
    return lines;
}

Result<RunEvents> readWhole(const QByteArray &bytes, const Progress &progress = {})
{
    QBuffer file;
    file.setData(bytes);
    file.open(QIODevice::ReadOnly);
    return readRun(file, progress);
}

Result<std::unique_ptr<EventStore>> read(const QByteArray &bytes, const Progress &progress = {})
{
    return readWhole(bytes, progress).map([](RunEvents &&run) { return std::move(run.store); });
}

/// Some megabytes, in which every piece has texts of its own and texts of others.
QByteArray longRun()
{
    QByteArray bytes;
    for (int i = 0; i < 60'000; i++) {
        const QByteArray word = QByteArray::number(i / 7, 36); // no number of a template
        bytes += i % 3 ? note(i, "the same text " + QByteArray::number(i))
                       : note(i, "text x" + word + 'y');
        if (i % 1000 == 0)
            bytes += '\n';
    }
    return bytes;
}

bool sameCells(const RunEvents &run, const LaneIndex &other)
{
    const TimeRange range = *other.blocks().extent();
    const ColumnEdges edges(range, 100);
    const std::vector<int> rows{0, 1, 2};
    LaneCells ours;
    LaneCells theirs;
    ours.reset(3, 100);
    theirs.reset(3, 100);
    run.index.blocks().fill(*run.store, run.index.tracks(), edges, rows, &ours);
    other.blocks().fill(*run.store, other.tracks(), edges, rows, &theirs);
    return run.index.blocks().extent() == range &&
           std::equal(ours.row(0), ours.row(0) + 300, theirs.row(0));
}

} // namespace

class TestEventsFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// What the short way takes must be what the general parser makes of it.
    void bothWaysAgree()
    {
        int plain = 0;
        const QList<QByteArray> lines = sampleRun(320).trimmed().split('\n');
        for (const QByteArray &line : lines) {
            const auto flat = parseFlatLine({line.data(), size_t(line.size())});
            if (!flat)
                continue; // it escapes something
            plain++;
            EventStore store;
            const auto general = fromJsonLine(store, line);
            QVERIFY(general);
            Event event = flat->event;
            store.setText(event,
                          QString::fromUtf8(flat->text.data(), qsizetype(flat->text.size())));
            event.controller = general->controller;
            QCOMPARE(store.string(general->controller).toUtf8(),
                     QByteArray(flat->controller.data(), qsizetype(flat->controller.size())));
            QVERIFY2(event == *general, line);
        }
        QCOMPARE(plain, 288); // nine of ten
    }

    void shortWayLeavesToOthers_data()
    {
        QTest::addColumn<QByteArray>("line");
        const auto row = [](const char *name, const QByteArray &line) {
            QTest::newRow(name) << line;
        };
        row("escape", R"({"t":1,"source":"vm","kind":"note","text":"\n"})");
        row("unknown member", R"({"t":1,"source":"vm","kind":"note","text":"","x":1})");
        row("unknown word", R"({"t":1,"source":"vm","kind":"notes","text":""})");
        row("no text", R"({"t":1,"source":"vm","kind":"note"})");
        row("exponent", R"({"t":1e3,"source":"vm","kind":"note","text":""})");
        row("fraction", R"({"t":1.5,"source":"vm","kind":"note","text":""})");
        row("negative", R"({"t":-1,"source":"vm","kind":"note","text":""})");
        row("leading zero", R"({"t":01,"source":"vm","kind":"note","text":""})");
        row("too large", R"({"t":9223372036854775808,"source":"vm","kind":"note","text":""})");
        row("twenty digits", R"({"t":18446744073709551617,"source":"vm","kind":"note","text":""})");
        row("group too large",
            R"({"t":1,"source":"vm","kind":"note","group":4294967296,"text":""})");
        row("something behind", R"({"t":1,"source":"vm","kind":"note","text":""} x)");
        row("control character", "{\"t\":1,\"source\":\"vm\",\"kind\":\"note\",\"text\":\"\x01\"}");
        row("number for a string", R"({"t":1,"source":"vm","kind":"note","text":5})");
        row("empty object", "{}");
    }

    void shortWayLeavesToOthers()
    {
        QFETCH(QByteArray, line);
        QVERIFY(!parseFlatLine({line.data(), size_t(line.size())}));
    }

    /// A line that ends in the middle is no reason to read on behind it.
    void shortWayStopsAtTheEnd()
    {
        const QByteArray line = note(1, "group 7").trimmed();
        for (qsizetype n = 0; n < line.size(); n++)
            QVERIFY(!parseFlatLine({line.data(), size_t(n)}));
        QVERIFY(parseFlatLine({line.data(), size_t(line.size())}));
    }

    void shortWayReadsItsOwnWithBlanks()
    {
        const auto flat = parseFlatLine(
            R"( { "text" : "x" , "t":9223372036854775807,"kind":"note" ,"source": "guest"} )");
        QVERIFY(flat);
        QCOMPARE(flat->event.t, std::numeric_limits<qint64>::max());
        QCOMPARE(flat->event.source, EventSource::Guest);
    }

    void templatesOfBytesAndOfText()
    {
        EventStore store;
        for (const QString &sentence :
             {u""_s, u"1 2 3 4"_s, u"007 and 0"_s, u"50% of 4294967295 and 4294967296"_s,
              u"→ 3ü5 ٣"_s, u"%1%%"_s, u"99999999999999999999 1"_s}) {
            Event event;
            store.setText(event, sentence);
            std::string pattern;
            TemplateNumbers numbers;
            const QByteArray bytes = sentence.toUtf8();
            makeTemplate(std::string_view(bytes.data(), size_t(bytes.size())), &pattern, &numbers);
            QCOMPARE(QString::fromStdString(pattern), store.string(event.text));
            QVERIFY(numbers == event.numbers);
            QCOMPARE(store.text(event), sentence);
        }
    }

    /// The same events wherever the bytes are cut.
    void everyCut()
    {
        const QByteArray bytes = sampleRun(12);
        const auto whole = read(bytes);
        QVERIFY(whole);
        QCOMPARE((*whole)->count(), 12);
        for (qsizetype cut = 0; cut <= bytes.size(); cut++) {
            EventStore store;
            JsonLineReader reader(&store);
            QVERIFY(reader.feed(QByteArrayView(bytes).first(cut)));
            std::vector<Event> events = reader.take();
            QVERIFY(reader.feed(QByteArrayView(bytes).sliced(cut)));
            QVERIFY(reader.finish());
            for (const Event &event : reader.take())
                events.push_back(event);
            store.append(std::move(events));
            QCOMPARE(written(store), written(**whole));
        }
    }

    void roundTripOfAFile()
    {
        const QByteArray bytes = sampleRun(20'000); // more than one block
        QVERIFY(bytes.size() > 1 << 20);
        const auto run = read(bytes);
        QVERIFY(run);
        QBuffer again;
        QVERIFY(again.open(QIODevice::WriteOnly));
        QVERIFY(writeJsonLines(**run, again));
        QVERIFY(again.data() == bytes);
    }

    /// However many threads read the pieces: the same events, the same ids, the same lanes.
    void piecesAreAsOneThreadReadsThem()
    {
        const QByteArray bytes = longRun();
        QVERIFY(bytes.size() > 3 << 20);
        const auto run = readWhole(bytes);
        QVERIFY(run);
        QBuffer file;
        file.setData(bytes);
        QVERIFY(file.open(QIODevice::ReadOnly));
        EventStore alone;
        QVERIFY(readJsonLines(alone, file));
        const EventStore &together = *run->store;
        QCOMPARE(together.count(), alone.count());
        for (qsizetype i = 0; i < alone.count(); i++)
            QVERIFY(together.at(i) == alone.at(i));
        QCOMPARE(together.stringCount(), alone.stringCount());
        for (StringId id = 0; qsizetype(id) < alone.stringCount(); id++)
            QCOMPARE(together.string(id), alone.string(id));
        LaneIndex index;
        index.feed(alone);
        QVERIFY(sameCells(*run, index));
    }

    /// Far into the file, and the first of two.
    void errorOfALaterPiece()
    {
        const QByteArray bytes = longRun();
        const qsizetype lines = bytes.count('\n');
        const QByteArray bad = bytes + "{}\n" + bytes + "hello\n" + bytes;
        const auto run = readWhole(bad);
        QVERIFY(!run);
        const QString says = u"Line %1 is no event: \"text\""_s.arg(lines + 1);
        QVERIFY2(run.error().text.startsWith(says), qPrintable(run.error().text));
    }

    /// A table of texts that grew large is begun anew, which nobody sees.
    void manyTexts()
    {
        QByteArray bytes;
        for (int i = 0; i < 200'000; i++)
            bytes += note(i, 'a' + QByteArray::number(i + 36 * 36 * 36 * 36, 36) + "z 1");
        const auto run = readWhole(bytes);
        QVERIFY(run);
        QBuffer again;
        QVERIFY(again.open(QIODevice::WriteOnly));
        QVERIFY(writeJsonLines(*run->store, again));
        QVERIFY(again.data() == bytes);
    }

    void lastLineNeedsNoEnd()
    {
        const auto run = read(note(1) + note(2).trimmed());
        QVERIFY(run);
        QCOMPARE((*run)->count(), 2);
        QCOMPARE((*read("\n \r\n"))->count(), 0);
        QCOMPARE((*read({}))->count(), 0);
    }

    void ordersByTime()
    {
        QByteArray bytes;
        for (int i = 0; i < 30'000; i++) // the second half is older, beyond a block
            bytes += note((i + 15'000) % 30'000, "number " + QByteArray::number(i));
        const auto run = readWhole(bytes);
        QVERIFY(run);
        const EventStore &store = *run->store;
        QCOMPARE(store.count(), 30'000);
        for (qsizetype i = 0; i < 30'000; i++)
            QCOMPARE(store.at(i).t, i);
        QCOMPARE(store.text(store.at(0)), u"number 15000"_s);
        LaneIndex index;
        index.feed(store);
        QVERIFY(sameCells(*run, index)); // an index of the order of the file would differ
    }

    void errorsNameTheLine_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QByteArray &bytes, const QString &says) {
            QTest::newRow(name) << bytes << says;
        };
        row("not JSON", note(1) + "\nhello\n", u"Line 3 is no event: not JSON"_s);
        row("no UTF-8", note(1) + note(2, "\xff"), u"Line 2 is no event: not JSON"_s);
        row("last line", note(1) + "{", u"Line 2 is no event"_s);
        row("binary", QByteArray(5000, '\0') + "\n", u"Line 1 is no event"_s);
        row("too long", note(1) + QByteArray(JsonLineReader::maximumLine + 1, ' '),
            u"Line 2 is no event: it is longer than 1048576 bytes"_s);
        row("too long with an end", QByteArray(JsonLineReader::maximumLine + 1, ' ') + '\n',
            u"Line 1 is no event: it is longer"_s);
        row("too deep", QByteArray(100'000, '['), u"Line 1 is no event: not JSON"_s);
    }

    void errorsNameTheLine()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        const auto run = read(bytes);
        QVERIFY(!run);
        QVERIFY2(run.error().text.startsWith(says), qPrintable(run.error().text));
    }

    void readingCanBeCancelled()
    {
        const QByteArray bytes = sampleRun(40'000);
        QList<qint64> told;
        const auto run = read(bytes, [&](qint64 done, qint64 total) {
            told += done;
            return total == bytes.size() && told.size() < 2;
        });
        QVERIFY(!run);
        QVERIFY(run.error().text.contains("cancelled"_L1));
        QCOMPARE(told, (QList<qint64>{1 << 18, 2 << 18}));
    }

    void writingCanBeCancelled()
    {
        const auto run = read(sampleRun(20'000));
        QVERIFY(run);
        for (const auto write : {writeJsonLines, writeCsv}) {
            QBuffer file;
            QVERIFY(file.open(QIODevice::WriteOnly));
            const auto done =
                write(**run, file, [](qint64 lines, qint64 total) { return lines < total / 2; });
            QVERIFY(!done);
            QVERIFY(done.error().text.contains("cancelled"_L1));
        }
    }

    /// A copy shows the moment it was made, whatever becomes of the store.
    void snapshotsStay()
    {
        auto run = read(sampleRun(300));
        QVERIFY(run);
        const EventSnapshot before = (*run)->snapshot();
        const QStringList lines = written(before);
        Event event{.t = 1};
        (*run)->setText(event, u"one more"_s);
        (*run)->append({event});
        QCOMPARE((*run)->snapshot().count(), 301);
        QCOMPARE(before.count(), 300);
        (*run)->clear();
        QCOMPARE(written(before), lines);
        run->reset();
        QCOMPARE(written(before), lines);
    }
};

MPATHLAB_TEST(TestEventsFiles)
#include "tst_eventsfiles.moc"
