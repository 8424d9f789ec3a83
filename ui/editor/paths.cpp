// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/editor/paths.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <cmath>

namespace mpathlab {

namespace {

QPainterPath curveOf(const PathStroke &stroke)
{
    const qreal bend = std::max(30.0, std::abs(stroke.to.x() - stroke.from.x()) * 0.45);
    QPainterPath path(stroke.from);
    path.cubicTo(stroke.from + QPointF(bend, 0), stroke.to - QPointF(bend, 0), stroke.to);
    return path;
}

QPen penOf(const PathStroke &stroke, const CanvasColors &colors)
{
    QColor color = stroke.state ? stateColor(*stroke.state) : colors.link;
    // Persistent loss is a dark grey that a dark ground would swallow.
    if (stroke.state == AnaState::PersistentLoss && colors.ground.lightnessF() < 0.5)
        color = color.lighter(190);
    color.setAlphaF(stroke.idle ? 0.45F : 1.0F);
    QPen pen(color, stroke.width + (stroke.marked ? 1.4 : 0), Qt::SolidLine, Qt::RoundCap);
    if (stroke.state && !isAccessible(*stroke.state)) {
        pen.setDashPattern({3, 3});
        pen.setCapStyle(Qt::FlatCap);
    }
    return pen;
}

} // namespace

qreal visibleWidth(qreal width, const QPainter *painter)
{
    constexpr qreal thinnest = 0.8; // pixels
    return std::max(width, thinnest / painter->worldTransform().m11());
}

qreal pathWidth(double perSecond)
{
    return perSecond <= 0 ? 1.6 : std::min(6.0, 2.2 + std::log10(1 + perSecond) * 0.75);
}

PathLayer::PathLayer()
{
    setZValue(-1);
    setFlag(ItemUsesExtendedStyleOption);
    setAcceptedMouseButtons(Qt::NoButton);
}

void PathLayer::setStrokes(const QList<PathStroke> &strokes, const CanvasColors &colors)
{
    if (strokes == m_strokes && colors == m_colors)
        return;
    prepareGeometryChange();
    m_strokes = strokes;
    m_colors = colors;
    m_lines.clear();
    m_lines.reserve(strokes.size());
    m_bounds = {};
    for (const PathStroke &stroke : strokes) {
        Line line;
        line.pen = penOf(stroke, colors);
        line.line = {stroke.from, stroke.to};
        if (!stroke.straight)
            line.curve = curveOf(stroke);
        const QRectF tight = stroke.straight ? QRectF(stroke.from, stroke.to).normalized()
                                             : line.curve.controlPointRect();
        const qreal around = line.pen.widthF();
        line.bounds = tight.adjusted(-around, -around, around, around);
        m_bounds = m_bounds.united(line.bounds);
        m_lines.push_back(std::move(line));
    }
    update();
}

void PathLayer::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *)
{
    painter->setBrush(Qt::NoBrush);
    for (const Line &line : m_lines) {
        if (!line.bounds.intersects(option->exposedRect))
            continue;
        QPen pen = line.pen;
        pen.setWidthF(visibleWidth(pen.widthF(), painter));
        painter->setPen(pen);
        if (line.curve.isEmpty())
            painter->drawLine(line.line);
        else
            painter->drawPath(line.curve);
    }
}

} // namespace mpathlab
