// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <vector>

namespace mpathlab {

/// A stretch of time, [from, to) in ns since the epoch. Valid: 0 <= from < to.
struct TimeRange
{
    qint64 from = 0;
    qint64 to = 1;

    qint64 span() const { return to - from; }
    bool contains(qint64 t) const { return t >= from && t < to; }
    bool operator==(const TimeRange &) const = default;
};

/// The columns (pixels, bins) into which a range is cut. A moment of the range is in
/// exactly one of 0..columns-1; what is outside is the caller's to leave out.
class ColumnScale
{
public:
    ColumnScale(TimeRange range, int columns)
        : m_from(range.from)
        , m_last(columns - 1)
        , m_perNs(double(columns) / double(range.span()))
    {
    }

    /// Precondition: the range contains t.
    int columnOf(qint64 t) const { return std::min(int(double(t - m_from) * m_perNs), m_last); }

private:
    qint64 m_from;
    int m_last;
    double m_perNs;
};

/// Where each column begins: edge(c) is the first moment in column c (or in a later one when
/// c has none), edge(columns) is range.to. For whoever goes through moments in order.
class ColumnEdges
{
public:
    ColumnEdges() = default;
    ColumnEdges(TimeRange range, int columns)
        : m_range(range)
    {
        const ColumnScale scale(range, columns);
        m_edges.resize(size_t(columns) + 1, range.to);
        const double ns = double(range.span()) / columns;
        // What rounding can be off by, either way.
        const auto slack = qint64(double(range.span()) * 1e-15) + 2;
        for (int column = 0; column < columns; column++) {
            const qint64 near = range.from + qint64(column * ns);
            qint64 low = std::max(range.from, near - std::min(slack, near));
            qint64 high = near < range.to - slack ? near + slack : range.to;
            while (low < high) {
                const qint64 middle = low + (high - low) / 2;
                if (scale.columnOf(middle) >= column)
                    high = middle;
                else
                    low = middle + 1;
            }
            m_edges[size_t(column)] = low;
        }
    }

    TimeRange range() const { return m_range; }
    int columns() const { return int(m_edges.size()) - 1; }
    qint64 edge(int column) const { return m_edges[size_t(column)]; }

private:
    TimeRange m_range;
    std::vector<qint64> m_edges{1};
};

} // namespace mpathlab
