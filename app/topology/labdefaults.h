// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/edits.h"

namespace mpathlab {

/// What the user wants in every new lab instead of the program's own choice.
struct LabDefaults
{
    Acceleration accel = Machine().accel;
    int memoryMiB = Machine().memoryMiB;
    QString kernel; ///< of the guest; empty: the bundled one
    int anatt = Subsystem().anatt;
    int namespaceMiB = Namespace().sizeMiB;

    bool operator==(const LabDefaults &) const = default;
};

/// A new lab (an empty one, a template) as the user wants it. What differs from the
/// program's own choice already is there on purpose and stays.
Lab withDefaults(Lab lab, const LabDefaults &defaults);
/// Likewise for what an edit has made; the rest of the lab stays.
edits::Edited withDefaults(edits::Edited edited, const LabDefaults &defaults);

} // namespace mpathlab
