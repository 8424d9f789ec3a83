// SPDX-License-Identifier: GPL-2.0-or-later
// What the lanes are drawn from, without a screen: cells, state bands, I/O per second.
// What is quick is compared with what is simple: a look at every event.
#include "monitor/trace/iohistory.h"
#include "monitor/trace/laneindex.h"
#include "monitor/trace/store.h"
#include "support/testmain.h"

#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace mpathlab;

namespace {

constexpr qint64 start = 1'700'000'000'000'000'000;
constexpr qint64 ms = 1'000'000;

/// Batches with gaps and bursts, of five controllers; some come late.
void fillStore(EventStore &store, int count)
{
    std::mt19937 random(7);
    qint64 t = start;
    std::vector<Event> batch;
    for (int i = 0; i < count; i++) {
        t += random() % 50 == 0 ? 40 * ms : qint64(random() % 2000);
        Event e{.t = random() % 100 == 0 ? t - 3 * ms : t};
        e.source = EventSource(random() % 5);
        e.kind = EventKind(random() % eventKindCount);
        e.controller = random() % 4 ? store.intern(u"nvme%1"_s.arg(random() % 5)) : 0;
        e.group = 1 + random() % 3;
        e.state = quint8(allAnaStates[random() % 5]);
        batch.push_back(e);
        if (random() % 300 == 0)
            store.append(std::exchange(batch, {}));
    }
    store.append(std::move(batch));
}

/// Rows 0 to 3 show the operator, the guest and two controllers; the others are not shown.
const std::vector<int> rows{0, -1, 1, 2, -1, 3};

LaneCells slowCells(const EventStore &store, const Tracks &tracks, TimeRange range, int columns)
{
    LaneCells cells;
    cells.reset(4, columns);
    const ColumnScale scale(range, columns);
    for (qsizetype i = 0; i < store.count(); i++) {
        const Event &event = store.at(i);
        const Track track = tracks.of(event);
        const int row = track < rows.size() ? rows[track] : -1;
        if (row >= 0 && range.contains(event.t))
            LaneCells::add(cells.row(row)[scale.columnOf(event.t)], quint32(i), 1,
                           laneBit(event.kind));
    }
    return cells;
}

StateSet slowStates(const StateBand &band, TimeRange range, qint64 until, int columns, int column)
{
    const ColumnScale scale(range, columns);
    if (until < range.from || (until < range.to && column > scale.columnOf(until)))
        return 0;
    StateSet states = 0;
    quint8 state = band.initial();
    bool entered = false;
    for (size_t i = 0; i < band.count(); i++) {
        const StateBand::Change change = band.change(i);
        const bool before =
            change.t < range.from || (change.t < range.to && scale.columnOf(change.t) < column);
        const bool here = range.contains(change.t) && scale.columnOf(change.t) == column;
        if (here && !entered) {
            states |= stateBit(state);
            entered = true;
        }
        if (here)
            states |= stateBit(change.state);
        if (before)
            state = change.state;
    }
    return entered ? states : stateBit(state);
}

} // namespace

class TestEventsLanes : public QObject
{
    Q_OBJECT

    struct Both
    {
        LaneCells cells;
        LaneCells slow;
    };

