// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/paths/lineraster.h"

#include <array>
#include <cmath>
#include <cstring>

namespace mpathlab {

namespace {

// Positions in 32.32 fixed point: steps of a line of 100,000 pixels add up to no error that
// could be seen, whichever pixel it is begun at.
using Fixed = qint64;
constexpr int fraction = 32;
constexpr Fixed one = Fixed(1) << fraction;

Fixed toFixed(double value)
{
    return Fixed(std::llround(value * double(one)));
}

// --- pixels -----------------------------------------------------------------
// A coverage is 0..256. Bytes are worked on in 16 bits each, two or more of them at a time: a
// byte times what is left of it, plus the colour times its coverage, is never more than 65535.

using Lanes = quint16 __attribute__((vector_size(16)));
using Heights = qint16 __attribute__((vector_size(16)));

class Ink
{
public:
    explicit Ink(QRgb color)
        : m_low(color & lowMask)
        , m_high((color >> 8) & lowMask)
        , m_alpha(uint(qAlpha(color)) + 1)
    {
        const std::array<QRgb, 4> four{color, color, color, color};
        Lanes lanes;
        std::memcpy(&lanes, four.data(), sizeof lanes);
        m_lowLanes = lanes & 0xff;
        m_highLanes = lanes >> 8;
    }

    void put(QRgb &pixel, uint cover) const
    {
        const uint rest = 256 - (cover * m_alpha >> 8);
        const uint low = (pixel & lowMask) * rest + m_low * cover;
        const uint high = ((pixel >> 8) & lowMask) * rest + m_high * cover;
        pixel = ((low >> 8) & lowMask) | (high & ~lowMask);
    }

    /// Eight pixels in a row.
    void putEight(QRgb *pixels, Lanes covers) const
    {
        const Lanes rest = left(covers);
        putFour(pixels, __builtin_shufflevector(covers, covers, 0, 0, 1, 1, 2, 2, 3, 3),
                __builtin_shufflevector(rest, rest, 0, 0, 1, 1, 2, 2, 3, 3));
        putFour(pixels + 4, __builtin_shufflevector(covers, covers, 4, 4, 5, 5, 6, 6, 7, 7),
                __builtin_shufflevector(rest, rest, 4, 4, 5, 5, 6, 6, 7, 7));
    }

    /// Four pixels in a row, by the first four coverages.
    void putFour(QRgb *pixels, Lanes covers) const
    {
        const Lanes rest = left(covers);
        putFour(pixels, __builtin_shufflevector(covers, covers, 0, 0, 1, 1, 2, 2, 3, 3),
                __builtin_shufflevector(rest, rest, 0, 0, 1, 1, 2, 2, 3, 3));
    }

private:
    static constexpr uint lowMask = 0x00ff00ff;

    /// As in put(); the product of an opaque colour would not fit.
    Lanes left(Lanes covers) const
    {
        return m_alpha == 256 ? 256 - covers : 256 - (covers * quint16(m_alpha) >> 8);
    }

    void putFour(QRgb *pixels, Lanes covers, Lanes rest) const
    {
        Lanes all;
        std::memcpy(&all, pixels, sizeof all);
        const Lanes low = ((all & 0xff) * rest + m_lowLanes * covers) >> 8;
        const Lanes high = ((all >> 8) * rest + m_highLanes * covers) & 0xff00;
        all = low | high;
        std::memcpy(pixels, &all, sizeof all);
    }

    uint m_low;  ///< blue and red
    uint m_high; ///< green and alpha
    uint m_alpha;
    Lanes m_lowLanes;
    Lanes m_highLanes;
};

// --- a line -----------------------------------------------------------------

/// One line seen along the axis it is nearer to: columns are steps along that axis, rows
/// go across. So one code draws both orientations.
struct Course
{
    Course(const RasterLine &line, const QRect &clip);

    bool upright;
    double begin; ///< along the axis, begin <= end
    double end;
    double origin; ///< across, at `begin`
    double slope;
    double half;     ///< of the width, measured across the axis
    double dash;     ///< along the axis
    double dashSign; ///< the way into the pattern is dashSign * column + dashFrom
    double dashFrom;
    int first = 0; ///< columns to draw
    int last = -1;
    int firstRow; ///< that may be touched
    int lastRow;
    bool partFirst = false; ///< `first` is the line's own first column, covered in part
    bool partLast = false;

