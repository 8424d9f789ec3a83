// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/sprites.h"

#include <cmath>

namespace mpathlab {

namespace {

constexpr qsizetype largestCache = 48 << 20; ///< bytes
constexpr qsizetype mostSeen = 4096;         ///< texts that change go on and on
constexpr qreal largestSprite = 300'000;     ///< pixels; few larger ones are in sight at once

} // namespace

size_t qHash(const SpriteKey &key, size_t seed)
{
    return qHashMulti(seed, key.kind, key.looks, key.text);
}

SpriteCache::SpriteCache()
    : m_sprites(largestCache)
{
}

void SpriteCache::clear()
{
    m_sprites.clear();
    m_seen.clear();
}

bool SpriteCache::isFirst(const SpriteKey &key)
{
    if (m_seen.remove(key))
        return false;
    if (m_seen.size() >= mostSeen)
        m_seen.clear();
    m_seen.insert(key);
    return true;
}

bool SpriteCache::begin(QPainter *painter, const QRectF &rect)
{
    const QTransform &transform = painter->worldTransform();
    const bool plain =
        transform.type() <= QTransform::TxScale && transform.m11() == transform.m22();
    const qreal ratio = painter->device()->devicePixelRatioF();
    const qreal zoom = transform.m11();
    if (!plain || rect.width() * rect.height() * zoom * zoom * ratio * ratio > largestSprite)
        return false;
    if (zoom != m_zoom || ratio != m_ratio) {
        clear();
        m_zoom = zoom;
        m_ratio = ratio;
    }
    return true;
}

/// Of an item, in whole device pixels.
QPointF SpriteCache::place(const QTransform &transform) const
{
    return {std::round(transform.dx() * m_ratio), std::round(transform.dy() * m_ratio)};
}

/// Of the picture, in device pixels from the item's own place, which then is a whole pixel.
QPoint SpriteCache::corner(const QRectF &rect) const
{
    const qreal scale = m_zoom * m_ratio;
    return {int(std::floor(rect.left() * scale)), int(std::floor(rect.top() * scale))};
}

QPixmap SpriteCache::empty(const QRectF &rect) const
{
    const qreal scale = m_zoom * m_ratio;
    const QPoint from = corner(rect);
    QPixmap sprite(int(std::ceil(rect.right() * scale)) - from.x() + 1,
                   int(std::ceil(rect.bottom() * scale)) - from.y() + 1);
    sprite.setDevicePixelRatio(m_ratio);
    sprite.fill(Qt::transparent);
    return sprite;
}

void SpriteCache::prepare(QPainter &painter, const QRectF &rect) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(-QPointF(corner(rect)) / m_ratio);
    painter.scale(m_zoom, m_zoom);
}

const QPixmap *SpriteCache::keep(const SpriteKey &key, const QPixmap &sprite)
{
    auto *kept = new QPixmap(sprite);
    // Smaller than the whole cache, so it is not thrown away at once.
    m_sprites.insert(key, kept, qsizetype(sprite.width()) * sprite.height() * 4);
    return kept;
}

void SpriteCache::show(QPainter *painter, const QPixmap &sprite, const QRectF &rect) const
{
    const QTransform transform = painter->worldTransform();
    painter->setWorldTransform(QTransform());
    painter->drawPixmap((place(transform) + corner(rect)) / m_ratio, sprite);
    painter->setWorldTransform(transform);
}

} // namespace mpathlab