    /// The cells of the range of a row of data, as the blocks have them and event by event.
    static Both bothWays(decltype(&EventBlocks::fill) fill)
    {
        QFETCH(qint64, from);
        QFETCH(qint64, to);
        QFETCH(int, columns);
        EventStore store;
        fillStore(store, 20'000);
        LaneIndex index;
        index.feed(store);
        Both both;
        both.cells.reset(4, columns);
        (index.blocks().*fill)(store, index.tracks(), ColumnEdges({from, to}, columns), rows,
                               &both.cells);
        both.slow = slowCells(store, index.tracks(), {from, to}, columns);
        return both;
    }

private Q_SLOTS:
    void columns()
    {
        const TimeRange range{start, start + 1000};
        const ColumnScale scale(range, 10);
        QCOMPARE(scale.columnOf(start), 0);
        QCOMPARE(scale.columnOf(start + 99), 0);
        QCOMPARE(scale.columnOf(start + 100), 1);
        QCOMPARE(scale.columnOf(start + 999), 9);
        // Never beyond the last, also where a double cannot tell the moments apart.
        constexpr qint64 end = std::numeric_limits<qint64>::max();
        QCOMPARE(ColumnScale({0, end}, 1920).columnOf(end - 1), 1919);
        QCOMPARE(ColumnScale({end - 1, end}, 1920).columnOf(end - 1), 0);
    }

    /// Both ways to find a column agree on every moment at a border.
    void edgesOfColumns()
    {
        constexpr qint64 end = std::numeric_limits<qint64>::max();
        for (const TimeRange range : {TimeRange{start, start + 1000},
                                      {start, start + 1'000'003},
                                      {start, start + 86'400'000 * ms},
                                      {0, end},
                                      {5, 6},
                                      {end - 7, end},
                                      {0, qint64(1) << 62}}) {
            for (const int columns : {1, 7, 640, 1920}) {
                const ColumnScale scale(range, columns);
                const ColumnEdges edges(range, columns);
                QCOMPARE(edges.columns(), columns);
                QCOMPARE(edges.edge(0), range.from);
                QCOMPARE(edges.edge(columns), range.to);
                for (int column = 1; column < columns; column++) {
                    const qint64 edge = edges.edge(column);
                    QVERIFY(edge >= edges.edge(column - 1) && edge <= range.to);
                    QVERIFY(edge == range.to || scale.columnOf(edge) >= column);
                    QVERIFY(edge == range.from || scale.columnOf(edge - 1) < column);
                }
            }
        }
    }

    void tracksInTheOrderOfTheLog()
    {
        EventStore store;
        Tracks tracks;
        const StringId a = store.intern(u"nvme1"_s);
        const StringId b = store.intern(u"nvme0"_s);
        const auto add = [&](EventSource source, EventKind kind, StringId controller) {
            Event e{.t = start, .source = source, .kind = kind};
            e.controller = controller;
            return int(tracks.add(e));
        };
        QCOMPARE(add(EventSource::Operator, EventKind::Injection, a), int(operatorTrack));
        QCOMPARE(add(EventSource::Scenario, EventKind::Note, 0), int(operatorTrack));
        QCOMPARE(add(EventSource::Device, EventKind::AenQueued, b), firstControllerTrack + 1);
        QCOMPARE(add(EventSource::Device, EventKind::AenQueued, a), int(firstControllerTrack));
        QCOMPARE(add(EventSource::Guest, EventKind::HostPathState, b), firstControllerTrack + 1);
        QCOMPARE(add(EventSource::Guest, EventKind::HostPathState, 0), int(guestTrack));
        QCOMPARE(add(EventSource::Guest, EventKind::KernelMessage, 0), int(guestTrack));
        QCOMPARE(add(EventSource::Vm, EventKind::VmState, store.intern(u"disk"_s)),
                 int(machineTrack));
        QCOMPARE(add(EventSource::Device, EventKind::Note, 0), int(machineTrack));
        QVERIFY(tracks.controllers() == (std::vector<StringId>{a, b}));
    }

    void tracksAreBounded()
    {
        Tracks tracks;
        for (StringId id = 1; id < 5000; id++)
            tracks.addController(id);
        QCOMPARE(tracks.controllers().size(), Tracks::maximumControllers);
        QCOMPARE(tracks.ofController(4999), machineTrack);
    }

    void cellsOfAnyRange_data()
    {
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("to");
        QTest::addColumn<int>("columns");
        EventStore store;
        fillStore(store, 20'000);
        const qint64 end = start + 20'000 * ms;
        QTest::newRow("all, few columns") << start - ms << end << 7;
        QTest::newRow("all, some columns") << start - ms << end << 50;
        QTest::newRow("all") << start - ms << end << 1000;
        QTest::newRow("a tenth") << start + 3000 * ms << start + 5000 * ms << 640;
        QTest::newRow("a burst") << start + 3000 * ms << start + 3001 * ms << 640;
        QTest::newRow("before") << start - 5 * ms << start - 4 * ms << 100;
        QTest::newRow("behind") << end << end + ms << 100;
        QTest::newRow("from 1970 on") << qint64(0) << end << 300;
    }

    void cellsOfAnyRange()
    {
        const auto [cells, slow] = bothWays(&EventBlocks::fill);
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < cells.columns(); column++)
                QVERIFY(cells.row(row)[column] == slow.row(row)[column]);
        }
    }

    void kindsOfAnyRange_data() { cellsOfAnyRange_data(); }

