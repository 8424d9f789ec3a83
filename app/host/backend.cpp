// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/backend.h"

#include "app/launch/launchwords.h"

#include <QTimer>

namespace mpathlab {

void VmBackend::makeImage(const ImageToMake &, std::function<void(const Result<void> &)> done)
{
    QTimer::singleShot(0, this, [done] {
        done(failure(LaunchWords::say(
            "The VM was launched elsewhere, so no image is made for it here. Plug the namespace in "
            "with the commands of QEMU's monitor.")));
    });
}

} // namespace mpathlab
