// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/paths/shownstate.h"

namespace mpathlab {

GroupNodeState shownState(const Lab &lab, const std::optional<LiveState> &live,
                          const QString &controllerId, AnaGroupId group)
{
    GroupNodeState shown;
    if (!live) {
        if (const Controller *controller = findController(lab, controllerId))
            shown.state = initialState(*controller, group);
        return shown;
    }
    shown.live = true;
    const LiveGroup *known = live->group(controllerId, group);
    if (!known)
        return shown;
    shown.state = known->device;
    shown.requested = known->requested;
    shown.target = known->target;
    const quint32 fast = known->optimizedLatencyUs;
    const quint32 slow = known->nonOptimizedLatencyUs;
    shown.latencyUs = known->device == AnaState::Optimized      ? fast
                      : known->device == AnaState::NonOptimized ? slow
                                                                : 0;
    shown.slowOtherwise = shown.latencyUs == 0 && (fast != 0 || slow != 0);
    if (known->device && known->host != known->device)
        shown.host = known->host;
    return shown;
}

} // namespace mpathlab
