// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/canvas/paths/shownstate.h"
#include "ui/canvas/paths/wiring.h"

#include <QSet>

namespace mpathlab {

/// Which paths are wanted; everything that is set must hold.
struct Filter
{
    QString subsystem; ///< empty: all
    std::optional<AnaGroupId> group;
    std::optional<AnaState> state; ///< as shown
    /// Only paths of what is selected. Nothing selected asks for nothing.
    bool selection = false;

    bool operator==(const Filter &) const = default;
    bool isEmpty() const { return *this == Filter(); }
};

/// What a filter leaves. The host always stays.
struct Visible
{
    std::vector<bool> paths; ///< by index of Wiring::paths
    qsizetype pathCount = 0; ///< how many are true
    bool everything = true;  ///< nothing is left out; `objects` is empty then
    QSet<ObjectRef> objects; ///< with a path that is left, or selected when that is asked for

    bool holds(const ObjectRef &ref) const
    {
        return everything || ref.kind == ObjectRef::Kind::Guest || objects.contains(ref);
    }
};

/// Pure: `wiring` stands for the lab, `state` for its live state.
Visible visibleOf(const Wiring &wiring, const StateOf &state, const Filter &filter,
                  const QSet<ObjectRef> &selection);

} // namespace mpathlab
