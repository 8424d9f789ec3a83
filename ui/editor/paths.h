// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/nvme/anastate.h"
#include "ui/editor/statestyle.h"

#include <QGraphicsItem>
#include <QPainterPath>
#include <QPen>

namespace mpathlab {

/// One line of the path layer: a path, or the trunk or a rib of a bundle.
struct PathStroke
{
    QPointF from; ///< scene coordinates
    QPointF to;
    std::optional<AnaState> state; ///< nothing: a link without one (host to controller)
    qreal width = 1.6;
    bool idle = false;     ///< I/O flows, but not here
    bool marked = false;   ///< belongs to the selection
    bool straight = false; ///< else a curve that leaves and arrives horizontally

    bool operator==(const PathStroke &) const = default;
};

/// All lines of the canvas as one item under the cards (an item per path costs
/// milliseconds at 8,192 of them). Geometry is made once per change, painting takes
/// only what the exposed rectangle touches.
class PathLayer : public QGraphicsItem
{
public:
    PathLayer();

    void setStrokes(const QList<PathStroke> &strokes, const CanvasColors &colors);
    const QList<PathStroke> &strokes() const { return m_strokes; }

    QRectF boundingRect() const override { return m_bounds; }
    QPainterPath shape() const override { return {}; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *) override;

private:
    struct Line
    {
        QPainterPath curve; ///< empty for a straight one
        QLineF line;
        QRectF bounds;
        QPen pen;
    };

    QList<PathStroke> m_strokes;
    CanvasColors m_colors;
    std::vector<Line> m_lines;
    QRectF m_bounds;
};

/// A line's width that still shows when the painter is zoomed far out.
qreal visibleWidth(qreal width, const QPainter *painter);
/// The width of a path's line for its I/O per second: grows with the logarithm.
qreal pathWidth(double perSecond);

} // namespace mpathlab
