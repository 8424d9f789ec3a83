// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/launch/backend.h"

#include "app/launch/launchwords.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

void VmBackend::takeBack(const VmRecord &)
{
    QTimer::singleShot(0, this, [this] {
        Q_EMIT failed(
            {LaunchWords::say("A VM of this kind cannot be taken back. End it where it runs.")});
    });
}

} // namespace mpathlab
