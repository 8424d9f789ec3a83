// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/action/action.h"
#include "app/live/livestate.h"

#include <QMap>
#include <QString>
#include <QStringList>

namespace mpathlab {

/// Latencies, failed controllers and completions to be dropped, in words. What Linux makes of
/// them is in drivers/nvme/host/pci.c, nvme_timeout(), with nvme_io_timeout of core.c.

/// "2 ms", "1.23 s": three digits, for where there is little room.
QString shortLatency(quint32 us);
/// "+2 ms while non-optimized", a line for each that there is.
QStringList latencyLines(const LiveGroup &group);
/// "command 5 from now on" or "the next command".
QString dropText(quint32 nth);

/// Of each namespace (id) with completions to be dropped: through which controllers, and which.
QMap<QString, QString> armedDrops(const Lab &lab, const LiveState &live);

/// What a fault does, what the host will do about it, and how it ends.
QString faultExplanation(ActionKind kind);

} // namespace mpathlab
