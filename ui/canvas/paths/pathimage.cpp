// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/paths/pathimage.h"

#include <QLineF>

#include <cmath>
#include <cstring>

namespace mpathlab {

namespace {

constexpr qreal thinnest = 0.8;   ///< pixels: what is thinner would flicker away
constexpr qreal shortestDash = 6; ///< pixels
constexpr int curveSteps = 32;
constexpr int bandHeight = 192; ///< pixels

/// Moves the content of an image; what it uncovers keeps what was there.
void scroll(QImage &image, const QPoint &by)
{
    const int width = image.width() - std::abs(by.x());
    const int rows = image.height() - std::abs(by.y());
    const qsizetype bytes = qsizetype(width) * 4;
    const qsizetype fromX = qsizetype(std::max(0, -by.x())) * 4;
    const qsizetype toX = qsizetype(std::max(0, by.x())) * 4;
    uchar *bits = image.bits();
    const qsizetype stride = image.bytesPerLine();
    for (int i = 0; i < rows; ++i) {
        // Downwards the last row goes first, or it would be overwritten.
        const int to = by.y() > 0 ? image.height() - 1 - i : i;
        const int from = to - by.y();
        std::memmove(bits + to * stride + toX, bits + from * stride + fromX, size_t(bytes));
    }
}

/// Makes it transparent.
void clear(QImage &image, const QRect &rect)
{
    for (int y = rect.top(); y <= rect.bottom(); ++y)
        std::memset(image.scanLine(y) + qsizetype(rect.left()) * 4, 0, size_t(rect.width()) * 4);
}

/// Draws one line and, when it has one, its outline before it.
class Pen
{
public:
    Pen(QImage &image, const PixelView &view, const QRect &clip, const CoverMask &mask)
        : m_raster(image, clip, mask)
        , m_view(view)
        , m_clip(clip)
    {
    }

    void draw(const SceneLine &line)
    {
        const qreal width = std::max(line.width * m_view.scale, thinnest);
        const qreal around = width + 2 * line.outline * m_view.scale;
        if (!touches(line, around))
            return;
        if (line.outline > 0)
            stroke(line, around, line.outlineColor, 0);
        stroke(line, width, line.color,
               line.dash > 0 ? std::max(shortestDash, line.dash * m_view.scale) : 0);
    }

private:
    QPointF pixel(const QPointF &scene) const { return scene * m_view.scale - m_view.origin; }

    bool touches(const SceneLine &line, qreal width) const
    {
        const QPointF from = pixel(line.from);
        const QPointF to = pixel(line.to);
        const qreal bulge = line.curved ? std::abs(to.x() - from.x()) * 0.5 + 40 * m_view.scale : 0;
        return std::max(from.x(), to.x()) + width + bulge >= m_clip.left() &&
               std::min(from.x(), to.x()) - width - bulge <= m_clip.right() + 1 &&
               std::max(from.y(), to.y()) + width >= m_clip.top() &&
               std::min(from.y(), to.y()) - width <= m_clip.bottom() + 1;
    }

    void stroke(const SceneLine &line, qreal width, QRgb color, qreal dash)
    {
        if (!line.curved) {
            m_raster.draw({pixel(line.from), pixel(line.to), width, color, dash});
            return;
        }
        std::vector<QPointF> points = curvePoints(line.from, line.to);
        for (QPointF &point : points)
            point = pixel(point);
        qreal along = 0;
        for (size_t i = 1; i < points.size(); ++i) {
            const QPointF from = points[i - 1];
            const QPointF to = points[i];
            const qreal length = QLineF(from, to).length();
            RasterLine step{from, to, width, color, dash, along};
            step.endsFrom = i == 1 || turns(points[i - 2], from, to);
            step.endsTo = i + 1 == points.size() || turns(from, to, points[i + 1]);
            // Cuts along different axes leave a notch open as wide as half the line.
            const QPointF more = length > 0 ? (to - from) * (width / 2 / length) : QPointF();
            if (step.endsFrom && i > 1) {
                step.from -= more;
                step.dashPhase = std::max(0.0, along - width / 2);
            }
            if (step.endsTo && i + 1 < points.size())
                step.to += more;
            m_raster.draw(step);
            along += length;
        }
    }

