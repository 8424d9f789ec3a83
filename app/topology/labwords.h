// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"

/// The words of the lab file, in the order of their enumerators.
namespace mpathlab {

QStringList accelerationWords(); ///< auto, kvm, tcg
QStringList guestKindWords();    ///< bundled, kernel, disk
QStringList anaStateWords();     ///< optimized, ..., in the order of allAnaStates
QString accelerationWord(Acceleration accel);
QString guestKindWord(Guest::Kind kind);

} // namespace mpathlab
