// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/event.h"

#include <QColor>
#include <QPalette>

namespace mpathlab {

/// The lanes' own colours, derived from the widget palette so that light and dark both
/// work; those of ANA states are stateColor().
struct LaneColors
{
    QColor ground;  ///< behind everything
    QColor shade;   ///< behind a controller's first row
    QColor grid;    ///< lines of the axis
    QColor outline; ///< of a state that is not known
    QColor text;
    QColor faintText;
    QColor highlight; ///< the selected event, a measured span
    QColor notice;    ///< AENs
    QColor read;      ///< log page reads
    QColor io;        ///< first I/O and I/O per second
    QColor trouble;   ///< rejections, notices that were not delivered, failed injections

    static LaneColors from(const QPalette &palette);
    bool operator==(const LaneColors &) const = default;

    /// Of an event's mark; `state` as in Event.
    QColor markColor(EventKind kind, quint8 state) const;
};

} // namespace mpathlab
