// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QFileInfo>

namespace mpathlab {

/// What of a VM with a guest the environment does not name ($MPATHLAB_QEMU, $MPATHLAB_KERNEL,
/// $MPATHLAB_INITRD), as a sentence; empty when all is there.
inline QByteArray missingGuestPart()
{
    for (const char *name : {"MPATHLAB_QEMU", "MPATHLAB_KERNEL", "MPATHLAB_INITRD"}) {
        if (!QFileInfo::exists(qEnvironmentVariable(name)))
            return QByteArray(name) + " must name a file; ./lab test sets it.";
    }
    return {};
}

} // namespace mpathlab
