// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/vmhost.h"

namespace mpathlab {

/// A host of libvirt (connectionuri.h tells which URIs there are). Refuses every one in a
/// program that was built without libvirt, which still has everything else.
Result<std::shared_ptr<VmHost>> makeLibvirtHost(const QString &uri);

} // namespace mpathlab
