// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/timeline/lanes/lanecolors.h"

#include <QImage>

class QPainter;

namespace mpathlab {

/// How events look as marks on the lanes: a shape each, so that colour is not alone.

/// laneBit() of the kinds that are marks at all: changes of states are the borders of bands.
quint16 markKinds();
/// Where marks are crowded each is a short line at its own height of the row, so that
/// what happened together can be told apart: a third of the row, or all of it.
inline constexpr size_t markSlots = 3;

/// What each of these lines shows of the kinds of a cell: its most important one.
class CrowdColors
{
public:
    using Slots = std::array<QRgb, markSlots>; ///< 0: nothing

    explicit CrowdColors(const LaneColors &colors = {});
    const Slots &at(quint16 kinds)
    {
        Slots &slots = m_known[kinds];
        if (slots == unknown)
            slots = make(kinds);
        return slots;
    }

private:
    static constexpr Slots unknown{1, 1, 1}; ///< no opaque colour

    Slots make(quint16 kinds) const;

    std::array<std::vector<std::pair<quint16, QRgb>>, markSlots> m_order;
    std::vector<Slots> m_known; ///< by kinds
};

/// The shape about `center`; `radius` is half its height.
void paintMark(QPainter *painter, const QPointF &center, qreal radius, EventKind kind,
               const QColor &color);
/// The same as a picture of 2 * radius + 1 pixels, for quick copying.
QImage markSprite(int radius, EventKind kind, const QColor &color);

} // namespace mpathlab
