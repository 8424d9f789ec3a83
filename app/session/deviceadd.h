// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/vm.h"

namespace mpathlab {

/// Plugs a device into the running machine, by the text of its -device argument: the monitor's line
/// takes it as it is, QMP's command would need the types of its properties. `id` is for the errors.
void addDevice(const Vm &vm, const QString &id, const QString &device, const Answer<void> &done);

} // namespace mpathlab
