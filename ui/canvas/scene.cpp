// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/scene.h"

#include "monitor/log.h"
#include "ui/canvas/interaction.h"
#include "ui/common/describe.h"
#include "ui/document/documentcommands.h"

#include <QApplication>

#include <cmath>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

using Kind = ObjectRef::Kind;

constexpr int pulseInterval = 60; ///< ms

const ObjectRef hostRef{Kind::Guest, {}};

} // namespace

CanvasScene::CanvasScene(LabDocument *document, QObject *parent)
    : QGraphicsScene(parent)
    , m_document(document)
    , m_paths(new PathLayer)
    , m_mouse(std::make_unique<CanvasMouse>(this))
{
    m_look.update(QApplication::palette(), QApplication::font());
    // Nearly all of a large lab is painted in every frame: an index finds nothing.
    setItemIndexMethod(NoIndex);
    addItem(m_paths);
    m_clock.start();
    m_pulse.setInterval(pulseInterval);
    connect(&m_pulse, &QTimer::timeout, this, [this] {
        const auto ms = static_cast<qreal>(m_clock.elapsed());
        const qreal opacity = 0.7 + 0.3 * std::cos(ms / 1000 * 2 * M_PI);
        const int pulse = qRound(opacity * CanvasLook::pulseSteps);
        if (std::exchange(m_look.pulse, pulse) != pulse)
            updateTurning();
    });
    connect(document, &LabDocument::changed, this, [this] {
        m_mouse->cancel();
        m_moving.clear();
        updateRunningLab();
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

// --- settings ---------------------------------------------------------------

void CanvasScene::setClickState(std::optional<AnaState> state)
{
    m_clickState = state;
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

NodeItem *CanvasScene::objectAt(const QPointF &position) const
{
    for (QGraphicsItem *item : items(position)) {
        if (auto *node = qgraphicsitem_cast<NodeItem *>(item); node && !node->isFaint())
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
        if (NodeItem *item = m_items.value(ref); item && !item->isFaint())
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
    lines += problemLines(m_document->problems(), ref);
    if (ref.kind == Kind::Guest)
        lines += problemLines(m_document->problems(), {Kind::Machine, {}});
    return lines.join(u'\n');
}

// --- states -----------------------------------------------------------------

AnaState CanvasScene::clickState(const QString &controllerId, AnaGroupId group) const
{
    if (m_clickState)
        return *m_clickState;
    const GroupNodeState shown = groupNodeState(controllerId, group);
    const std::optional<AnaState> now = shown.requested ? shown.requested : shown.state;
    return !now || isAccessible(*now) ? AnaState::Inaccessible : AnaState::Optimized;
}

void CanvasScene::setStates(const QList<ObjectRef> &groups, AnaState state,
                            const SetAnaStateOptions &options)
{
    qCDebug(logUi).noquote() << (isRunning() ? "state" : "initial state") << anaStateName(state)
                             << "for" << groups.size() << "selected";
    if (!isRunning()) {
        commands::setInitialState(*m_document, groups, state);
        return;
    }
    for (const ObjectRef &ref : groups) {
        if (ref.kind == Kind::Group)
            Q_EMIT requested(SetAnaState{ref.id, ref.group, state, options});
    }
}

void CanvasScene::request(const Action &action)
{
    if (isRunning())
        Q_EMIT requested(action);
}

void CanvasScene::restoreStates(const QList<ObjectRef> &groups)
{
    for (const ObjectRef &ref : groups) {
        const Controller *controller = findController(lab(), ref.id);
        if (!controller)
            continue;
        const GroupNodeState now = groupNodeState(ref.id, ref.group);
        const AnaState wanted = initialState(*controller, ref.group);
        if (now.state == wanted && !now.requested && !now.target)
            continue;
        SetAnaStateOptions options;
        options.force = now.state == AnaState::PersistentLoss;
        setStates({ref}, wanted, options);
    }
}

QStringList CanvasScene::controllersOf(const QString &namespaceId) const
{
    const Namespace *ns = findNamespace(lab(), namespaceId);
    const Subsystem *subsystem = subsystemOf(lab(), namespaceId);
    return ns && subsystem ? mpathlab::controllersOf(*subsystem, *ns) : QStringList();
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
    const QSet<ObjectRef> known(refs.begin(), refs.end());
    for (NodeItem *item : focusOrder()) {
        // A rubber band around a card means the card, not also each node in it.
        const bool inSelectedCard = item->ref().kind == Kind::Group && item->parentItem() &&
                                    item->parentItem()->isSelected();
        if (item->isSelected() && !known.contains(item->ref()) && !inSelectedCard)
            refs.append(item->ref());
    }
    m_document->setSelection(refs);
}

void CanvasScene::selectionFromDocument()
{
    if (m_syncing)
        return;
    m_syncing = true;
    const QSet<ObjectRef> refs = selected();
    for (NodeItem *item : std::as_const(m_items))
        item->setSelected(refs.contains(item->ref()));
    m_syncing = false;
    if (m_filter.selection)
        updateVisible();
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
        if (isPart(item->ref()))
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
