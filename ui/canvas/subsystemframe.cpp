// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/nodepaint.h"
#include "ui/canvas/nodes.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

using namespace canvas;
using namespace metrics;
using namespace nodepaint;

SubsystemFrame::SubsystemFrame(const ObjectRef &ref, const CanvasLook *look)
    : NodeItem(ref, look)
{
    setZValue(-2);
}

void SubsystemFrame::setPlace(const QRectF &rect, const QList<Band> &bands)
{
    if (rect == m_rect && bands == m_bands)
        return;
    prepareGeometryChange();
    m_rect = rect;
    m_bands = bands;
    setTitleWidth(rect.width() / 2);
}

QRectF SubsystemFrame::titleRect() const
{
    return {m_rect.left() + inset, m_rect.top() + 4, 160, frameHeader - 6};
}

QPainterPath SubsystemFrame::shape() const
{
    QPainterPath path;
    path.addRect(QRectF(m_rect.topLeft(), QSizeF(m_rect.width(), frameHeader)));
    return path;
}

void SubsystemFrame::drawShape(QPainter *painter, Detail) const
{
    paintCard(painter, look().colors.frame, Qt::SolidLine);
    painter->setPen(Qt::NoPen);
    painter->setBrush(look().colors.band);
    for (const Band &band : m_bands)
        painter->drawRoundedRect(band.rect, cornerRadius, cornerRadius);
    paintBadge(painter, m_rect.topRight() + QPointF(-4, 4), badgeRadius);
}

void SubsystemFrame::drawText(QPainter *painter, Detail detail) const
{
    const CanvasColors &colors = look().colors;
    if (detail < Detail::Titles)
        return;
    const QRectF line(m_rect.left() + inset, m_rect.top() + 4, m_rect.width() - 2 * inset,
                      frameHeader - 6);
    drawLine(painter, line, look().titleFont, colors.text, title());
    if (detail < Detail::Full)
        return;
    const qreal used = QFontMetricsF(look().titleFont).horizontalAdvance(title()) + inset;
    drawLine(painter, line.adjusted(used, 1, 0, 1), look().smallFont, colors.faintText,
             elided(look().smallFont, m_detail, line.width() - used));
    for (const Band &band : m_bands) {
        if (band.group > 0)
            drawLine(painter, {band.rect.left() + bandMargin, band.rect.top() + 3, 200, bandLabel},
                     look().smallFont, colors.faintText, Text::tr("ANA group %1").arg(band.group));
    }
}

} // namespace mpathlab
