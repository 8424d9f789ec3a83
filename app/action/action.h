// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/nvme/anastate.h"

#include <QFlags>

#include <array>
#include <optional>
#include <variant>

/// Everything that can be done to a running lab, as values. A click, a verb of mpathlab-cli and
/// a request on the control socket are the same Action; Session::act() carries it out. What an
/// action is called, which arguments it takes and what a VM must offer for it is in the table of
/// verbs (verbs.h, arguments.h).

namespace mpathlab {

struct SetAnaStateOptions
{
    std::optional<quint32> transitionMs = {}; ///< enter change first, for that long
    bool notify = true;                       ///< false: no AEN, to see what a lost one does
    bool force = false;                       ///< leave persistent-loss, which the standard forbids

    bool operator==(const SetAnaStateOptions &) const = default;
};

/// The ANA state of a group on one controller.
struct SetAnaState
{
    QString controller; ///< qdev id, or QOM path
    AnaGroupId group = 0;
    AnaState state = AnaState::Optimized;
    SetAnaStateOptions options = {};

    bool operator==(const SetAnaState &) const = default;
};

/// I/O of a group through one controller takes this much longer while the group is in
/// `state` there (optimized or non-optimized: in the others nothing is served).
struct SetPathLatency
{
    QString controller;
    AnaGroupId group = 0;
    quint32 latencyUs = 0; ///< of virtual time, at most maximumLatencyUs; 0 = none
    std::optional<AnaState> state = AnaState::NonOptimized; ///< nothing: in both

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

/// A namespace by its id in the lab (or QOM path), or by its NSID: that of the first subsystem
/// that has it.
struct NamespaceName
{
    QString text;

    bool operator==(const NamespaceName &) const = default;
};

/// A namespace goes to another ANA group, on all controllers.
struct MoveNamespace
{
    NamespaceName ns;
    AnaGroupId group = 0;

    bool operator==(const MoveNamespace &) const = default;
};

/// A namespace comes to be seen through a controller, as by the host's Namespace Attachment
/// command (NVM Express Base 2.1, "Namespace Attachment").
struct AttachNamespace
{
    NamespaceName ns;
    QString controller = {}; ///< empty: all that may have it
    bool notify = true;      ///< false: no notice, so the host does not look

    bool operator==(const AttachNamespace &) const = default;
};

/// The reverse.
struct DetachNamespace
{
    NamespaceName ns;
    QString controller = {};
    bool notify = true;

    bool operator==(const DetachNamespace &) const = default;
};

/// Of a namespace: a multiple of its block size.
struct ByteSize
{
    quint64 bytes = 0;

    bool operator==(const ByteSize &) const = default;
};

/// Puts a namespace in again as it was launched, or a new one of zeros, of an NSID that the lab
/// does not have. Its group comes into being with it. NVMe's own word for the notice that follows
/// is Attached Namespace Attribute Changed (NVM Express Base 2.1, "Asynchronous Event Request
/// command").
struct PlugNamespace
{
    NamespaceName ns;
    std::optional<AnaGroupId> group = {}; ///< nothing: as it was; 1 for a new one
    std::optional<ByteSize> size = {};    ///< of a new one; nothing: as a drawn one has
    QString subsystem = {};  ///< where the NSID is meant; empty: the only one that can be
    QString controller = {}; ///< attached to this one only; empty: to all
    bool notify = true;      ///< false: no notice, so the host does not look

    bool operator==(const PlugNamespace &) const = default;
};

/// Takes a namespace out; its image stays, for when it is plugged in again.
struct UnplugNamespace
{
    NamespaceName ns;
    bool notify = true;

    bool operator==(const UnplugNamespace &) const = default;
};

/// Its image, too. What is cut off is lost.
struct ResizeNamespace
{
    NamespaceName ns;
    ByteSize size;
    bool notify = true;

    bool operator==(const ResizeNamespace &) const = default;
};

/// Every group back to its initial state of the lab (forced where the device is in
/// persistent-loss, which has no other way out); latencies and drops are ended.
struct Restore
{
    bool operator==(const Restore &) const = default;
};

/// Puts a controller into its slot again, with the arguments it was launched with.
struct Plug
{
    QString controller;

    bool operator==(const Plug &) const = default;
};

/// Takes a controller out of its slot; done when the guest has let go of it.
struct Unplug
{
    QString controller;

    bool operator==(const Unplug &) const = default;
};

struct Pause
{
    bool operator==(const Pause &) const = default;
};

struct Resume
{
    bool operator==(const Resume &) const = default;
};

/// Of the machine, as by its reset button; or of one NVMe controller, by its host.
struct Reset
{
    QString controller = {}; ///< empty: the machine

    bool operator==(const Reset &) const = default;
};

/// Keeps this moment of the machine and its disks, to go back to in this run.
struct SaveCheckpoint
{
    QString name;

    bool operator==(const SaveCheckpoint &) const = default;
};

/// The lab goes on from a checkpoint; what came after it is not there any more.
struct Rewind
{
    QString name;

    bool operator==(const Rewind &) const = default;
};

/// Steady I/O (fio in the guest) on a namespace's head device.
struct StartWorkload
{
    NamespaceName ns;

    bool operator==(const StartWorkload &) const = default;
};

struct StopWorkload
{
    bool operator==(const StopWorkload &) const = default;
};

using Action =
    std::variant<SetAnaState, SetPathLatency, FailController, DropCompletion, MoveNamespace,
                 Restore, Plug, Unplug, Pause, Resume, Reset, StartWorkload, StopWorkload,
                 AttachNamespace, DetachNamespace, PlugNamespace, UnplugNamespace, ResizeNamespace,
                 SaveCheckpoint, Rewind>;

/// One bit for each alternative of Action, in its order, so that what a VM offers is a set.
enum class ActionKind : quint32 {
    SetState = 1 << 0,
    Latency = 1 << 1,
    Fail = 1 << 2,
    Drop = 1 << 3,
    Move = 1 << 4,
    Restore = 1 << 5,
    Plug = 1 << 6,
    Unplug = 1 << 7,
    Pause = 1 << 8,
    Resume = 1 << 9,
    Reset = 1 << 10,
    StartWorkload = 1 << 11,
    StopWorkload = 1 << 12,
    AttachNamespace = 1 << 13,
    DetachNamespace = 1 << 14,
    PlugNamespace = 1 << 15,
    UnplugNamespace = 1 << 16,
    ResizeNamespace = 1 << 17,
    SaveCheckpoint = 1 << 18,
    Rewind = 1 << 19,
};
Q_DECLARE_FLAGS(ActionKinds, ActionKind)

inline constexpr std::size_t actionKindCount = std::variant_size_v<Action>;

ActionKind kindOf(const Action &action);
/// The controller that it concerns; empty when it concerns none or all.
QString controllerOf(const Action &action);

/// hw/nvme: NVME_ANA_MAX_LATENCY_US.
inline constexpr quint32 maximumLatencyUs = 10'000'000;
/// "250 µs", "2 ms", "1.5 s": exact.
QString latencyText(quint32 us);
/// "512M", "2G", "4096": exact, in the largest unit, as it is typed.
QString sizeText(ByteSize size);
/// The reverse; nothing for what is none. K, M, G and T are powers of 1024, in either case.
std::optional<ByteSize> sizeFromText(const QString &text);

} // namespace mpathlab
