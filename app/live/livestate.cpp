// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/live/livestate.h"

#include "app/topology/rules.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

LiveGroup updated(LiveGroup group, const GroupStatus &status)
{
    group.device = status.state;
    group.target = status.targetState;
    group.changeCount = status.changeCount;
    group.optimizedLatencyUs = status.optimizedLatencyUs;
    group.nonOptimizedLatencyUs = status.nonOptimizedLatencyUs;
    if (group.requested == group.device || group.requested == group.target)
        group.requested.reset();
    return group;
}

LiveController updated(const LiveController &before, const SubsystemStatus &subsystem,
                       const ControllerStatus &status)
{
    LiveController after;
    after.enabled = status.enabled;
    // One that does not tell its state may have told of its failure.
    after.failed =
        status.state ? status.state == ControllerState::Failed : before.failed && !status.enabled;
    after.cntlid = status.cntlid;
    after.subsystemNqn = subsystem.nqn;
    for (const GroupStatus &group : status.groups) {
        const auto known = before.groups.constFind(group.group);
        after.groups.insert(group.group,
                            updated(known == before.groups.cend() ? LiveGroup() : *known, group));
    }
    for (const PathStatus &path : status.paths)
        after.paths.insert(path.nsid, path);
    return after;
}

/// Everything that came from a controller that is there no longer.
LiveController unplugged(LiveController controller)
{
    controller.present = false;
    controller.enabled = false;
    controller.failed = false;
    controller.paths.clear();
    for (LiveGroup &group : controller.groups)
        group = LiveGroup{};
    return controller;
}

void take(LiveGroup &group, const AnaStateChanged &event)
{
    group.device = event.state;
    group.changeCount = event.changeCount;
    group.target.reset();
    if (event.state == AnaState::Change && group.requested != AnaState::Change)
        group.target = std::exchange(group.requested, std::nullopt);
    // An event of another state answers another client's request (or our former one).
    if (group.requested == event.state)
        group.requested.reset();
}

} // namespace

const LiveGroup *LiveState::group(const QString &controller, AnaGroupId group) const
{
    const auto at = controllers.constFind(controller);
    if (at == controllers.cend())
        return nullptr;
    const auto found = at->groups.constFind(group);
    return found == at->groups.cend() ? nullptr : &*found;
}

QString LiveState::controllerOf(const HostPath &path) const
{
    for (auto it = controllers.cbegin(); it != controllers.cend(); ++it) {
        if (it->present && it->cntlid == path.cntlid && it->subsystemNqn == path.subsystemNqn)
            return it.key();
    }
    return {};
}

QString subsystemNqn(const Subsystem &subsystem)
{
    return nqnPrefix() + effectiveNqn(subsystem);
}

LiveState initialLiveState(const Lab &lab)
{
    LiveState state;
    for (const Subsystem &subsystem : lab.subsystems) {
        quint16 cntlid = 0;
        for (const Controller &controller : subsystem.controllers) {
            LiveController live;
            live.cntlid = cntlid++;
            live.subsystemNqn = subsystemNqn(subsystem);
            for (const AnaGroupId group : groupsOf(subsystem, controller))
                live.groups.insert(group, {});
            state.controllers.insert(controller.id, live);
        }
        for (const Namespace &ns : subsystem.namespaces) {
            state.namespaces.insert(ns.id, {.nsid = ns.nsid,
                                            .group = subsystem.ana ? ns.group : 0,
                                            .shared = ns.shared,
                                            .subsystemNqn = subsystemNqn(subsystem)});
        }
    }
    return state;
}

LiveState withSubsystems(LiveState state, const QList<SubsystemStatus> &subsystems)
{
    QMap<QString, LiveController> controllers;
    for (LiveNamespace &ns : state.namespaces)
        ns.present = false;
    for (const SubsystemStatus &subsystem : subsystems) {
        for (const NamespaceStatus &ns : subsystem.namespaces) {
            state.namespaces.insert(ns.id,
                                    {true, ns.nsid, ns.group, ns.shared, ns.bytes, subsystem.nqn});
        }
        for (const ControllerStatus &status : subsystem.controllers) {
            const QString id = status.id.isEmpty() ? status.qomPath : status.id;
            controllers.insert(id, updated(state.controllers.value(id), subsystem, status));
        }
    }
    for (auto it = state.controllers.cbegin(); it != state.controllers.cend(); ++it) {
        if (!controllers.contains(it.key()))
            controllers.insert(it.key(), unplugged(*it));
    }
    state.controllers = controllers;
    return state;
}

