// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/import/import.h"
#include "monitor/result.h"

#include <QString>

namespace mpathlab {

/// The bundled guest: kernel, initrd and kernel arguments.
struct GuestImage
{
    QString kernel;
    QString initrd;
    QString commandLine;
};

/// Where to look, in order: $MPATHLAB_KERNEL and $MPATHLAB_INITRD (with the built-in
/// arguments), the installed data folder, `./lab guest`'s cache. An error says how to get it.
Result<GuestImage> findGuestImage();

/// What tells the commands of our own labs from others, for importCommandLine().
ImportContext importContext();

} // namespace mpathlab
