// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"
#include "monitor/nvme/nvmestatus.h"

namespace mpathlab {

/// The drawing of a VM that was launched by somebody else, arranged. Objects without an id
/// have their QOM path for one, as in LiveState. The states of the groups are the initial
/// ones of the lab, so that "Restore all" leads back to what was found (a group on its way
/// counts as where it goes). What the VM does not tell (image files, CPUs, memory) has a new
/// lab's values.
Lab labFromSubsystems(const QString &name, const QList<SubsystemStatus> &subsystems);

} // namespace mpathlab
