// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/arrange.h"

/// Sizes of what is drawn besides those the arrangement knows (canvas:: in
/// app/topology/arrange.h), in scene units: pixels at zoom 1. Text on the canvas
/// has a pixel size too; it is made readable by zooming.

namespace mpathlab::metrics {

inline constexpr qreal cornerRadius = 8;
inline constexpr qreal nodeRadius = 11;
inline constexpr qreal ringRadius = 14; ///< the host's belief around a node
inline constexpr qreal portRadius = 5;
inline constexpr qreal badgeRadius = 9;

inline constexpr qreal bandMargin = 12; ///< around the namespaces of a group
inline constexpr qreal bandLabel = 18;  ///< its text, above them
inline constexpr qreal frameMargin = 20;
inline constexpr qreal frameHeader = 28;
inline constexpr QSizeF emptyFrame{480, 140};

/// Below this zoom only what tells objects apart is drawn, below the other no text at all.
inline constexpr qreal detailZoom = 0.6;
inline constexpr qreal textZoom = 0.35;
/// From this zoom on the paths of the namespaces in sight are drawn one by one.
inline constexpr qreal closeZoom = 1;

/// A card with few groups has a row with text for each; one with many has only nodes.
inline bool isDense(int groups)
{
    return canvas::nodeColumns(groups) > 1;
}

/// Centre of the node of the `index`-th group, from the card's top left corner.
inline QPointF groupNodeOffset(int index, int groups)
{
    const int rows = canvas::nodeRows(groups);
    const qreal y = canvas::controllerHead + (index % rows + 0.5) * canvas::nodeRow;
    const int fromRight = canvas::nodeColumns(groups) - 1 - index / rows;
    return {canvas::controllerWidth - 20 - fromRight * 52, y};
}

} // namespace mpathlab::metrics
