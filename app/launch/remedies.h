// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/places.h"
#include "monitor/sentence.h"

/// What to do when a part is missing that the program does not bring itself. It is worded for
/// how the program is used: who has it installed gets a package, or the installed `lab` script
/// where there are none; who runs it in its source tree gets ./lab.
namespace mpathlab {

Sentence patchedQemuRemedy(bool inSourceTree = runsInSourceTree());
Sentence guestRemedy(bool inSourceTree = runsInSourceTree());

/// That there is none on this machine, and the remedy.
Sentence noQemuText();
Sentence noGuestText();

} // namespace mpathlab
