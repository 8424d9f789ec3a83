// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/fakenvme.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace mpathlab {

static constexpr int anaLogPage = 0x0c;

SubsystemStatus FakeNvme::subsystem(int controllers, int namespaces)
{
    SubsystemStatus subsystem;
    subsystem.id = u"subsys0"_s;
    subsystem.nqn = u"nqn.2019-08.org.qemu:subsys0"_s;
    subsystem.ana = true;
    subsystem.anatt = 10;
    for (int c = 0; c < controllers; c++) {
        ControllerStatus controller;
        controller.id = u"nvme%1"_s.arg(c);
        controller.qomPath = u"/machine/peripheral/nvme%1"_s.arg(c);
        controller.cntlid = quint16(c);
        controller.serial = u"lab"_s;
        controller.state = ControllerState::Disabled;
        for (NamespaceId n = 1; n <= NamespaceId(namespaces); n++) {
            controller.groups += GroupStatus{n, AnaState::Optimized, {}, 0, {n}};
            controller.paths += PathStatus{.nsid = n, .group = n, .attached = true};
        }
        subsystem.controllers += controller;
    }
    for (NamespaceId n = 1; n <= NamespaceId(namespaces); n++)
        subsystem.namespaces += NamespaceStatus{u"ns%1"_s.arg(n), n, n, true};
    return subsystem;
}

FakeNvme::Place FakeNvme::find(const QString &id)
{
    for (SubsystemStatus &subsystem : subsystems) {
        for (ControllerStatus &controller : subsystem.controllers) {
            if (controller.id == id || controller.qomPath == id)
                return {&subsystem, &controller};
        }
    }
    return {nullptr, nullptr};
}

static GroupStatus *findGroup(ControllerStatus &controller, AnaGroupId id)
{
    for (GroupStatus &group : controller.groups) {
        if (group.group == id)
            return &group;
    }
    return nullptr;
}

void FakeNvme::bootHost()
{
    m_hostRuns = true;
    for (SubsystemStatus &subsystem : subsystems) {
        for (ControllerStatus &controller : subsystem.controllers) {
            controller.anaAenEnabled = subsystem.ana;
            controller.aersOutstanding = 1;
            enterState(controller, ControllerState::Enabled, u"enabled"_s);
            hostReadsLog(controller.id);
        }
    }
}

void FakeNvme::stopHost()
{
    m_hostRuns = false;
    m_belief.clear();
    for (SubsystemStatus &subsystem : subsystems) {
        for (ControllerStatus &controller : subsystem.controllers) {
            controller.anaAenEnabled = controller.aenMasked = false;
            controller.aersOutstanding = 0;
            if (controller.enabled)
                enterState(controller, ControllerState::Disabled, u"disabled"_s);
        }
    }
}

bool FakeNvme::removeController(const QString &id)
{
    const auto [subsystem, controller] = find(id);
    if (!controller)
        return false;
    m_removed.insert(id, {subsystem->id, *controller});
    subsystem->controllers.removeIf([&](const auto &c) { return c.id == id; });
    return true;
}

bool FakeNvme::addController(const QString &id)
{
    if (!m_removed.contains(id))
        return false;
    auto [subsystemId, controller] = m_removed.take(id);
    for (GroupStatus &group : controller.groups)
        group = {group.group, AnaState::Optimized, {}, 0, group.nsids};
    for (PathStatus &path : controller.paths)
        path = {.nsid = path.nsid, .group = path.group, .attached = path.attached};
    controller.enabled = m_hostRuns;
    controller.state = m_hostRuns ? ControllerState::Enabled : ControllerState::Disabled;
    for (SubsystemStatus &subsystem : subsystems) {
        if (subsystem.id == subsystemId)
            subsystem.controllers.append(controller);
    }
    if (m_hostRuns) {
        Q_EMIT event(u"NVME_CONTROLLER_STATE"_s,
                     {{u"controller"_s, id}, {u"state"_s, u"enabled"_s}});
    }
    return true;
}

