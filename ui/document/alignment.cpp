// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/document/alignment.h"

namespace mpathlab {

namespace {

using Kind = ObjectRef::Kind;

/// What one of Alignment does.
struct Way
{
    const char *title;
    Qt::Orientation along;
    std::optional<qreal> part; ///< of the way from an object's first edge to its other one: what
                               ///< comes into line. Nothing: the gaps between them become equal
};
/// In the order of Alignment.
constexpr std::array<Way, allAlignments.size()> ways{{
    {QT_TRANSLATE_NOOP("mpathlab::LabDocument", "&Left Edges"), Qt::Horizontal, 0},
    {QT_TRANSLATE_NOOP("mpathlab::LabDocument", "&Centers in a Column"), Qt::Horizontal, 0.5},
    {QT_TRANSLATE_NOOP("mpathlab::LabDocument", "&Right Edges"), Qt::Horizontal, 1},
    {QT_TRANSLATE_NOOP("mpathlab::LabDocument", "&Top Edges"), Qt::Vertical, 0},
    {QT_TRANSLATE_NOOP("mpathlab::LabDocument", "C&enters in a Row"), Qt::Vertical, 0.5},
    {QT_TRANSLATE_NOOP("mpathlab::LabDocument", "&Bottom Edges"), Qt::Vertical, 1},
    {QT_TRANSLATE_NOOP("mpathlab::LabDocument", "Spread &Across"), Qt::Horizontal, {}},
    {QT_TRANSLATE_NOOP("mpathlab::LabDocument", "Spread &Down"), Qt::Vertical, {}},
}};

const Way &wayOf(Alignment alignment)
{
    return ways[size_t(alignment)];
}

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
    default:
        return {}; // has no place of its own
    }
}

QPointF along(Qt::Orientation way, const QPointF &delta)
{
    return way == Qt::Horizontal ? QPointF(delta.x(), 0) : QPointF(0, delta.y());
}

void lineUp(QList<Block> &blocks, Qt::Orientation way, qreal part)
{
    QRectF all;
    for (const Block &block : std::as_const(blocks))
        all = all.united(block.rect);
    const auto point = [part](const QRectF &rect) {
        return rect.topLeft() + part * (rect.bottomRight() - rect.topLeft());
    };
    for (Block &block : blocks)
        block.delta = along(way, point(all) - point(block.rect));
}

/// Equal gaps between the first and the last, which stay; gaps may be negative.
void spread(QList<Block> &blocks, Qt::Orientation way)
{
    const bool down = way == Qt::Vertical;
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
        block.delta = along(way, {by, by});
        at += length(block) + gap;
    }
}

} // namespace

QString alignmentTitle(Alignment alignment)
{
    return LabDocument::tr(wayOf(alignment).title);
}

int objectsNeeded(Alignment alignment)
{
    return wayOf(alignment).part ? 2 : 3;
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
    const Way &way = wayOf(alignment);
    if (way.part)
        lineUp(blocks, way.along, *way.part);
    else
        spread(blocks, way.along);
    for (const Block &block : std::as_const(blocks)) {
        for (const QString &id : movedWith(lab, {block.ref}))
            after.insert(id, before.value(id) + block.delta);
    }
    return after;
}

bool alignSelection(LabDocument &document, Alignment alignment)
{
    const Places places = aligned(document.lab(), document.selection(), alignment);
    return !places.isEmpty() &&
           document.apply(edits::moveObjects(document.lab(), places),
                          wayOf(alignment).part ? LabDocument::tr("align objects")
                                                : LabDocument::tr("spread objects"));
}

} // namespace mpathlab
