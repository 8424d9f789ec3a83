// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/editor/scene.h"

#include "ui/editor/commands.h"
#include "ui/editor/describe.h"
#include "ui/editor/interaction.h"
#include "ui/editor/pathbundle.h"

#include <QApplication>

#include <cmath>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

using Kind = ObjectRef::Kind;

constexpr int pulseInterval = 60; ///< ms
constexpr qreal around = 2000;    ///< scene units of empty ground to move in

const ObjectRef hostRef{Kind::Guest, {}};

} // namespace

CanvasScene::CanvasScene(LabDocument *document, QObject *parent)
    : QGraphicsScene(parent)
    , m_document(document)
    , m_paths(new PathLayer)
    , m_mouse(std::make_unique<CanvasMouse>(this))
{
    m_look.update(QApplication::palette(), QApplication::font());
    // Items are few per view and move often: the index costs more than it finds.
    setItemIndexMethod(NoIndex);
    addItem(m_paths);
    m_clock.start();
    m_pulse.setInterval(pulseInterval);
    connect(&m_pulse, &QTimer::timeout, this, [this] {
        const auto ms = static_cast<qreal>(m_clock.elapsed());
        m_look.pulse = 0.7 + 0.3 * std::cos(ms / 1000 * 2 * M_PI);
        updateTurning();
    });
    connect(document, &LabDocument::changed, this, [this] {
        m_mouse->cancel();
        m_preview.reset();
        reconcile();
    });
    connect(document, &LabDocument::problemsChanged, this, &CanvasScene::refreshProblems);
    connect(document, &LabDocument::selectionChanged, this, &CanvasScene::selectionFromDocument);
    connect(this, &QGraphicsScene::selectionChanged, this, &CanvasScene::selectionToDocument);
    connect(this, &QGraphicsScene::focusItemChanged, this, &CanvasScene::announceFocus);
    reconcile();
}

CanvasScene::~CanvasScene()
{
    disconnect(this, nullptr, this, nullptr); // items going away would report selections
    m_mouse.reset();
    clear();
}

// --- from values to items ---------------------------------------------------

template <typename Item, typename... Arguments>
Item *CanvasScene::ensure(const ObjectRef &ref, Arguments &&...arguments)
{
    m_seen.insert(ref);
    if (NodeItem *existing = m_items.value(ref))
        return static_cast<Item *>(existing);
    auto *made = new Item(std::forward<Arguments>(arguments)...);
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
    if (!m_preview)
        m_addresses = m_addressSource ? m_addressSource(lab()) : QMap<QString, QString>();

    if (!lab().subsystems.isEmpty()) {
        auto *host = ensure<HostItem>(hostRef, &m_look);
        host->setPos(m_places.value(hostLayoutKey()));
        host->setDetail(guestDetail(lab().guest));
    }
    for (const Subsystem &subsystem : lab().subsystems)
        reconcileSubsystem(subsystem);
    removeStale();
    if (!m_preview)
        setSceneRect(itemsBoundingRect().adjusted(-around, -around, around, around));
    m_syncing = false;

    refreshLive();
    if (!m_preview) {
        refreshProblems();
        selectionFromDocument();
    }
}

void CanvasScene::reconcileSubsystem(const Subsystem &subsystem)
{
    auto *frame = ensure<SubsystemFrame>({Kind::Subsystem, subsystem.id}, subsystem.id, &m_look);
    frame->setPlace(frameOf(subsystem, m_places), bandsOf(subsystem, m_places));
    frame->setDetail(subsystemDetail(subsystem));
    for (const Controller &controller : subsystem.controllers)
        reconcileController(subsystem, controller);
    for (const Namespace &ns : subsystem.namespaces) {
        auto *card = ensure<NamespaceCard>({Kind::Namespace, ns.id}, ns.id, &m_look);
        card->setPos(m_places.value(ns.id));
        card->setDetail(namespaceDetail(ns), namespaceAccess(ns));
    }
}

