// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/trace/blocks.h"

#include <algorithm>
#include <limits>

namespace mpathlab {

void EventBlocks::feed(const EventSnapshot &log, Tracks *tracks)
{
    Level &smallest = m_levels.back();
    for (; m_count < log.count(); m_count++) {
        const Event &event = log.at(m_count);
        smallest.add(event.t, event.t, {tracks->add(event), laneBits[size_t(event.kind)], 1, 0},
                     m_count % smallest.size);
        m_earliest = m_count == 0 ? event.t : std::min(m_earliest, event.t);
        m_latest = m_count == 0 ? event.t : std::max(m_latest, event.t);
        if ((m_count + 1) % smallest.size == 0)
            closeBlocks();
    }
}

/// The smallest block is full: its sums go into the next larger one, which may be full now.
void EventBlocks::closeBlocks()
{
    for (size_t depth = m_levels.size(); depth-- > 0;) {
        Level &level = m_levels[depth];
        if ((m_count + 1) % level.size != 0)
            return;
        if (depth > 0) {
            Level &larger = m_levels[depth - 1];
            const qsizetype begin = (m_count + 1 - level.size) % larger.size;
            for (const Sum &sum : level.open)
                larger.add(level.openBlock.first, level.openBlock.last, sum, begin + sum.offset);
        }
        level.close();
    }
}

void EventBlocks::Level::add(qint64 first, qint64 last, const Sum &sum, qsizetype offset)
{
    openBlock.first = open.empty() ? first : std::min(openBlock.first, first);
    openBlock.last = open.empty() ? last : std::max(openBlock.last, last);
    if (sum.track >= places.size())
        places.resize(size_t(sum.track) + 1);
    quint16 &place = places[sum.track];
    if (place == 0) {
        open.push_back({sum.track, sum.kinds, sum.count, quint16(offset)});
        place = quint16(open.size());
        return;
    }
    Sum &known = open[place - 1u];
    known.kinds |= sum.kinds;
    known.count = quint16(known.count + sum.count);
}

void EventBlocks::Level::close()
{
    openBlock.sums = sums.size();
    blocks.push_back(openBlock);
    sums.insert(sums.end(), open.begin(), open.end());
    for (const Sum &sum : open)
        places[sum.track] = 0;
    open.clear();
}

void EventBlocks::squeeze()
{
    for (Level &level : m_levels) {
        level.blocks.shrink_to_fit();
        level.sums.shrink_to_fit();
    }
}

std::optional<TimeRange> EventBlocks::extent() const
{
    if (m_count == 0)
        return {};
    constexpr qint64 end = std::numeric_limits<qint64>::max();
    return TimeRange{m_earliest == end ? end - 1 : m_earliest,
                     m_latest == end ? end : m_latest + 1};
}

/// Asks the memory for what is needed soon.
template <typename T>
static void fetch(const T *begin, size_t count)
{
    constexpr size_t line = 64;
    const char *const bytes = reinterpret_cast<const char *>(begin);
    for (size_t at = 0; at < count * sizeof(T); at += line)
        __builtin_prefetch(bytes + at);
}

class EventBlocks::Filler
{
public:
    Filler(const EventBlocks &blocks, const EventSnapshot &log, const Tracks &tracks,
           const ColumnEdges &edges, const std::vector<int> &rows, LaneCells *cells, bool kindsOnly)
        : m_blocks(blocks)
        , m_log(log)
        , m_tracks(tracks)
        , m_edges(edges)
        , m_range(edges.range())
        , m_scale(edges.range(), edges.columns())
        , m_width(size_t(cells->rows()) + 1)
        , m_places(firstControllerTrack + tracks.controllers().size(), quint32(m_width) - 1)
        , m_cells(m_width * size_t(cells->columns()))
        , m_result(cells)
        , m_kindsOnly(kindsOnly)
    {
        for (size_t track = 0; track < std::min(rows.size(), m_places.size()); track++) {
            if (rows[track] != notShown)
                m_places[track] = quint32(rows[track]);
        }
    }

    // Level by level and not block by block: where the next ones lie in memory is known early
    // enough to ask for it. What a run of millions waits for is memory and nothing else.
    void fill()
    {
        qsizetype taken = 0;
        const Level *larger = nullptr;
        for (const Level &level : m_blocks.m_levels) {
            if (larger)
                leaveOutKnown(*larger);
            const std::vector<size_t> across = std::exchange(m_across, {});
            const size_t parts = larger ? size_t(larger->size / level.size) : 0;
            for (size_t i = 0; i < across.size(); i++) {
                fetchParts(level, across, i, parts);
                for (size_t part = across[i] * parts; part < (across[i] + 1) * parts; part++)
                    takeBlock(level, part);
            }
            // And the small ones behind the last large one.
            for (auto block = size_t(taken / level.size); block < level.blocks.size(); block++)
                takeBlock(level, block);
            taken = qsizetype(level.blocks.size()) * level.size;
            larger = &level;
        }
        leaveOutKnown(*larger);
        for (size_t i = 0; i < m_across.size(); i++) {
            if (i + ahead < m_across.size())
                fetch(&m_log.at(qsizetype(m_across[i + ahead]) * larger->size),
                      size_t(larger->size));
            readEvents(qsizetype(m_across[i]) * larger->size, larger->size);
        }
        readEvents(taken, m_blocks.m_count - taken);
        turn();
    }

private:
    static constexpr size_t ahead = 4; ///< blocks

