// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/nvme/anastate.h"
#include "monitor/result.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>
#include <variant>

/// What the patched QEMU says of its NVMe subsystems, as values: the answer of
/// `query-nvme-subsystems` and the data of its events (qapi/nvme.json of the series in
/// qemu-patches/). Members of the faults (patches 0016 to 0018) may be missing: an earlier
/// QEMU of ours knows nothing of them.

namespace mpathlab {

struct GroupStatus
{
    AnaGroupId group = 0;
    AnaState state = AnaState::Optimized;
    std::optional<AnaState> targetState; ///< where a running transition leads
    quint64 changeCount = 0;
    QList<NamespaceId> nsids;
    quint32 optimizedLatencyUs = 0; ///< what I/O takes longer in that state
    quint32 nonOptimizedLatencyUs = 0;

    bool operator==(const GroupStatus &) const = default;
};

/// Counters of one path (controller, namespace) since the controller was created.
struct PathStatus
{
    NamespaceId nsid = 0;
    AnaGroupId group = 0;
    bool attached = false;
    quint64 readOps = 0;
    quint64 readBytes = 0;
    quint64 writeOps = 0;
    quint64 writeBytes = 0;
    quint64 rejectedOps = 0;
    qint64 lastIoNs = 0;    ///< ns since the epoch of the last accepted command; 0 = none yet
    quint32 dropNth = 0;    ///< the completion of the nth command from now on gets lost; 0 = none
    quint64 droppedOps = 0; ///< commands whose completion got lost

    bool operator==(const PathStatus &) const = default;
};

/// Where in its life cycle a controller is.
enum class ControllerState {
    Enabled,
    Disabled,
    Shutdown,
    Failed, ///< CSTS.CFS: a fatal error
};

struct ControllerStatus
{
    QString id;      ///< qdev id, or the QOM path of a controller without one (VFs)
    QString qomPath; ///< always there
    quint16 cntlid = 0;
    QString serial;
    bool enabled = false;                 ///< CC.EN: the host has brought it up
    std::optional<ControllerState> state; ///< nothing from an earlier patched QEMU
    bool anaAenEnabled = false;           ///< Asynchronous Event Configuration bit 11
    bool aenMasked = false;               ///< a notice was delivered and log 0Ch not read yet
    int aersOutstanding = 0;
    quint64 anaLogReads = 0; ///< exact, where NVME_LOG_PAGE_READ is limited in rate
    QList<GroupStatus> groups;
    QList<PathStatus> paths;

    bool operator==(const ControllerStatus &) const = default;
};

struct NamespaceStatus
{
    QString id;
    NamespaceId nsid = 0;
    AnaGroupId group = 0;
    bool shared = false;
    quint64 bytes = 0; ///< its size; 0: an earlier QEMU of ours, which does not tell

    bool operator==(const NamespaceStatus &) const = default;
};

struct SubsystemStatus
{
    QString id;
    QString nqn;
    bool ana = false;
    int anatt = 0; ///< seconds
    QList<ControllerStatus> controllers;
    QList<NamespaceStatus> namespaces;

    bool operator==(const SubsystemStatus &) const = default;
};

/// Reads the answer of `query-nvme-subsystems`; an answer of another shape is an
/// error that names the offending member. Members it does not know are left out.
Result<QList<SubsystemStatus>> parseSubsystems(const QJsonValue &answer);

struct AnaStateChanged
{
    QString controller;
    AnaGroupId group = 0;
    AnaState oldState{};
    AnaState state{};
    quint64 changeCount = 0;
    bool byTransition = false; ///< reason: transition, else command
};
struct AsyncEvent
{
    enum class Stage { Queued, Delivered, Suppressed };
    QString controller;
    int type = 0;
    int info = 0;
    int logPage = 0;
    Stage stage{};
};
struct LogPageRead
{
    QString controller;
    int logPage = 0;
    quint64 offset = 0;
    quint64 length = 0;
    bool retain = false; ///< RAE
};
struct PathFirstIo
{
    QString controller;
    NamespaceId nsid = 0;
    int opcode = 0;
};
struct PathRejected
{
    QString controller;
    NamespaceId nsid = 0;
    AnaGroupId group = 0;
    AnaState state{};
    quint64 count = 0; ///< exact, also when events in between were left out
};
struct ControllerStateChanged
{
    using State = ControllerState;
    QString controller;
    State state{};
};
struct NamespaceGroupChanged
{
    QString ns; ///< qdev id or QOM path
    NamespaceId nsid = 0;
    AnaGroupId oldGroup = 0;
    AnaGroupId group = 0;
};
struct PathLatencyChanged
{
    QString controller;
    AnaGroupId group = 0;
    AnaState state{}; ///< optimized or non-optimized
    quint32 latencyUs = 0;
};
struct CompletionDropped
{
    QString controller;
    NamespaceId nsid = 0;
    int queue = 0;   ///< SQID
    int command = 0; ///< CID
    int opcode = 0;
};
/// A namespace was plugged into the running machine, or out of it.
struct NamespaceAdded
{
    QString ns; ///< qdev id or QOM path
    NamespaceId nsid = 0;
    AnaGroupId group = 0; ///< 0: without ANA
    bool shared = false;
};
struct NamespaceRemoved
{
    QString ns;
    NamespaceId nsid = 0;
};
using NvmeEvent = std::variant<AnaStateChanged, AsyncEvent, LogPageRead, PathFirstIo, PathRejected,
                               ControllerStateChanged, NamespaceGroupChanged, PathLatencyChanged,
                               CompletionDropped, NamespaceAdded, NamespaceRemoved>;

/// The typed form of a QMP event; nothing for events that are not NVMe's, an
/// error for an NVMe event of an unexpected shape.
std::optional<Result<NvmeEvent>> parseNvmeEvent(const QString &name, const QJsonObject &data);

} // namespace mpathlab
