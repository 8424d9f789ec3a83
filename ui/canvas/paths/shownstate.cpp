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

std::optional<Lab> labAsRunning(const Lab &lab, const LiveState &live)
{
    std::optional<Lab> running;
    for (qsizetype s = 0; s < lab.subsystems.size(); ++s) {
        const Subsystem &subsystem = lab.subsystems.at(s);
        for (qsizetype n = 0; subsystem.ana && n < subsystem.namespaces.size(); ++n) {
            const Namespace &ns = subsystem.namespaces.at(n);
            for (const Controller &controller : subsystem.controllers) {
                const auto known = live.controllers.constFind(controller.id);
                if (known == live.controllers.cend() || !known->paths.contains(ns.nsid))
                    continue;
                // All controllers of a subsystem have a namespace in the same group.
                const AnaGroupId group = known->paths.constFind(ns.nsid)->group;
                if (group != 0 && group != ns.group) {
                    if (!running)
                        running = lab;
                    running->subsystems[s].namespaces[n].group = group;
                }
                break;
            }
        }
    }
    return running;
}

} // namespace mpathlab
