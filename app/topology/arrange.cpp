// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/arrange.h"
#include "app/topology/templates.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mpathlab {

namespace canvas {

int nodeColumns(int groups)
{
    return std::clamp((groups + rowsPerColumn - 1) / rowsPerColumn, 1, maximumNodeColumns);
}

int nodeRows(int groups)
{
    return (groups + nodeColumns(groups) - 1) / nodeColumns(groups);
}

QSizeF controllerSize(int groups)
{
    const qreal height = controllerHead + nodeRows(groups) * nodeRow + 6;
    return {controllerWidth, std::ceil(height / grid) * grid};
}

} // namespace canvas

namespace {

using namespace canvas;

constexpr qreal subsystemX = 260;
constexpr qreal pathRoom = 240; ///< between controllers and namespaces, for the paths
constexpr qreal gap = 40;       ///< between two cards of a column, two groups, two subsystems
constexpr qreal namespaceGap = 20;
constexpr qreal columnGap = 60; ///< between two columns of controllers or of groups
/// Up to this height there is one column of each; taller ones become several.
constexpr qreal tallColumn = 1800;
constexpr qreal columnStep = 100;   ///< between the heights that are tried
constexpr qreal wantedAspect = 1.5; ///< of a large subsystem: that of a screen

qreal onGrid(qreal value)
{
    return std::round(value / grid) * grid;
}

/// Columns of a group's block, so that a lab of 256 namespaces stays about as high as wide.
int columnsFor(qsizetype namespaces)
{
    return static_cast<int>(std::clamp<qsizetype>((namespaces + 5) / 6, 1, 8));
}

/// The namespaces of a group, as a block.
struct Block
{
    QStringList ids;
    int columns = 1;
    QSizeF size; ///< without a gap around it
};

QList<Block> blocksOf(const Subsystem &subsystem)
{
    QMap<AnaGroupId, QStringList> groups;
    for (const Namespace &ns : subsystem.namespaces)
        groups[subsystem.ana ? ns.group : 0].append(ns.id);
    QList<Block> blocks;
    for (const QStringList &ids : std::as_const(groups)) {
        const int columns = columnsFor(ids.size());
        const qsizetype rows = (ids.size() + columns - 1) / columns;
        blocks.append({ids,
                       columns,
                       {columns * (namespaceSize.width() + namespaceGap) - namespaceGap,
                        static_cast<qreal>(rows) * (namespaceSize.height() + namespaceGap)}});
    }
    return blocks;
}

struct Item
{
    QSizeF size;
    QPointF place; ///< of its top left corner, from that of the columns
};

/// Stands the items below one another, `gap` apart, and goes on beside them when a column is
/// as high as `limit`. Returns the size of all of them.
QSizeF pour(QList<Item> &items, qreal limit)
{
    QSizeF all;
    QPointF at;
    qreal width = 0; // of this column
    for (Item &item : items) {
        if (at.y() > 0 && at.y() + item.size.height() > limit) {
            at = {at.x() + width + columnGap, 0};
            width = 0;
        }
        item.place = at;
        at.ry() += item.size.height() + gap;
        width = std::max(width, item.size.width());
        all = all.expandedTo({at.x() + width, at.y()});
    }
    return all;
}

/// Controllers and namespaces of a subsystem, each in as many columns as suits its shape.
class Columns
{
public:
    explicit Columns(const Subsystem &subsystem)
        : m_subsystem(subsystem)
        , m_blocks(blocksOf(subsystem))
    {
        for (const Controller &controller : subsystem.controllers)
            m_controllers.append(
                {controllerSize(static_cast<int>(groupsOf(subsystem, controller).size())), {}});
        for (const Block &block : std::as_const(m_blocks))
            m_groups.append({block.size, {}});
        choose();
    }

    /// Places everything from `top` down; returns where the longer of the two ends.
    qreal place(Lab &lab, qreal top) const
    {
        const qreal height = std::max(m_controllersSize.height(), m_groupsSize.height());
        const QPointF controllers(subsystemX + firstController.x(),
                                  top + onGrid((height - m_controllersSize.height()) / 2));
        for (qsizetype i = 0; i < m_controllers.size(); ++i)
            lab.layout.insert(m_subsystem.controllers.at(i).id,
                              controllers + m_controllers.at(i).place);
        const qreal used = std::max(m_controllersSize.width(), controllerWidth);
        const QPointF groups(controllers.x() + used + pathRoom,
                             top + onGrid((height - m_groupsSize.height()) / 2));
        for (qsizetype i = 0; i < m_groups.size(); ++i)
            placeBlock(lab, m_blocks.at(i), groups + m_groups.at(i).place);
        return top + height;
    }

private:
    /// Of the ways to break columns, the one that looks most like a screen.
    void choose()
    {
        qreal limit = std::numeric_limits<qreal>::max();
        const qreal whole = fill(limit).height();
        if (whole > tallColumn) {
            qreal best = std::numeric_limits<qreal>::max();
            for (qreal tried = tallColumn / 2; tried <= whole; tried += columnStep) {
                const QSizeF size = fill(tried);
                const qreal off = std::abs(std::log(size.width() / size.height() / wantedAspect));
                if (off < best) {
                    best = off;
                    limit = tried;
                }
            }
        }
        fill(limit);
    }

    QSizeF fill(qreal limit)
    {
        m_controllersSize = pour(m_controllers, limit);
        m_groupsSize = pour(m_groups, limit);
        return {m_controllersSize.width() + pathRoom + m_groupsSize.width(),
                std::max(m_controllersSize.height(), m_groupsSize.height())};
    }

    static void placeBlock(Lab &lab, const Block &block, const QPointF &at)
    {
        for (qsizetype i = 0; i < block.ids.size(); ++i) {
            const qsizetype row = i / block.columns;
            const QPointF cell(static_cast<qreal>(i % block.columns), static_cast<qreal>(row));
            lab.layout.insert(block.ids.at(i),
                              at + QPointF(cell.x() * (namespaceSize.width() + namespaceGap),
                                           cell.y() * (namespaceSize.height() + namespaceGap)));
        }
    }

    const Subsystem &m_subsystem;
    QList<Block> m_blocks;
    QList<Item> m_controllers; ///< in the order of the subsystem's
    QList<Item> m_groups;      ///< in the order of the blocks
    QSizeF m_controllersSize;
    QSizeF m_groupsSize;
};

} // namespace

Lab autoArrange(const Lab &lab)
{
    Lab arranged = lab;
    arranged.layout.clear();
    qreal y = 0;
    for (const Subsystem &subsystem : lab.subsystems) {
        arranged.layout.insert(subsystem.id, {subsystemX, y});
        const qreal top = y + firstController.y();
        y = std::max(Columns(subsystem).place(arranged, top), top + gap) + gap;
    }
    const qreal height = std::max(y - 2 * gap, hostSize.height());
    arranged.layout.insert(hostLayoutKey(), {0, onGrid((height - hostSize.height()) / 2)});
    return arranged;
}

} // namespace mpathlab
