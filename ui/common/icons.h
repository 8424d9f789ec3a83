// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QIcon>

namespace mpathlab {

enum class Symbol { Launch, Stop, Pause, Reset, Undo, Redo, Fit, RestoreAll, Float, Close, GoOn };

/// Painted with the application's current palette at the moment of painting, so that a
/// change between light and dark needs no new icons, and no file is read at start.
QIcon symbolIcon(Symbol symbol);

} // namespace mpathlab
