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

/// The part of a line inside a rectangle (Liang-Barsky); nothing when it misses it. A
/// painter that gets the whole of a line far longer than the screen takes milliseconds for it.
std::optional<QLineF> clipped(const QLineF &line, const QRectF &rect)
{
    qreal enter = 0;
    qreal leave = 1;
    const auto cut = [&](qreal along, qreal room) {
        if (along == 0)
            return room >= 0;
        (along < 0 ? enter : leave) =
            along < 0 ? std::max(enter, room / along) : std::min(leave, room / along);
        return enter <= leave;
    };
    if (!cut(-line.dx(), line.x1() - rect.left()) || !cut(line.dx(), rect.right() - line.x1()) ||
        !cut(-line.dy(), line.y1() - rect.top()) || !cut(line.dy(), rect.bottom() - line.y1()))
        return {};
    return QLineF(line.pointAt(enter), line.pointAt(leave));
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
        const qreal around = pen.widthF();
        const QRectF seen = option->exposedRect.adjusted(-around, -around, around, around);
        const std::optional<QLineF> part =
            line.curve.isEmpty() ? clipped(line.line, seen) : std::optional<QLineF>();
        if (line.curve.isEmpty() && !part)
            continue;
        painter->setPen(pen);
        if (part)
            painter->drawLine(*part);
        else
            painter->drawPath(line.curve);
    }
}

} // namespace mpathlab