LiveState withNvmeEvent(LiveState state, const NvmeEvent &event)
{
    if (const auto *changed = std::get_if<AnaStateChanged>(&event)) {
        take(state.controllers[changed->controller].groups[changed->group], *changed);
    } else if (const auto *controller = std::get_if<ControllerStateChanged>(&event)) {
        LiveController &live = state.controllers[controller->controller];
        live.enabled = controller->state == ControllerState::Enabled;
        live.failed = controller->state == ControllerState::Failed;
    } else if (const auto *rejected = std::get_if<PathRejected>(&event)) {
        PathStatus &path = state.controllers[rejected->controller].paths[rejected->nsid];
        path.nsid = rejected->nsid;
        path.group = rejected->group;
        path.rejectedOps = rejected->count;
    } else if (const auto *latency = std::get_if<PathLatencyChanged>(&event)) {
        LiveGroup &group = state.controllers[latency->controller].groups[latency->group];
        (latency->state == AnaState::Optimized ? group.optimizedLatencyUs
                                               : group.nonOptimizedLatencyUs) = latency->latencyUs;
    } else if (const auto *dropped = std::get_if<CompletionDropped>(&event)) {
        PathStatus &path = state.controllers[dropped->controller].paths[dropped->nsid];
        path.nsid = dropped->nsid;
        path.dropNth = 0;
        path.droppedOps++;
    }
    return state;
}

LiveState withHostPaths(LiveState state, const QList<HostPath> &paths, qint64 time)
{
    for (LiveController &controller : state.controllers) {
        for (LiveGroup &group : controller.groups)
            group.host.reset();
    }
    // A belief is the group's only when all its paths share it.
    QMap<std::pair<QString, AnaGroupId>, QList<AnaState>> beliefs;
    for (const HostPath &path : paths) {
        const QString controller = state.controllerOf(path);
        if (!controller.isEmpty() && path.group != 0 && path.state)
            beliefs[{controller, path.group}].append(*path.state);
    }
    for (auto it = beliefs.cbegin(); it != beliefs.cend(); ++it) {
        if (it->count(it->first()) == it->size())
            state.controllers[it.key().first].groups[it.key().second].host = it->first();
    }
    state.hostPaths = paths;
    state.hostReadingTime = time;
    return state;
}

LiveState withRequest(LiveState state, const QString &controller, AnaGroupId group,
                      std::optional<AnaState> requested)
{
    if (state.group(controller, group))
        state.controllers[controller].groups[group].requested = requested;
    return state;
}

LiveState withDeviceState(LiveState state, const QString &controller, AnaGroupId group,
                          AnaState device)
{
    LiveGroup &live = state.controllers[controller].groups[group];
    live.device = device;
    live.requested.reset();
    live.target.reset();
    return state;
}

LiveState withPresence(LiveState state, const QString &id, bool present)
{
    if (const auto ns = state.namespaces.find(id); ns != state.namespaces.end())
        ns->present = present;
    const auto at = state.controllers.find(id);
    if (at == state.controllers.end())
        return state;
    if (!present)
        *at = unplugged(*at);
    at->present = present;
    return state;
}

QSet<QString> unpluggedNamespaces(const LiveState &state)
{
    QSet<QString> ids;
    for (auto it = state.namespaces.cbegin(); it != state.namespaces.cend(); ++it) {
        if (!it->present)
            ids.insert(it.key());
    }
    return ids;
}

bool hostDiffers(const LiveState &state)
{
    for (const LiveController &controller : state.controllers) {
        if (!controller.present)
            continue;
        for (const LiveGroup &group : controller.groups) {
            if (group.device && group.host && group.device != group.host)
                return true;
        }
    }
    return false;
}

} // namespace mpathlab
