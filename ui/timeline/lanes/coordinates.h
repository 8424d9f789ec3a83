// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/timerange.h"

#include <cmath>
#include <limits>

namespace mpathlab {

/// Time and pixels of the lanes. `width` is that of the plot in pixels, > 0. Nothing here
/// overflows: times stay in 0 .. 2^63-1, spans between the two below.
inline constexpr qint64 shortestSpan = 1'000;
inline constexpr qint64 longestSpan = qint64(1) << 62;

/// The range of that beginning and span, moved and cut until it is one.
inline TimeRange rangeFrom(qint64 from, qint64 span)
{
    span = std::clamp(span, shortestSpan, longestSpan);
    from = std::clamp<qint64>(from, 0, std::numeric_limits<qint64>::max() - span);
    return {from, from + span};
}

/// Where t is drawn: 0 for range.from, width for range.to. Outside the range it is outside
/// the plot, but no farther than one width: lines to it can be drawn, and fit in an int.
inline double xOf(TimeRange range, int width, qint64 t)
{
    const double share = (double(t) - double(range.from)) / double(range.span());
    const bool inside = range.contains(t); // then exact: no double of nanoseconds since 1970
    const double exact = double(inside ? t - range.from : 0) / double(range.span());
    return (inside ? exact : std::clamp(share, -1.0, 2.0)) * width;
}

/// The moment at x; outside the plot it goes on, down to 0 and up to one span behind.
inline qint64 timeAt(TimeRange range, int width, double x)
{
    const double share = std::clamp(x / width, -1.0, 2.0);
    const auto offset = qint64(share * double(range.span()));
    if (offset < 0)
        return std::max<qint64>(0, range.from + offset);
    return range.from + std::min(offset, std::numeric_limits<qint64>::max() - range.from);
}

/// `factor` < 1 shows less time, > 1 more; the moment `anchor` stays where it is drawn.
inline TimeRange zoomed(TimeRange range, double factor, qint64 anchor)
{
    const double wanted = double(range.span()) * factor;
    const auto span = qint64(std::clamp(wanted, double(shortestSpan), double(longestSpan)));
    const qint64 at = std::clamp(anchor, range.from, range.to);
    const double left = double(at - range.from) * (double(span) / double(range.span()));
    return rangeFrom(at - qint64(left), span);
}

/// Moved by `delta` ns, to no time before 0.
inline TimeRange panned(TimeRange range, qint64 delta)
{
    const qint64 room = std::numeric_limits<qint64>::max() - range.to;
    return rangeFrom(range.from + std::clamp(delta, -range.from, room), range.span());
}

} // namespace mpathlab
