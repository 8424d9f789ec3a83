// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/run/livejson.h"

#include "app/action/verbs.h"
#include "app/run/controlprotocol.h"
#include "monitor/enumnames.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

QJsonValue stateOrNull(std::optional<AnaState> state)
{
    return state ? QJsonValue(anaStateName(*state)) : QJsonValue();
}

QJsonObject toJson(const LiveGroup &group)
{
    return {{u"device"_s, stateOrNull(group.device)},
            {u"host"_s, stateOrNull(group.host)},
            {u"requested"_s, stateOrNull(group.requested)},
            {u"target"_s, stateOrNull(group.target)},
            {u"changeCount"_s, qint64(group.changeCount)},
            {u"optimizedLatencyUs"_s, qint64(group.optimizedLatencyUs)},
            {u"nonOptimizedLatencyUs"_s, qint64(group.nonOptimizedLatencyUs)}};
}

QJsonObject toJson(const PathStatus &path)
{
    return {{u"group"_s, qint64(path.group)},
            {u"attached"_s, path.attached},
            {u"readOps"_s, qint64(path.readOps)},
            {u"readBytes"_s, qint64(path.readBytes)},
            {u"writeOps"_s, qint64(path.writeOps)},
            {u"writeBytes"_s, qint64(path.writeBytes)},
            {u"rejectedOps"_s, qint64(path.rejectedOps)},
            {u"lastIoNs"_s, path.lastIoNs},
            {u"dropNth"_s, qint64(path.dropNth)},
            {u"droppedOps"_s, qint64(path.droppedOps)}};
}

QJsonObject toJson(const LiveController &controller)
{
    QJsonObject groups;
    for (auto it = controller.groups.cbegin(); it != controller.groups.cend(); ++it)
        groups.insert(QString::number(it.key()), toJson(*it));
    QJsonObject paths;
    for (auto it = controller.paths.cbegin(); it != controller.paths.cend(); ++it)
        paths.insert(QString::number(it.key()), toJson(*it));
    return {{u"present"_s, controller.present},
            {u"enabled"_s, controller.enabled ? QJsonValue(*controller.enabled) : QJsonValue()},
            {u"failed"_s, controller.failed},
            {u"cntlid"_s, controller.cntlid},
            {u"subsystemNqn"_s, controller.subsystemNqn},
            {u"groups"_s, groups},
            {u"paths"_s, paths}};
}

QJsonObject toJson(const LiveNamespace &ns)
{
    return {{u"present"_s, ns.present},     {u"nsid"_s, qint64(ns.nsid)},
            {u"group"_s, qint64(ns.group)}, {u"shared"_s, ns.shared},
            {u"bytes"_s, qint64(ns.bytes)}, {u"subsystemNqn"_s, ns.subsystemNqn}};
}

QJsonObject toJson(const HostPath &path, const QString &controller)
{
    return {{u"controller"_s, controller.isEmpty() ? QJsonValue() : QJsonValue(controller)},
            {u"subsystemNqn"_s, path.subsystemNqn},
            {u"cntlid"_s, path.cntlid},
            {u"nsid"_s, qint64(path.nsid)},
            {u"group"_s, qint64(path.group)},
            {u"state"_s, stateOrNull(path.state)},
            {u"device"_s, path.device},
            {u"headDevice"_s, path.headDevice},
            {u"controllerName"_s, path.controllerName},
            {u"controllerState"_s, path.controllerState},
            {u"iopolicy"_s, path.iopolicy},
            {u"reads"_s, qint64(path.reads)},
            {u"writes"_s, qint64(path.writes)}};
}

QString stateName(Session::State state)
{
    static constexpr std::array names{"idle"_L1, "starting"_L1, "running"_L1, "paused"_L1,
                                      "stopping"_L1};
    return nameOf(state, names);
}

/// Of those that not every QEMU of the series has.
QJsonArray actionNames(ActionKinds offered)
{
    QJsonArray names;
    for (const Verb &verb : verbs()) {
        const bool isOfSome =
            verb.offer != Verb::Offer::Always && verb.offer != Verb::Offer::States;
        if (isOfSome && offered.testFlag(verb.kind))
            names.append(verb.name());
    }
    return names;
}

} // namespace

QJsonObject statusJson(Session &session)
{
    QJsonObject controllers;
    const LiveState &live = session.live();
    for (auto it = live.controllers.cbegin(); it != live.controllers.cend(); ++it)
        controllers.insert(it.key(), toJson(*it));
    QJsonObject namespaces;
    for (auto it = live.namespaces.cbegin(); it != live.namespaces.cend(); ++it)
        namespaces.insert(it.key(), toJson(*it));
    return {{u"protocol"_s, control::protocolVersion},
            {u"state"_s, stateName(session.state())},
            {u"attached"_s, session.isExternal()},
            {u"lab"_s, session.lab().name},
            {u"backend"_s, session.describeBackend().english()},
            {u"feature"_s, featureName(session.feature())},
            {u"actions"_s, actionNames(session.actions())},
            {u"guestReady"_s, session.guestReady()},
            {u"workload"_s, session.workloadRunning()},
            {u"events"_s, qint64(session.events().count())},
            {u"controllers"_s, controllers},
            {u"namespaces"_s, namespaces},
            {u"checkpoints"_s, QJsonArray::fromStringList(session.checkpoints())}};
}

QJsonObject hostPathsJson(const LiveState &live, QList<HostPath> paths)
{
    // The host's own order is that of its discovery, another one at each boot.
    std::sort(paths.begin(), paths.end(), [](const HostPath &a, const HostPath &b) {
        return std::tie(a.subsystemNqn, a.cntlid, a.nsid) <
               std::tie(b.subsystemNqn, b.cntlid, b.nsid);
    });
    QJsonArray array;
    for (const HostPath &path : std::as_const(paths))
        array.append(toJson(path, live.controllerOf(path)));
    return {{u"paths"_s, array}};
}

QJsonObject workloadJson(const WorkloadResult &result)
{
    return {{u"operations"_s, qint64(result.operations)},
            {u"errors"_s, qint64(result.errors)},
            {u"longestStallNs"_s, result.longestStallNs},
            {u"words"_s, result.words.english()}};
}

QString featureName(AnaFeature feature)
{
    static constexpr std::array names{"none"_L1, "hmp-2021"_L1, "full"_L1};
    return nameOf(feature, names);
}

} // namespace mpathlab
