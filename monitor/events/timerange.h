// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QtGlobal>

#include <algorithm>

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

} // namespace mpathlab