Result<QJsonValue> FakeNvme::setAnaState(const QJsonObject &arguments)
{
    const QString id = arguments[u"controller"_s].toString();
    const qint64 groupId = arguments[u"group"_s].toInteger(-1);
    const auto state = anaStateFromName(arguments[u"state"_s].toString());
    const auto [subsystem, controller] = find(id);
    if (!state) {
        return failure(
            u"Parameter 'state' does not accept value '%1'"_s.arg(arguments[u"state"_s].toString()),
            u"GenericError"_s);
    }
    if (!controller)
        return failure(u"Device '%1' not found"_s.arg(id), u"DeviceNotFound"_s);
    GroupStatus *group = findGroup(*controller, AnaGroupId(groupId));
    if (!subsystem->ana || !group) {
        return failure(u"unknown ANA group %1 (no namespace is or was in it)"_s.arg(groupId),
                       u"GenericError"_s);
    }
    if (group->state == AnaState::PersistentLoss && *state != AnaState::PersistentLoss &&
        !arguments[u"force"_s].toBool()) {
        return failure(
            u"ANA group %1 is in state persistent-loss, which it cannot leave"_s.arg(groupId),
            u"GenericError"_s);
    }
    const bool notify = arguments[u"notify"_s].toBool(true);
    const int transitionMs = arguments[u"transition-ms"_s].toInt(0);
    const auto key = std::pair(controller->id, group->group);
    const int generation = ++m_transitions[key];
    group->targetState.reset();
    if (group->state == *state)
        return QJsonObject{};
    if (transitionMs <= 0) {
        enter(controller->id, group->group, *state, false, notify);
        return QJsonObject{};
    }
    group->targetState = *state;
    enter(controller->id, group->group, AnaState::Change, false, notify);
    QTimer::singleShot(transitionMs, this, [this, key, generation, target = *state, notify] {
        const auto [s, c] = find(key.first);
        GroupStatus *g = c ? findGroup(*c, key.second) : nullptr;
        if (!g || m_transitions.value(key) != generation)
            return;
        g->targetState.reset();
        enter(key.first, key.second, target, true, notify);
    });
    return QJsonObject{};
}

void FakeNvme::enter(const QString &id, AnaGroupId groupId, AnaState state, bool byTransition,
                     bool notify)
{
    const auto [subsystem, controller] = find(id);
    GroupStatus &group = *findGroup(*controller, groupId);
    const AnaState old = std::exchange(group.state, state);
    group.changeCount++;
    Q_EMIT event(u"NVME_ANA_STATE_CHANGED"_s,
                 {{u"controller"_s, controller->id},
                  {u"group"_s, qint64(groupId)},
                  {u"old-state"_s, anaStateName(old)},
                  {u"state"_s, anaStateName(state)},
                  {u"change-count"_s, qint64(group.changeCount)},
                  {u"reason"_s, byTransition ? u"transition"_s : u"command"_s}});
    sendNotice(*controller, notify);
    if (m_hostRuns && m_hostIo && !isAccessible(state))
        refuseIo(*controller, group);
}

void FakeNvme::sendNotice(ControllerStatus &controller, bool notify)
{
    const auto stage = [&](const QString &word) {
        Q_EMIT event(u"NVME_ASYNC_EVENT"_s, {{u"controller"_s, controller.id},
                                             {u"type"_s, 2},
                                             {u"info"_s, 3},
                                             {u"log-page"_s, anaLogPage},
                                             {u"stage"_s, word}});
    };
    if (!notify || !controller.anaAenEnabled) {
        stage(u"suppressed"_s);
        return;
    }
    stage(u"queued"_s);
    if (controller.aenMasked || controller.aersOutstanding == 0)
        return;
    controller.aenMasked = true;
    stage(u"delivered"_s);
    const QString id = controller.id;
    QMetaObject::invokeMethod(
        this, [this, id] { hostReadsLog(id); }, Qt::QueuedConnection);
}

