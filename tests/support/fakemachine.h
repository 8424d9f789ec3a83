// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "support/fakehost.h"

namespace mpathlab {

/// A machine whose QEMU, guest and VM are scripts.
struct FakeMachine : HostScript
{
    HostFactory others; ///< makes hosts of libvirt; none: there is no libvirt

    /// What a program gets. Must not outlive this object.
    HostFactory hosts()
    {
        return [this](const QString &uri) -> Result<std::shared_ptr<VmHost>> {
            if (uri.isEmpty())
                return host();
            return others ? others(uri) : failure(QStringLiteral("There is no libvirt here."));
        };
    }
};

} // namespace mpathlab
