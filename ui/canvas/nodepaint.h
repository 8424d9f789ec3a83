// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/common/statestyle.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

/// What the items of the canvas paint with. Part of nodes.h's implementation.

namespace mpathlab::nodepaint {

inline constexpr qreal inset = 14; ///< text from the edge of its card

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(mpathlab::Nodes)
};

inline QString elided(const QFont &font, const QString &text, qreal width)
{
    return QFontMetricsF(font).elidedText(text, Qt::ElideRight, width);
}

inline void drawLine(QPainter *painter, const QRectF &rect, const QFont &font, const QColor &color,
                     const QString &text, Qt::Alignment align = Qt::AlignLeft)
{
    painter->setFont(font);
    painter->setPen(color);
    painter->drawText(rect, static_cast<int>(align | Qt::AlignVCenter) | Qt::TextSingleLine, text);
}

/// What went wrong because it was asked for: a cross on a disc, unlike the mark of a problem.
inline void paintCross(QPainter *painter, const QPointF &center, qreal radius,
                       const CanvasColors &colors)
{
    painter->setPen(QPen(colors.card, 1.5));
    painter->setBrush(colors.error);
    painter->drawEllipse(center, radius, radius);
    const QColor mark = colors.error.lightnessF() > 0.55 ? Qt::black : Qt::white;
    painter->setPen(QPen(mark, radius / 4, Qt::SolidLine, Qt::RoundCap));
    const QPointF out(radius * 0.4, radius * 0.4);
    const QPointF across(out.x(), -out.y());
    painter->drawLine(center - out, center + out);
    painter->drawLine(center - across, center + across);
}

} // namespace mpathlab::nodepaint
