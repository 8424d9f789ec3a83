// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/document/placement.h"

#include <algorithm>
#include <cmath>

namespace mpathlab {

namespace {

using namespace canvas;

constexpr qreal cardGap = 20;
constexpr qreal bandGap = 16;
constexpr qreal frameGap = 40;
constexpr qreal cellGap = 20; ///< between namespaces of a group

/// What moves as one.
struct Block
{
    QStringList ids;
    QRectF rect;
};

qreal upToGrid(qreal value)
{
    return std::ceil(value / grid) * grid;
}

/// Moves blocks down until each is clear of those above it.
void spread(QList<Block> blocks, qreal space, Places *places)
{
    std::stable_sort(blocks.begin(), blocks.end(),
                     [](const Block &a, const Block &b) { return a.rect.top() < b.rect.top(); });
    for (qsizetype i = 1; i < blocks.size(); ++i) {
        qreal down = 0;
        for (qsizetype above = 0; above < i; ++above) {
            const QRectF taken = blocks.at(above).rect.adjusted(0, 0, 0, space);
            if (taken.intersects(blocks.at(i).rect.translated(0, down)))
                down = upToGrid(taken.bottom() - blocks.at(i).rect.top());
        }
        blocks[i].rect.translate(0, down);
        for (const QString &id : std::as_const(blocks.at(i).ids))
            (*places)[id].ry() += down;
    }
}

void spreadParts(const Subsystem &subsystem, Places *places)
{
    QList<Block> cards;
    for (const Controller &controller : subsystem.controllers)
        cards.append({{controller.id}, cardOf(subsystem, controller, *places)});
    spread(cards, cardGap, places);

    QList<Block> bands;
    for (const Band &band : bandsOf(subsystem, *places)) {
        Block block{{}, band.rect};
        for (const Namespace &ns : subsystem.namespaces) {
            if (!subsystem.ana || ns.group == band.group)
                block.ids.append(ns.id);
        }
        bands.append(block);
    }
    spread(bands, bandGap, places);
}

/// What of a subsystem decides how much room it needs.
bool sameParts(const Subsystem &a, const Subsystem &b)
{
    if (a.ana != b.ana || a.controllers.size() != b.controllers.size() ||
        a.namespaces.size() != b.namespaces.size())
        return false;
    return std::equal(a.namespaces.begin(), a.namespaces.end(), b.namespaces.begin(),
                      [](const Namespace &x, const Namespace &y) {
                          return x.group == y.group && x.shared == y.shared &&
                                 x.attachedTo == y.attachedTo;
                      });
}

} // namespace

QPointF placeForSubsystem(const Lab &lab)
{
    const Places places = placesOf(lab);
    if (lab.subsystems.isEmpty())
        return places.value(hostLayoutKey()) + QPointF(hostSize.width() + 5 * grid, -2 * grid);
    QRectF all;
    for (const Subsystem &subsystem : lab.subsystems)
        all = all.united(frameOf(subsystem, places));
    return snapped({all.left(), upToGrid(all.bottom() + frameGap)});
}

QPointF placeForController(const Lab &lab, const Subsystem &subsystem)
{
    const Places places = placesOf(lab);
    if (subsystem.controllers.isEmpty())
        return snapped(places.value(subsystem.id) + firstController);
    QRectF last;
    for (const Controller &controller : subsystem.controllers) {
        const QRectF card = cardOf(subsystem, controller, places);
        if (last.isNull() || card.bottom() > last.bottom())
            last = card;
    }
    return snapped({last.left(), upToGrid(last.bottom() + 2 * cardGap)});
}

QPointF placeForNamespace(const Lab &lab, const Subsystem &subsystem, AnaGroupId group,
                          const QString &except)
{
    const Places places = placesOf(lab);
    QRectF all;
    QRectF own;
    for (const Namespace &ns : subsystem.namespaces) {
        const QRectF card = ns.id == except ? QRectF() : cardOf(ns, places);
        all = all.united(card);
        if (!subsystem.ana || ns.group == group)
            own = own.united(card);
    }
    if (all.isNull()) {
        QPointF first = placeForController(lab, subsystem);
        for (const Controller &controller : subsystem.controllers)
            first.setY(std::min(first.y(), places.value(controller.id).y()));
        return snapped(first + QPointF(controllerWidth + 12 * grid, 0));
    }
    const qreal pitch = namespaceSize.height() + cellGap;
    if (own.isNull())
        return snapped({all.left(), upToGrid(all.bottom() + pitch)});
    // A band of several columns is filled up before it gets another row.
    const qreal lastRow = own.bottom() - namespaceSize.height();
    for (qreal x = own.left(); x + namespaceSize.width() <= own.right() + 1;
         x += namespaceSize.width() + cellGap) {
        const QRectF cell(QPointF(x, lastRow), namespaceSize);
        const auto taken = [&](const Namespace &ns) {
            return ns.id != except && cardOf(ns, places).intersects(cell);
        };
        if (std::none_of(subsystem.namespaces.begin(), subsystem.namespaces.end(), taken))
            return snapped(cell.topLeft());
    }
    return snapped({own.left(), upToGrid(own.bottom() + cellGap)});
}

Result<edits::Edited> gathered(const Lab &lab, const QStringList &namespaceIds, AnaGroupId group)
{
    Result<edits::Edited> edited = edits::Edited{lab};
    for (const QString &id : namespaceIds) {
        const Namespace *ns = findNamespace(edited->lab, id);
        if (ns && ns->group == group)
            continue;
        const Lab before = edited->lab;
        edited = edits::moveToGroup(before, id, group);
        if (!edited)
            return edited;
        const QPointF place = placeForNamespace(before, *subsystemOf(before, id), group, id);
        edited = edits::moveObjects(edited->lab, {{id, place}});
    }
    return edited;
}

Result<edits::Edited> withRoom(const Lab &before, Result<edits::Edited> edited)
{
    if (!edited)
        return edited;
    Lab &lab = edited->lab;
    Places places = placesOf(lab);
    bool grown = false;
    for (const Subsystem &subsystem : std::as_const(lab.subsystems)) {
        const Subsystem *old = findSubsystem(before, subsystem.id);
        if (old && sameParts(*old, subsystem))
            continue;
        grown = true;
        spreadParts(subsystem, &places);
    }
    if (!grown)
        return edited;
    QList<Block> frames;
    for (const Subsystem &subsystem : std::as_const(lab.subsystems))
        frames.append({movedWith(lab, {{ObjectRef::Kind::Subsystem, subsystem.id}}),
                       frameOf(subsystem, places)});
    spread(frames, frameGap, &places);
    lab.layout = places;
    return edited;
}

} // namespace mpathlab