    /// How much of a column lies between the ends.
    double covered(int column) const
    {
        return std::max(0.0, std::min(end, column + 1.0) - std::max(begin, double(column)));
    }
    /// Calls `draw(first, last)` for each run of columns whose middle is in a dash.
    template <typename Draw>
    void forRuns(int from, int to, Draw draw) const;

private:
    void limit(int firstOfClip, int lastOfClip, bool endsFirst, bool endsLast);
};

Course::Course(const RasterLine &line, const QRect &clip)
{
    const QPointF way = line.to - line.from;
    upright = std::abs(way.y()) > std::abs(way.x());
    const auto turned = [this](const QPointF &p) { return upright ? QPointF(p.y(), p.x()) : p; };
    QPointF from = turned(line.from);
    QPointF to = turned(line.to);
    const bool backwards = to.x() < from.x();
    if (backwards)
        std::swap(from, to);
    begin = from.x();
    end = to.x();
    origin = from.y();
    slope = end > begin ? (to.y() - from.y()) / (end - begin) : 0;
    const double stretch = std::sqrt(1 + slope * slope);
    half = line.width / 2 * stretch;
    dash = line.dash / stretch;
    dashSign = backwards ? -1 : 1;
    dashFrom = line.dashPhase / stretch + (backwards ? end - 0.5 : 0.5 - begin);
    firstRow = upright ? clip.left() : clip.top();
    lastRow = upright ? clip.right() : clip.bottom();
    limit(upright ? clip.top() : clip.left(), upright ? clip.bottom() : clip.right(),
          backwards ? line.endsTo : line.endsFrom, backwards ? line.endsFrom : line.endsTo);
}

/// The columns to go through: of the line, in the clip, and where its rows meet the clip.
void Course::limit(int firstOfClip, int lastOfClip, bool endsFirst, bool endsLast)
{
    // Far ends are cut while they are still doubles: an int could not hold them.
    double from = std::max(begin - 1, double(firstOfClip) - 1);
    double to = std::min(end + 1, double(lastOfClip) + 1);
    const double top = firstRow - half - 1 - origin;
    const double bottom = lastRow + half + 2 - origin;
    if (slope != 0) {
        const double a = begin + top / slope;
        const double b = begin + bottom / slope;
        from = std::max(from, std::min(a, b) - 1);
        to = std::min(to, std::max(a, b) + 1);
    } else if (top > 0 || bottom < 0) {
        return;
    }
    if (from > to)
        return;
    first = std::max(int(std::floor(from)), firstOfClip);
    last = std::min(int(std::ceil(to)), lastOfClip);
    if (begin > first - 2) {
        const int own = int(endsFirst ? std::floor(begin) : std::ceil(begin - 0.5));
        partFirst = endsFirst && own >= first;
        first = std::max(first, own);
    }
    if (end < last + 2) {
        const int own = int(endsLast ? std::ceil(end) : std::ceil(end - 0.5)) - 1;
        partLast = endsLast && own <= last;
        last = std::min(last, own);
    }
}

template <typename Draw>
void Course::forRuns(int from, int to, Draw draw) const
{
    if (from > to)
        return;
    if (dash <= 0) {
        draw(from, to);
        return;
    }
    const auto along = [this](int column) { return dashSign * column + dashFrom; };
    const double period = 2 * dash;
    const auto lowest = qint64(std::floor(std::min(along(from), along(to)) / period));
    const auto highest = qint64(std::floor(std::max(along(from), along(to)) / period));
    for (qint64 k = lowest; k <= highest; ++k) {
        // Columns with k * period <= along < k * period + dash.
        const double near = double(k) * period - dashFrom;
        const double far = near + dash;
        const double start = dashSign > 0 ? std::ceil(near) : std::floor(-far) + 1;
        const double stop = dashSign > 0 ? std::ceil(far) - 1 : std::floor(-near);
        const int runFrom = std::max(from, int(start));
        const int runTo = std::min(to, int(stop));
        if (runFrom <= runTo)
            draw(runFrom, runTo);
    }
}

/// Puts the columns of a course into the pixels.
template <bool upright>
class Brush
{
public:
    Brush(QRgb *pixels, qsizetype stride, const CoverMask *mask, const Course &course, QRgb color)
        : m_pixels(pixels)
        , m_stride(stride)
        , m_mask(mask)
        , m_course(course)
        , m_ink(color)
        , m_top(toFixed(course.origin + course.slope * (0.5 - course.begin) - course.half))
        , m_step(toFixed(course.slope))
        , m_thick(int(std::lround(2 * course.half * 256)))
    {
        for (int i = 0; i < blockSize; ++i)
            m_rise[i] = qint16((m_step * i) >> toHeight);
    }

