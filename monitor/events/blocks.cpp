// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/events/blocks.h"

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

class EventBlocks::Filler
{
public:
    Filler(const EventBlocks &blocks, const EventSnapshot &log, const Tracks &tracks,
           TimeRange range, const std::vector<int> &rows, LaneCells *cells)
        : m_blocks(blocks)
        , m_log(log)
        , m_tracks(tracks)
        , m_range(range)
        , m_scale(range, cells->columns())
        , m_notShown(size_t(cells->columns()))
        , m_rows(firstControllerTrack + tracks.controllers().size(), m_notShown.data())
    {
        for (size_t track = 0; track < std::min(rows.size(), m_rows.size()); track++) {
            if (rows[track] != notShown)
                m_rows[track] = cells->row(rows[track]);
        }
    }

    void fill()
    {
        // Large blocks, behind the last of them small ones, and behind these events.
        qsizetype taken = 0;
        for (size_t depth = 0; depth < m_blocks.m_levels.size(); depth++) {
            const Level &level = m_blocks.m_levels[depth];
            for (auto block = size_t(taken / level.size); block < level.blocks.size(); block++)
                takeBlock(depth, block);
            taken = qsizetype(level.blocks.size()) * level.size;
        }
        readEvents(taken, m_blocks.m_count);
    }

private:
    void takeBlock(size_t depth, size_t index)
    {
        const Level &level = m_blocks.m_levels[depth];
        const Block &block = level.blocks[index];
        if (block.last < m_range.from || block.first >= m_range.to)
            return;
        if (m_range.contains(block.first) && m_range.contains(block.last)) {
            const int column = m_scale.columnOf(block.first);
            if (m_scale.columnOf(block.last) == column) {
                addSums(level, index, column);
                return;
            }
        }
        const auto first = qsizetype(index) * level.size;
        if (depth + 1 == m_blocks.m_levels.size()) {
            readEvents(first, first + level.size);
            return;
        }
        const auto parts = size_t(level.size / m_blocks.m_levels[depth + 1].size);
        for (size_t part = index * parts; part < (index + 1) * parts; part++)
            takeBlock(depth + 1, part);
    }

    // Hundreds of thousands of times: nothing here is a question, not even whether a track is
    // shown (the others have a row of their own, which nobody looks at).
    void addSums(const Level &level, size_t block, int column)
    {
        const auto first = quint32(qsizetype(block) * level.size);
        const Sum *sum = level.sums.data() + level.blocks[block].sums;
        const Sum *const end = level.sums.data() + level.sumsEnd(block);
        for (; sum != end; sum++)
            LaneCells::add(m_rows[sum->track][column], first + sum->offset, sum->count, sum->kinds);
    }

    void readEvents(qsizetype first, qsizetype end)
    {
        for (qsizetype i = first; i < end; i++) {
            const Event &event = m_log.at(i);
            if (m_range.contains(event.t))
                LaneCells::add(m_rows[m_tracks.of(event)][m_scale.columnOf(event.t)], quint32(i), 1,
                               laneBits[size_t(event.kind)]);
        }
    }

    const EventBlocks &m_blocks;
    const EventSnapshot &m_log;
    const Tracks &m_tracks;
    TimeRange m_range;
    ColumnScale m_scale;
    std::vector<LaneCell> m_notShown;
    std::vector<LaneCell *> m_rows; ///< by track
};

void EventBlocks::fill(const EventSnapshot &log, const Tracks &tracks, TimeRange range,
                       const std::vector<int> &rows, LaneCells *cells) const
{
    Filler(*this, log, tracks, range, rows, cells).fill();
}

} // namespace mpathlab
