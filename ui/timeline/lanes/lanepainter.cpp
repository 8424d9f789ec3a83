// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/lanes/lanepainter.h"

#include "ui/common/statestyle.h"
#include "ui/timeline/lanes/coordinates.h"
#include "ui/timeline/lanes/marks.h"

#include <bit>

namespace mpathlab {

namespace {

constexpr int markRadius = 5;    ///< in device-independent pixels
constexpr int markDistance = 10; ///< between columns with marks, for shapes to be readable

constexpr QRgb nothing = 0;

/// std::has_single_bit() counts bits by a call of its own on a plain x86-64.
constexpr bool isOne(unsigned bits)
{
    return bits != 0 && (bits & (bits - 1)) == 0;
}

} // namespace

SetColors::SetColors()
{
    for (size_t set = 0; set < upper.size(); set++) {
        const auto worst = worstState(StateSet(set));
        const auto best = bestState(StateSet(set));
        upper[set] = worst ? stateColor(*worst).rgb() : nothing;
        lower[set] = best ? stateColor(*best).rgb() : nothing;
    }
}

void LanePainter::paint(const LaneScene &scene, int top, int columns, int height,
                        LaneSurface *surface)
{
    m_scene = &scene;
    m_surface = surface;
    m_columns = columns;
    m_top = top;
    prepare(top, height);
    fillCells();
    fillIo();
    int y = 0;
    for (int row = m_first; row < m_end; row++) {
        paintRow(row);
        const Place place = placeOf(scene.rows->at(row));
        y = place.y + place.height;
    }
    if (y < height)
        surface->drawRow(m_ground.data(), y, height - y);
}

LanePainter::Place LanePainter::placeOf(const LaneRow &row) const
{
    const int y = pixels(row.y - m_top);
    return {y, pixels(row.y + row.height - m_top) - y};
}

void LanePainter::prepare(int top, int height)
{
    const QList<LaneRow> &rows = *m_scene->rows;
    const int bottom = top + int(std::ceil(height / m_scene->ratio));
    m_first = std::max(0, rowAt(rows, top));
    m_end = m_first;
    while (m_end < rows.size() && rows.at(m_end).y < bottom)
        m_end++;

    const auto columns = size_t(m_columns);
    m_states.assign(columns, 0);
    m_otherStates.assign(columns, 0);
    m_line.assign(columns, nothing);
    m_otherLine.assign(columns, nothing);
    if (m_edges.range() != m_scene->range || m_edges.columns() != m_columns)
        m_edges = ColumnEdges(m_scene->range, m_columns);
    if (m_crowdOf != m_scene->colors)
        m_crowd = CrowdColors(m_scene->colors);
    m_crowdOf = m_scene->colors;
    for (std::vector<QRgb> &slot : m_slots)
        slot.assign(columns, nothing);
    m_ground.assign(columns, m_scene->colors.ground.rgb());
    m_shade.assign(columns, m_scene->colors.shade.rgb());
    for (const qint64 moment : m_scene->grid) {
        const int column = int(xOf(m_scene->range, m_columns, moment));
        if (column < 0 || column >= m_columns)
            continue;
        m_ground[size_t(column)] = m_scene->colors.grid.rgb();
        m_shade[size_t(column)] = m_scene->colors.grid.rgb();
    }
}

void LanePainter::fillCells()
{
    const QList<LaneRow> &rows = *m_scene->rows;
    std::vector<int> rowOfTrack(firstControllerTrack +
                                    m_scene->index->tracks().controllers().size(),
                                EventBlocks::notShown);
    m_cellRows.assign(size_t(rows.size()), -1);
    int count = 0;
    for (int row = m_first; row < m_end; row++) {
        if (rows.at(row).hasMarks()) {
            m_cellRows[size_t(row)] = count;
            rowOfTrack[rows.at(row).track] = count++;
        }
    }
    m_cells.reset(count, m_columns);
    m_scene->index->blocks().fillKinds(*m_scene->log, m_scene->index->tracks(), m_edges, rowOfTrack,
                                       &m_cells);
}

void LanePainter::fillIo()
{
    m_ioPeak = 0;
    m_rates.clear();
    for (int row = m_first; row < m_end; row++) {
        const LaneRow &lane = m_scene->rows->at(row);
        if (lane.kind != LaneRow::Kind::Io)
            continue;
        std::vector<float> &rates = m_rates.emplace_back(size_t(m_columns));
        m_ioPeak =
            std::max(m_ioPeak, m_scene->io->fill(lane.io, m_scene->range, m_columns, rates.data()));
    }
}

const LaneCell *LanePainter::cellsOf(int row) const
{
    if (row < m_first || row >= m_end || size_t(row) >= m_cellRows.size() ||
        m_cellRows[size_t(row)] < 0)
        return nullptr;
    return m_cells.row(m_cellRows[size_t(row)]);
}

void LanePainter::paintRow(int row)
{
    const LaneRow &lane = m_scene->rows->at(row);
    const Place place = placeOf(lane);
    if (lane.hasMarks()) {
        const bool shaded = lane.kind == LaneRow::Kind::Controller;
        const std::vector<QRgb> &ground = shaded ? m_shade : m_ground;
        for (std::vector<QRgb> &slot : m_slots)
            slot = ground;
        m_slotsUsed = false;
        m_sprites.clear();
        paintMarks(cellsOf(row));
        m_surface->drawRow(ground.data(), place.y, m_slotsUsed ? pixels(2) : place.height);
        if (m_slotsUsed)
            flushSlots(place, ground);
        for (const Sprite &sprite : m_sprites)
            m_surface->drawMark(sprite.column, place.y + place.height / 2, pixels(markRadius),
                                sprite.kind, sprite.color);
    } else if (lane.kind == LaneRow::Kind::Io) {
        const auto before =
            std::count_if(m_scene->rows->begin() + m_first, m_scene->rows->begin() + row,
                          [](const LaneRow &other) { return other.kind == LaneRow::Kind::Io; });
        paintIo(m_rates[size_t(before)], place);
    } else {
        paintBands(lane, place);
    }
}

void LanePainter::paintMarks(const LaneCell *cells)
{
    const quint16 kinds = m_markKinds;
    int last = -m_columns; // the column with marks before
    int waiting = -1;      // the one that is drawn when the next one is known
    int roomBefore = 0;
    for (int column = 0; column <= m_columns; column++) {
        const bool end = column == m_columns;
        if (!end && !(cells[column].kinds & kinds))
            continue;
        if (waiting >= 0) {
            const int roomBehind = end ? m_columns : column - waiting;
            paintMarkAt(cells[waiting], waiting, std::min(roomBefore, roomBehind));
        }
        roomBefore = column - last;
        last = waiting = column;
    }
}

/// `room`: to the nearest column with marks.
void LanePainter::paintMarkAt(const LaneCell &cell, int column, int room)
{
    const auto kinds = quint16(cell.kinds & m_markKinds);
    if (room >= pixels(markDistance) && isOne(kinds)) {
        const EventKind kind = kindOfLaneBit(std::countr_zero(kinds));
        const quint8 state = m_scene->log->at(cell.first).state;
        m_sprites.push_back({column, kind, m_scene->colors.markColor(kind, state)});
        return;
    }
    m_slotsUsed = true;
    const int width = std::clamp(room / 2, 1, pixels(3));
    const int first = std::max(0, column - width / 2);
    const int end = std::min(m_columns, first + width);
    const CrowdColors::Slots &colors = m_crowd.at(kinds);
    for (size_t i = 0; i < m_slots.size(); i++) {
        if (colors[i])
            std::fill(m_slots[i].begin() + first, m_slots[i].begin() + end, colors[i]);
    }
}

void LanePainter::flushSlots(Place place, const std::vector<QRgb> &ground)
{
    const int margin = pixels(2);
    const int inner = place.height - 2 * margin;
    for (size_t i = 0; i < m_slots.size(); i++) {
        const int y = place.y + margin + inner * int(i) / 3;
        const int end = place.y + margin + inner * int(i + 1) / 3;
        m_surface->drawRow(m_slots[i].data(), y, end - y);
    }
    m_surface->drawRow(ground.data(), place.y + margin + inner, margin);
}

/// What the states of a row's group, or of all of the controller's groups, are in each column.
void LanePainter::fillStates(const LaneRow &row, StateBand BandPair::*which)
{
    const auto &bands = m_scene->index->bands().bands();
    std::fill(m_states.begin(), m_states.end(), StateSet(0));
    for (auto it = bands.lower_bound({row.controller, row.group});
         it != bands.end() && it->first.controller == row.controller; ++it) {
        const StateBand &band = it->second.*which;
        if (row.kind == LaneRow::Kind::Group) {
            band.fill(m_edges, m_scene->until, m_states.data());
            break;
        }
        band.fill(m_edges, m_scene->until, m_otherStates.data());
        for (size_t i = 0; i < m_states.size(); i++)
            m_states[i] |= m_otherStates[i];
    }
    const double since = xOf(m_scene->range, m_columns, m_scene->since);
    std::fill_n(m_states.begin(), std::clamp(int(since), 0, m_columns), StateSet(0));
}

void LanePainter::paintBands(const LaneRow &row, Place place)
{
    const int gap = pixels(1);
    const int host = std::max(pixels(3), place.height / 4);
    const int device = place.height - host - 3 * gap;
    m_surface->drawRow(m_ground.data(), place.y, gap);
    fillStates(row, &BandPair::device);
    paintBand(place.y + gap, device);
    paintStateMarks(place.y + gap, device);
    m_surface->drawRow(m_ground.data(), place.y + gap + device, gap);
    fillStates(row, &BandPair::host);
    paintBand(place.y + 2 * gap + device, host);
    m_surface->drawRow(m_ground.data(), place.y + 2 * gap + device + host, gap);
}

void LanePainter::paintBand(int y, int height)
{
    bool unknown = false;
    for (size_t i = 0; i < m_line.size(); i++) {
        const StateSet states = m_states[i];
        const QRgb upper = m_setColors.upper[states];
        m_line[i] = upper ? upper : m_ground[i];
        m_otherLine[i] = upper ? m_setColors.lower[states] : m_ground[i];
        unknown = unknown || states == unknownState;
    }
    m_surface->drawRow(m_line.data(), y, height / 2);
    m_surface->drawRow(m_otherLine.data(), y + height / 2, height - height / 2);
    if (!unknown)
        return;
    // Outlined where it was unknown.
    const int edge = std::max(1, pixels(1));
    const QRgb outline = m_scene->colors.outline.rgb();
    for (size_t i = 0; i < m_line.size(); i++) {
        if (m_states[i] == unknownState)
            m_line[i] = m_otherLine[i] = outline;
    }
    m_surface->drawRow(m_line.data(), y, edge);
    m_surface->drawRow(m_otherLine.data(), y + height - edge, edge);
}

/// A mark at the beginning of each stretch of one state that has room for it.
void LanePainter::paintStateMarks(int y, int height)
{
    const int radius = std::min(pixels(markRadius), (height - 1) / 2);
    const int room = 4 * radius;
    for (int first = 0; first < m_columns;) {
        int end = first + 1;
        while (end < m_columns && m_states[size_t(end)] == m_states[size_t(first)])
            end++;
        const StateSet states = m_states[size_t(first)];
        const bool one = isOne(states) && states != unknownState;
        if (one && end - first >= room && radius >= 3)
            m_surface->drawState(first + room / 2, y + height / 2, radius, *worstState(states));
        first = end;
    }
}

void LanePainter::paintIo(const std::vector<float> &rates, Place place)
{
    const int gap = pixels(1);
    const int full = place.height - 2 * gap;
    const QRgb color = m_scene->colors.io.rgb();
    m_surface->drawRow(m_ground.data(), place.y, gap);
    for (int line = 0; line < full; line++) {
        // A path that does something never looks like one that does nothing.
        const float least = m_ioPeak * float(line) / float(full);
        for (size_t i = 0; i < m_line.size(); i++)
            m_line[i] = rates[i] > least ? color : m_ground[i];
        m_surface->drawRow(m_line.data(), place.y + gap + full - 1 - line, 1);
    }
    m_surface->drawRow(m_ground.data(), place.y + gap + full, gap);
}

} // namespace mpathlab
