// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/lanes/lanesurface.h"

#include "ui/common/statestyle.h"
#include "ui/timeline/lanes/marks.h"

#include <QPainter>

#include <algorithm>

namespace mpathlab {

void ImageSurface::drawRow(const QRgb *colours, int y, int height)
{
    const int columns = m_image->width();
    const int end = std::min(y + height, m_image->height());
    for (int line = std::max(y, 0); line < end; line++)
        std::copy_n(colours, columns, reinterpret_cast<QRgb *>(m_image->scanLine(line)));
}

void ImageSurface::drawMark(int column, int y, int radius, EventKind kind, const QColor &color)
{
    const quint64 key = quint64(color.rgb()) << 16 | quint64(kind) << 8 | quint64(radius);
    QImage &sprite = m_sprites[key];
    if (sprite.isNull())
        sprite = markSprite(radius, kind, color);
    copy(sprite, column - radius, y - radius);
}

void ImageSurface::drawState(int column, int y, int radius, AnaState state)
{
    const quint64 key = quint64(1) << 63 | quint64(state) << 8 | quint64(radius);
    QImage &sprite = m_sprites[key];
    if (sprite.isNull()) {
        const int size = 2 * radius + 1;
        sprite = QImage(size, size, QImage::Format_ARGB32_Premultiplied);
        sprite.fill(Qt::transparent);
        QPainter painter(&sprite);
        painter.setRenderHint(QPainter::Antialiasing);
        paintStateMark(&painter, {size / 2.0, size / 2.0}, radius, state, stateMarkColor(state));
    }
    copy(sprite, column - radius, y - radius);
}

/// Source over, premultiplied, onto an opaque picture.
void ImageSurface::copy(const QImage &sprite, int left, int top)
{
    const int firstX = std::max(0, -left);
    const int endX = std::min(sprite.width(), m_image->width() - left);
    const int endY = std::min(sprite.height(), m_image->height() - top);
    for (int y = std::max(0, -top); y < endY; y++) {
        const auto *const from = reinterpret_cast<const QRgb *>(sprite.constScanLine(y));
        auto *const to = reinterpret_cast<QRgb *>(m_image->scanLine(top + y)) + left;
        for (int x = firstX; x < endX; x++) {
            const unsigned rest = 255 - unsigned(qAlpha(from[x]));
            const auto part = [rest](int front, int back) {
                return front + int((unsigned(back) * rest + 127) / 255);
            };
            if (rest < 255)
                to[x] = qRgb(part(qRed(from[x]), qRed(to[x])), part(qGreen(from[x]), qGreen(to[x])),
                             part(qBlue(from[x]), qBlue(to[x])));
        }
    }
}

void PainterSurface::drawRow(const QRgb *colours, int y, int height)
{
    for (int first = 0; first < m_columns;) {
        int end = first + 1;
        while (end < m_columns && colours[end] == colours[first])
            end++;
        m_painter->fillRect(first, y, end - first, height, QColor(colours[first]));
        first = end;
    }
}

void PainterSurface::drawMark(int column, int y, int radius, EventKind kind, const QColor &color)
{
    paintMark(m_painter, QPointF(column + 0.5, y + 0.5), radius, kind, color);
}

void PainterSurface::drawState(int column, int y, int radius, AnaState state)
{
    m_painter->save();
    m_painter->setRenderHint(QPainter::Antialiasing);
    paintStateMark(m_painter, QPointF(column + 0.5, y + 0.5), radius, state, stateMarkColor(state));
    m_painter->restore();
}

} // namespace mpathlab
