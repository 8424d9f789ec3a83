// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/plan.h"

#include <QObject>

#include <functional>
#include <optional>

namespace mpathlab {

/// What `auto` means on this machine and why.
struct AccelerationChoice
{
    Acceleration accel = Acceleration::Tcg;
    Sentence reason; ///< one sentence, shown in the badge's tooltip
};

/// What of it can be said without booting a guest. `whyNoKvm`: empty where there is KVM; `key`: of
/// a check that is remembered (kvmcheck.h).
std::optional<AccelerationChoice> knownAcceleration(Acceleration wanted,
                                                    const LaunchContext &context,
                                                    const Sentence &whyNoKvm, const QString &key);

/// `auto` uses KVM only after a guest was seen running under it: a short check
/// boots the bundled kernel (long mode; some machines offer a /dev/kvm on which a
/// guest hangs there) with a time limit. The result is remembered per machine,
/// kernel and QEMU; `Kvm` and `Tcg` are taken as they are.
void chooseAcceleration(Acceleration wanted, const LaunchContext &context, QObject *receiver,
                        std::function<void(const AccelerationChoice &)> done);

} // namespace mpathlab
