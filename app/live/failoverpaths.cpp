// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/live/failoverpaths.h"

namespace mpathlab {

FailoverPaths failoverPaths(const Lab &lab)
{
    FailoverPaths paths;
    for (int i = 0; i < int(lab.subsystems.size()); i++) {
        for (const Controller &controller : lab.subsystems[i].controllers)
            paths.subsystems[controller.id] = i;
        for (const Namespace &ns : lab.subsystems[i].namespaces)
            paths.groups[{i, ns.nsid}] = ns.group;
    }
    return paths;
}

Failovers::LastIo lastIoOf(const LiveState &live)
{
    return [&live](const QString &id, NamespaceId nsid) -> std::optional<qint64> {
        const auto controller = live.controllers.constFind(id);
        if (controller == live.controllers.cend())
            return {};
        const auto path = controller->paths.constFind(nsid);
        return path == controller->paths.cend() ? std::nullopt : std::optional(path->lastIoNs);
    };
}

} // namespace mpathlab
