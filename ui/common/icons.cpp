// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/common/icons.h"

#include "ui/common/statestyle.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>

namespace mpathlab {

namespace {

// All shapes live in a square of 16 by 16.

void paintTurn(QPainter *painter, bool back)
{
    // An arc that goes back to the left, or on to the right.
    painter->save();
    if (!back) {
        painter->translate(16, 0);
        painter->scale(-1, 1);
    }
    QPainterPath arc(QPointF(4, 6));
    arc.lineTo(9.5, 6);
    arc.arcTo(QRectF(6.25, 6, 6.5, 6.5), 90, -180);
    arc.lineTo(6, 12.5);
    painter->drawPath(arc);
    painter->setBrush(painter->pen().color());
    painter->setPen(Qt::NoPen);
    painter->drawPolygon(QPolygonF({{1.5, 6}, {6.1, 3.148}, {6.1, 8.852}}));
    painter->restore();
}

void paintReset(QPainter *painter)
{
    QPainterPath arc;
    arc.arcMoveTo(QRectF(3, 3, 10, 10), 60);
    arc.arcTo(QRectF(3, 3, 10, 10), 60, 300);
    painter->drawPath(arc);
    painter->setBrush(painter->pen().color());
    painter->setPen(Qt::NoPen);
    painter->drawPolygon(QPolygonF({{7.6, 0.4}, {12.6, 3.2}, {7.6, 6.4}}));
}

void paintFit(QPainter *painter)
{
    for (const QPointF &corner : {QPointF(-1, -1), QPointF(1, -1), QPointF(1, 1), QPointF(-1, 1)}) {
        const QPointF at = QPointF(8, 8) + corner * 5.6;
        painter->drawPolyline(
            QPolygonF({at - QPointF(corner.x() * 3.4, 0), at, at - QPointF(0, corner.y() * 3.4)}));
    }
    painter->fillRect(QRectF(6, 6, 4, 4), painter->pen().color());
}

void paintRestoreAll(QPainter *painter)
{
    const QPen pen = painter->pen();
    painter->setPen(Qt::NoPen);
    painter->setBrush(pen.color());
    painter->drawEllipse(QRectF(1.5, 1.5, 13, 13));
    painter->setPen(QPen(QGuiApplication::palette().color(QPalette::Window), 2, Qt::SolidLine,
                         Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(QPolygonF({{4.8, 8.3}, {7, 10.6}, {11.2, 5.6}}));
}

class SymbolEngine : public QIconEngine
{
public:
    explicit SymbolEngine(Symbol symbol)
        : m_symbol(symbol)
    {
    }

    QIconEngine *clone() const override { return new SymbolEngine(m_symbol); }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap result(size);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        paint(&painter, QRect({}, size), mode, state);
        return result;
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal side = std::min(rect.width(), rect.height());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(QRectF(rect).center() - QPointF(side, side) / 2);
        painter->scale(side / 16, side / 16);
        const QColor ink = color(mode == QIcon::Disabled);
        painter->setPen(QPen(ink, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->setBrush(Qt::NoBrush);
        paintSymbol(painter, ink);
        painter->restore();
    }

private:
    QColor color(bool disabled) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        if (m_symbol == Symbol::Launch || m_symbol == Symbol::RestoreAll)
            return stateColor(AnaState::Optimized);
        if (m_symbol == Symbol::Stop)
            return stateColor(AnaState::Inaccessible);
        return palette.color(QPalette::ButtonText);
    }

    void paintSymbol(QPainter *painter, const QColor &ink)
    {
        switch (m_symbol) {
        case Symbol::Launch:
            painter->setBrush(ink);
            painter->drawPolygon(QPolygonF({{4.4, 2.8}, {12.8, 8}, {4.4, 13.2}}));
            break;
        case Symbol::Stop:
            painter->fillRect(QRectF(3, 3, 10, 10), ink);
            break;
        case Symbol::Pause:
            painter->fillRect(QRectF(3.5, 3, 3.2, 10), ink);
            painter->fillRect(QRectF(9.3, 3, 3.2, 10), ink);
            break;
        case Symbol::Reset:
            paintReset(painter);
            break;
        case Symbol::Undo:
        case Symbol::Redo:
            paintTurn(painter, m_symbol == Symbol::Undo);
            break;
        case Symbol::Fit:
            paintFit(painter);
            break;
        case Symbol::RestoreAll:
            paintRestoreAll(painter);
            break;
        case Symbol::Float:
            painter->drawRect(QRectF(5.5, 2.5, 8, 8));
            painter->drawPolyline(QPolygonF({{3, 6}, {2.5, 13.5}, {10, 13.5}}));
            break;
        case Symbol::Close:
            painter->drawLine(QPointF(4, 4), QPointF(12, 12));
            painter->drawLine(QPointF(12, 4), QPointF(4, 12));
            break;
        case Symbol::GoOn:
            painter->drawLine(QPointF(2.5, 8), QPointF(12.5, 8));
            painter->drawPolyline(QPolygonF({{8.5, 4}, {12.5, 8}, {8.5, 12}}));
            break;
        }
    }

    Symbol m_symbol;
};

} // namespace

QIcon symbolIcon(Symbol symbol)
{
    return QIcon(new SymbolEngine(symbol));
}

} // namespace mpathlab
