// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/timeline/lanes/axis.h"
#include "ui/timeline/lanes/lanepainter.h"

#include <QRect>

class QFont;
class QPainter;

namespace mpathlab {

/// What stands round the plot of the lanes: the time axis above it, the rows' names left of it.

/// Pixels between two names of the axis, at least.
int axisDistance(const QFont &font);
int axisHeight(const QFont &font);
/// For the longest of the names, within bounds.
int gutterWidth(const QList<LaneRow> &rows, const QFont &font);

/// The axis in `area`, which is as wide as the plot.
void paintAxis(QPainter *painter, const QRect &area, TimeRange range, const AxisTicks &ticks,
               const LaneColors &colors);
/// The names of the rows from `top` on; `ioPeak` is what fills a row of I/O.
void paintGutter(QPainter *painter, const QRect &area, const QList<LaneRow> &rows, int top,
                 float ioPeak, const LaneColors &colors);

/// "870/s", "12.3k/s".
QString rateText(double perSecond);

} // namespace mpathlab