    void kindsOfAnyRange()
    {
        const auto [cells, slow] = bothWays(&EventBlocks::fillKinds);
        const int columns = cells.columns();
        for (int row = 0; row < 4; row++) {
            const LaneCell *const wanted = slow.row(row);
            for (int column = 0; column < columns; column++) {
                const LaneCell &cell = cells.row(row)[column];
                QCOMPARE(cell.kinds, wanted[column].kinds);
                const bool alone = (column == 0 || !wanted[column - 1].kinds) &&
                                   (column == columns - 1 || !wanted[column + 1].kinds);
                if (cell.kinds && alone)
                    QCOMPARE(cell.first, wanted[column].first);
            }
        }
    }

    /// A block across a border has changes of states only, which have no kind; the mark behind
    /// it is the only one of its column, whose first event is in that block.
    void firstEventOfALoneMark()
    {
        EventStore store;
        const StringId name = store.intern(u"nvme0"_s);
        std::vector<Event> events;
        for (int i = 0; i < 3 * 1024; i++)
            events.push_back(
                {.t = start + i * ms,
                 .controller = name,
                 .source = EventSource::Device,
                 .kind = i == 2000 ? EventKind::LogPageRead : EventKind::AnaStateChanged});
        store.append(std::move(events));
        LaneIndex index;
        index.feed(store);
        LaneCells cells;
        cells.reset(1, 6);
        const ColumnEdges edges({start - 50 * ms, start + (6 * 500 - 50) * ms}, 6);
        const std::vector<int> shown{-1, -1, -1, 0};
        index.blocks().fillKinds(store, index.tracks(), edges, shown, &cells);
        QCOMPARE(cells.row(0)[4].kinds, laneBit(EventKind::LogPageRead));
        QCOMPARE(cells.row(0)[4].first, 1950u);
    }

    void cellsWhileTheLogGrows()
    {
        EventStore all;
        fillStore(all, 1000);
        EventStore store;
        LaneIndex index;
        QVERIFY(!index.blocks().extent());
        const TimeRange range{start - ms, start + 2000 * ms};
        qint64 latest = 0;
        for (int name = 0; name < 5; name++)
            store.intern(all.string(StringId(name + 1)));
        for (qsizetype i = 0; i < all.count(); i++) {
            store.append({all.at(i)});
            latest = std::max(latest, all.at(i).t);
            if (i % 61 != 0)
                continue; // fed in turns of one and of many
            index.feed(store);
            QCOMPARE(index.blocks().extent()->to, latest + 1);
            LaneCells cells;
            cells.reset(4, 50);
            index.blocks().fill(store, index.tracks(), ColumnEdges(range, 50), rows, &cells);
            const LaneCells slow = slowCells(store, index.tracks(), range, 50);
            QVERIFY(std::equal(cells.row(0), cells.row(0) + 200, slow.row(0)));
        }
        index.clear();
        QVERIFY(!index.blocks().extent());
    }

    void statesOfASet()
    {
        using enum AnaState;
        QVERIFY(!worstState(0) && !bestState(0) && !worstState(unknownState));
        QCOMPARE(stateBit(0), unknownState);
        QCOMPARE(stateBit(9), unknownState);
        const StateSet two = stateBit(quint8(Optimized)) | stateBit(quint8(Change)) | unknownState;
        QCOMPARE(worstState(two), std::optional(Change));
        QCOMPARE(bestState(two), std::optional(Optimized));
        const StateSet lost = stateBit(quint8(PersistentLoss)) | stateBit(quint8(Inaccessible));
        QCOMPARE(worstState(lost), std::optional(PersistentLoss));
        QCOMPARE(bestState(lost), std::optional(Inaccessible));
    }

    void bandOfOneFailover()
    {
        using enum AnaState;
        StateBand band;
        band.setInitial(quint8(Optimized));
        band.add({start + 500, 3, quint8(Inaccessible)});
        QCOMPARE(band.stateAt(start + 499), quint8(Optimized));
        QCOMPARE(band.stateAt(start + 500), quint8(Inaccessible));
        QVERIFY(!band.changeAt(start + 499));
        QCOMPARE(band.changeAt(start + 501)->index, 3u);
        std::array<StateSet, 10> states{};
        band.fill(ColumnEdges({start, start + 1000}, 10), start + 850, states.data());
        const StateSet good = stateBit(quint8(Optimized));
        const StateSet bad = stateBit(quint8(Inaccessible));
        const std::array<StateSet, 10> expected{good,
                                                good,
                                                good,
                                                good,
                                                good, // the whole column
                                                StateSet(good | bad),
                                                bad,
                                                bad,
                                                bad,
                                                0};
        QVERIFY(states == expected);
        band.fill(ColumnEdges({start, start + 1000}, 10), start - 1, states.data());
        QVERIFY((states == std::array<StateSet, 10>{}));
    }

