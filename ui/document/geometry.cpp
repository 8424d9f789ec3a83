// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/document/geometry.h"

#include "app/topology/templates.h"

#include <cmath>

namespace mpathlab {

using namespace canvas;
using namespace metrics;

QString placeKey(const ObjectRef &ref)
{
    return ref.kind == ObjectRef::Kind::Guest ? hostLayoutKey() : ref.id;
}

Places placesOf(const Lab &lab)
{
    const QStringList ids = allIds(lab);
    const auto placed = [&](const QString &id) { return lab.layout.contains(id); };
    if (placed(hostLayoutKey()) && std::all_of(ids.begin(), ids.end(), placed))
        return lab.layout;
    Places places = autoArrange(lab).layout;
    for (auto it = lab.layout.cbegin(); it != lab.layout.cend(); ++it)
        places.insert(it.key(), it.value());
    return places;
}

QRectF cardOf(const Subsystem &subsystem, const Controller &controller, const Places &places)
{
    const int groups = static_cast<int>(groupsOf(subsystem, controller).size());
    return {places.value(controller.id), controllerSize(groups)};
}

QRectF cardOf(const Namespace &ns, const Places &places)
{
    return {places.value(ns.id), namespaceSize};
}

QList<Band> bandsOf(const Subsystem &subsystem, const Places &places)
{
    QMap<AnaGroupId, QRectF> rects;
    for (const Namespace &ns : subsystem.namespaces) {
        QRectF &rect = rects[subsystem.ana ? ns.group : 0];
        rect = rect.united(cardOf(ns, places));
    }
    QList<Band> bands;
    for (auto it = rects.cbegin(); it != rects.cend(); ++it) {
        const qreal top = it.key() > 0 ? bandLabel + 6 : bandMargin;
        bands.append({it.key(), it->adjusted(-bandMargin, -top, bandMargin, bandMargin)});
    }
    return bands;
}

QRectF frameOf(const Subsystem &subsystem, const Places &places)
{
    QRectF inner;
    for (const Controller &controller : subsystem.controllers)
        inner = inner.united(cardOf(subsystem, controller, places));
    for (const Band &band : bandsOf(subsystem, places))
        inner = inner.united(band.rect.adjusted(0, 0, -8, -8));
    if (inner.isNull())
        return {places.value(subsystem.id), emptyFrame};
    return inner.adjusted(-frameMargin, -frameHeader - 12, frameMargin, frameMargin);
}

QStringList movedWith(const Lab &lab, const QList<ObjectRef> &objects)
{
    QStringList ids;
    for (const ObjectRef &ref : objects) {
        if (ref.kind == ObjectRef::Kind::Guest || ref.kind == ObjectRef::Kind::Controller ||
            ref.kind == ObjectRef::Kind::Namespace)
            ids.append(placeKey(ref));
        const Subsystem *subsystem =
            ref.kind == ObjectRef::Kind::Subsystem ? findSubsystem(lab, ref.id) : nullptr;
        if (!subsystem)
            continue;
        ids.append(ref.id);
        for (const Controller &controller : subsystem->controllers)
            ids.append(controller.id);
        for (const Namespace &ns : subsystem->namespaces)
            ids.append(ns.id);
    }
    ids.removeDuplicates();
    return ids;
}

QPointF snapped(const QPointF &position)
{
    return {std::round(position.x() / grid) * grid, std::round(position.y() / grid) * grid};
}

} // namespace mpathlab
