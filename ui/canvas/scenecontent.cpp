// SPDX-License-Identifier: GPL-2.0-or-later
// From values to items: the rest of CanvasScene is in scene.cpp and sceneevents.cpp.
#include "app/live/runninglab.h"
#include "ui/canvas/paths/pathbundle.h"
#include "ui/canvas/scene.h"
#include "ui/common/describe.h"
#include "ui/common/faulttext.h"
#include "ui/document/placement.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

using Kind = ObjectRef::Kind;

constexpr qreal around = 2000; ///< scene units of empty ground to move in

const ObjectRef hostRef{Kind::Guest, {}};

} // namespace

// --- from values to items ---------------------------------------------------

template <typename Item, typename... Parent>
Item *CanvasScene::ensure(const ObjectRef &ref, Parent... parent)
{
    m_seen.insert(ref);
    if (NodeItem *existing = m_items.value(ref))
        return static_cast<Item *>(existing);
    auto *made = new Item(ref, &m_look, parent...);
    if (!made->parentItem())
        addItem(made);
    m_items.insert(ref, made);
    return made;
}

void CanvasScene::reconcile()
{
    m_syncing = true;
    m_seen.clear();
    m_places = placesOf(lab());
    m_addresses = m_addressSource ? m_addressSource(lab()) : QMap<QString, QString>();

    if (!lab().subsystems.isEmpty()) {
        auto *host = ensure<HostItem>(hostRef);
        host->setDetail(guestDetail(lab().guest, m_live));
    }
    for (const Subsystem &subsystem : lab().subsystems)
        reconcileSubsystem(subsystem);
    removeStale();
    placeItems();
    setSceneRect(itemsBoundingRect().adjusted(-around, -around, around, around));
    m_syncing = false;
    m_itemsDiffer = true;

    refreshLive();
    refreshProblems();
    selectionFromDocument();
}

void CanvasScene::reconcileSubsystem(const Subsystem &subsystem)
{
    auto *frame = ensure<SubsystemFrame>({Kind::Subsystem, subsystem.id});
    frame->setDetail(subsystemDetail(subsystem));
    for (const Controller &controller : subsystem.controllers)
        reconcileController(subsystem, controller);
    for (const Namespace &ns : subsystem.namespaces) {
        ensure<NamespaceCard>({Kind::Namespace, ns.id});
        refreshNamespace(ns);
    }
}

void CanvasScene::reconcileController(const Subsystem &subsystem, const Controller &controller)
{
    auto *card = ensure<ControllerCard>({Kind::Controller, controller.id});
    ControllerCard::Content content = card->content();
    content.address = m_addresses.value(controller.id);
    content.groups = groupsOf(subsystem, controller);
    card->setContent(content);
    const int count = static_cast<int>(content.groups.size());
    for (int i = 0; i < count; ++i) {
        const AnaGroupId group = content.groups.at(i);
        auto *node = ensure<GroupNode>({Kind::Group, controller.id, group}, card);
        node->setPlace(metrics::groupNodeOffset(i, count), metrics::isDense(count));
    }
}

void CanvasScene::removeStale()
{
    // Nodes before their cards: deleting a card deletes its children.
    QList<NodeItem *> stale;
    for (auto it = m_items.begin(); it != m_items.end();) {
        if (m_seen.contains(it.key())) {
            ++it;
            continue;
        }
        if (it.key().kind == Kind::Group)
            stale.prepend(it.value());
        else
            stale.append(it.value());
        it = m_items.erase(it);
    }
    qDeleteAll(stale);
}

void CanvasScene::setLive(const std::optional<LiveState> &live)
{
    if (live)
        m_rates.feed(*live, m_clock.nsecsElapsed());
    else
        m_rates.clear();
    const bool wasExternal = m_live && m_live->external;
    const bool changed = m_live.has_value() != live.has_value();
    m_live = live;
    m_detached = live ? detachedPaths(*live) : DetachedPaths();
    const bool isExternal = m_live && m_live->external;
    if (updateRunningLab() || isExternal != wasExternal)
        reconcile();
    else
        refreshLive();
    if (changed)
        Q_EMIT runningChanged(isRunning());
}

/// True when it is another one than before.
bool CanvasScene::updateRunningLab()
{
    std::optional<Lab> running =
        m_live ? labAsRunning(m_document->lab(), *m_live) : std::optional<Lab>();
    // What was plugged in since has no place of its own yet.
    for (const Subsystem &subsystem : running ? running->subsystems : QList<Subsystem>()) {
        for (const Namespace &ns : subsystem.namespaces) {
            if (!findNamespace(m_document->lab(), ns.id))
                running->layout[ns.id] = placeForNamespace(*running, subsystem, ns.group, ns.id);
        }
    }
    if (running == m_running)
        return false;
    m_running = std::move(running);
    return true;
}

