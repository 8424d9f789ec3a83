// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/live/livestate.h"

#include <functional>

namespace mpathlab {

/// What a group node shows.
struct GroupNodeState
{
    std::optional<AnaState> state;     ///< nothing: unknown
    std::optional<AnaState> requested; ///< asked for and not reported yet: pending
    std::optional<AnaState> host;      ///< only when it differs from `state`
    std::optional<AnaState> target;    ///< where a running transition leads
    bool live = false;                 ///< of a running lab, not an initial state
    quint32 latencyUs = 0;             ///< what I/O takes longer now
    bool slowOtherwise = false;        ///< it would in another state

    bool operator==(const GroupNodeState &) const = default;
};

/// Of a running lab (with a live state) what the device reports, else the initial state.
GroupNodeState shownState(const Lab &lab, const std::optional<LiveState> &live,
                          const QString &controllerId, AnaGroupId group);

/// The colour of a path: the state of its group on its controller; nothing when unknown.
using StateOf = std::function<std::optional<AnaState>(const QString &controller, AnaGroupId group)>;

} // namespace mpathlab
