// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/events/blocks.h"

#include <limits>

namespace mpathlab {

void EventBlocks::feed(const EventSnapshot &log, Tracks *tracks)
{
    while (m_count < log.count()) {
        const Event &event = log.at(m_count);
        add(event, tracks->add(event));
    }
}

void EventBlocks::add(const Event &event, Track track)
{
    const auto offset = quint8(m_count % blockSize);
    const bool opens = offset == 0;
    m_openBlock.first = opens ? event.t : std::min(m_openBlock.first, event.t);
    m_openBlock.last = opens ? event.t : std::max(m_openBlock.last, event.t);
    m_earliest = m_count == 0 ? event.t : std::min(m_earliest, event.t);
    m_latest = m_count == 0 ? event.t : std::max(m_latest, event.t);

    // A block has events of a few tracks; those of one track often follow each other.
    auto sum = std::find_if(m_open.rbegin(), m_open.rend(),
                            [track](const Sum &s) { return s.track == track; });
    if (sum == m_open.rend()) {
        m_open.push_back({track, 0, 0, offset});
        sum = m_open.rbegin();
    }
    sum->kinds |= kindBit(event.kind);
    sum->count++;
    if (++m_count % blockSize == 0)
        closeBlock();
}

void EventBlocks::closeBlock()
{
    m_openBlock.sums = m_sums.size();
    m_blocks.push_back(m_openBlock);
    m_sums.insert(m_sums.end(), m_open.begin(), m_open.end());
    m_open.clear();
}

std::optional<TimeRange> EventBlocks::extent() const
{
    if (m_count == 0)
        return {};
    constexpr qint64 end = std::numeric_limits<qint64>::max();
    return TimeRange{m_earliest == end ? end - 1 : m_earliest,
                     m_latest == end ? end : m_latest + 1};
}

void EventBlocks::fill(const EventSnapshot &log, const Tracks &tracks, TimeRange range,
                       const std::vector<int> &rows, LaneCells *cells) const
{
    const ColumnScale scale(range, cells->columns());
    const auto rowOf = [&rows](Track track) {
        return track < rows.size() ? rows[track] : notShown;
    };
    const auto readEvents = [&](qsizetype first, qsizetype end) {
        for (qsizetype i = first; i < end; i++) {
            const Event &event = log.at(i);
            if (!range.contains(event.t))
                continue;
            if (const int row = rowOf(tracks.of(event)); row >= 0)
                LaneCells::add(cells->row(row)[scale.columnOf(event.t)], quint32(i), 1,
                               kindBit(event.kind));
        }
    };
    const auto addSums = [&](size_t block, int column) {
        const size_t end = block + 1 < m_blocks.size() ? m_blocks[block + 1].sums : m_sums.size();
        for (size_t i = m_blocks[block].sums; i < end; i++) {
            const Sum &sum = m_sums[i];
            if (const int row = rowOf(sum.track); row >= 0)
                LaneCells::add(cells->row(row)[column],
                               quint32(qsizetype(block) * blockSize + sum.offset), sum.count,
                               sum.kinds);
        }
    };
    for (size_t b = 0; b < m_blocks.size(); b++) {
        const Block &block = m_blocks[b];
        if (block.last < range.from || block.first >= range.to)
            continue;
        const bool inside = range.contains(block.first) && range.contains(block.last);
        const int column = inside ? scale.columnOf(block.first) : 0;
        if (inside && scale.columnOf(block.last) == column)
            addSums(b, column);
        else
            readEvents(qsizetype(b) * blockSize, qsizetype(b + 1) * blockSize);
    }
    readEvents(qsizetype(m_blocks.size()) * blockSize, m_count);
}

} // namespace mpathlab