    void columns(int first, int last)
    {
        const bool thin = m_thick <= (upright ? 3 * 256 : thickest);
        const bool isSteep = std::abs(m_course.slope) > steep;
        for (int i = first; i <= last;) {
            const int end = std::min(last, i | (blockSize - 1));
            if (m_mask && isCovered(i, end)) {
                i = end + 1;
            } else if (!thin) {
                for (; i <= end; ++i)
                    span(i, 256);
            } else if (upright) {
                for (; i <= end; ++i)
                    fourRows(i);
            } else {
                part(i, end, isSteep);
                i = end + 1;
            }
        }
    }

    /// The one that a line's end covers in part.
    void end(int column) { span(column, uint(std::lround(m_course.covered(column) * 256))); }

private:
    static constexpr int blockSize = 8;
    static constexpr double steep = 0.35;
    static constexpr int toHeight = fraction - 8; ///< from Fixed to 1/256 of a pixel
    static constexpr int thickest = 16 * 256;     ///< whose heights fit into 16 bits

    QRgb *at(int column, int row) const
    {
        return upright ? m_pixels + column * m_stride + row : m_pixels + row * m_stride + column;
    }

    /// Upper edge of the line in a column, in 1/256 of a row; the same however it is come to.
    int topOf(int column) const
    {
        const Fixed ofBlock = m_top + m_step * (column - column % blockSize);
        return int(ofBlock >> toHeight) + m_rise[column % blockSize];
    }

    /// One column, within the clip and perhaps covered in part.
    void span(int column, uint part)
    {
        const int top = topOf(column);
        int row = top >> 8;
        int left = m_thick;
        int cover = std::min(256 - (top & 0xff), left);
        for (; left > 0 && row <= m_course.lastRow; ++row) {
            if (row >= m_course.firstRow)
                m_ink.put(*at(column, row), uint(cover) * part >> 8);
            left -= cover;
            cover = std::min(256, left);
        }
    }

    /// How much of the row at `row` each column's line covers.
    static Lanes covers(Heights tops, Heights bottoms, Heights row)
    {
        const Heights full = Heights{} + qint16(256);
        const auto within = [full](Heights heights) {
            const Heights above = heights > 0 ? heights : Heights{};
            return above < full ? above : full;
        };
        return Lanes(within(bottoms - row) - within(tops - row));
    }

    /// At most one block's columns of a thin line that is nearer to level.
    void part(int first, int last, bool isSteep)
    {
        const int count = last - first + 1;
        if (count == blockSize && !isSteep) {
            block<8>(first);
        } else if (count == blockSize) {
            block<4>(first); // eight columns would have many rows with little in each
            block<4>(first + 4);
        } else {
            for (int i = first; i <= last; ++i)
                span(i, 256);
        }
    }

    bool isCovered(int first, int last) const
    {
        const int a = topOf(first);
        const int b = topOf(last);
        const int top = std::max(std::min(a, b) >> 8, m_course.firstRow);
        const int bottom = std::min((std::max(a, b) + m_thick) >> 8, m_course.lastRow);
        // Within a block the columns are of one tile; rows may be of several.
        for (int row = top; row <= bottom; row = (row | (CoverMask::tile - 1)) + 1) {
            if (!(upright ? m_mask->covers(row, first) : m_mask->covers(first, row)))
                return false;
        }
        return true;
    }

