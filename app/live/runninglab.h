// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/live/livestate.h"

namespace mpathlab {

/// The lab as it runs, where that differs from how it was drawn: namespaces that were moved to
/// another ANA group, resized, or plugged in since the launch. One that is unplugged stays
/// (LiveNamespace::present tells). Nothing when all is as drawn.
std::optional<Lab> labAsRunning(const Lab &lab, const LiveState &live);

} // namespace mpathlab
