// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/action/action.h"

#include <limits>

/// The arguments of every action, once: describe(action, visit) calls `visit(argument, member)` for
/// each, in the order of the command line. Reading, writing, help and completion are visitors.

namespace mpathlab {

struct Argument
{
    enum class Place {
        Required, ///< a word in its place
        Optional, ///< likewise; the last one may be missing
        Option,   ///< --name LABEL; of a bool --name, or --no-name where it is on by itself
    };

    const char *name;  ///< "transition-ms": of the option and in QMP; "transitionMs" in JSON
    const char *label; ///< what stands for its value in the help: GROUP, MS
    const char *help;  ///< English
    Place place = Place::Required;
    qint64 least = 0; ///< of a number
    qint64 most = std::numeric_limits<quint32>::max();
};

inline constexpr Argument controllerArgument{"controller", "CONTROLLER",
                                             "The controller's id in the lab, as nvme0"};
inline constexpr Argument groupArgument{"group", "GROUP", "The ANA group",
                                        Argument::Place::Required, 1};
/// 0xffffffff means all namespaces (NVM Express Base 2.1, "Namespace Identifiers").
inline constexpr Argument nsidArgument{
    "nsid", "NSID", "The namespace, by its NSID", Argument::Place::Required, 1, 0xfffffffe};

template <typename Visit>
void describe(SetAnaState &action, Visit &visit)
{
    using Place = Argument::Place;
    visit(controllerArgument, action.controller);
    visit(groupArgument, action.group);
    visit(Argument{"state", "STATE",
                   "optimized, non-optimized, inaccessible, persistent-loss or change"},
          action.state);
    visit(Argument{"transition-ms", "MS", "Enter change first, for that many milliseconds",
                   Place::Option, 0, 24 * 3600 * 1000},
          action.options.transitionMs);
    visit(Argument{"notify", "", "Send no event, to see what a lost one does", Place::Option},
          action.options.notify);
    visit(Argument{"force", "", "Leave persistent-loss, which the standard forbids", Place::Option},
          action.options.force);
}

template <typename Visit>
void describe(SetPathLatency &action, Visit &visit)
{
    using Place = Argument::Place;
    visit(controllerArgument, action.controller);
    visit(groupArgument, action.group);
    visit(Argument{"latency-us", "USEC", "Microseconds more for each command; 0 for none",
                   Place::Required, 0, maximumLatencyUs},
          action.latencyUs);
    visit(Argument{"state", "STATE",
                   "While the group is optimized, non-optimized (the default), or both",
                   Place::Option},
          action.state);
}

template <typename Visit>
void describe(DropCompletion &action, Visit &visit)
{
    visit(controllerArgument, action.controller);
    visit(nsidArgument, action.nsid);
    visit(Argument{"nth", "N", "Of the Nth command from now on (1); 0 for none",
                   Argument::Place::Optional},
          action.nth);
}

template <typename Visit>
void describe(MoveNamespace &action, Visit &visit)
{
    visit(nsidArgument, action.ns);
    visit(groupArgument, action.group);
}

inline constexpr Argument throughArgument{
    "controller", "CONTROLLER", "Only on this controller, not on all", Argument::Place::Option};
inline constexpr Argument noticeArgument{
    "notify", "", "Send no notice, so that the host does not look", Argument::Place::Option};

template <typename Visit>
void describe(AttachNamespace &action, Visit &visit)
{
    visit(nsidArgument, action.ns);
    visit(throughArgument, action.controller);
    visit(noticeArgument, action.notify);
}

template <typename Visit>
void describe(DetachNamespace &action, Visit &visit)
{
    visit(nsidArgument, action.ns);
    visit(throughArgument, action.controller);
    visit(noticeArgument, action.notify);
}

inline constexpr qint64 mostBytes = qint64(1) << 52; ///< what JSON's numbers hold, and more

template <typename Visit>
void describe(PlugNamespace &action, Visit &visit)
{
    using Place = Argument::Place;
    visit(nsidArgument, action.ns);
    visit(Argument{"group", "GROUP", "The ANA group (as it was; 1 for a new namespace)",
                   Place::Option, 1},
          action.group);
    visit(
        Argument{"size", "SIZE", "Of a new namespace, as 512M or 2G", Place::Option, 1, mostBytes},
        action.size);
    visit(Argument{"subsystem", "SUBSYSTEM", "The subsystem, where the lab has several",
                   Place::Option},
          action.subsystem);
    visit(throughArgument, action.controller);
    visit(noticeArgument, action.notify);
}

template <typename Visit>
void describe(UnplugNamespace &action, Visit &visit)
{
    visit(nsidArgument, action.ns);
    visit(noticeArgument, action.notify);
}

template <typename Visit>
void describe(ResizeNamespace &action, Visit &visit)
{
    visit(nsidArgument, action.ns);
    visit(Argument{"size", "SIZE", "The new size, as 512M or 2G", Argument::Place::Required, 1,
                   mostBytes},
          action.size);
    visit(noticeArgument, action.notify);
}

template <typename Visit>
void describe(Reset &action, Visit &visit)
{
    visit(Argument{"controller", "CONTROLLER",
                   "Only this controller, by the host in the guest, as nvme reset does",
                   Argument::Place::Option},
          action.controller);
}

inline constexpr Argument checkpointArgument{"name", "NAME", "The checkpoint's name"};

template <typename Visit>
void describe(SaveCheckpoint &action, Visit &visit)
{
    visit(checkpointArgument, action.name);
}

template <typename Visit>
void describe(Rewind &action, Visit &visit)
{
    visit(checkpointArgument, action.name);
}

template <typename Visit>
void describe(StartWorkload &action, Visit &visit)
{
    visit(nsidArgument, action.ns);
}

/// Of those that concern one controller, or have no argument.
template <typename Simple, typename Visit>
void describe(Simple &action, Visit &visit)
{
    if constexpr (requires { action.controller; }) {
        static_assert(sizeof(Simple) == sizeof(QString), "it has more to describe");
        visit(controllerArgument, action.controller);
    } else {
        static_assert(std::is_empty_v<Simple>);
    }
}

template <typename Visit>
void describe(Action &action, Visit &visit)
{
    std::visit([&visit](auto &each) { describe(each, visit); }, action);
}

} // namespace mpathlab
