// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"

namespace mpathlab {

/// What is wrong with a lab. The one place for the rules of a topology: the
/// editor, the file reader, the command-line builder and mpathlab-cli ask here.
struct Problem
{
    enum class Severity { Error, Warning };
    Severity severity = Severity::Error;
    ObjectRef where;
    /// Path of the offending value in the lab file: `subsystems[0].controllers[1].id`.
    QString path;
    /// One sentence: what is wrong and what to do.
    QString text;

    bool operator==(const Problem &) const = default;
};

/// All problems in the order of the file. Errors prevent a launch, warnings do not.
QList<Problem> checkLab(const Lab &lab);
bool hasErrors(const QList<Problem> &problems);

/// Ids that begin with this belong to the command-line builder (root ports, images, ...).
QString reservedIdPrefix();

/// Limits the inspector shows in its fields and the rules enforce (sources in rules.cpp).
inline constexpr int maximumControllers = 64;   ///< per lab: root ports on pcie.0
inline constexpr NamespaceId maximumNsid = 256; ///< hw/nvme: NVME_MAX_NAMESPACES
inline constexpr int maximumCpus = 64;
inline constexpr int minimumMemoryMiB = 256;
inline constexpr int maximumMemoryMiB = 1 << 20;
inline constexpr int maximumAnatt = 255;
inline constexpr int maximumSizeMiB = 16 << 20;
inline constexpr int maximumSerial = 20; ///< characters, all of ASCII
inline constexpr int maximumNqn = 202;   ///< characters after nqnPrefix(): 223 in all
inline constexpr int maximumIdLength = 64;

/// Whether `id` can be a QEMU device id: a letter, then letters, digits, `-`, `.`, `_`
/// (QEMU's id_wellformed()), at most 64 characters here.
bool isWellFormedId(const QString &id);

/// Why a subsystem, controller or namespace cannot have an extra property of that name;
/// empty when it can.
QString propertyProblem(ObjectRef::Kind kind, const QString &name);

/// The part of an NQN before Subsystem::nqn, which QEMU puts there (hw/nvme/subsys.c).
QString nqnPrefix();
/// The part after nqnPrefix(): `nqn`, or the id when that is empty.
QString effectiveNqn(const Subsystem &subsystem);

} // namespace mpathlab