void FakeNvme::refuseIo(ControllerStatus &controller, const GroupStatus &group)
{
    for (PathStatus &path : controller.paths) {
        if (path.group != group.group)
            continue;
        path.rejectedOps++;
        Q_EMIT event(u"NVME_PATH_REJECTED"_s, {{u"controller"_s, controller.id},
                                               {u"nsid"_s, qint64(path.nsid)},
                                               {u"group"_s, qint64(group.group)},
                                               {u"state"_s, anaStateName(group.state)},
                                               {u"count"_s, qint64(path.rejectedOps)}});
    }
}

void FakeNvme::hostReadsLog(const QString &id)
{
    const auto [subsystem, controller] = find(id);
    if (!m_hostRuns || !controller || !subsystem->ana)
        return;
    controller->aenMasked = false;
    controller->anaLogReads++;
    Q_EMIT event(u"NVME_LOG_PAGE_READ"_s, {{u"controller"_s, controller->id},
                                           {u"log-page"_s, anaLogPage},
                                           {u"offset"_s, 0},
                                           {u"length"_s, 5136},
                                           {u"retain"_s, false}});
    for (const GroupStatus &group : std::as_const(controller->groups)) {
        const auto key = std::pair(controller->id, group.group);
        const bool known = m_belief.contains(key);
        if (known && m_belief[key] == group.state)
            continue;
        m_belief[key] = group.state;
        if (known)
            hostTakesPaths(*subsystem, group.group);
    }
}

void FakeNvme::hostTakesPaths(const SubsystemStatus &subsystem, AnaGroupId group)
{
    if (!m_hostIo)
        return;
    for (const AnaState wanted : {AnaState::Optimized, AnaState::NonOptimized}) {
        for (const ControllerStatus &candidate : subsystem.controllers) {
            const auto belief = m_belief.constFind({candidate.id, group});
            if (belief == m_belief.cend() || *belief != wanted)
                continue;
            for (PathStatus &path : find(candidate.id).controller->paths) {
                if (path.group != group)
                    continue;
                path.readOps++;
                path.readBytes += 4096;
                path.lastIoNs = QDateTime::currentMSecsSinceEpoch() * 1'000'000;
                Q_EMIT event(u"NVME_PATH_FIRST_IO"_s, {{u"controller"_s, candidate.id},
                                                       {u"nsid"_s, qint64(path.nsid)},
                                                       {u"opcode"_s, 2}});
            }
            return;
        }
    }
}

bool FakeNvme::removeNamespace(const QString &id)
{
    QList<NamespaceStatus> &all = subsystems.first().namespaces;
    const auto at =
        std::find_if(all.begin(), all.end(), [&id](const auto &ns) { return ns.id == id; });
    if (at == all.end())
        return false;
    const NamespaceId nsid = at->nsid;
    all.erase(at);
    for (ControllerStatus &controller : subsystems.first().controllers) {
        controller.paths.removeIf([nsid](const PathStatus &path) { return path.nsid == nsid; });
        for (GroupStatus &group : controller.groups)
            group.nsids.removeAll(nsid);
        controller.groups.removeIf([](const GroupStatus &group) { return group.nsids.isEmpty(); });
    }
    Q_EMIT event(u"NVME_NS_REMOVED"_s, {{u"namespace"_s, id}, {u"nsid"_s, qint64(nsid)}});
    return true;
}

bool FakeNvme::addNamespace(const NamespaceStatus &ns, bool detached)
{
    QList<NamespaceStatus> &all = subsystems.first().namespaces;
    const auto isSame = [&ns](const auto &each) {
        return each.id == ns.id || each.nsid == ns.nsid;
    };
    if (std::any_of(all.begin(), all.end(), isSame))
        return false;
    all.append(ns);
    for (ControllerStatus &controller : subsystems.first().controllers) {
        controller.paths += PathStatus{.nsid = ns.nsid, .group = ns.group, .attached = !detached};
        if (!findGroup(controller, ns.group))
            controller.groups += GroupStatus{ns.group, AnaState::Optimized, {}, 0, {}};
        findGroup(controller, ns.group)->nsids += ns.nsid;
    }
    Q_EMIT event(u"NVME_NS_ADDED"_s, {{u"namespace"_s, ns.id},
                                      {u"nsid"_s, qint64(ns.nsid)},
                                      {u"group"_s, qint64(ns.group)},
                                      {u"shared"_s, ns.shared}});
    return true;
}

