// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/timeline/lanes/lanerows.h"
#include "ui/timeline/lanes/lanesurface.h"
#include "ui/timeline/lanes/marks.h"

namespace mpathlab {

/// What a picture of the lanes is of. Does not own what it points to.
struct LaneScene
{
    const EventSnapshot *log = nullptr;
    const LaneIndex *index = nullptr;
    const IoHistory *io = nullptr;
    const QList<LaneRow> *rows = nullptr;
    TimeRange range;
    qint64 since = 0;   ///< what was before is not known: bands begin there
    qint64 until = 0;   ///< what is behind is not known yet: bands end there
    QList<qint64> grid; ///< moments of the axis
    LaneColors colors;
    qreal ratio = 1; ///< pixels of the picture in one device-independent pixel
};

/// The colours of the 64 sets of states: the upper part of a band has the most serious one,
/// the lower part the best, so that a column with two states shows both. 0: none.
struct SetColors
{
    std::array<QRgb, 64> upper{};
    std::array<QRgb, 64> lower{};

    SetColors();
};

/// Draws the rows of the lanes, without words and axis. Costs pixels, not events. Keeps
/// its arrays from picture to picture, and the cells, which say what is at a pixel.
class LanePainter
{
public:
    /// Rows from `top` (device-independent, from the first row's top) on `height` lines of
    /// `columns` columns.
    void paint(const LaneScene &scene, int top, int columns, int height, LaneSurface *surface);

    /// The cells of a row that was drawn and has marks; null for any other. With what
    /// EventBlocks::fillKinds() tells.
    const LaneCell *cellsOf(int row) const;
    int columns() const { return m_columns; }
    const ColumnEdges &edges() const { return m_edges; }
    /// The most I/O per second in the picture: what fills a row's height.
    float ioPeak() const { return m_ioPeak; }

private:
    struct Place
    {
        int y = 0;
        int height = 0;
    };

    void prepare(int top, int height);
    void fillCells();
    void fillIo();
    void paintRow(int row);
    void paintMarks(const LaneCell *cells);
    void paintMarkAt(const LaneCell &cell, int column, int room);
    void flushSlots(Place place, const std::vector<QRgb> &ground);
    void paintBands(const LaneRow &row, Place place);
    void fillStates(const LaneRow &row, StateBand BandPair::*which);
    void paintBand(int y, int height);
    void paintStateMarks(int y, int height);
    void paintIo(const std::vector<float> &rates, Place place);
    int pixels(qreal devicePixels) const { return qRound(devicePixels * m_scene->ratio); }
    Place placeOf(const LaneRow &row) const;

    const LaneScene *m_scene = nullptr;
    LaneSurface *m_surface = nullptr;
    int m_columns = 0;
    int m_top = 0;
    int m_first = 0; ///< rows that are in the picture: [m_first, m_end)
    int m_end = 0;
    float m_ioPeak = 0;
    LaneCells m_cells;
    std::vector<int> m_cellRows; ///< by row; -1 = it has none
    std::vector<std::vector<float>> m_rates;
    std::vector<StateSet> m_states;
    std::vector<StateSet> m_otherStates;
    ColumnEdges m_edges;
    std::vector<QRgb> m_line;
    std::vector<QRgb> m_ground;
    std::vector<QRgb> m_shade;
    std::vector<QRgb> m_otherLine;
    std::array<std::vector<QRgb>, markSlots> m_slots;
    bool m_slotsUsed = false;
    quint16 m_markKinds = markKinds();

    struct Sprite
    {
        int column = 0;
        EventKind kind{};
        QColor color;
    };
    std::vector<Sprite> m_sprites; ///< of the row that is painted
    SetColors m_setColors;
    CrowdColors m_crowd;
    LaneColors m_crowdOf;
};

} // namespace mpathlab
