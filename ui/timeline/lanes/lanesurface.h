// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/timeline/lanes/lanecolors.h"

#include <QHash>
#include <QImage>

class QPainter;

namespace mpathlab {

/// Where lanes are drawn: pixels for the screen and PNG, shapes for SVG. Everything is in
/// whole columns and lines of the picture.
class LaneSurface
{
public:
    virtual ~LaneSurface() = default;

    /// `colours` for every column, all opaque, on `height` lines from y on.
    virtual void drawRow(const QRgb *colours, int y, int height) = 0;
    virtual void drawMark(int column, int y, int radius, EventKind kind, const QColor &color) = 0;
    virtual void drawState(int column, int y, int radius, AnaState state) = 0;
};

/// Straight into the lines of a picture of 32 bits a pixel: no painter is as quick for
/// thousands of short runs.
class ImageSurface : public LaneSurface
{
public:
    /// `image` is drawn on until the next call; Format_RGB32.
    void setImage(QImage *image) { m_image = image; }

    void drawRow(const QRgb *colours, int y, int height) override;
    void drawMark(int column, int y, int radius, EventKind kind, const QColor &color) override;
    void drawState(int column, int y, int radius, AnaState state) override;

private:
    void copy(const QImage &sprite, int left, int top);

    QImage *m_image = nullptr;
    QHash<quint64, QImage> m_sprites; ///< by what they show; a few dozen
};

/// As rectangles and shapes of a painter.
class PainterSurface : public LaneSurface
{
public:
    PainterSurface(QPainter *painter, int columns)
        : m_painter(painter)
        , m_columns(columns)
    {
    }

    void drawRow(const QRgb *colours, int y, int height) override;
    void drawMark(int column, int y, int radius, EventKind kind, const QColor &color) override;
    void drawState(int column, int y, int radius, AnaState state) override;

private:
    QPainter *m_painter;
    int m_columns;
};

} // namespace mpathlab
