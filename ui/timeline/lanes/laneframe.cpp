// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/lanes/laneframe.h"

#include "ui/timeline/lanes/coordinates.h"

#include <QPainter>
#include <QPolygonF>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

constexpr int indent = 14; ///< of what belongs to a controller; its triangle is left of it
constexpr int narrowest = 80;
constexpr int widest = 220;

QFont boldOf(QFont font)
{
    font.setBold(true);
    return font;
}

void paintTriangle(QPainter *painter, const QRect &row, bool folded, const QColor &color)
{
    const QPointF center(row.left() + 7, row.center().y() + 0.5);
    const QPolygonF right{center + QPointF(-2, -4), center + QPointF(3, 0),
                          center + QPointF(-2, 4)};
    const QPolygonF down{center + QPointF(-4, -2), center + QPointF(4, -2), center + QPointF(0, 3)};
    painter->setRenderHint(QPainter::Antialiasing, true);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawPolygon(folded ? right : down);
    painter->setRenderHint(QPainter::Antialiasing, false);
}

} // namespace

int axisDistance(const QFont &font)
{
    return QFontMetrics(font).horizontalAdvance(u"00:00:00.000000"_s) + 24;
}

int axisHeight(const QFont &font)
{
    return QFontMetrics(font).height() + 6;
}

int gutterWidth(const QList<LaneRow> &rows, const QFont &font)
{
    int width = narrowest;
    const QFontMetrics plain(font);
    const QFontMetrics bold(boldOf(font));
    for (const LaneRow &row : rows) {
        const bool controller = row.kind == LaneRow::Kind::Controller;
        width =
            std::max(width, (controller ? bold : plain).horizontalAdvance(row.label) + indent + 12);
        if (row.kind == LaneRow::Kind::Io)
            width =
                std::max(width, plain.horizontalAdvance(row.label + u" 88.8k/s"_s) + indent + 12);
    }
    return std::min(width, widest);
}

QString rateText(double perSecond)
{
    if (perSecond < 1000)
        return u"%1/s"_s.arg(qRound(perSecond));
    if (perSecond >= 999'500)
        return u"%1M/s"_s.arg(perSecond / 1e6, 0, 'f', 1);
    return u"%1k/s"_s.arg(perSecond / 1000, 0, 'f', perSecond < 100'000 ? 1 : 0);
}

void paintAxis(QPainter *painter, const QRect &area, TimeRange range, const AxisTicks &ticks,
               const LaneColors &colors)
{
    const QFontMetrics metrics = painter->fontMetrics();
    painter->fillRect(area, colors.shade);
    painter->setPen(colors.outline);
    painter->drawLine(area.bottomLeft(), area.bottomRight());
    for (const qint64 moment : ticks.moments) {
        const int x = area.left() + int(xOf(range, area.width(), moment));
        painter->setPen(colors.outline);
        painter->drawLine(x, area.bottom() - 3, x, area.bottom());
        const QString text = axisText(moment, ticks.step);
        if (x + 4 + metrics.horizontalAdvance(text) > area.right())
            continue;
        painter->setPen(colors.faintText);
        painter->drawText(x + 4, area.top() + 2 + metrics.ascent(), text);
    }
}

void paintGutter(QPainter *painter, const QRect &area, const QList<LaneRow> &rows, int top,
                 float ioPeak, const LaneColors &colors)
{
    painter->save();
    painter->setClipRect(area);
    painter->fillRect(area, colors.ground);
    const QFont plain = painter->font();
    bool peakTold = false;
    for (const LaneRow &row : rows) {
        const QRect place(area.left(), area.top() + row.y - top, area.width(), row.height);
        if (!place.intersects(area))
            continue;
        const bool controller = row.kind == LaneRow::Kind::Controller;
        if (controller)
            painter->fillRect(place, colors.shade);
        if (row.foldable)
            paintTriangle(painter, place, row.folded, colors.faintText);
        const bool below = row.controller != 0;
        painter->setFont(controller ? boldOf(plain) : plain);
        painter->setPen(below && !controller ? colors.faintText : colors.text);
        const QRect text = place.adjusted(below ? indent : 6, 0, -6, 0);
        painter->drawText(
            text, Qt::AlignLeft | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(row.label, Qt::ElideRight, text.width()));
        // All rows of I/O have one scale; the first says which.
        if (row.kind == LaneRow::Kind::Io && ioPeak > 0 && !std::exchange(peakTold, true))
            painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, rateText(double(ioPeak)));
    }
    painter->setPen(colors.outline);
    painter->drawLine(area.topRight(), area.bottomRight());
    painter->restore();
}

} // namespace mpathlab