    /// The moments of blocks that are looked at soon, and the sums of some whose moments are
    /// here already.
    static void fetchParts(const Level &level, const std::vector<size_t> &across, size_t i,
                           size_t parts)
    {
        if (i + 2 * ahead < across.size())
            fetch(level.blocks.data() + across[i + 2 * ahead] * parts, parts + 1);
        if (i + ahead >= across.size())
            return;
        const size_t first = across[i + ahead] * parts;
        const size_t sums = level.blocks[first].sums;
        fetch(level.sums.data() + sums, level.sumsEnd(first + parts - 1) - sums);
    }

    void takeBlock(const Level &level, size_t index)
    {
        const Block &block = level.blocks[index];
        if (block.last < m_range.from || block.first >= m_range.to)
            return;
        if (isIn(block.first) && m_present.contains(block.last))
            addSums(level, index);
        else
            m_across.push_back(index);
    }

    /// Whether t is in the range. Then its column is the present one from now on: mostly it was
    /// before, for the log is nearly in the order of time.
    bool isIn(qint64 t)
    {
        if (m_present.contains(t))
            return true;
        if (!m_range.contains(t))
            return false;
        const int column = m_scale.columnOf(t);
        m_present = {m_edges.edge(column), m_edges.edge(column + 1)};
        m_presentCells = cellsOf(column);
        return true;
    }

    LaneCell *cellsOf(int column) { return m_cells.data() + size_t(column) * m_width; }

    /// Of the blocks across a border, those that can tell a picture nothing new.
    void leaveOutKnown(const Level &level)
    {
        if (m_kindsOnly)
            std::erase_if(m_across, [&](size_t block) { return isKnown(level, block); });
    }

    bool isKnown(const Level &level, size_t index)
    {
        const Block &block = level.blocks[index];
        if (!m_range.contains(block.first) || !m_range.contains(block.last))
            return false;
        const int column = m_scale.columnOf(block.first);
        if (m_scale.columnOf(block.last) != column + 1)
            return false;
        const LaneCell *const left = cellsOf(column);
        const LaneCell *const right = cellsOf(column + 1);
        const Sum *const end = level.sums.data() + level.sumsEnd(index);
        return std::all_of(level.sums.data() + block.sums, end, [&](const Sum &sum) {
            const quint32 place = m_places[sum.track];
            const auto both = quint16(left[place].kinds & right[place].kinds);
            return place == m_width - 1 || (both && (both & sum.kinds) == sum.kinds);
        });
    }

    // Hundreds of thousands of times: nothing here is a question, not even whether a track is
    // shown (the others have a cell together, which nobody looks at).
    void addSums(const Level &level, size_t block)
    {
        const auto first = quint32(qsizetype(block) * level.size);
        LaneCell *const cells = m_presentCells;
        const Sum *sum = level.sums.data() + level.blocks[block].sums;
        const Sum *const end = level.sums.data() + level.sumsEnd(block);
        for (; sum != end; sum++)
            LaneCells::add(cells[m_places[sum->track]], first + sum->offset, sum->count,
                           sum->kinds);
    }

    void readEvents(qsizetype first, qsizetype count)
    {
        for (qsizetype i = first; i < first + count; i++) {
            const Event &event = m_log.at(i);
            if (isIn(event.t))
                LaneCells::add(m_presentCells[m_places[m_tracks.of(event)]], quint32(i), 1,
                               laneBits[size_t(event.kind)]);
        }
    }

    /// From columns to rows.
    void turn()
    {
        for (int row = 0; row < m_result->rows(); row++) {
            LaneCell *const to = m_result->row(row);
            const LaneCell *from = m_cells.data() + row;
            for (int column = 0; column < m_result->columns(); column++, from += m_width)
                LaneCells::add(to[column], from->first, from->count, from->kinds);
        }
    }

    const EventBlocks &m_blocks;
    const EventSnapshot &m_log;
    const Tracks &m_tracks;
    const ColumnEdges &m_edges;
    TimeRange m_range;
    ColumnScale m_scale;
    TimeRange m_present{0, 0}; ///< the present column; at first none
    LaneCell *m_presentCells = nullptr;
    size_t m_width;                ///< cells of a column: the rows', and one that is not shown
    std::vector<quint32> m_places; ///< in a column, by track
    /// Column by column: what comes one after the other is together in the processor's cache.
    std::vector<LaneCell> m_cells;
    std::vector<size_t> m_across; ///< blocks that lie across a border, to be looked into
    LaneCells *m_result;
    bool m_kindsOnly;
};

void EventBlocks::fill(const EventSnapshot &log, const Tracks &tracks, const ColumnEdges &edges,
                       const std::vector<int> &rows, LaneCells *cells) const
{
    Filler(*this, log, tracks, edges, rows, cells, false).fill();
}

void EventBlocks::fillKinds(const EventSnapshot &log, const Tracks &tracks,
                            const ColumnEdges &edges, const std::vector<int> &rows,
                            LaneCells *cells) const
{
    Filler(*this, log, tracks, edges, rows, cells, true).fill();
}

} // namespace mpathlab
