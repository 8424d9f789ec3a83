// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/failovers.h"

namespace mpathlab {

/// A failover in one line, times counted from the injection: "nvme0 group 1 → inaccessible:
/// device +0.10 ms, AEN +0.21 ms, log page read +0.93 ms, host sees it +1.3 ms, first I/O on
/// nvme1 +2.0 ms, longest stall 2.40 ms". What was not seen is left out.
QString failoverText(const Failover &failover);
/// The same in three lines, the first with the time of day; there are always three.
QString failoverCard(const Failover &failover);

} // namespace mpathlab
