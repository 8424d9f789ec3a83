// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/document/document.h"
#include "ui/document/geometry.h"

#include <array>

namespace mpathlab {

/// How selected objects can be lined up. A subsystem counts with its frame and takes its
/// parts along.
enum class Alignment {
    Left,
    CentersAcross, ///< one below the other, their middles on a line
    Right,
    Top,
    CentersDown, ///< side by side, their middles on a line
    Bottom,
    SpreadAcross, ///< with equal gaps between the first and the last
    SpreadDown,
};

inline constexpr std::array allAlignments{Alignment::Left,         Alignment::CentersAcross,
                                          Alignment::Right,        Alignment::Top,
                                          Alignment::CentersDown,  Alignment::Bottom,
                                          Alignment::SpreadAcross, Alignment::SpreadDown};

QString alignmentTitle(Alignment alignment);
/// How many objects it takes: two, three to spread.
int objectsNeeded(Alignment alignment);

/// Objects that have a place of their own among `objects`: parts of a subsystem that is
/// among them move with it.
QList<ObjectRef> movable(const Lab &lab, const QList<ObjectRef> &objects);
/// Where the objects (and what moves with them) go; empty when there are too few.
Places aligned(const Lab &lab, const QList<ObjectRef> &objects, Alignment alignment);

/// Lines the selection up, as one step of the history. False when nothing moved.
bool alignSelection(LabDocument &document, Alignment alignment);

} // namespace mpathlab
