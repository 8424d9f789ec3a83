// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

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

} // namespace mpathlab::nodepaint
