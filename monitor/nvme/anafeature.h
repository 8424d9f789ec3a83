// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace mpathlab {

/// How a VM's NVMe subsystem can be driven.
enum class AnaFeature {
    None,    ///< an unpatched QEMU: nothing can be injected
    Hmp2021, ///< only the monitor command `nvme_ana_inject_state` of the 2021 series
    Full,    ///< QMP commands, queries and events of qemu-patches/
};

} // namespace mpathlab