    /// Whether a curve goes over from the one axis to the other.
    static bool turns(const QPointF &before, const QPointF &at, const QPointF &after)
    {
        const auto upright = [](const QPointF &way) {
            return std::abs(way.y()) > std::abs(way.x());
        };
        return upright(at - before) != upright(after - at);
    }

    LineRaster m_raster;
    const PixelView &m_view;
    QRect m_clip;
};

} // namespace

std::vector<QPointF> curvePoints(const QPointF &from, const QPointF &to)
{
    const qreal bend = std::max(30.0, std::abs(to.x() - from.x()) * 0.45);
    const QPointF first = from + QPointF(bend, 0);
    const QPointF second = to - QPointF(bend, 0);
    std::vector<QPointF> points;
    points.reserve(curveSteps + 1);
    for (int i = 0; i <= curveSteps; ++i) {
        const qreal t = qreal(i) / curveSteps;
        const qreal u = 1 - t;
        points.push_back(u * u * u * from + 3 * u * u * t * first + 3 * u * t * t * second +
                         t * t * t * to);
    }
    return points;
}

void PathImage::setLines(std::vector<SceneLine> lines, const QList<QRectF> &covers)
{
    if (lines == m_lines && covers == m_covers)
        return;
    m_lines = std::move(lines);
    m_covers = covers;
    m_valid = false;
}

const QImage &PathImage::at(const PixelView &view)
{
    if (m_image.size() != view.size) {
        m_image = QImage(view.size, QImage::Format_ARGB32_Premultiplied);
        m_valid = false;
    }
    if (!m_valid || view.scale != m_view.scale) {
        m_view = view;
        m_valid = true;
        ++m_redraws;
        draw(m_image.rect(), mask());
    } else if (view.origin != m_view.origin) {
        scrollTo(view.origin);
    }
    return m_image;
}

CoverMask PathImage::mask() const
{
    CoverMask mask(m_view.size);
    for (const QRectF &cover : m_covers)
        mask.add(
            QRectF(cover.topLeft() * m_view.scale - m_view.origin, cover.size() * m_view.scale));
    return mask;
}

void PathImage::scrollTo(const QPoint &origin)
{
    const QPoint by = m_view.origin - origin;
    m_view.origin = origin;
    const QRect all = m_image.rect();
    const QRect kept = all.translated(by).intersected(all);
    if (kept.isEmpty()) {
        draw(all, mask());
        return;
    }
    scroll(m_image, by);
    // What came into sight: a strip above or below, and one beside what was kept.
    QRect rows = all;
    by.y() > 0 ? rows.setBottom(kept.top() - 1) : rows.setTop(kept.bottom() + 1);
    QRect columns(all.left(), kept.top(), all.width(), kept.height());
    by.x() > 0 ? columns.setRight(kept.left() - 1) : columns.setLeft(kept.right() + 1);
    const CoverMask covered = mask();
    for (const QRect &strip : {rows, columns}) {
        if (!strip.isEmpty())
            draw(strip, covered);
    }
}

void PathImage::draw(const QRect &clip, const CoverMask &mask)
{
    // In bands that stay in the processor's cache, emptied just before: a third faster than
    // the whole at once.
    for (int y = clip.top(); y <= clip.bottom(); y += bandHeight) {
        const QRect band = QRect(clip.left(), y, clip.width(), bandHeight).intersected(clip);
        clear(m_image, band);
        Pen pen(m_image, m_view, band, mask);
        for (const SceneLine &line : m_lines)
            pen.draw(line);
    }
}

} // namespace mpathlab