    /// Columns of a line that is nearer to level, all rows that it passes there.
    template <int size>
    void block(int column)
    {
        const int top = topOf(column);
        // Over this block's first column, which may be the middle of what m_rise is of.
        const Heights rise =
            column % blockSize
                ? __builtin_shufflevector(m_rise, m_rise, 4, 5, 6, 7, 4, 5, 6, 7) - m_rise[4]
                : m_rise;
        const int highest = std::min(top, top + rise[size - 1]);
        const int lowest = std::max(top, top + rise[size - 1]) + m_thick;
        const int base = highest >> 8;
        const Heights tops = rise + qint16(top - base * 256);
        const Heights bottoms = tops + qint16(m_thick);
        const int last = std::min((lowest - 1) >> 8, m_course.lastRow);
        for (int row = std::max(base, m_course.firstRow); row <= last; ++row) {
            const Lanes cover = covers(tops, bottoms, Heights{} + qint16((row - base) * 256));
            if constexpr (size == 8)
                m_ink.putEight(at(column, row), cover);
            else
                m_ink.putFour(at(column, row), cover);
        }
    }

    /// One column of a thin line that is nearer to upright.
    void fourRows(int column)
    {
        const int top = topOf(column);
        const int row = top >> 8;
        if (row < m_course.firstRow || row + 3 > m_course.lastRow) {
            span(column, 256);
            return;
        }
        const Heights rows{0, 256, 512, 768};
        const Heights tops = Heights{} + qint16(top & 0xff);
        m_ink.putFour(at(column, row), covers(tops, tops + qint16(m_thick), rows));
    }

    QRgb *m_pixels;
    qsizetype m_stride;
    const CoverMask *m_mask;
    const Course &m_course;
    Ink m_ink;
    Fixed m_top; ///< of column 0
    Fixed m_step;
    int m_thick;      ///< across the axis, in 1/256 of a pixel
    Heights m_rise{}; ///< of the columns of a block over its first one
};

template <typename Brush>
inline void paint(Brush &brush, const Course &course)
{
    const auto end = [&brush](int column, int) { brush.end(column); };
    if (course.partFirst)
        course.forRuns(course.first, course.first, end);
    if (course.partLast && !(course.partFirst && course.first == course.last))
        course.forRuns(course.last, course.last, end);
    course.forRuns(course.first + course.partFirst, course.last - course.partLast,
                   [&brush](int first, int last) { brush.columns(first, last); });
}

// The same once more for processors with AVX2, whose instructions with three operands need no
// copies: a tenth less time for the pixels, and the same pixels.
template <typename Brush>
#if defined(__x86_64__)
[[gnu::target("avx2"), gnu::flatten]]
#endif
void paintQuickly(Brush &brush, const Course &course)
{
    paint(brush, course);
}

bool hasAvx2()
{
#if defined(__x86_64__)
    static const bool has = __builtin_cpu_supports("avx2");
    return has;
#else
    return false;
#endif
}

template <typename Brush>
void paintBest(Brush brush, const Course &course)
{
    if (hasAvx2())
        paintQuickly(brush, course);
    else
        paint(brush, course);
}

} // namespace

CoverMask::CoverMask(const QSize &size)
    : m_columns((size.width() + tile - 1) / tile)
    , m_rows((size.height() + tile - 1) / tile)
    , m_tiles(size_t(std::max(0, m_columns * m_rows)))
{
}

void CoverMask::add(const QRectF &rect)
{
    const auto first = [](qreal edge) { return std::ceil(std::max(0.0, edge) / tile); };
    const auto end = [](qreal edge, int count) {
        return std::min(std::floor(edge / tile), qreal(count));
    };
    for (int y = int(first(rect.top())); y < end(rect.bottom(), m_rows); ++y) {
        for (int x = int(first(rect.left())); x < end(rect.right(), m_columns); ++x)
            m_tiles[size_t(y) * size_t(m_columns) + size_t(x)] = true;
    }
}

LineRaster::LineRaster(QImage &image, const QRect &clip, const CoverMask &mask)
    : m_pixels(reinterpret_cast<QRgb *>(image.bits()))
    , m_stride(image.bytesPerLine() / qsizetype(sizeof(QRgb)))
    , m_clip(clip.intersected(image.rect()))
    , m_mask(mask.isEmpty() ? nullptr : &mask)
{
}

void LineRaster::draw(const RasterLine &line)
{
    if (m_clip.isEmpty() || line.width <= 0 || qAlpha(line.color) == 0)
        return;
    const Course course(line, m_clip);
    if (course.first > course.last)
        return;
    if (course.upright)
        paintBest(Brush<true>(m_pixels, m_stride, m_mask, course, line.color), course);
    else
        paintBest(Brush<false>(m_pixels, m_stride, m_mask, course, line.color), course);
}

} // namespace mpathlab