GroupNodeState CanvasScene::groupNodeState(const QString &controllerId, AnaGroupId group) const
{
    return shownState(lab(), m_live, controllerId, group);
}

StateOf CanvasScene::stateOf() const
{
    return [this](const QString &controller, AnaGroupId group) {
        return groupNodeState(controller, group).state;
    };
}

void CanvasScene::refreshLive()
{
    bool turning = false;
    for (NodeItem *item : std::as_const(m_items)) {
        const ObjectRef &ref = item->ref();
        if (ref.kind == Kind::Group) {
            const GroupNodeState state = groupNodeState(ref.id, ref.group);
            turning |= state.live && state.state == AnaState::Change;
            static_cast<GroupNode *>(item)->setState(state);
        } else if (ref.kind == Kind::Controller) {
            refreshController(static_cast<ControllerCard *>(item));
        }
    }
    refreshNamespaces();
    if (turning != m_pulse.isActive())
        turning ? m_pulse.start() : m_pulse.stop();
    updateVisible();
    updatePaths();
    announceFocus();
}

void CanvasScene::refreshController(ControllerCard *card)
{
    const QString &id = card->ref().id;
    const bool known = m_live && m_live->controllers.contains(id);
    const LiveController live = known ? m_live->controllers.value(id) : LiveController();
    ControllerCard::Content content = card->content();
    content.missing = known && !live.present;
    content.dimmed = m_live && (!known || live.enabled == false);
    content.failed = known && live.failed;
    content.status = !known          ? tr("CNTLID –")
                     : !live.present ? tr("unplugged")
                     : live.failed   ? tr("CNTLID %1 · failed (CFS)").arg(live.cntlid)
                     : !live.enabled ? tr("CNTLID %1").arg(live.cntlid)
                     : *live.enabled ? tr("CNTLID %1 · enabled").arg(live.cntlid)
                                     : tr("CNTLID %1 · not enabled").arg(live.cntlid);
    card->setContent(content);
}

void CanvasScene::refreshNamespace(const Namespace &ns)
{
    auto *card = static_cast<NamespaceCard *>(m_items.value({Kind::Namespace, ns.id}));
    if (!card)
        return;
    // A completion to be dropped is worth more of the little room than who has access.
    const QString drop = m_drops.value(ns.id);
    const bool isMissing = m_missing.contains(ns.id);
    card->setDetail(namespaceDetail(ns), isMissing        ? tr("unplugged")
                                         : drop.isEmpty() ? namespaceTraits(ns)
                                                          : tr("drops %1").arg(drop));
    card->setDropping(!drop.isEmpty());
    card->setMissing(isMissing);
}

/// Ten times a second and nearly always for nothing: only those that differ are touched.
void CanvasScene::refreshNamespaces()
{
    const QMap<QString, QString> drops =
        m_live ? armedDrops(lab(), *m_live) : QMap<QString, QString>();
    const QSet<QString> missing = m_live ? unpluggedNamespaces(*m_live) : QSet<QString>();
    const QMap<QString, QString> dropsBefore = std::exchange(m_drops, drops);
    const QSet<QString> missingBefore = std::exchange(m_missing, missing);
    for (const QString &id :
         dropsBefore.keys() + drops.keys() + missingBefore.values() + missing.values()) {
        const Namespace *ns = findNamespace(lab(), id);
        if (ns && (dropsBefore.value(id) != drops.value(id) ||
                   missingBefore.contains(id) != missing.contains(id)))
            refreshNamespace(*ns);
    }
}

void CanvasScene::updateTurning()
{
    for (NodeItem *item : std::as_const(m_items)) {
        if (item->ref().kind == Kind::Group &&
            static_cast<GroupNode *>(item)->state().state == AnaState::Change)
            item->refresh();
    }
}

void CanvasScene::refreshProblems()
{
    QHash<ObjectRef, Problem::Severity> worst;
    for (const Problem &problem : m_document->problems()) {
        ObjectRef where = problem.where;
        if (where.kind == Kind::Machine)
            where = hostRef; // the card of the machine's inside stands for it
        auto it = worst.find(where);
        if (it == worst.end() || problem.severity == Problem::Severity::Error)
            worst.insert(where, problem.severity);
    }
    for (NodeItem *item : std::as_const(m_items)) {
        const auto it = worst.constFind(item->ref());
        item->setProblem(it == worst.constEnd() ? std::optional<Problem::Severity>() : *it);
    }
    announceFocus();
}

QSet<ObjectRef> CanvasScene::selected() const
{
    const QList<ObjectRef> &refs = m_document->selection();
    return {refs.begin(), refs.end()};
}

