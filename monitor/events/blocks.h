// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/events/lanecells.h"
#include "monitor/events/snapshot.h"
#include "monitor/events/timerange.h"
#include "monitor/events/tracks.h"

#include <optional>

namespace mpathlab {

/// Sums of the log by blocks of 128 events, so that a picture of a very long run need not
/// look at every event: a block that lies in one column is taken as a whole, only those
/// across a border are read. What is drawn is exactly what reading every event would give,
/// at any zoom and however unevenly the events lie, which a histogram over time could not
/// promise. Some 0.5 byte an event. Order of time is not needed: a block knows its
/// earliest and latest event.
class EventBlocks
{
public:
    static constexpr qsizetype blockSize = 128;
    static constexpr int notShown = -1;

    /// Takes the events of the log from where the last call ended.
    void feed(const EventSnapshot &log, Tracks *tracks);
    void clear() { *this = {}; }

    qsizetype count() const { return m_count; }
    /// From the earliest to just behind the latest event; nothing for an empty log.
    std::optional<TimeRange> extent() const;

    /// Adds the events in `range` to `cells`, whose columns cut the range. `rows` says, for
    /// each track, the row of `cells` or notShown; tracks behind its end are not shown.
    void fill(const EventSnapshot &log, const Tracks &tracks, TimeRange range,
              const std::vector<int> &rows, LaneCells *cells) const;

private:
    struct Block
    {
        qint64 first = 0; ///< earliest and latest moment in it
        qint64 last = 0;
        size_t sums = 0; ///< where its sums begin
    };
    /// Of one track in one block.
    struct Sum
    {
        Track track = 0;
        quint16 kinds = 0;
        quint8 count = 0;
        quint8 offset = 0; ///< of the first of these events in the block
    };
    static_assert(sizeof(Sum) == 6 && blockSize < 256);

    void add(const Event &event, Track track);
    void closeBlock();

    std::vector<Block> m_blocks;
    std::vector<Sum> m_sums;
    std::vector<Sum> m_open; ///< of the block that is not full yet
    Block m_openBlock;
    qsizetype m_count = 0;
    qint64 m_earliest = 0;
    qint64 m_latest = 0;
};

} // namespace mpathlab
