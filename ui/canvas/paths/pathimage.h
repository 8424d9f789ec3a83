// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/canvas/paths/lineraster.h"

#include <QList>

#include <vector>

namespace mpathlab {

/// A line of the drawing, ready to be rasterized at any zoom.
struct SceneLine
{
    QPointF from; ///< scene coordinates
    QPointF to;
    float width = 1;   ///< scene units; never thinner than a visible hairline
    float outline = 0; ///< scene units added on each side in `outlineColor`
    float dash = 0;    ///< scene units drawn, then as many left out; 0: solid
    QRgb color = 0;    ///< premultiplied
    QRgb outlineColor = 0;
    bool curved = false; ///< leaves and arrives level, instead of straight

    bool operator==(const SceneLine &) const = default;
};

/// What part of the scene is looked at, in device pixels.
struct PixelView
{
    qreal scale = 1; ///< pixels per scene unit
    QPoint origin;   ///< the pixel of the scene's (0, 0) is at -origin
    QSize size;

    bool operator==(const PixelView &) const = default;
};

/// Lines as an image of what a view shows, kept from frame to frame: another zoom or other
/// lines draw it anew, a pan moves it and draws what came into sight.
class PathImage
{
public:
    /// In drawing order. The same lines again cost a comparison. `covers` (scene coordinates)
    /// will be painted over: lines may end there.
    void setLines(std::vector<SceneLine> lines, const QList<QRectF> &covers = {});

    /// Transparent where there is no line. Valid until the next call.
    const QImage &at(const PixelView &view);

    /// How often all lines were drawn (for tests).
    int redraws() const { return m_redraws; }

private:
    void scrollTo(const QPoint &origin);
    CoverMask mask() const;
    /// Replaces what is in `clip`.
    void draw(const QRect &clip, const CoverMask &mask);

    std::vector<SceneLine> m_lines;
    QList<QRectF> m_covers;
    QImage m_image;
    PixelView m_view;
    int m_redraws = 0;
    bool m_valid = false;
};

/// Where a curved line runs: a polyline with its ends, in scene coordinates.
std::vector<QPointF> curvePoints(const QPointF &from, const QPointF &to);

} // namespace mpathlab
