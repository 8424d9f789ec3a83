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

void apply(Subsystem &subsystem, const LabDefaults &defaults)
{
    replace(subsystem.anatt, Subsystem().anatt, defaults.anatt);
}

void apply(Namespace &ns, const LabDefaults &defaults)
{
    if (ns.file.isEmpty())
        replace(ns.sizeMiB, Namespace().sizeMiB, defaults.namespaceMiB);
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
    for (Subsystem &subsystem : lab.subsystems) {
        apply(subsystem, defaults);
        for (Namespace &ns : subsystem.namespaces)
            apply(ns, defaults);
    }
    return lab;
}

edits::Edited withDefaults(edits::Edited edited, const LabDefaults &defaults)
{
    const QList<ObjectRef> &made = edited.made;
    for (Subsystem &subsystem : edited.lab.subsystems) {
        if (made.contains({ObjectRef::Kind::Subsystem, subsystem.id, 0}))
            apply(subsystem, defaults);
        for (Namespace &ns : subsystem.namespaces) {
            if (made.contains({ObjectRef::Kind::Namespace, ns.id, 0}))
                apply(ns, defaults);
        }
    }
    return edited;
}

} // namespace mpathlab
