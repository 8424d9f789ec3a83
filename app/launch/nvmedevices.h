// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/optionvalue.h"
#include "app/launch/plan.h"

namespace mpathlab {

/// Adds the lab's NVMe devices to a plan, with the images and the ports that they stand on.
void addNvmeDevices(LaunchPlan &plan, const Lab &lab, const LaunchContext &context);

/// The name of a namespace's block node: of the nth of a lab, or of the nth that is plugged in
/// later.
QString imageNode(int n);
/// `-blockdev` of an image. `made`: for this run, so that nothing must be safe against a loss of
/// power.
OptionValue imageDevice(const QString &node, const QString &path, bool readOnly, bool made,
                        const QString &format = QStringLiteral("raw"));
/// `-device` of a namespace on a controller's bus, as a QEMU with that ANA takes it.
OptionValue namespaceDevice(const Subsystem &subsystem, const Namespace &ns, const QString &node,
                            const QString &bus, AnaFeature ana);

} // namespace mpathlab
