// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/nvme/anastate.h"
#include "monitor/sentence.h"

#include <QFlags>
#include <QJsonObject>

#include <variant>

/// What can be done to a running subsystem besides setting ANA states, as values: commands
/// of qapi/nvme.json (patches 0008 and 0016 to 0018 of qemu-patches/).

namespace mpathlab {

/// I/O of a group through one controller takes this much longer while the group is in
/// `state` there (optimized or non-optimized: in the others nothing is served).
struct SetPathLatency
{
    QString controller;
    AnaGroupId group = 0;
    quint32 latencyUs = 0; ///< of virtual time, at most maximumLatencyUs; 0 = none
    AnaState state = AnaState::NonOptimized;

    bool operator==(const SetPathLatency &) const = default;
};

/// CSTS.CFS: nothing is processed or completed any more, until the host resets it.
struct FailController
{
    QString controller;

    bool operator==(const FailController &) const = default;
};

/// The completion of the nth I/O command on a path from now on gets lost.
struct DropCompletion
{
    QString controller;
    NamespaceId nsid = 0;
    quint32 nth = 1; ///< 0 takes an earlier order back

    bool operator==(const DropCompletion &) const = default;
};

/// A namespace goes to another ANA group, on all controllers.
struct MoveNamespace
{
    QString ns; ///< qdev id or QOM path
    AnaGroupId group = 0;

    bool operator==(const MoveNamespace &) const = default;
};

using NvmeAction = std::variant<SetPathLatency, FailController, DropCompletion, MoveNamespace>;

/// One bit for each, so that what a VM offers is a set of them.
enum class NvmeActionKind : quint8 { Latency = 1, Fail = 2, Drop = 4, Move = 8 };
Q_DECLARE_FLAGS(NvmeActionKinds, NvmeActionKind)

inline constexpr std::array allNvmeActionKinds{NvmeActionKind::Latency, NvmeActionKind::Fail,
                                               NvmeActionKind::Drop, NvmeActionKind::Move};

/// hw/nvme: NVME_ANA_MAX_LATENCY_US.
inline constexpr quint32 maximumLatencyUs = 10'000'000;

NvmeActionKind kindOf(const NvmeAction &action);
/// `latency`, `fail`, `drop`, `move`: on the command line and the control socket.
QString nvmeActionName(NvmeActionKind kind);

/// The QMP command, and its arguments.
QString qmpCommandOf(NvmeActionKind kind);
QJsonObject qmpArgumentsOf(const NvmeAction &action);
/// The reverse, of what somebody typed; nothing for other commands and for arguments that
/// QEMU will refuse anyway.
std::optional<NvmeAction> nvmeActionFrom(const QString &command, const QJsonObject &arguments);

/// Why a QEMU does not do it, and what to do about it.
Sentence notOfferedText(NvmeActionKind kind);

/// "250 µs", "2 ms", "1.5 s": exact.
QString latencyText(quint32 us);

} // namespace mpathlab
