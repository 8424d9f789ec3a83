// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"

#include <QIcon>
#include <QPalette>

namespace mpathlab {

/// A small picture of a lab: its cards, groups and paths as they stand on the canvas,
/// without text, in the colours the groups start in. `size` in device-independent pixels.
QPixmap labPicture(const Lab &lab, const QSize &size, const QPalette &palette, qreal ratio = 1);
/// The same for a list, which must not dye it when it is selected.
QIcon labIcon(const Lab &lab, const QSize &size, const QPalette &palette, qreal ratio = 1);

} // namespace mpathlab
