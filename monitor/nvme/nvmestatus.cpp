// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/nvme/nvmestatus.h"

#include "monitor/jsonfields.h"
#include "monitor/monitorwords.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

// In the order of ControllerState.
constexpr std::array controllerStates{"enabled"_L1, "disabled"_L1, "shutdown"_L1, "failed"_L1};

/// Members of NVMe's own kinds.
class Fields : public JsonFields
{
public:
    using JsonFields::JsonFields;

    AnaState state(QStringView name) const
    {
        const std::optional<AnaState> state = anaStateFromName(value(name).toString());
        if (!state)
            fail(name, MonitorWords::say("an ANA state"));
        return state.value_or(AnaState::Optimized);
    }
};

tl::unexpected<Error> notUnderstood(const Sentence &what)
{
    return failure(
        what.then(MonitorWords::say("Is it patched with another version of the series?")));
}

GroupStatus readGroup(JsonMisfit &misfit, const QJsonValue &value, const QString &path)
{
    const Fields f(misfit, value, path);
    GroupStatus group;
    group.group = f.number<AnaGroupId>(u"group");
    group.state = f.state(u"state");
    if (f.has(u"target-state"))
        group.targetState = f.state(u"target-state");
    group.changeCount = f.number<quint64>(u"change-count");
    group.nsids = f.numbers(u"nsids");
    group.optimizedLatencyUs = f.numberOrNone<quint32>(u"optimized-latency-us");
    group.nonOptimizedLatencyUs = f.numberOrNone<quint32>(u"non-optimized-latency-us");
    return group;
}

PathStatus readPath(JsonMisfit &misfit, const QJsonValue &value, const QString &where)
{
    const Fields f(misfit, value, where);
    PathStatus path;
    path.nsid = f.number<NamespaceId>(u"nsid");
    path.group = f.number<AnaGroupId>(u"group");
    path.attached = f.boolean(u"attached");
    path.readOps = f.number<quint64>(u"read-ops");
    path.readBytes = f.number<quint64>(u"read-bytes");
    path.writeOps = f.number<quint64>(u"write-ops");
    path.writeBytes = f.number<quint64>(u"write-bytes");
    path.rejectedOps = f.number<quint64>(u"rejected-ops");
    path.lastIoNs = f.number<qint64>(u"last-io-ns");
    path.dropNth = f.numberOrNone<quint32>(u"drop-nth");
    path.droppedOps = f.numberOrNone<quint64>(u"dropped-ops");
    return path;
}

ControllerStatus readController(JsonMisfit &misfit, const QJsonValue &value, const QString &path)
{
    const Fields f(misfit, value, path);
    ControllerStatus controller;
    controller.id = f.string(u"id");
    controller.qomPath = f.string(u"qom-path");
    controller.cntlid = f.number<quint16>(u"cntlid");
    controller.serial = f.string(u"serial");
    controller.enabled = f.boolean(u"enabled");
    if (f.has(u"state"))
        controller.state = f.word<ControllerState>(u"state", controllerStates);
    controller.anaAenEnabled = f.boolean(u"ana-aen-enabled");
    controller.aenMasked = f.boolean(u"aen-masked");
    controller.aersOutstanding = f.number<int>(u"aers-outstanding");
    controller.anaLogReads = f.numberOrNone<quint64>(u"ana-log-reads");
    controller.groups = f.list(u"groups", readGroup);
    controller.paths = f.list(u"paths", readPath);
    return controller;
}

NamespaceStatus readNamespace(JsonMisfit &misfit, const QJsonValue &value, const QString &path)
{
    const Fields f(misfit, value, path);
    return {f.string(u"id"), f.number<NamespaceId>(u"nsid"), f.number<AnaGroupId>(u"group"),
            f.boolean(u"shared"), f.numberOrNone<quint64>(u"size")};
}

SubsystemStatus readSubsystem(JsonMisfit &misfit, const QJsonValue &value, const QString &path)
{
    const Fields f(misfit, value, path);
    SubsystemStatus subsystem;
    subsystem.id = f.string(u"id");
    subsystem.nqn = f.string(u"nqn");
    subsystem.ana = f.boolean(u"ana");
    subsystem.anatt = f.number<int>(u"anatt");
    subsystem.controllers = f.list(u"controllers", readController);
    subsystem.namespaces = f.list(u"namespaces", readNamespace);
    return subsystem;
}

NvmeEvent readAnaStateChanged(const Fields &f)
{
    enum Reason { Command, Transition };
    static constexpr std::array reasons{"command"_L1, "transition"_L1};
    return AnaStateChanged{f.string(u"controller"),
                           f.number<AnaGroupId>(u"group"),
                           f.state(u"old-state"),
                           f.state(u"state"),
                           f.number<quint64>(u"change-count"),
                           f.word<Reason>(u"reason", reasons) == Transition};
}

