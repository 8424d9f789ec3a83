// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/paths/pathlayer.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>
#include <QWidget>

#include <cmath>

namespace mpathlab {

namespace {

constexpr qreal idleWidth = 1.6;
constexpr qreal widest = 6;
constexpr qreal markedMore = 1.4; ///< a selected path's line is that much wider
constexpr qreal outlineWidth = 1.6;
constexpr qreal dashWidths = 3;

SceneLine lineOf(const PathStroke &stroke, const CanvasColors &colors)
{
    QColor color = stroke.state ? stateColor(*stroke.state) : colors.link;
    // Persistent loss is a dark grey that a dark ground would swallow.
    if (stroke.state == AnaState::PersistentLoss && isDark(colors.ground))
        color = color.lighter(190);
    color.setAlphaF(stroke.idle ? 0.45F : 1.0F);
    SceneLine line;
    line.from = stroke.from;
    line.to = stroke.to;
    line.width = float(stroke.width + (stroke.marked ? markedMore : 0));
    line.color = qPremultiply(color.rgba());
    // The same whether marked or not: the gaps of the one must lie over those of the other.
    const bool dashed = stroke.broken || (stroke.state && !isAccessible(*stroke.state));
    line.dash = dashed ? float(dashWidths * stroke.width) : 0;
    line.curved = !stroke.straight;
    if (stroke.inUse) {
        line.outline = outlineWidth;
        line.outlineColor = colors.ground.rgb();
    }
    return line;
}

QRectF boundsOf(const SceneLine &line)
{
    QRectF bounds = QRectF(line.from, line.to).normalized();
    if (line.curved) {
        for (const QPointF &point : curvePoints(line.from, line.to)) {
            bounds.setLeft(std::min(bounds.left(), point.x()));
            bounds.setRight(std::max(bounds.right(), point.x()));
        }
    }
    const qreal around = line.width + line.outline;
    return bounds.adjusted(-around, -around, around, around);
}

/// Whether pixels can be counted from the view's corner: no rotation, one scale.
bool isPlain(const QTransform &transform)
{
    return transform.type() <= QTransform::TxScale && transform.m11() > 0 &&
           qFuzzyCompare(transform.m11(), transform.m22());
}

} // namespace

qreal visibleWidth(qreal width, const QPainter *painter)
{
    constexpr qreal thinnest = 0.8; // pixels
    return std::max(width, thinnest / painter->worldTransform().m11());
}

qreal pathWidth(double perSecond)
{
    if (perSecond <= 0)
        return idleWidth;
    constexpr qreal step = 0.5;
    const qreal width = 2.2 + std::log10(1 + perSecond) * 0.75;
    return std::min(widest, std::round(width / step) * step);
}

PathLayer::PathLayer()
{
    setZValue(-1);
    setFlag(ItemUsesExtendedStyleOption);
    setAcceptedMouseButtons(Qt::NoButton);
}

void PathLayer::setStrokes(const QList<PathStroke> &base, const QList<PathStroke> &over,
                           const CanvasColors &colors)
{
    const bool restyle = !(colors == m_colors);
    m_colors = colors;
    const QRectF before = m_over.bounds;
    const bool uncovered = std::exchange(m_coversDiffer, false);
    const bool baseDiffers = set(m_base, base, restyle || uncovered);
    const bool overDiffers = set(m_over, over, restyle);
    if (baseDiffers)
        update();
    else if (overDiffers)
        update(before.united(m_over.bounds));
}

void PathLayer::setCovers(const QList<QRectF> &covers)
{
    m_coversDiffer |= covers != m_covers;
    m_covers = covers;
}

bool PathLayer::set(Part &part, const QList<PathStroke> &strokes, bool restyle)
{
    if (strokes == part.strokes && !restyle)
        return false;
    part.strokes = strokes;
    std::vector<SceneLine> lines;
    lines.reserve(size_t(strokes.size()));
    QRectF bounds;
    for (const PathStroke &stroke : strokes) {
        lines.push_back(lineOf(stroke, m_colors));
        bounds = bounds.united(boundsOf(lines.back()));
    }
    if (bounds != part.bounds)
        prepareGeometryChange();
    part.bounds = bounds;
    part.image.setLines(std::move(lines), &part == &m_base ? m_covers : QList<QRectF>());
    return true;
}

void PathLayer::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget)
{
    const QTransform transform = painter->worldTransform();
    if (!isPlain(transform))
        return; // no view of the program turns or shears its scene
    const qreal ratio = painter->device()->devicePixelRatioF();
    // In a view the images hold all that it shows, so that the next frame finds it there.
    const QRect seen = transform.mapRect(option->exposedRect).toAlignedRect();
    const QRect area = widget ? widget->rect() : seen;
    const QPointF corner = (QPointF(area.topLeft()) - QPointF(transform.dx(), transform.dy()));
    PixelView view;
    view.scale = transform.m11() * ratio;
    view.origin = (corner * ratio).toPoint();
    view.size = (QSizeF(area.size()) * ratio).toSize();
    const QRect exposed = seen.intersected(area);
    if (exposed.isEmpty())
        return;
    painter->setWorldTransform(QTransform());
    const QRect local = exposed.translated(-area.topLeft());
    painter->translate(area.topLeft());
    paintPart(m_base, painter, view, local);
    paintPart(m_over, painter, view, local);
    painter->setWorldTransform(transform);
}

void PathLayer::paintPart(Part &part, QPainter *painter, const PixelView &view,
                          const QRect &exposed)
{
    if (part.strokes.isEmpty())
        return;
    const QImage &image = part.image.at(view);
    const qreal ratio = painter->device()->devicePixelRatioF();
    const QRectF source(QPointF(exposed.topLeft()) * ratio, QSizeF(exposed.size()) * ratio);
    painter->drawImage(QRectF(exposed), image, source);
}

} // namespace mpathlab
