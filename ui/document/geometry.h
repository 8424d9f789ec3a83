// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"
#include "ui/document/metrics.h"

#include <QRectF>

/// Where things of a lab stand on the canvas, as pure functions of its value.

namespace mpathlab {

/// id (and hostLayoutKey()) -> top left corner in scene units.
using Places = QMap<QString, QPointF>;

/// The key under which an object's place is kept.
QString placeKey(const ObjectRef &ref);

/// The background behind the namespaces of a group.
struct Band
{
    AnaGroupId group = 0; ///< 0: the subsystem has no ANA
    QRectF rect;

    bool operator==(const Band &) const = default;
};

/// A place for every object: the lab's layout, the automatic arrangement for what it leaves out.
Places placesOf(const Lab &lab);

QRectF cardOf(const Subsystem &subsystem, const Controller &controller, const Places &places);
QRectF cardOf(const Namespace &ns, const Places &places);
QList<Band> bandsOf(const Subsystem &subsystem, const Places &places);
/// The frame around all cards of the subsystem.
QRectF frameOf(const Subsystem &subsystem, const Places &places);

/// The keys of `places` that move with the objects: a subsystem takes its parts along.
QStringList movedWith(const Lab &lab, const QList<ObjectRef> &objects);

/// The nearest point of the grid.
QPointF snapped(const QPointF &position);

} // namespace mpathlab