NvmeEvent readAsyncEvent(const Fields &f)
{
    // In the order of AsyncEvent::Stage.
    static constexpr std::array stages{"queued"_L1, "delivered"_L1, "suppressed"_L1};
    return AsyncEvent{f.string(u"controller"), f.number<quint8>(u"type"), f.number<quint8>(u"info"),
                      f.number<quint8>(u"log-page"), f.word<AsyncEvent::Stage>(u"stage", stages)};
}

NvmeEvent readLogPageRead(const Fields &f)
{
    return LogPageRead{f.string(u"controller"), f.number<quint8>(u"log-page"),
                       f.number<quint64>(u"offset"), f.number<quint64>(u"length"),
                       f.boolean(u"retain")};
}

NvmeEvent readPathFirstIo(const Fields &f)
{
    return PathFirstIo{f.string(u"controller"), f.number<NamespaceId>(u"nsid"),
                       f.number<quint8>(u"opcode")};
}

NvmeEvent readPathRejected(const Fields &f)
{
    return PathRejected{f.string(u"controller"), f.number<NamespaceId>(u"nsid"),
                        f.number<AnaGroupId>(u"group"), f.state(u"state"),
                        f.number<quint64>(u"count")};
}

NvmeEvent readControllerState(const Fields &f)
{
    return ControllerStateChanged{f.string(u"controller"),
                                  f.word<ControllerState>(u"state", controllerStates)};
}

NvmeEvent readNamespaceGroupChanged(const Fields &f)
{
    return NamespaceGroupChanged{f.string(u"namespace"), f.number<NamespaceId>(u"nsid"),
                                 f.number<AnaGroupId>(u"old-group"),
                                 f.number<AnaGroupId>(u"group")};
}

NvmeEvent readPathLatencyChanged(const Fields &f)
{
    return PathLatencyChanged{f.string(u"controller"), f.number<AnaGroupId>(u"group"),
                              f.state(u"state"), f.number<quint32>(u"latency-us")};
}

NvmeEvent readCompletionDropped(const Fields &f)
{
    return CompletionDropped{f.string(u"controller"), f.number<NamespaceId>(u"nsid"),
                             f.number<quint16>(u"sqid"), f.number<quint16>(u"cid"),
                             f.number<quint8>(u"opcode")};
}

NvmeEvent readNamespaceAdded(const Fields &f)
{
    return NamespaceAdded{f.string(u"namespace"), f.number<NamespaceId>(u"nsid"),
                          f.number<AnaGroupId>(u"group"), f.boolean(u"shared")};
}

NvmeEvent readNamespaceRemoved(const Fields &f)
{
    return NamespaceRemoved{f.string(u"namespace"), f.number<NamespaceId>(u"nsid")};
}

} // namespace

Result<QList<SubsystemStatus>> parseSubsystems(const QJsonValue &answer)
{
    JsonMisfit misfit;
    auto subsystems = JsonFields::listOf(misfit, answer, {}, readSubsystem);
    if (misfit.any())
        return notUnderstood(
            MonitorWords::say("QEMU's answer to query-nvme-subsystems cannot be understood: %1.")
                .arg(misfit.first()));
    return subsystems;
}

std::optional<Result<NvmeEvent>> parseNvmeEvent(const QString &name, const QJsonObject &data)
{
    static const QHash<QString, NvmeEvent (*)(const Fields &)> readers{
        {u"NVME_ANA_STATE_CHANGED"_s, readAnaStateChanged},
        {u"NVME_ASYNC_EVENT"_s, readAsyncEvent},
        {u"NVME_LOG_PAGE_READ"_s, readLogPageRead},
        {u"NVME_PATH_FIRST_IO"_s, readPathFirstIo},
        {u"NVME_PATH_REJECTED"_s, readPathRejected},
        {u"NVME_CONTROLLER_STATE"_s, readControllerState},
        {u"NVME_NS_ANA_GROUP_CHANGED"_s, readNamespaceGroupChanged},
        {u"NVME_PATH_LATENCY_CHANGED"_s, readPathLatencyChanged},
        {u"NVME_COMPLETION_DROPPED"_s, readCompletionDropped},
        {u"NVME_NS_ADDED"_s, readNamespaceAdded},
        {u"NVME_NS_REMOVED"_s, readNamespaceRemoved},
    };
    const auto read = readers.value(name);
    if (!read)
        return std::nullopt;
    JsonMisfit misfit;
    NvmeEvent event = read(Fields(misfit, data));
    if (misfit.any())
        return Result<NvmeEvent>(
            notUnderstood(MonitorWords::say("QEMU's event %1 cannot be understood: %2.")
                              .arg(name, misfit.first())));
    return Result<NvmeEvent>(std::move(event));
}

} // namespace mpathlab
