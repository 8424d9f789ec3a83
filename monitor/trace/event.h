// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/nvme/anastate.h"

#include <QString>
#include <QStringView>

#include <array>
#include <optional>
#include <type_traits>

namespace mpathlab {

/// Who says it.
enum class EventSource : quint8 { Device, Guest, Operator, Scenario, Vm };

/// What it is; the name in files is eventKindName().
enum class EventKind : quint8 {
    Injection,       ///< operator: a state was asked for
    InjectionFailed, ///< operator: the VM refused it, or another action
    OtherAction,     ///< operator: something else was asked of the device
    AnaStateChanged,
    AenQueued,
    AenDelivered,
    AenSuppressed,
    LogPageRead,
    PathFirstIo,
    PathRejected,
    LatencyChanged,    ///< I/O of a group through a controller takes longer, or no longer so
    CompletionDropped, ///< a command was done and the host will not hear of it
    ControllerState,   ///< vm: a device (a controller, as a rule) is unplugged
    GroupMoved,
    HostPathState,    ///< guest: the host's ana_state of a path, as read through the agent
    KernelMessage,    ///< guest: a line of the kernel on the serial line
    Workload,         ///< I/O in the guest started or ended
    VmState,          ///< vm: started, paused, resumed, reset, stopped, died
    NamespaceAdded,   ///< plugged into the running machine
    NamespaceRemoved, ///< unplugged
    Note,             ///< anything else worth a line
};

/// A set of kinds: bit n is EventKind n.
using KindBits = quint32;
constexpr KindBits kindBit(EventKind kind)
{
    return KindBits(1) << unsigned(kind);
}
inline constexpr unsigned eventKindCount = unsigned(EventKind::Note) + 1;

/// An index into the store's string table; 0 is the empty string.
using StringId = quint32;

/// One line of the timeline: a plain value of 40 bytes. Text is a template of the
/// store's string table with up to three numbers for its %1 %2 %3 (see EventStore).
struct Event
{
    qint64 t = 0; ///< ns since the epoch, the host's real-time clock
    StringId text = 0;
    StringId controller = 0; ///< qdev id, 0 = concerns no controller
    AnaGroupId group = 0;    ///< 0 = concerns no group
    NamespaceId nsid = 0;    ///< 0 = concerns no namespace
    std::array<quint32, 3> numbers{};
    EventSource source = EventSource::Vm;
    EventKind kind = EventKind::Note;
    quint8 state = 0;    ///< an AnaState where the kind carries one, else 0
    quint8 oldState = 0; ///< likewise

    bool operator==(const Event &) const = default;
};
static_assert(sizeof(Event) <= 40 && std::is_trivially_copyable_v<Event>);

/// Names in files and filters: `device`, `guest`, `operator`, `scenario`, `vm`.
QString eventSourceName(EventSource source);
/// `injection`, `injection-failed`, `action`, `ana-state-changed`, `aen-queued`, ...
QString eventKindName(EventKind kind);
/// The reverse; nothing for any other word.
std::optional<EventSource> eventSourceFromName(QStringView name);
std::optional<EventKind> eventKindFromName(QStringView name);

} // namespace mpathlab
