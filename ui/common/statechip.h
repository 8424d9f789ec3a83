// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/nvme/anastate.h"

#include <QIcon>

namespace mpathlab {

/// The round mark of an ANA state beside a line of text, `size` device-independent
/// pixels wide. Made once per state, size and ratio.
QPixmap stateChip(AnaState state, int size, qreal devicePixelRatio);
/// The same for views: looks alike in a selected row.
QIcon stateChipIcon(AnaState state, int size, qreal devicePixelRatio);

} // namespace mpathlab
