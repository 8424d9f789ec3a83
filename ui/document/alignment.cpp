// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/document/alignment.h"

#include <QCoreApplication>

namespace mpathlab {

namespace {

using Kind = ObjectRef::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(mpathlab::Alignment)
};

struct Block
{
    ObjectRef ref;
    QRectF rect;
    QPointF delta; ///< to where it goes
};

QRectF rectOf(const Lab &lab, const ObjectRef &ref, const Places &places)
{
    const Subsystem *subsystem = subsystemOf(lab, ref.id);
    switch (ref.kind) {
    case Kind::Guest:
        return {places.value(hostLayoutKey()), canvas::hostSize};
    case Kind::Subsystem:
        return frameOf(*subsystem, places);
    case Kind::Controller:
        return cardOf(*subsystem, *findController(lab, ref.id), places);
    case Kind::Namespace:
        return cardOf(*findNamespace(lab, ref.id), places);
    case Kind::Lab:
    case Kind::Machine:
    case Kind::Group:
        break;
    }
    return {};
}

void lineUp(QList<Block> &blocks, Alignment alignment)
{
    QRectF all;
    for (const Block &block : std::as_const(blocks))
        all = all.united(block.rect);
    for (Block &block : blocks) {
        const QRectF &rect = block.rect;
        switch (alignment) {
        case Alignment::Left:
            block.delta.setX(all.left() - rect.left());
            break;
        case Alignment::CentersAcross:
            block.delta.setX(all.center().x() - rect.center().x());
            break;
        case Alignment::Right:
            block.delta.setX(all.right() - rect.right());
            break;
        case Alignment::Top:
            block.delta.setY(all.top() - rect.top());
            break;
        case Alignment::CentersDown:
            block.delta.setY(all.center().y() - rect.center().y());
            break;
        case Alignment::Bottom:
            block.delta.setY(all.bottom() - rect.bottom());
            break;
        case Alignment::SpreadAcross:
        case Alignment::SpreadDown:
            break;
        }
    }
}

/// Equal gaps between the first and the last, which stay; gaps may be negative.
void spread(QList<Block> &blocks, bool down)
{
    const auto start = [down](const Block &block) {
        return down ? block.rect.top() : block.rect.left();
    };
    const auto length = [down](const Block &block) {
        return down ? block.rect.height() : block.rect.width();
    };
    std::stable_sort(blocks.begin(), blocks.end(),
                     [&](const Block &a, const Block &b) { return start(a) < start(b); });
    qreal gaps =
        start(blocks.constLast()) + length(blocks.constLast()) - start(blocks.constFirst());
    for (const Block &block : std::as_const(blocks))
        gaps -= length(block);
    const qreal gap = gaps / qreal(blocks.size() - 1);
    qreal at = start(blocks.constFirst());
    for (Block &block : blocks) {
        const qreal by = std::round(at - start(block));
        block.delta = down ? QPointF(0, by) : QPointF(by, 0);
        at += length(block) + gap;
    }
}

} // namespace

QString alignmentTitle(Alignment alignment)
{
    switch (alignment) {
    case Alignment::Left:
        return Text::tr("&Left Edges");
    case Alignment::CentersAcross:
        return Text::tr("&Centers in a Column");
    case Alignment::Right:
        return Text::tr("&Right Edges");
    case Alignment::Top:
        return Text::tr("&Top Edges");
    case Alignment::CentersDown:
        return Text::tr("C&enters in a Row");
    case Alignment::Bottom:
        return Text::tr("&Bottom Edges");
    case Alignment::SpreadAcross:
        return Text::tr("Spread &Across");
    case Alignment::SpreadDown:
        return Text::tr("Spread &Down");
    }
    return {};
}

int objectsNeeded(Alignment alignment)
{
    return alignment == Alignment::SpreadAcross || alignment == Alignment::SpreadDown ? 3 : 2;
}

QList<ObjectRef> movable(const Lab &lab, const QList<ObjectRef> &objects)
{
    QList<ObjectRef> moved;
    for (const ObjectRef &ref : objects) {
        const bool part = ref.kind == Kind::Controller || ref.kind == Kind::Namespace;
        const Subsystem *subsystem = part ? subsystemOf(lab, ref.id) : nullptr;
        if (part && (!subsystem || objects.contains({Kind::Subsystem, subsystem->id})))
            continue;
        if (part || ref.kind == Kind::Guest || ref.kind == Kind::Subsystem)
            moved.append(ref);
    }
    return moved;
}

Places aligned(const Lab &lab, const QList<ObjectRef> &objects, Alignment alignment)
{
    const Places before = placesOf(lab);
    QList<Block> blocks;
    for (const ObjectRef &ref : movable(lab, objects))
        blocks.append({ref, rectOf(lab, ref, before), {}});
    Places after;
    if (blocks.size() < objectsNeeded(alignment))
        return after;
    if (alignment == Alignment::SpreadAcross || alignment == Alignment::SpreadDown)
        spread(blocks, alignment == Alignment::SpreadDown);
    else
        lineUp(blocks, alignment);
    for (const Block &block : std::as_const(blocks)) {
        for (const QString &id : movedWith(lab, {block.ref}))
            after.insert(id, before.value(id) + block.delta);
    }
    return after;
}

bool alignSelection(LabDocument &document, Alignment alignment)
{
    const Places places = aligned(document.lab(), document.selection(), alignment);
    const bool spreads = objectsNeeded(alignment) == 3;
    return !places.isEmpty() &&
           document.apply(edits::moveObjects(document.lab(), places),
                          spreads ? Text::tr("spread objects") : Text::tr("align objects"));
}

} // namespace mpathlab
