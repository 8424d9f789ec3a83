// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QCache>
#include <QPainter>
#include <QPixmap>
#include <QSet>

namespace mpathlab {

/// Everything a picture depends on besides the zoom and the colours of the program.
struct SpriteKey
{
    int kind = 0;
    quint64 looks = 0; ///< flags and states, packed by whoever paints it
    QString text;      ///< all text in it

    bool operator==(const SpriteKey &) const = default;
};
size_t qHash(const SpriteKey &key, size_t seed = 0);

/// Small pictures of cards and nodes for one zoom, drawn once and then copied: a thousand
/// nodes that look alike are one picture. The zoom decides the pixels, so another one begins
/// anew; a text becomes part of a picture when it is shown for the second time, because most
/// of those of a zoom that goes on are seen only once. GUI thread.
class SpriteCache
{
public:
    SpriteCache();

    /// Shows a shape and the text on it, drawn by two functions of a QPainter within `rect`
    /// (item coordinates), at the painter's place to the nearest pixel; drawn directly where a
    /// picture would not do (a turned painter, a very large one). Shapes are shared by all
    /// that differ in text only.
    template <typename Shape, typename Text>
    void paint(QPainter *painter, const SpriteKey &key, const QRectF &rect, Shape drawShape,
               Text drawText)
    {
        if (!begin(painter, rect)) {
            painter->setRenderHint(QPainter::Antialiasing);
            drawShape(painter);
            drawText(painter);
            return;
        }
        const QPixmap *sprite = m_sprites.object(key);
        if (!sprite) {
            const SpriteKey shapeKey{key.kind, key.looks, {}};
            const QPixmap *shape = m_sprites.object(shapeKey);
            if (!shape)
                shape = keep(shapeKey, drawn(empty(rect), rect, drawShape));
            if (!key.text.isEmpty() && isFirst(key)) {
                show(painter, *shape, rect);
                drawOn(painter, drawText);
                return;
            }
            sprite = key.text.isEmpty() ? shape : keep(key, drawn(shape->copy(), rect, drawText));
        }
        show(painter, *sprite, rect);
    }

    /// After the palette or the font changed.
    void clear();
    qsizetype count() const { return m_sprites.size(); }

private:
    bool begin(QPainter *painter, const QRectF &rect);
    template <typename Draw>
    QPixmap drawn(QPixmap on, const QRectF &rect, Draw draw) const
    {
        QPainter painter(&on);
        prepare(painter, rect);
        draw(&painter);
        return on;
    }
    /// Straight onto what the painter paints on, where the sprite would have it.
    template <typename Draw>
    void drawOn(QPainter *painter, Draw draw) const
    {
        const QTransform transform = painter->worldTransform();
        const QPointF at = place(transform) / m_ratio;
        painter->setWorldTransform({m_zoom, 0, 0, m_zoom, at.x(), at.y()});
        draw(painter);
        painter->setWorldTransform(transform);
    }
    bool isFirst(const SpriteKey &key);
    QPointF place(const QTransform &transform) const;
    QPoint corner(const QRectF &rect) const;
    QPixmap empty(const QRectF &rect) const;
    void prepare(QPainter &painter, const QRectF &rect) const;
    const QPixmap *keep(const SpriteKey &key, const QPixmap &sprite);
    void show(QPainter *painter, const QPixmap &sprite, const QRectF &rect) const;

    QCache<SpriteKey, QPixmap> m_sprites;
    QSet<SpriteKey> m_seen; ///< with a text, once
    qreal m_zoom = 0;       ///< of the painter
    qreal m_ratio = 0;      ///< device pixels per pixel
};

} // namespace mpathlab
