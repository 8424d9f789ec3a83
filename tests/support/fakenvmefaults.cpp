// SPDX-License-Identifier: GPL-2.0-or-later
// The faults of FakeNvme: latencies, controllers that fail, completions that get lost.
#include "app/action/action.h"
#include "support/fakenvme.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

static tl::unexpected<Error> notFound(const QString &id)
{
    return failure(u"Device '%1' not found"_s.arg(id), u"DeviceNotFound"_s);
}

Result<QJsonValue> FakeNvme::setLatency(const QJsonObject &arguments)
{
    const QString id = arguments[u"controller"_s].toString();
    const qint64 groupId = arguments[u"group"_s].toInteger(-1);
    const qint64 us = arguments[u"latency-us"_s].toInteger(-1);
    const QString word = arguments[u"state"_s].toString(u"non-optimized"_s);
    const auto state = anaStateFromName(word);
    ControllerStatus *const controller = find(id).controller;
    if (!controller)
        return notFound(id);
    const auto group = std::find_if(controller->groups.begin(), controller->groups.end(),
                                    [=](const GroupStatus &each) { return each.group == groupId; });
    if (group == controller->groups.end()) {
        return failure(u"unknown ANA group %1 (no namespace is or was in it)"_s.arg(groupId),
                       u"GenericError"_s);
    }
    if (us < 0 || us > maximumLatencyUs) {
        return failure(
            u"invalid latency %1 us (must be at most %2)"_s.arg(us).arg(maximumLatencyUs),
            u"GenericError"_s);
    }
    if (!state || !isAccessible(*state)) {
        return failure(u"commands have no latency in state %1, they are refused (must be "
                       "optimized or non-optimized)"_s.arg(word),
                       u"GenericError"_s);
    }
    const bool optimized = state == AnaState::Optimized;
    (optimized ? group->optimizedLatencyUs : group->nonOptimizedLatencyUs) = quint32(us);
    Q_EMIT event(u"NVME_PATH_LATENCY_CHANGED"_s, {{u"controller"_s, controller->id},
                                                  {u"group"_s, groupId},
                                                  {u"state"_s, word},
                                                  {u"latency-us"_s, us}});
    return QJsonObject{};
}

void FakeNvme::enterState(ControllerStatus &controller, ControllerState state, const QString &word)
{
    controller.state = state;
    controller.enabled = state == ControllerState::Enabled;
    Q_EMIT event(u"NVME_CONTROLLER_STATE"_s,
                 {{u"controller"_s, controller.id}, {u"state"_s, word}});
}

Result<QJsonValue> FakeNvme::failController(const QJsonObject &arguments)
{
    const QString id = arguments[u"controller"_s].toString();
    ControllerStatus *const controller = find(id).controller;
    if (!controller)
        return notFound(id);
    if (!controller->enabled) {
        return failure(u"the controller is not enabled by the host, so it cannot fail"_s,
                       u"GenericError"_s);
    }
    enterState(*controller, ControllerState::Failed, u"failed"_s);
    return QJsonObject{};
}

void FakeNvme::resetController(const QString &id)
{
    ControllerStatus *const controller = find(id).controller;
    if (!controller)
        return;
    enterState(*controller, ControllerState::Disabled, u"disabled"_s);
    enterState(*controller, ControllerState::Enabled, u"enabled"_s);
}

PathStatus *FakeNvme::findPath(const QString &id, NamespaceId nsid)
{
    ControllerStatus *const controller = find(id).controller;
    if (!controller)
        return nullptr;
    for (PathStatus &path : controller->paths) {
        if (path.nsid == nsid)
            return &path;
    }
    return nullptr;
}

Result<QJsonValue> FakeNvme::dropCompletion(const QJsonObject &arguments)
{
    const QString id = arguments[u"controller"_s].toString();
    const qint64 nsid = arguments[u"nsid"_s].toInteger();
    if (!find(id).controller)
        return notFound(id);
    PathStatus *const path = findPath(id, NamespaceId(nsid));
    if (!path) {
        return failure(u"namespace %1 is not attached to the controller"_s.arg(nsid),
                       u"GenericError"_s);
    }
    path->dropNth = quint32(arguments[u"nth"_s].toInteger());
    return QJsonObject{};
}

Result<QJsonValue> FakeNvme::setAttached(const QJsonObject &arguments)
{
    const QString id = arguments[u"controller"_s].toString();
    const QString name = arguments[u"namespace"_s].toString();
    const bool attached = arguments[u"attached"_s].toBool();
    if (!find(id).controller)
        return notFound(id);
    for (const SubsystemStatus &subsystem : std::as_const(subsystems)) {
        for (const NamespaceStatus &ns : subsystem.namespaces) {
            PathStatus *const path = ns.id == name ? findPath(id, ns.nsid) : nullptr;
            if (!path)
                continue;
            const bool changed = std::exchange(path->attached, attached) != attached;
            if (changed && arguments[u"notify"_s].toBool(true)) {
                Q_EMIT event(u"NVME_ASYNC_EVENT"_s, {{u"controller"_s, id},
                                                     {u"stage"_s, u"queued"_s},
                                                     {u"type"_s, 2},
                                                     {u"info"_s, 0},
                                                     {u"log-page"_s, 4}});
            }
            return QJsonObject{};
        }
    }
    return notFound(name);
}

void FakeNvme::read(const QString &id, NamespaceId nsid)
{
    PathStatus *const path = findPath(id, nsid);
    if (!path)
        return;
    path->readOps++;
    if (path->dropNth == 0 || --path->dropNth != 0)
        return;
    path->droppedOps++;
    Q_EMIT event(u"NVME_COMPLETION_DROPPED"_s, {{u"controller"_s, id},
                                                {u"nsid"_s, qint64(nsid)},
                                                {u"sqid"_s, 1},
                                                {u"cid"_s, 42},
                                                {u"opcode"_s, 2}});
}

} // namespace mpathlab
