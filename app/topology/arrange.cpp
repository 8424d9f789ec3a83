// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/arrange.h"
#include "app/topology/templates.h"

#include <algorithm>
#include <cmath>

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
constexpr qreal pathRoom = 240;      ///< between the controllers and the namespaces
constexpr qreal gap = 40;            ///< between two cards of a column, two groups, two subsystems
constexpr qreal controllerGap = 100; ///< between columns of controllers, for their paths
constexpr qreal namespaceGap = 20;
constexpr qsizetype longestColumn = 12; ///< of controllers or groups; longer ones are broken ...
constexpr qsizetype brokenColumn = 8;   ///< ... into such, or a large lab is a thread

qreal onGrid(qreal value)
{
    return std::round(value / grid) * grid;
}

/// What is placed as one: a card, or the namespaces of a group, from its top left corner.
struct Block
{
    QSizeF size;
    QList<std::pair<QString, QPointF>> parts;
};

/// Columns of a group's block, so that a lab of 256 namespaces stays about as high as wide.
int columnsFor(qsizetype namespaces)
{
    return static_cast<int>(std::clamp<qsizetype>((namespaces + 5) / 6, 1, 8));
}

QList<Block> controllersOf(const Subsystem &subsystem)
{
    QList<Block> blocks;
    for (const Controller &controller : subsystem.controllers) {
        const int groups = static_cast<int>(groupsOf(subsystem, controller).size());
        blocks.append({controllerSize(groups), {{controller.id, {}}}});
    }
    return blocks;
}

/// The namespaces, a block for each group.
QList<Block> namespacesOf(const Subsystem &subsystem)
{
    QMap<AnaGroupId, QStringList> groups;
    for (const Namespace &ns : subsystem.namespaces)
        groups[subsystem.ana ? ns.group : 0].append(ns.id);
    const QSizeF pitch = namespaceSize + QSizeF(namespaceGap, namespaceGap);
    QList<Block> blocks;
    for (const QStringList &ids : std::as_const(groups)) {
        const int columns = columnsFor(ids.size());
        const qsizetype rows = (ids.size() + columns - 1) / columns;
        Block block{
            {columns * pitch.width() - namespaceGap, static_cast<qreal>(rows) * pitch.height()},
            {}};
        for (qsizetype i = 0; i < ids.size(); ++i) {
            const QPointF cell(static_cast<qreal>(i % columns), static_cast<qreal>(i / columns));
            block.parts.append({ids.at(i), {cell.x() * pitch.width(), cell.y() * pitch.height()}});
        }
        blocks.append(block);
    }
    return blocks;
}

/// Puts blocks below one another, in as many columns as they need; what they cover.
QSizeF place(Lab &lab, const QList<Block> &blocks, const QPointF &corner, qreal columnGap)
{
    const qsizetype columns =
        blocks.size() <= longestColumn ? 1 : (blocks.size() + brokenColumn - 1) / brokenColumn;
    const qsizetype rows = (blocks.size() + columns - 1) / columns;
    QSizeF covered(0, 0);
    QPointF at = corner;
    qreal width = 0;
    for (qsizetype i = 0; i < blocks.size(); ++i) {
        if (i > 0 && i % rows == 0) {
            at = {at.x() + width + columnGap, corner.y()};
            width = 0;
        }
        const Block &block = blocks.at(i);
        for (const auto &[id, offset] : block.parts)
            lab.layout.insert(id, at + offset);
        at.ry() += block.size.height() + gap;
        width = std::max(width, block.size.width());
        covered = {std::max(covered.width(), at.x() + width - corner.x()),
                   std::max(covered.height(), at.y() - corner.y())};
    }
    return covered;
}

/// Moves objects down, to centre the shorter of two columns.
template <typename Objects>
void moveDown(Lab &lab, const Objects &objects, qreal by)
{
    for (const auto &object : objects)
        lab.layout[object.id].ry() += by;
}

} // namespace

Lab autoArrange(const Lab &lab)
{
    Lab arranged = lab;
    arranged.layout.clear();
    qreal y = 0;
    for (const Subsystem &subsystem : lab.subsystems) {
        arranged.layout.insert(subsystem.id, {subsystemX, y});
        const QPointF first = QPointF(subsystemX, y) + firstController;
        const QSizeF left = place(arranged, controllersOf(subsystem), first, controllerGap);
        const QPointF right(first.x() + std::max(left.width(), controllerWidth) + pathRoom,
                            first.y());
        const QSizeF namespaces = place(arranged, namespacesOf(subsystem), right, gap);
        const qreal shift = onGrid(std::abs(left.height() - namespaces.height()) / 2);
        if (left.height() < namespaces.height())
            moveDown(arranged, subsystem.controllers, shift);
        else
            moveDown(arranged, subsystem.namespaces, shift);
        y = first.y() + std::max({left.height(), namespaces.height(), gap}) + gap;
    }
    const qreal height = std::max(y - 2 * gap, hostSize.height());
    arranged.layout.insert(hostLayoutKey(), {0, onGrid((height - hostSize.height()) / 2)});
    return arranged;
}

} // namespace mpathlab
