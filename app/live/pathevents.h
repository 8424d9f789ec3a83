// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/live/livestate.h"
#include "monitor/trace/store.h"

#include <vector>

namespace mpathlab {

/// What a new reading of the host's paths changed against the last one: one event
/// per path whose ANA state, group or controller state is another, is new or is
/// gone. `before` also names the controllers. `t` is ns since the epoch.
std::vector<Event> hostPathEvents(EventStore &store, qint64 t, const LiveState &before,
                                  const QList<HostPath> &after);

/// What the kernel says when it has read log page 0Ch with dynamic debug on, as in the
/// bundled guest (drivers/nvme/host/multipath.c: "nvme nvme0: ANA group 1: inaccessible.").
struct KernelBelief
{
    QString controllerName; ///< Linux's, as in HostPath
    AnaGroupId group = 0;
    AnaState state{};
};
std::optional<KernelBelief> parseKernelBelief(const QString &message);
/// The paths with the belief put in. Linux's name is good only together with a
/// reading of the same time: it says which CNTLID has it now.
QList<HostPath> withKernelBelief(QList<HostPath> paths, const KernelBelief &belief);

} // namespace mpathlab
