// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QImage>
#include <QPointF>
#include <QRect>

#include <vector>

namespace mpathlab {

/// Antialiased lines straight into an image: some ten times as fast as QPainter's, which
/// builds an outline for each and sorts its spans. For thousands of long thin lines.

struct RasterLine
{
    QPointF from; ///< pixels of the image; (0, 0) is the corner of the first one
    QPointF to;
    qreal width = 1;      ///< pixels, across the line
    QRgb color = 0;       ///< premultiplied
    qreal dash = 0;       ///< pixels drawn, then as many left out, from `from` on; 0: solid
    qreal dashPhase = 0;  ///< how far into that pattern `from` is
    bool endsFrom = true; ///< cut off at `from` to the part of a pixel; false: a polyline
    bool endsTo = true;   ///< goes on there, and each pixel belongs to one of its lines
};

/// What of an image is covered by something that is painted over it later, in tiles: lines
/// need not be drawn there.
class CoverMask
{
public:
    static constexpr int tile = 8; ///< pixels

    explicit CoverMask(const QSize &size = {});
    /// All tiles within the rectangle (pixels) are covered.
    void add(const QRectF &rect);
    bool isEmpty() const { return m_tiles.empty(); }
    bool covers(int x, int y) const
    {
        return m_tiles[size_t(y / tile) * size_t(m_columns) + size_t(x / tile)];
    }

private:
    int m_columns = 0;
    int m_rows = 0;
    std::vector<char> m_tiles;
};

/// Draws lines over what is in an image, which outlives it and is left alone meanwhile.
/// What is drawn does not depend on the clip, so an image can be completed piece by piece.
/// Ends are cut along the axis the line is nearer to.
class LineRaster
{
public:
    /// The format is ARGB32_Premultiplied or RGB32; nothing outside of `clip` is touched.
    /// What `mask` covers may be left out; it is of the image's size, or empty.
    LineRaster(QImage &image, const QRect &clip, const CoverMask &mask = CoverMask());
    void draw(const RasterLine &line);

private:
    QRgb *m_pixels;
    qsizetype m_stride; ///< pixels
    QRect m_clip;
    const CoverMask *m_mask; ///< null: nothing is covered
};

} // namespace mpathlab
