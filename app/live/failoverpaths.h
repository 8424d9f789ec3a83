// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/live/livestate.h"
#include "monitor/trace/failovers.h"

namespace mpathlab {

/// Of a lab, as failovers need it. Cheap: no paths are enumerated.
FailoverPaths failoverPaths(const Lab &lab);

/// What the last reading of the counters told. `live` must outlive it.
Failovers::LastIo lastIoOf(const LiveState &live);

} // namespace mpathlab
