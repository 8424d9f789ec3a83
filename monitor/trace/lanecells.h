// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/event.h"

#include <algorithm>
#include <vector>

namespace mpathlab {

/// What happened in one column of one lane.
struct LaneCell
{
    quint32 first = 0xffffffff; ///< index of the first event of the log that is in it
    quint16 count = 0;          ///< stops at 65535
    quint16 kinds = 0;          ///< laneBit() of every event in it

    bool operator==(const LaneCell &) const = default;
};

/// A namespace came or went: drawn as one that was moved.
constexpr bool isNamespaceChange(EventKind kind)
{
    return kind == EventKind::NamespaceAdded || kind == EventKind::NamespaceRemoved;
}

/// Whether lanes tell a kind from the others: not changes of states, which are borders of
/// bands, and not an action, which is drawn as an injection is.
constexpr bool isOwnMark(EventKind kind)
{
    return kind != EventKind::AnaStateChanged && kind != EventKind::HostPathState &&
           kind != EventKind::OtherAction && !isNamespaceChange(kind);
}

/// What lanes keep of a kind: one of 16 bits, so that sums and cells are small; nothing of a
/// change of state.
constexpr quint16 laneBit(EventKind kind)
{
    if (kind == EventKind::OtherAction)
        return laneBit(EventKind::Injection);
    if (isNamespaceChange(kind))
        return laneBit(EventKind::GroupMoved);
    if (!isOwnMark(kind))
        return 0;
    unsigned number = 0;
    for (unsigned before = 0; before < unsigned(kind); before++)
        number += isOwnMark(EventKind(before)) ? 1 : 0;
    return quint16(1u << number);
}
static_assert(laneBit(EventKind::Note) == 1u << 15);

/// By kind, for each event of a log.
inline constexpr auto laneBits = [] {
    std::array<quint16, eventKindCount> bits{};
    for (unsigned kind = 0; kind < eventKindCount; kind++)
        bits[kind] = laneBit(EventKind(kind));
    return bits;
}();

/// The kind that stands for a bit (its number).
constexpr EventKind kindOfLaneBit(int number)
{
    unsigned kind = 0;
    while (laneBits[kind] != 1u << number)
        kind++;
    return EventKind(kind);
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
