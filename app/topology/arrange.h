// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"

#include <QPointF>
#include <QSizeF>

/// Sizes of what stands on the canvas, in scene units (pixels at 100 %): the arrangement
/// and the screens must agree on them or cards overlap.
namespace mpathlab::canvas {

inline constexpr qreal grid = 20;
inline constexpr QSizeF hostSize{160, 80};
inline constexpr qreal controllerWidth = 220;
inline constexpr qreal controllerHead = 60;  ///< id, PCI address, CNTLID
inline constexpr qreal nodeRow = 30;         ///< height of a row of group nodes
inline constexpr int rowsPerColumn = 8;      ///< more groups take further columns, ...
inline constexpr int maximumNodeColumns = 4; ///< ... so that a card keeps its width
inline constexpr QSizeF namespaceSize{180, 60};
/// Of a subsystem's first controller, from the subsystem's own top left corner.
inline constexpr QPointF firstController{20, 60};

/// Columns of group nodes in a card, and rows in each.
int nodeColumns(int groups);
int nodeRows(int groups);
/// A controller's card with `groups` group nodes.
QSizeF controllerSize(int groups);

} // namespace mpathlab::canvas
