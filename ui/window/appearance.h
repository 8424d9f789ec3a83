// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/settings/preferences.h"

#include <QPalette>

namespace mpathlab {

/// Gives the whole program these colours, at once: its own style and palette, or, for
/// System, those of the desktop.
void applyAppearance(Appearance appearance, StateColors stateColors = StateColors::Safe);

QPalette lightPalette();
QPalette darkPalette();
/// White on black with yellow for what is chosen: every text has a contrast of 7:1 or more
/// (WCAG 2.2, 1.4.6), disabled ones 4.5:1.
QPalette highContrastPalette();

} // namespace mpathlab
