// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/guestimage.h"
#include "app/launch/plan.h"

#include <optional>

namespace mpathlab {

/// What is known of the machine before a launch: enough to show the command that
/// Launch would run. Pure but for the look at where the guest image is.
class LaunchPreview
{
public:
    void setQemu(const std::optional<QemuCapabilities> &qemu) { m_qemu = qemu; }
    /// What the last launch was really given; the preview keeps to it.
    void setContext(const LaunchContext &context);

    /// It was built meanwhile, say: it is looked for anew.
    void forgetGuest() { m_guest.reset(); }

    /// The plan of `lab`, or what prevents one.
    Result<LaunchPlan> plan(const Lab &lab, const QString &labFile);

private:
    std::optional<QemuCapabilities> m_qemu;
    std::optional<Acceleration> m_automatic;   ///< what `auto` became
    std::optional<Result<GuestImage>> m_guest; ///< looked for once
};

} // namespace mpathlab