void CanvasScene::reconcileController(const Subsystem &subsystem, const Controller &controller)
{
    auto *card = ensure<ControllerCard>({Kind::Controller, controller.id}, controller.id, &m_look);
    card->setPos(m_places.value(controller.id));
    ControllerCard::Content content = card->content();
    content.address = m_addresses.value(controller.id);
    content.groups = groupsOf(subsystem, controller);
    card->setContent(content);
    const int count = static_cast<int>(content.groups.size());
    for (int i = 0; i < count; ++i) {
        const AnaGroupId group = content.groups.at(i);
        auto *node = ensure<GroupNode>({Kind::Group, controller.id, group}, controller.id, group,
                                       &m_look, card);
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
    m_live = live;
    refreshLive();
}

GroupNodeState CanvasScene::groupNodeState(const QString &controllerId, AnaGroupId group) const
{
    GroupNodeState shown;
    if (!m_live) {
        if (const Controller *controller = findController(lab(), controllerId))
            shown.state = initialState(*controller, group);
        return shown;
    }
    shown.live = true;
    const LiveGroup *live = m_live->group(controllerId, group);
    if (!live)
        return shown;
    shown.state = live->device;
    shown.requested = live->requested;
    shown.target = live->target;
    if (live->device && live->host != live->device)
        shown.host = live->host;
    return shown;
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
            auto *card = static_cast<ControllerCard *>(item);
            ControllerCard::Content content = card->content();
            const LiveController live =
                m_live ? m_live->controllers.value(ref.id) : LiveController();
            const bool known = m_live && m_live->controllers.contains(ref.id);
            content.missing = known && !live.present;
            content.dimmed = m_live && !live.enabled;
            content.status = !known          ? tr("CNTLID –")
                             : !live.present ? tr("unplugged")
                             : !live.enabled ? tr("CNTLID %1 · not enabled").arg(live.cntlid)
                                             : tr("CNTLID %1 · enabled").arg(live.cntlid);
            card->setContent(content);
        }
    }
    if (turning != m_pulse.isActive())
        turning ? m_pulse.start() : m_pulse.stop();
    updatePaths();
    announceFocus();
}