Result<QJsonValue> FakeNvme::resizeNamespace(const QJsonObject &arguments)
{
    const QString id = arguments[u"namespace"_s].toString();
    for (NamespaceStatus &ns : subsystems.first().namespaces) {
        if (ns.id == id) {
            ns.bytes = quint64(arguments[u"size"_s].toInteger());
            return QJsonObject{};
        }
    }
    return failure(u"Device '%1' not found"_s.arg(id), u"DeviceNotFound"_s);
}

Result<QJsonValue> FakeNvme::setNamespaceGroup(const QJsonObject &arguments)
{
    const QString id = arguments[u"namespace"_s].toString();
    const auto groupId = AnaGroupId(arguments[u"group"_s].toInteger());
    if (groupId < 1 || groupId > maximumAnaGroup) {
        return failure(
            u"invalid ANA group %1 (must be between 1 and %2)"_s.arg(groupId).arg(maximumAnaGroup),
            u"GenericError"_s);
    }
    for (SubsystemStatus &subsystem : subsystems) {
        for (NamespaceStatus &ns : subsystem.namespaces) {
            if (ns.id != id)
                continue;
            const AnaGroupId oldGroup = std::exchange(ns.group, groupId);
            if (oldGroup == groupId)
                return QJsonObject{};
            for (ControllerStatus &controller : subsystem.controllers) {
                if (!findGroup(controller, groupId))
                    controller.groups += GroupStatus{groupId, AnaState::Optimized, {}, 0, {}};
                std::sort(controller.groups.begin(), controller.groups.end(),
                          [](const auto &a, const auto &b) { return a.group < b.group; });
                for (GroupStatus &group : controller.groups) {
                    group.nsids.removeAll(ns.nsid);
                    if (group.group == groupId)
                        group.nsids += ns.nsid;
                }
                for (PathStatus &path : controller.paths)
                    path.group = path.nsid == ns.nsid ? groupId : path.group;
                sendNotice(controller, true);
            }
            Q_EMIT event(u"NVME_NS_ANA_GROUP_CHANGED"_s, {{u"namespace"_s, id},
                                                          {u"nsid"_s, qint64(ns.nsid)},
                                                          {u"old-group"_s, qint64(oldGroup)},
                                                          {u"group"_s, qint64(groupId)}});
            return QJsonObject{};
        }
    }
    return failure(u"Device '%1' not found"_s.arg(id), u"DeviceNotFound"_s);
}

template <typename T, typename ToJson>
static QJsonArray toArray(const QList<T> &list, ToJson toJson)
{
    QJsonArray array;
    for (const T &one : list)
        array.append(toJson(one));
    return array;
}

static QJsonObject groupJson(const GroupStatus &group)
{
    QJsonObject json{{u"group"_s, qint64(group.group)},
                     {u"state"_s, anaStateName(group.state)},
                     {u"change-count"_s, qint64(group.changeCount)},
                     {u"optimized-latency-us"_s, qint64(group.optimizedLatencyUs)},
                     {u"non-optimized-latency-us"_s, qint64(group.nonOptimizedLatencyUs)},
                     {u"nsids"_s, toArray(group.nsids, [](NamespaceId n) { return qint64(n); })}};
    if (group.targetState)
        json[u"target-state"_s] = anaStateName(*group.targetState);
    return json;
}

static QJsonObject pathJson(const PathStatus &path)
{
    return {{u"nsid"_s, qint64(path.nsid)},
            {u"group"_s, qint64(path.group)},
            {u"attached"_s, path.attached},
            {u"read-ops"_s, qint64(path.readOps)},
            {u"read-bytes"_s, qint64(path.readBytes)},
            {u"write-ops"_s, qint64(path.writeOps)},
            {u"write-bytes"_s, qint64(path.writeBytes)},
            {u"rejected-ops"_s, qint64(path.rejectedOps)},
            {u"last-io-ns"_s, path.lastIoNs},
            {u"drop-nth"_s, qint64(path.dropNth)},
            {u"dropped-ops"_s, qint64(path.droppedOps)}};
}

