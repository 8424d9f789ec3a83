// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/vmhost.h"

namespace mpathlab {

/// This machine when the URI is empty, else a host of libvirt (connectionuri.h tells which URIs
/// there are; a program that was built without libvirt refuses every one).
Result<std::shared_ptr<VmHost>> makeHost(const QString &uri);

} // namespace mpathlab