void CanvasScene::updateTurning()
{
    for (NodeItem *item : std::as_const(m_items)) {
        if (item->ref().kind == Kind::Group &&
            static_cast<GroupNode *>(item)->state().state == AnaState::Change)
            item->update();
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

void CanvasScene::updatePaths()
{
    const QList<ObjectRef> &selected = m_document->selection();
    const auto state = [this](const QString &controller, AnaGroupId group) {
        return groupNodeState(controller, group).state;
    };
    m_paths->setStrokes(
        strokesOf({lab(), m_places, state, m_rates, {selected.begin(), selected.end()}}),
        m_look.colors);
}

void CanvasScene::preview(const QMap<QString, QPointF> &places)
{
    m_preview = edits::moveObjects(m_document->lab(), places).lab;
    reconcile();
}

void CanvasScene::endPreview()
{
    if (!m_preview)
        return;
    m_preview.reset();
    reconcile();
}

// --- settings ---------------------------------------------------------------

void CanvasScene::setClickAction(const ClickAction &action)
{
    m_clickAction = action;
    announceFocus();
}

void CanvasScene::setAddressSource(std::function<QMap<QString, QString>(const Lab &)> source)
{
    m_addressSource = std::move(source);
    reconcile();
}

void CanvasScene::updateLook(const QPalette &palette, const QFont &font)
{
    m_look.update(palette, font);
    updatePaths();
    update();
}

// --- questions --------------------------------------------------------------

QPointF CanvasScene::groupNodeCenter(const QString &controllerId, AnaGroupId group) const
{
    const NodeItem *node = m_items.value({Kind::Group, controllerId, group});
    return node ? node->scenePos() : QPointF();
}

QRectF CanvasScene::objectRect(const ObjectRef &ref) const
{
    const NodeItem *node = m_items.value(ref);
    return node ? node->mapRectToScene(node->body()) : QRectF();
}

QPointF CanvasScene::controllerPort(const QString &controllerId) const
{
    const NodeItem *node = m_items.value({Kind::Controller, controllerId});
    return node ? node->mapToScene(static_cast<const ControllerCard *>(node)->port()) : QPointF();
}

const QList<PathStroke> &CanvasScene::paths() const
{
    return m_paths->strokes();
}

NodeItem *CanvasScene::objectAt(const QPointF &position) const
{
    for (QGraphicsItem *item : items(position)) {
        if (auto *node = qgraphicsitem_cast<NodeItem *>(item))
            return node;
    }
    return nullptr;
}

QString CanvasScene::subsystemAt(const QPointF &position) const
{
    for (const Subsystem &subsystem : lab().subsystems) {
        if (objectRect({Kind::Subsystem, subsystem.id}).contains(position))
            return subsystem.id;
    }
    return {};
}

QList<ObjectRef> CanvasScene::groupsOn(const QString &controllerId) const
{
    QList<ObjectRef> refs;
    const Controller *controller = findController(lab(), controllerId);
    if (!controller)
        return refs;
    for (AnaGroupId group : groupsOf(*subsystemOf(lab(), controllerId), *controller))
        refs.append({Kind::Group, controllerId, group});
    return refs;
}

QList<ObjectRef> CanvasScene::everywhere(const QString &controllerId, AnaGroupId group) const
{
    QList<ObjectRef> refs;
    const Subsystem *subsystem = subsystemOf(lab(), controllerId);
    if (!subsystem)
        return refs;
    for (const Controller &controller : subsystem->controllers) {
        if (groupsOf(*subsystem, controller).contains(group))
            refs.append({Kind::Group, controller.id, group});
    }
    return refs;
}

QList<NodeItem *> CanvasScene::focusOrder() const
{
    QList<NodeItem *> order;
    const auto add = [&](const ObjectRef &ref) {
        if (NodeItem *item = m_items.value(ref))
            order.append(item);
    };
    add(hostRef);
    for (const Subsystem &subsystem : lab().subsystems) {
        add({Kind::Subsystem, subsystem.id});
        for (const Controller &controller : subsystem.controllers) {
            add({Kind::Controller, controller.id});
            for (const ObjectRef &ref : groupsOn(controller.id))
                add(ref);
        }
        for (const Namespace &ns : subsystem.namespaces)
            add({Kind::Namespace, ns.id});
    }
    return order;
}

NodeItem *CanvasScene::focusedObject() const
{
    return focusItem() ? qgraphicsitem_cast<NodeItem *>(focusItem()) : nullptr;
}

QString CanvasScene::describe(const ObjectRef &ref) const
{
    return mpathlab::describe({lab(), m_live, m_addresses}, ref);
}

QString CanvasScene::toolTip(const ObjectRef &ref) const
{
    QStringList lines{describe(ref)};
    if (ref.kind == Kind::Group) {
        const AnaState state = clickState(ref.id, ref.group);
        lines.append((isRunning() ? tr("A click sends: %1") : tr("A click makes it start so: %1"))
                         .arg(injectCommand(ref.id, ref.group, state)));
    }
    if (const QString problems = problemText(m_document->problems(), ref); !problems.isEmpty())
        lines.append(problems);
    if (ref.kind == Kind::Guest) {
        const QString machine = problemText(m_document->problems(), {Kind::Machine, {}});
        if (!machine.isEmpty())
            lines.append(machine);
    }
    return lines.join(u'\n');
}

// --- states -----------------------------------------------------------------

AnaState CanvasScene::clickState(const QString &controllerId, AnaGroupId group) const
{
    if (m_clickAction.state)
        return *m_clickAction.state;
    const GroupNodeState shown = groupNodeState(controllerId, group);
    const std::optional<AnaState> now = shown.requested ? shown.requested : shown.state;
    return !now || isAccessible(*now) ? AnaState::Inaccessible : AnaState::Optimized;
}

void CanvasScene::requestState(const QList<ObjectRef> &groups, AnaState state,
                               const SetAnaStateOptions &options)
{
    if (!isRunning()) {
        commands::setInitialState(*m_document, groups, state);
        return;
    }
    for (const ObjectRef &ref : groups) {
        if (ref.kind == Kind::Group)
            Q_EMIT stateRequested(ref.id, ref.group, state, options);
    }
}

// --- selection and focus ----------------------------------------------------

void CanvasScene::selectionToDocument()
{
    if (m_syncing)
        return;
    const QList<ObjectRef> &before = m_document->selection();
    QList<ObjectRef> refs;
    for (const ObjectRef &ref : before) {
        if (NodeItem *item = m_items.value(ref); item && item->isSelected())
            refs.append(ref);
    }
    for (NodeItem *item : focusOrder()) {
        // A rubber band around a card means the card, not also each node in it.
        const bool inSelectedCard = item->ref().kind == Kind::Group && item->parentItem() &&
                                    item->parentItem()->isSelected();
        if (item->isSelected() && !refs.contains(item->ref()) && !inSelectedCard)
            refs.append(item->ref());
    }
    m_document->setSelection(refs);
}

void CanvasScene::selectionFromDocument()
{
    if (m_syncing)
        return;
    m_syncing = true;
    const QList<ObjectRef> &refs = m_document->selection();
    const QSet<ObjectRef> selected(refs.begin(), refs.end());
    for (NodeItem *item : std::as_const(m_items))
        item->setSelected(selected.contains(item->ref()));
    m_syncing = false;
    updatePaths();
}

void CanvasScene::focusObject(NodeItem *item)
{
    if (!item)
        return;
    m_document->setSelection({item->ref()});
    item->setFocus(Qt::OtherFocusReason);
}

void CanvasScene::selectAll()
{
    QList<ObjectRef> refs;
    for (NodeItem *item : focusOrder()) {
        const Kind kind = item->ref().kind;
        if (kind == Kind::Subsystem || kind == Kind::Controller || kind == Kind::Namespace)
            refs.append(item->ref());
    }
    m_document->setSelection(refs);
}

void CanvasScene::addPart(Part part)
{
    commands::addPart(*m_document, part);
}

void CanvasScene::announceFocus()
{
    const NodeItem *item = focusedObject();
    const QString sentence = item ? toolTip(item->ref()) : QString();
    if (sentence == m_announced)
        return;
    m_announced = sentence;
    Q_EMIT focusDescriptionChanged(sentence);
}

} // namespace mpathlab
