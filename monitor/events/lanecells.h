// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/events/event.h"

#include <algorithm>
#include <vector>

namespace mpathlab {

/// What happened in one column of one lane.
struct LaneCell
{
    quint32 first = 0xffffffff; ///< index of the first event of the log that is in it
    quint16 count = 0;          ///< stops at 65535
    quint16 kinds = 0;          ///< kindBit() of every event in it

    bool operator==(const LaneCell &) const = default;
};

constexpr quint16 kindBit(EventKind kind)
{
    return quint16(1u << unsigned(kind));
}

/// Lanes x columns, as many as a picture has: what is drawn, and what a pixel is asked for.
class LaneCells
{
public:
    /// Empties all.
    void reset(int rows, int columns)
    {
        m_columns = columns;
        m_cells.assign(size_t(rows) * size_t(columns), {});
    }
    int columns() const { return m_columns; }
    int rows() const { return m_columns ? int(m_cells.size() / size_t(m_columns)) : 0; }
    const LaneCell *row(int row) const { return m_cells.data() + size_t(row) * size_t(m_columns); }
    LaneCell *row(int row) { return m_cells.data() + size_t(row) * size_t(m_columns); }

    static void add(LaneCell &cell, quint32 first, unsigned count, quint16 kinds)
    {
        cell.first = std::min(cell.first, first);
        cell.count = quint16(std::min(cell.count + count, 65535u));
        cell.kinds |= kinds;
    }

private:
    int m_columns = 0;
    std::vector<LaneCell> m_cells;
};

} // namespace mpathlab