    void bandsOfManyChanges_data()
    {
        QTest::addColumn<unsigned>("one"); // in so many changes is not to optimized
        QTest::newRow("all states everywhere") << 1u;
        QTest::newRow("one here and there") << 97u;
    }

    void bandsOfManyChanges()
    {
        QFETCH(unsigned, one);
        std::mt19937 random(11);
        StateBand band;
        for (quint32 i = 0; i < 700; i++) {
            const AnaState state =
                random() % one ? AnaState::Optimized : allAnaStates[random() % 5];
            band.add({start + qint64(random() % 10'000), i, quint8(state)});
        }
        band.setInitial(quint8(AnaState::NonOptimized));
        for (size_t i = 1; i < band.count(); i++)
            QVERIFY(band.change(i - 1).t <= band.change(i).t);
        for (const TimeRange range : {TimeRange{start, start + 10'000},
                                      {start + 100, start + 140},
                                      {start - 5000, start + 20'000},
                                      {start + 9990, start + 9999},
                                      {start - 10, start - 5}}) {
            for (const int columns : {1, 3, 17, 300}) {
                for (const qint64 until : {start + 5000, range.to, range.from}) {
                    std::vector<StateSet> states(size_t(columns), 0);
                    band.fill(ColumnEdges(range, columns), until, states.data());
                    for (int column = 0; column < columns; column++)
                        QCOMPARE(states[size_t(column)],
                                 slowStates(band, range, until, columns, column));
                }
            }
        }
    }

    void bandsOfALog()
    {
        using enum AnaState;
        EventStore store;
        const StringId nvme0 = store.intern(u"nvme0"_s);
        const StringId nvme1 = store.intern(u"nvme1"_s);
        const auto event = [](qint64 t, EventKind kind, StringId controller, AnaState state,
                              AnaState old, EventSource source) {
            Event e{.t = start + t, .controller = controller, .group = 1};
            e.source = source;
            e.kind = kind;
            e.state = quint8(state);
            e.oldState = quint8(old);
            return e;
        };
        Event gone{.t = start + 30, .controller = nvme0, .source = EventSource::Vm};
        gone.kind = EventKind::ControllerState;
        Event enabled{.t = start + 5, .controller = nvme0, .source = EventSource::Device};
        enabled.kind = EventKind::ControllerState;
        store.append({enabled,
                      event(10, EventKind::AnaStateChanged, nvme0, Inaccessible, Optimized,
                            EventSource::Device),
                      event(20, EventKind::HostPathState, nvme0, Inaccessible, Optimized,
                            EventSource::Guest),
                      event(25, EventKind::AnaStateChanged, nvme1, Change, NonOptimized,
                            EventSource::Device),
                      gone});
        LaneIndex index;
        index.observe({nvme0, 1}, start, Optimized);
        index.observe({nvme0, 2}, start, NonOptimized);
        index.feed(store);
        const auto &bands = index.bands().bands();
        QCOMPARE(bands.size(), size_t(3));
        const BandPair &first = bands.at({nvme0, 1});
        QCOMPARE(first.device.stateAt(start + 9), quint8(Optimized));
        QCOMPARE(first.device.stateAt(start + 10), quint8(Inaccessible));
        QCOMPARE(first.device.changeAt(start + 10)->index, 1u);
        QCOMPARE(first.host.stateAt(start + 19), quint8(Optimized));
        QCOMPARE(first.host.stateAt(start + 20), quint8(Inaccessible));
        // What was unplugged has no state, in no group; others keep theirs.
        QCOMPARE(first.device.stateAt(start + 30), 0);
        QCOMPARE(first.host.stateAt(start + 30), 0);
        QCOMPARE(bands.at({nvme0, 2}).device.stateAt(start + 29), quint8(NonOptimized));
        QCOMPARE(bands.at({nvme0, 2}).device.stateAt(start + 30), 0);
        QCOMPARE(bands.at({nvme1, 1}).device.stateAt(start + 30), quint8(Change));
        // Plugged in again: the device's own answer, from then on, and only where it is missing.
        index.observe({nvme0, 1}, start + 40, NonOptimized);
        index.observe({nvme1, 1}, start + 40, Optimized);
        QCOMPARE(first.device.stateAt(start + 39), 0);
        QCOMPARE(first.device.stateAt(start + 40), quint8(NonOptimized));
        QCOMPARE(first.device.changeAt(start + 40)->index, StateBand::noEvent);
        QCOMPARE(bands.at({nvme1, 1}).device.stateAt(start + 40), quint8(Change));
    }

    void bandsAreBounded()
    {
        StateBands bands;
        Event event{.t = start, .controller = 1, .group = 1, .source = EventSource::Device};
        event.kind = EventKind::AnaStateChanged;
        for (AnaGroupId group = 1; group < 10'000; group++) {
            event.group = group;
            bands.feed(event, group);
        }
        QCOMPARE(bands.bands().size(), StateBands::maximumBands);
    }

    void ioPerSecond()
    {
        IoHistory io;
        const IoKey path{u"nvme0"_s, 1};
        const auto add = [&](qint64 t, quint64 a, quint64 b) {
            io.add(start + t * ms, {{path, a}, {{u"nvme0"_s, 2}, b}});
        };
        std::array<float, 10> rate{};
        const TimeRange second{start, start + 1000 * ms};
        QVERIFY(io.isEmpty());
        QCOMPARE(io.fill(path, second, 10, rate.data()), 0.0f);
        add(0, 1'000'000, 0); // what was done before is not of this time
        add(100, 1'000'100, 50);
        add(200, 1'000'100, 50);
        add(150, 9, 9); // old news
        add(400, 1'000'500, 50);
        const auto expect = [&](const IoKey &key, const std::array<float, 10> &expected) {
            io.fill(key, second, 10, rate.data());
            for (size_t i = 0; i < expected.size(); i++) {
                if (qAbs(rate[i] - expected[i]) > 0.5f)
                    return false;
            }
            return true;
        };
        QVERIFY(expect(path, {1000, 0, 2000, 2000, -1, -1, -1, -1, -1, -1}));
        QVERIFY(expect({u"nvme0"_s, 2}, {500, 0, 0, 0, -1, -1, -1, -1, -1, -1}));
        QVERIFY(expect({u"nvme0"_s, 0}, {1500, 0, 2000, 2000, -1, -1, -1, -1, -1, -1}));
        QVERIFY(expect({u"nvme9"_s, 0}, {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1}));
        // A controller plugged in anew counts from 0; half a step is no half rate.
        add(450, 25, 50);
        QVERIFY(expect(path, {1000, 0, 2000, 2000, 500, -1, -1, -1, -1, -1}));
        QCOMPARE(io.fill(path, {start - 500 * ms, start}, 10, rate.data()), 0.0f);
        QCOMPARE(rate[9], -1.0f);
        QVERIFY(io.keys() == (std::vector<IoKey>{{u"nvme0"_s, 0}, path, {u"nvme0"_s, 2}}));
    }

    void ioOfALongRunKeepsItsSum()
    {
        IoHistory io;
        const IoKey path{u"nvme0"_s, 1};
        quint64 operations = 0;
        constexpr int readings = 100'000; // almost three hours
        for (int i = 0; i <= readings; i++) {
            io.add(start + i * 100 * ms, {{path, operations}});
            operations += i % 2 ? 30 : 10;
        }
        QVERIFY(io.stepNs() > 1'000'000'000);
        std::vector<float> rate(500);
        const TimeRange all{start, start + readings * 100 * ms};
        io.fill(path, all, 500, rate.data());
        for (const float value : rate)
            QVERIFY2(qAbs(value - 200) < 1, qPrintable(QString::number(value)));
    }

    void ioSeriesAreBounded()
    {
        IoHistory io;
        for (int i = 0; i < 3; i++) {
            std::vector<IoHistory::Counter> counters;
            for (NamespaceId nsid = 1; nsid <= 1000; nsid++)
                counters.push_back({{u"nvme0"_s, nsid}, quint64(i) * 10});
            io.add(start + i * 100 * ms, counters);
        }
        QCOMPARE(io.keys().size(), IoHistory::maximumSeries);
        float rate = 0;
        QVERIFY(io.fill({u"nvme0"_s, 0}, {start, start + 200 * ms}, 1, &rate) > 99'999);
    }
};

MPATHLAB_TEST(TestEventsLanes)
#include "tst_eventslanes.moc"
