// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/labdefaults.h"

namespace mpathlab {

namespace {

template <typename T>
void replace(T &value, const T &own, const T &wanted)
{
    if (value == own)
        value = wanted;
}

/// To the subsystems and namespaces that are new.
template <typename IsNew>
void apply(Lab &lab, const LabDefaults &defaults, IsNew isNew)
{
    for (Subsystem &subsystem : lab.subsystems) {
        if (isNew({ObjectRef::Kind::Subsystem, subsystem.id}))
            replace(subsystem.anatt, Subsystem().anatt, defaults.anatt);
        for (Namespace &ns : subsystem.namespaces) {
            if (ns.file.isEmpty() && isNew({ObjectRef::Kind::Namespace, ns.id}))
                replace(ns.sizeMiB, Namespace().sizeMiB, defaults.namespaceMiB);
        }
    }
}

} // namespace

Lab withDefaults(Lab lab, const LabDefaults &defaults)
{
    replace(lab.machine.accel, Machine().accel, defaults.accel);
    replace(lab.machine.memoryMiB, Machine().memoryMiB, defaults.memoryMiB);
    if (!defaults.kernel.isEmpty() && lab.guest == Guest()) {
        lab.guest.kind = Guest::Kind::Kernel;
        lab.guest.kernel = defaults.kernel;
    }
    apply(lab, defaults, [](const ObjectRef &) { return true; });
    return lab;
}

edits::Edited withDefaults(edits::Edited edited, const LabDefaults &defaults)
{
    apply(edited.lab, defaults,
          [&edited](const ObjectRef &object) { return edited.made.contains(object); });
    return edited;
}

} // namespace mpathlab
