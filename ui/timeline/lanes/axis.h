// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/timerange.h"

#include <QList>
#include <QString>

namespace mpathlab {

/// The moments that the time axis names: every `step` ns, a round figure.
struct AxisTicks
{
    qint64 step = 1;
    QList<qint64> moments; ///< ns since the epoch, inside the range
};

/// Ticks at least `distance` pixels apart: 1, 2 or 5 times a power of ten up to 10 s, then
/// what a clock has (30 s, 1, 2, 5, 10, 30 min, ...), counted from local midnight.
AxisTicks axisTicks(TimeRange range, int width, int distance);
/// The time of day with as many decimals as the step needs: "17:08:10.25".
QString axisText(qint64 t, qint64 step);

/// A length of time for people: "850 ns", "12.5 µs", "3.20 ms", "4.5 s", "2 min 10 s".
QString spanText(qint64 ns);

} // namespace mpathlab
