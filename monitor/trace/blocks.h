// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/lanecells.h"
#include "monitor/trace/snapshot.h"
#include "monitor/trace/timerange.h"
#include "monitor/trace/tracks.h"

#include <array>
#include <optional>

namespace mpathlab {

/// Sums of the log by blocks of 16, of 64, of 256 and of 1,024 events, so that a picture of a very
/// long run need not look at every event: a block that lies in one column is taken as a whole, only
/// those across a border are looked into. What is drawn is exactly what reading every event
/// would give, at any zoom and however unevenly the events lie, which a histogram over time
/// could not promise. Some 4 bytes an event. Order of time is not needed: a block knows its
/// earliest and latest event.
class EventBlocks
{
public:
    static constexpr int notShown = -1;

    /// Takes the events of the log from where the last call ended.
    void feed(const EventSnapshot &log, Tracks *tracks);

    /// Gives back room that was kept for more.
    void squeeze();

    qsizetype count() const { return m_count; }
    /// From the earliest to just behind the latest event; nothing for an empty log.
    std::optional<TimeRange> extent() const;

    /// Adds the events in the range of `edges` to `cells`, which have its columns. `rows` says,
    /// for each track, the row of `cells` or notShown; tracks behind its end are not shown.
    void fill(const EventSnapshot &log, const Tracks &tracks, const ColumnEdges &edges,
              const std::vector<int> &rows, LaneCells *cells) const;
    /// The same for a picture: of a cell, what kinds it has is exact, and the first event when
    /// the cells beside it have no kinds; the count is not. A block across a border is not
    /// looked into where the columns have its kinds already: always, nearly, where events are
    /// so dense that to look into all of them is what would take the time.
    void fillKinds(const EventSnapshot &log, const Tracks &tracks, const ColumnEdges &edges,
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
        quint16 kinds = 0; ///< laneBit()
        quint16 count = 0;
        quint16 offset = 0; ///< of the first of these events in the block
    };
    static_assert(sizeof(Sum) == 8);

    /// All full blocks of one size, and the one that is not full yet.
    struct Level
    {
        explicit Level(qsizetype blockSize)
            : size(blockSize)
        {
        }

        qsizetype size;
        std::vector<Block> blocks;
        std::vector<Sum> sums;
        Block openBlock;
        std::vector<Sum> open;
        std::vector<quint16> places; ///< by track: 1 + where it is in `open`, or 0

        void add(qint64 first, qint64 last, const Sum &sum, qsizetype offset);
        void close();
        size_t sumsEnd(size_t block) const
        {
            return block + 1 < blocks.size() ? blocks[block + 1].sums : sums.size();
        }
    };
    class Filler;

    void closeBlocks();

    std::array<Level, 4> m_levels{Level(1024), Level(256), Level(64), Level(16)};
    qsizetype m_count = 0;
    qint64 m_earliest = 0;
    qint64 m_latest = 0;
};

} // namespace mpathlab
