// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/nvme/anastate.h"
#include "ui/canvas/paths/pathimage.h"
#include "ui/common/statestyle.h"

#include <QGraphicsItem>

namespace mpathlab {

/// One line of the path layer: a path, or the trunk or a rib of a bundle.
struct PathStroke
{
    QPointF from; ///< scene coordinates
    QPointF to;
    std::optional<AnaState> state; ///< nothing: a link without one (host to controller)
    qreal width = 1.6;
    bool idle = false;     ///< I/O flows, but not here
    bool inUse = false;    ///< I/O flows here now
    bool broken = false;   ///< nothing can flow here, whatever the state: drawn dashed
    bool marked = false;   ///< belongs to the selection
    bool straight = false; ///< else a curve that leaves and arrives horizontally

    bool operator==(const PathStroke &) const = default;
};

/// All lines of the canvas as one item under the cards (an item per path costs
/// milliseconds at 8,192 of them), from two images: what stays as it is, and over it the
/// selection's paths or those that a drag moves, so that these frames draw few lines.
class PathLayer : public QGraphicsItem
{
public:
    PathLayer();

    /// `over` is drawn above `base`; changing it alone does not draw `base` again.
    void setStrokes(const QList<PathStroke> &base, const QList<PathStroke> &over,
                    const CanvasColors &colors);
    /// Opaque parts of cards, in scene coordinates: what is under them need not be drawn.
    /// Of the base only, so what moves is no cover. Call it before setStrokes().
    void setCovers(const QList<QRectF> &covers);
    /// All of them, in drawing order.
    QList<PathStroke> strokes() const { return m_base.strokes + m_over.strokes; }
    /// How often the base was drawn as a whole (for tests).
    int redraws() const { return m_base.image.redraws(); }

    QRectF boundingRect() const override { return m_base.bounds.united(m_over.bounds); }
    QPainterPath shape() const override { return {}; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *) override;

private:
    struct Part
    {
        QList<PathStroke> strokes;
        QRectF bounds;
        PathImage image;
    };

    bool set(Part &part, const QList<PathStroke> &strokes, bool restyle);
    void paintPart(Part &part, QPainter *painter, const PixelView &view, const QRect &exposed);

    Part m_base;
    Part m_over;
    QList<QRectF> m_covers;
    bool m_coversDiffer = false;
    CanvasColors m_colors;
};

/// A line's width that still shows when the painter is zoomed far out.
qreal visibleWidth(qreal width, const QPainter *painter);
/// The width of a path's line for its I/O per second: grows with the logarithm, in steps,
/// so that a rate that merely wavers does not draw the lines again.
qreal pathWidth(double perSecond);

} // namespace mpathlab
