// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"
#include "monitor/guest/pathstates.h"
#include "monitor/nvme/nvmestatus.h"

#include <QMap>
#include <QSet>
#include <QString>

namespace mpathlab {

/// What is known of a running lab at this moment: the device's word and the
/// host's, side by side. A value; the session keeps the current one.

struct LiveGroup
{
    std::optional<AnaState> device;    ///< as the device reported it last
    std::optional<AnaState> requested; ///< asked for and not confirmed yet: "pending"
    std::optional<AnaState> target;    ///< where a running transition leads
    std::optional<AnaState> host; ///< what the host believes (the same on all its paths), if known
    quint64 changeCount = 0;
    quint32 optimizedLatencyUs = 0; ///< what I/O takes longer in that state
    quint32 nonOptimizedLatencyUs = 0;

    bool operator==(const LiveGroup &) const = default;
};

struct LiveController
{
    bool present = true;         ///< plugged in
    std::optional<bool> enabled; ///< by the host; nothing: the device does not tell
    bool failed = false;         ///< a fatal error: it answers nothing until the host resets it
    quint16 cntlid = 0;
    QString subsystemNqn; ///< whole; with cntlid it names the controller as the host sees it
    QMap<AnaGroupId, LiveGroup> groups;
    QMap<NamespaceId, PathStatus> paths; ///< counters, by nsid

    bool operator==(const LiveController &) const = default;
};

struct LiveNamespace
{
    bool present = true; ///< plugged in
    NamespaceId nsid = 0;
    AnaGroupId group = 0; ///< 0: without ANA
    bool shared = true;
    quint64 bytes = 0; ///< its size; 0: not told
    QString subsystemNqn;

    bool operator==(const LiveNamespace &) const = default;
};

struct LiveState
{
    QMap<QString, LiveController> controllers; ///< by qdev id (QOM path when it has none)
    QMap<QString, LiveNamespace> namespaces;   ///< likewise
    QList<HostPath> hostPaths;                 ///< the last reading
    qint64 hostReadingTime = 0;                ///< ns since the epoch; 0 = never read
    bool external = false; ///< launched elsewhere: the lab does not say what guest it runs

    bool operator==(const LiveState &) const = default;

    /// Null when unknown.
    const LiveGroup *group(const QString &controller, AnaGroupId group) const;
    /// The controller (id) a path of the host goes through, by subsystem NQN and
    /// CNTLID; empty when the device knows none such.
    QString controllerOf(const HostPath &path) const;
};

/// The whole NQN of a lab's subsystem (hw/nvme/subsys.c: "nqn.2019-08.org.qemu:" + nqn or id).
QString subsystemNqn(const Subsystem &subsystem);

/// What the lab itself tells before the device was asked: its controllers with the
/// CNTLIDs QEMU gives them (ascending within the subsystem, in the lab's order; a VM
/// that cannot be asked is known by these), its groups with nothing known of them.
LiveState initialLiveState(const Lab &lab);

/// The pure steps from one live state to the next. A request ends when the device
/// says the group is in, or on its way to, the state asked for.
LiveState withSubsystems(LiveState state, const QList<SubsystemStatus> &subsystems);
LiveState withNvmeEvent(LiveState state, const NvmeEvent &event);
LiveState withHostPaths(LiveState state, const QList<HostPath> &paths, qint64 time);
LiveState withRequest(LiveState state, const QString &controller, AnaGroupId group,
                      std::optional<AnaState> requested);
/// The device's word for a VM that has no events (2021 series): taken from its answer.
LiveState withDeviceState(LiveState state, const QString &controller, AnaGroupId group,
                          AnaState device);

/// A controller or a namespace was taken out (nothing is known of it any more) or put in again.
LiveState withPresence(LiveState state, const QString &id, bool present);

/// Their ids.
QSet<QString> unpluggedNamespaces(const LiveState &state);

/// Whether some group's host belief is known and differs from a settled device state.
bool hostDiffers(const LiveState &state);

} // namespace mpathlab