static QString stateWord(ControllerState state)
{
    return QStringList{u"enabled"_s, u"disabled"_s, u"shutdown"_s, u"failed"_s}.at(int(state));
}

static QJsonObject controllerJson(const ControllerStatus &controller)
{
    return {{u"id"_s, controller.id},
            {u"qom-path"_s, controller.qomPath},
            {u"cntlid"_s, controller.cntlid},
            {u"serial"_s, controller.serial},
            {u"enabled"_s, controller.enabled},
            {u"state"_s, stateWord(controller.state.value_or(ControllerState::Disabled))},
            {u"ana-aen-enabled"_s, controller.anaAenEnabled},
            {u"aen-masked"_s, controller.aenMasked},
            {u"aers-outstanding"_s, controller.aersOutstanding},
            {u"ana-log-reads"_s, qint64(controller.anaLogReads)},
            {u"groups"_s, toArray(controller.groups, groupJson)},
            {u"paths"_s, toArray(controller.paths, pathJson)}};
}

QJsonValue FakeNvme::querySubsystems() const
{
    return toArray(subsystems, [](const SubsystemStatus &subsystem) {
        return QJsonObject{
            {u"id"_s, subsystem.id},
            {u"nqn"_s, subsystem.nqn},
            {u"ana"_s, subsystem.ana},
            {u"anatt"_s, subsystem.anatt},
            {u"controllers"_s, toArray(subsystem.controllers, controllerJson)},
            {u"namespaces"_s, toArray(subsystem.namespaces, [](const NamespaceStatus &ns) {
                 return QJsonObject{{u"id"_s, ns.id},
                                    {u"nsid"_s, qint64(ns.nsid)},
                                    {u"group"_s, qint64(ns.group)},
                                    {u"shared"_s, ns.shared},
                                    {u"size"_s, qint64(ns.bytes)}};
             })}};
    });
}

QList<HostPath> FakeNvme::hostPaths() const
{
    QList<HostPath> paths;
    for (qsizetype s = 0; m_hostRuns && s < subsystems.size(); s++) {
        const SubsystemStatus &subsystem = subsystems[s];
        for (qsizetype c = 0; c < subsystem.controllers.size(); c++) {
            const ControllerStatus &controller = subsystem.controllers[c];
            for (const PathStatus &path : controller.paths) {
                if (!path.attached)
                    continue;
                HostPath host;
                host.subsystemNqn = subsystem.nqn;
                host.controllerName = u"nvme%1"_s.arg(c);
                host.device = u"nvme%1c%2n%3"_s.arg(s).arg(c).arg(path.nsid);
                host.headDevice = u"nvme%1n%2"_s.arg(s).arg(path.nsid);
                host.cntlid = controller.cntlid;
                host.nsid = path.nsid;
                host.group = subsystem.ana ? path.group : 0;
                if (const auto belief = m_belief.constFind({controller.id, path.group});
                    subsystem.ana && belief != m_belief.cend())
                    host.state = *belief;
                host.controllerState = u"live"_s;
                host.iopolicy = u"numa"_s;
                host.reads = path.readOps;
                host.writes = path.writeOps;
                paths += host;
            }
        }
    }
    return paths;
}

QByteArray FakeNvme::hostPathsText() const
{
    QString text;
    for (const HostPath &path : hostPaths()) {
        const QStringList fields{path.subsystemNqn,
                                 path.controllerName,
                                 path.device,
                                 path.headDevice,
                                 QString::number(path.cntlid),
                                 QString::number(path.nsid),
                                 path.group ? QString::number(path.group) : QString(),
                                 path.state ? anaStateName(*path.state) : QString(),
                                 path.controllerState,
                                 path.iopolicy,
                                 QString::number(path.reads),
                                 QString::number(path.writes)};
        text += fields.join(u'\t') + u'\n';
    }
    return text.toUtf8();
}

} // namespace mpathlab
