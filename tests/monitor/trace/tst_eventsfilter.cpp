// SPDX-License-Identifier: GPL-2.0-or-later
// Filter and search, compared with what is simple: every sentence made and looked at.
#include "monitor/trace/eventfilter.h"
#include "monitor/trace/store.h"
#include "support/testmain.h"

#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace mpathlab;

namespace {

bool never()
{
    return false;
}

void ignore(const EventIndices &) {}

void fill(EventStore &store, int count)
{
    std::mt19937 random(3);
    const QStringList sentences{u"group %1: optimized → inaccessible (change count %2)"_s,
                                u"host read log page 0Ch: %1 bytes at offset %2"_s,
                                u"VM paused"_s,
                                u"50%% of %1"_s,
                                u"nvme nvme%1: Connect command failed, ÄRGER %2"_s,
                                u"%1%2%3"_s,
                                u"%2 of 1%1 %3"_s,
                                u"%3"_s};
    std::vector<Event> batch;
    for (int i = 0; i < count; i++) {
        Event e{.t = 1000 + i};
        e.text = store.intern(sentences.at(int(random() % 8)));
        e.numbers = {quint32(random() % 30), quint32(random() % 3000), quint32(random() % 10)};
        if (random() % 100 == 0)
            e.numbers[2] = 4294967295u - quint32(random() % 3);
        e.controller = random() % 3 ? store.intern(u"nvme%1"_s.arg(random() % 12)) : 0;
        e.source = EventSource(random() % 5);
        e.kind = EventKind(random() % eventKindCount);
        batch.push_back(e);
    }
    store.append(std::move(batch));
}

bool slowMatch(const EventSnapshot &log, const Event &event, const EventFilter &filter)
{
    if (!(filter.sources & 1 << int(event.source)) || !(filter.kinds & kindBit(event.kind)))
        return false;
    if (!filter.controller.isEmpty() && log.string(event.controller) != filter.controller)
        return false;
    const QStringList words = filter.words.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&](const QString &word) {
        const auto in = [&](const QString &text) {
            return text.contains(word, Qt::CaseInsensitive);
        };
        return in(log.text(event)) || in(log.string(event.controller)) ||
               in(eventKindName(event.kind)) || in(eventSourceName(event.source));
    });
}

EventIndices slowFilter(const EventSnapshot &log, const EventFilter &filter)
{
    EventIndices found;
    for (qsizetype i = 0; i < log.count(); i++) {
        if (slowMatch(log, log.at(i), filter))
            found.push_back(quint32(i));
    }
    return found;
}

} // namespace

class TestEventsFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void words_data()
    {
        QTest::addColumn<QString>("words");
        for (const QString &words : {u""_s,          u"paused"_s,
                                     u"PAUSED vm"_s, u"inaccessible"_s,
                                     u"nvme1"_s,     u"nvme1 nvme1 x"_s,
                                     u"12"_s,        u"count 12"_s,
                                     u"50%"_s,       u"0% of 7"_s,
                                     u"ärger"_s,     u"→"_s,
                                     u"0C"_s,        u"offset 2999"_s,
                                     u"aen"_s,       u"operator"_s,
                                     u"111"_s,       u"  group   1  "_s,
                                     u"%1"_s,        u"(change"_s,
                                     u"9) 1:"_s,     u"nothing has this"_s,
                                     u"0"_s,         u"00"_s,
                                     u"007"_s,       u"100"_s,
                                     u"2999"_s,      u"4294967295"_s,
                                     u"94967295"_s,  u"42949672950"_s,
                                     u"nvme7:"_s,    u"nvme12: c"_s,
                                     u"2x"_s,        u"of 12"_s,
                                     u"1 1"_s})
            QTest::newRow(qPrintable(u"'%1'"_s.arg(words))) << words;
    }

    void words()
    {
        QFETCH(QString, words);
        EventStore store;
        fill(store, 5000);
        const EventFilter filter{.words = words, .controller = {}};
        const auto found = filterEvents(store, filter, never, ignore);
        QVERIFY(found);
        QVERIFY(*found == slowFilter(store, filter));
    }

    void otherConditions()
    {
        EventStore store;
        fill(store, 5000);
        const QList<EventFilter> filters{
            {.words = {}, .sources = 1 << int(EventSource::Guest), .controller = {}},
            {.words = {}, .kinds = kindBit(EventKind::PathRejected), .controller = {}},
            {.words = {}, .sources = 0, .controller = {}},
            {.words = {}, .controller = u"nvme1"_s}, // and not nvme10
            {.words = u"2"_s, .sources = 3, .kinds = 0xff, .controller = u"nvme11"_s},
            {.words = {}, .controller = u"nvme99"_s},
        };
        for (const EventFilter &filter : filters) {
            QVERIFY(!filter.isEmpty());
            QVERIFY(*filterEvents(store, filter, never, ignore) == slowFilter(store, filter));
        }
        QVERIFY(EventFilter().isEmpty());
    }

    void firstHitsComeFirst()
    {
        EventStore store;
        fill(store, 50'000);
        QList<EventIndices> published;
        const auto take = [&](const EventIndices &rows) { published += rows; };
        const auto all = filterEvents(store, {.words = u"paused"_s, .controller = {}}, never, take);
        QCOMPARE(published.size(), 1);
        QCOMPARE(published[0].size(), size_t(100));
        QVERIFY(std::equal(published[0].begin(), published[0].end(), all->begin()));
    }

    void canBeCancelled()
    {
        EventStore store;
        fill(store, 50'000);
        int asked = 0;
        const auto twice = [&] { return ++asked == 2; };
        QVERIFY(!filterEvents(store, {.words = u"paused"_s, .controller = {}}, twice, ignore));
        QCOMPARE(asked, 2);
        asked = 0;
        EventSearch search;
        search.wanted.words = u"nothing has this"_s;
        QVERIFY(!findEvent(store, search, twice));
        QCOMPARE(asked, 2);
    }

    /// A matcher goes on with a log that grows, and with one that begins anew.
    void matcherOfALiveLog()
    {
        EventStore store;
        EventMatcher matcher({.words = u"late"_s, .controller = u"nvme0"_s});
        const auto append = [&](const QString &controller, const QString &text) {
            Event event{.t = 5};
            event.controller = store.intern(controller);
            store.setText(event, text);
            store.append({event});
            return matcher.matches(store, store.at(store.count() - 1));
        };
        QVERIFY(!append(u"nvme0"_s, u"early 1"_s));
        QVERIFY(append(u"nvme0"_s, u"late 2"_s));
        QVERIFY(!append(u"nvme1"_s, u"late 3"_s));
        QVERIFY(!append({}, u"late 4"_s));
        store.clear();
        matcher.forget();
        QVERIFY(!append(u"nvme1"_s, u"late 5"_s));
        QVERIFY(append(u"nvme0"_s, u"late 6"_s));
        QVERIFY(!append(u"nvme0"_s, u"early 7"_s));
    }

    void findsNextAndPrevious()
    {
        EventStore store;
        std::vector<Event> batch;
        for (int i = 0; i < 10; i++) {
            Event event{.t = i};
            store.setText(event, i % 4 == 1 ? u"here %1"_s.arg(i) : u"there %1"_s.arg(i));
            batch.push_back(event);
        }
        store.append(std::move(batch)); // here: 1, 5, 9
        const auto find = [&](qsizetype from, bool backwards, const QString &words = u" here"_s,
                              std::shared_ptr<const EventIndices> among = {}) {
            const EventSearch search{{.words = words, .controller = {}}, among, from, backwards};
            return findEvent(store, search, never).value_or(-1);
        };
        QCOMPARE(find(0, false, u"here 1"_s), 1);
        QCOMPARE(find(1, false, u"here 5"_s), 5);
        QCOMPARE(find(5, false, u"there"_s), 6);
        QCOMPARE(find(0, true, u"there"_s), 8); // from the end on
        QCOMPARE(find(9, false, u"there"_s), 0);
        QCOMPARE(find(5, false, u"here 5"_s), 5); // itself, after a whole turn
        QCOMPARE(find(3, false, u"nothing"_s), -1);
        QCOMPARE(find(-1, true, u"there 8"_s), 8); // nothing was selected
        QCOMPARE(find(-1, false, u"there"_s), 0);
        QCOMPARE(find(100, false, u"here 1"_s), 1);
        // Among some: positions in these.
        const auto some = std::make_shared<const EventIndices>(EventIndices{2, 5, 8});
        QCOMPARE(find(0, false, u"here 5"_s, some), 1);
        QCOMPARE(find(0, false, u"here 1"_s, some), -1);
        QCOMPARE(find(0, false, u"here"_s, std::make_shared<const EventIndices>()), -1);
    }
};

MPATHLAB_TEST(TestEventsFilter)
#include "tst_eventsfilter.moc"