// --- paths and filter -------------------------------------------------------

void CanvasScene::setFilter(const Filter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    if (!updateVisible())
        Q_EMIT visibleChanged();
    updatePaths();
}

/// True when what is left is different.
bool CanvasScene::updateVisible()
{
    Visible visible = visibleOf(m_wiring, stateOf(), m_filter, selected());
    const bool same =
        !m_itemsDiffer && visible.paths == m_visible.paths && visible.objects == m_visible.objects;
    m_itemsDiffer = false;
    m_visible = std::move(visible);
    if (same)
        return false;
    m_syncing = true; // what turns faint loses its selection: told once, below
    for (NodeItem *item : std::as_const(m_items))
        item->setFaint(!m_visible.holds(item->ref()));
    m_syncing = false;
    QList<ObjectRef> kept = m_document->selection();
    kept.removeIf([this](const ObjectRef &ref) { return !m_visible.holds(ref); });
    m_document->setSelection(kept);
    Q_EMIT visibleChanged();
    return true;
}

void CanvasScene::setCloseUp(const QRectF &area, qreal zoom)
{
    QSet<QString> close;
    if (zoom >= metrics::closeZoom) {
        for (const Wiring::Leaf &leaf : m_wiring.leaves) {
            const QPointF half(0, canvas::namespaceSize.height() / 2);
            if (QRectF(leaf.port - half, canvas::namespaceSize).intersects(area))
                close.insert(leaf.id);
        }
    }
    if (close == m_close)
        return;
    m_close = close;
    updatePaths();
}

/// What of the cards hides lines for certain: not those under way, which uncover them.
QList<QRectF> CanvasScene::covers() const
{
    constexpr qreal corner = metrics::cornerRadius * 0.3; // of the square within a round one
    QList<QRectF> rects;
    for (const NodeItem *item : m_items) {
        const Kind kind = item->ref().kind;
        if (kind == Kind::Subsystem || kind == Kind::Group || item->isFaint() ||
            m_moving.contains(placeKey(item->ref())))
            continue;
        rects.append(
            item->body().translated(item->pos()).adjusted(corner, corner, -corner, -corner));
    }
    std::sort(rects.begin(), rects.end(), [](const QRectF &a, const QRectF &b) {
        return std::pair(a.y(), a.x()) < std::pair(b.y(), b.x()); // to be compared
    });
    return rects;
}

/// Those that have failed or were unplugged.
QSet<QString> CanvasScene::deadControllers() const
{
    QSet<QString> dead;
    if (!m_live)
        return dead;
    for (auto it = m_live->controllers.cbegin(); it != m_live->controllers.cend(); ++it) {
        if (it->failed || !it->present)
            dead.insert(it.key());
    }
    return dead;
}

void CanvasScene::updatePaths()
{
    m_paths->setCovers(covers());
    const StateOf state = stateOf();
    const Strokes strokes = strokesOf({m_wiring, m_visible, state, m_rates, selected(), m_moving,
                                       m_close, deadControllers(), m_detached});
    m_paths->setStrokes(strokes.base, strokes.over, m_look.colors);
}

// --- a drag under way -------------------------------------------------------

void CanvasScene::preview(const QMap<QString, QPointF> &places)
{
    const QStringList ids = places.keys();
    m_moving = {ids.begin(), ids.end()};
    m_places.insert(places);
    placeItems(m_moving);
    updatePaths();
}

void CanvasScene::endPreview()
{
    if (m_moving.isEmpty())
        return;
    m_moving.clear();
    reconcile();
}

/// Puts the ones with these keys where m_places has them, or all; frames of subsystems follow.
void CanvasScene::placeItems(const QSet<QString> &keys)
{
    const auto isMeant = [&keys](const QString &key) {
        return keys.isEmpty() || keys.contains(key);
    };
    const auto areMeant = [&isMeant](const auto &objects) {
        return std::any_of(objects.begin(), objects.end(),
                           [&](const auto &object) { return isMeant(object.id); });
    };
    m_wiring = wiringOf(lab(), m_places);
    for (NodeItem *item : std::as_const(m_items)) {
        const Kind kind = item->ref().kind;
        if (kind != Kind::Subsystem && kind != Kind::Group && isMeant(placeKey(item->ref())))
            item->setPos(m_places.value(placeKey(item->ref())));
    }
    for (const Subsystem &subsystem : lab().subsystems) {
        if (isMeant(subsystem.id) || areMeant(subsystem.controllers) ||
            areMeant(subsystem.namespaces))
            static_cast<SubsystemFrame *>(m_items.value({Kind::Subsystem, subsystem.id}))
                ->setPlace(frameOf(subsystem, m_places), bandsOf(subsystem, m_places));
    }
}

} // namespace mpathlab
