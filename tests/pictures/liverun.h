// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/vmhost.h"

namespace mpathlab {

class Studio;

/// Boots the example lab with this machine's QEMU and guest, lets it run, fails a path, and
/// takes what only a real run can show. Complains when it does not come up.
void takeLiveRun(Studio &studio, const HostFactory &hosts);

} // namespace mpathlab
