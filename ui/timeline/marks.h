// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/timeline/lanecolors.h"

#include <QImage>

class QPainter;

namespace mpathlab {

/// How events look as marks on the lanes: a shape each, so that colour is not alone.

/// The kinds that are marks at all: changes of states are the borders of bands.
quint16 markKinds();
/// The kinds of a cell from the most to the least important; nothing when it has no mark.
std::optional<EventKind> foremostKind(quint16 kinds);

/// Where marks are crowded each is a short line at its own height of the row, so that
/// what happened together can be told apart: a third of the row, or all of it.
enum class MarkSlot { Upper, Middle, Lower, Whole };
MarkSlot markSlot(EventKind kind);

/// The shape about `center`; `radius` is half its height.
void paintMark(QPainter *painter, const QPointF &center, qreal radius, EventKind kind,
               const QColor &color);
/// The same as a picture of 2 * radius + 1 pixels, for quick copying.
QImage markSprite(int radius, EventKind kind, const QColor &color);

} // namespace mpathlab
