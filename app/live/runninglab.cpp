// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/live/runninglab.h"

#include <algorithm>
#include <limits>

namespace mpathlab {

namespace {

int mebibytes(quint64 bytes)
{
    return int(std::clamp<quint64>(bytes >> 20, 1, std::numeric_limits<int>::max()));
}

Namespace asRunning(Namespace ns, const LiveNamespace &live)
{
    if (live.group != 0)
        ns.group = live.group;
    if (live.bytes != 0 && ns.file.isEmpty())
        ns.sizeMiB = mebibytes(live.bytes);
    return ns;
}

/// A controller that has a path to a private namespace; else any.
QString ownerOf(const Subsystem &subsystem, const LiveNamespace &ns, const LiveState &live)
{
    for (const Controller &controller : subsystem.controllers) {
        if (live.controllers.value(controller.id).paths.value(ns.nsid).attached)
            return controller.id;
    }
    return subsystem.controllers.isEmpty() ? QString() : subsystem.controllers.first().id;
}

} // namespace

std::optional<Lab> labAsRunning(const Lab &lab, const LiveState &live)
{
    Lab running = lab;
    for (Subsystem &subsystem : running.subsystems) {
        for (Namespace &ns : subsystem.namespaces)
            ns = asRunning(ns, live.namespaces.value(ns.id));
        const QString nqn = subsystemNqn(subsystem);
        for (auto it = live.namespaces.cbegin(); it != live.namespaces.cend(); ++it) {
            if (!it->present || it->subsystemNqn != nqn || findNamespace(lab, it.key()))
                continue;
            Namespace ns;
            ns.id = it.key();
            ns.nsid = it->nsid;
            ns.shared = it->shared;
            if (!ns.shared)
                ns.attachedTo = ownerOf(subsystem, *it, live);
            subsystem.namespaces.append(asRunning(ns, *it));
        }
    }
    return running == lab ? std::nullopt : std::optional(running);
}

} // namespace mpathlab
