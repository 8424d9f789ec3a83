// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/timeline/lanes/lanepainter.h"

namespace mpathlab {

/// What is at a place of the lanes.
struct LaneHit
{
    int row = -1;         ///< -1: no row is there
    qsizetype event = -1; ///< the event a click selects; -1: none
    int count = 0;        ///< events in the same spot
    QString text;         ///< what the user is told; empty: nothing is there
};

/// Asks the picture that was painted last: column and `y` as painted, y from the first row's
/// top, in device-independent pixels. A mark is hit from a few pixels away.
LaneHit laneHit(const LaneScene &scene, const LanePainter &painter, int column, int y);

} // namespace mpathlab
