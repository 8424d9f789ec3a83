// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/settings.h"

#include <QPalette>

namespace mpathlab {

/// The program's own light and dark colours; System leaves both to the desktop.
void applyAppearance(Appearance appearance);

QPalette lightPalette();
QPalette darkPalette();

} // namespace mpathlab
