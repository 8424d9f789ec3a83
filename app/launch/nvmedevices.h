// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/plan.h"

namespace mpathlab {

/// Adds the lab's NVMe devices to a plan, with the images and the ports that they stand on.
void addNvmeDevices(LaunchPlan &plan, const Lab &lab, const LaunchContext &context);

} // namespace mpathlab
