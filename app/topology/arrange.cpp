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
constexpr qreal namespacesX = 480; ///< from the subsystem's corner: room for the paths
constexpr qreal gap = 40;          ///< between two cards of a column, two groups, two subsystems
constexpr qreal namespaceGap = 20;

qreal onGrid(qreal value)
{
    return std::round(value / grid) * grid;
}

/// Columns of a group's block, so that a lab of 256 namespaces stays about as high as wide.
int columnsFor(qsizetype namespaces)
{
    return static_cast<int>(std::clamp<qsizetype>((namespaces + 5) / 6, 1, 8));
}

/// Places the controllers in one column from `y` down; returns where the column ends.
qreal placeControllers(Lab &lab, const Subsystem &subsystem, qreal y)
{
    for (const Controller &controller : subsystem.controllers) {
        lab.layout.insert(controller.id, {subsystemX + firstController.x(), y});
        y +=
            controllerSize(static_cast<int>(groupsOf(subsystem, controller).size())).height() + gap;
    }
    return y;
}

/// Places the namespaces from `y` down, one block a group; returns where the blocks end.
qreal placeNamespaces(Lab &lab, const Subsystem &subsystem, qreal y)
{
    QMap<AnaGroupId, QStringList> groups;
    for (const Namespace &ns : subsystem.namespaces)
        groups[subsystem.ana ? ns.group : 0].append(ns.id);
    for (const QStringList &ids : std::as_const(groups)) {
        const int columns = columnsFor(ids.size());
        for (qsizetype i = 0; i < ids.size(); ++i) {
            const QPointF cell(static_cast<qreal>(i % columns), static_cast<qreal>(i / columns));
            lab.layout.insert(ids.at(i), {subsystemX + namespacesX +
                                              cell.x() * (namespaceSize.width() + namespaceGap),
                                          y + cell.y() * (namespaceSize.height() + namespaceGap)});
        }
        const qsizetype rows = (ids.size() + columns - 1) / columns;
        y += static_cast<qreal>(rows) * (namespaceSize.height() + namespaceGap) + gap;
    }
    return y;
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
        const qreal top = y + firstController.y();
        const qreal controllersEnd = placeControllers(arranged, subsystem, top);
        const qreal namespacesEnd = placeNamespaces(arranged, subsystem, top);
        const qreal shift = onGrid(std::abs(controllersEnd - namespacesEnd) / 2);
        if (controllersEnd < namespacesEnd)
            moveDown(arranged, subsystem.controllers, shift);
        else
            moveDown(arranged, subsystem.namespaces, shift);
        y = std::max({controllersEnd, namespacesEnd, top + gap}) + gap;
    }
    const qreal height = std::max(y - 2 * gap, hostSize.height());
    arranged.layout.insert(hostLayoutKey(), {0, onGrid((height - hostSize.height()) / 2)});
    return arranged;
}

} // namespace mpathlab
