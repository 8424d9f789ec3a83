// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/interaction.h"

#include "monitor/log.h"
#include "ui/document/documentcommands.h"

#include <QApplication>
#include <QGraphicsLineItem>
#include <QGraphicsSceneMouseEvent>
#include <QPen>

namespace mpathlab {

using Kind = ObjectRef::Kind;

CanvasMouse::CanvasMouse(CanvasScene *scene)
    : m_scene(scene)
{
}

CanvasMouse::~CanvasMouse() = default;

bool CanvasMouse::press(QGraphicsSceneMouseEvent *event)
{
    cancel();
    NodeItem *item = m_scene->objectAt(event->scenePos());
    if (!item)
        return false;
    m_doing = Doing::Pressed;
    m_pressed = item->ref();
    m_from = event->scenePos();
    m_extend = event->modifiers().testFlag(Qt::ControlModifier);
    m_wasSelected = item->isSelected();
    const QPointF port = m_scene->controllerPort(m_pressed.id);
    m_fromPort = m_pressed.kind == Kind::Controller &&
                 QLineF(port, m_from).length() <= metrics::portRadius + 4;
    if (m_pressed.kind != Kind::Group)
        selectPressed();
    item->setFocus(Qt::MouseFocusReason);
    return true;
}

void CanvasMouse::selectPressed()
{
    NodeItem *item = m_scene->item(m_pressed);
    if (!item || m_wasSelected)
        return;
    if (!m_extend)
        m_scene->clearSelection();
    item->setSelected(true);
}

bool CanvasMouse::move(QGraphicsSceneMouseEvent *event)
{
    if (m_doing == Doing::Nothing)
        return false;
    if (m_doing == Doing::Pressed) {
        const QPoint way = event->screenPos() - event->buttonDownScreenPos(Qt::LeftButton);
        if (way.manhattanLength() < QApplication::startDragDistance())
            return true;
        if (m_pressed.kind == Kind::Group || m_fromPort)
            m_doing = Doing::Connecting;
        else
            beginMoving();
    }
    if (m_doing == Doing::Moving)
        moveTo(event->scenePos(), event->modifiers().testFlag(Qt::AltModifier));
    else if (m_doing == Doing::Connecting)
        connectTo(event->scenePos());
    return true;
}

void CanvasMouse::beginMoving()
{
    m_doing = Doing::Moving;
    const LabDocument *document = m_scene->document();
    const QStringList ids = movedWith(document->lab(), document->selection());
    for (const QString &id : ids)
        m_start.insert(id, m_scene->places().value(id));
    m_leader = placeKey(m_pressed);
}

void CanvasMouse::moveTo(const QPointF &position, bool otherwise)
{
    const QPointF start = m_start.value(m_leader);
    const QPointF there = start + position - m_from;
    const bool onGrid = m_scene->isSnapping() != otherwise;
    const QPointF delta = (onGrid ? snapped(there) : QPointF(there.toPoint())) - start;
    m_moved.clear();
    for (auto it = m_start.cbegin(); it != m_start.cend(); ++it)
        m_moved.insert(it.key(), it.value() + delta);
    m_scene->preview(m_moved);
}

void CanvasMouse::connectTo(const QPointF &position)
{
    if (m_scene->document()->isLocked())
        return;
    const QPointF from = m_pressed.kind == Kind::Group
                             ? m_scene->groupNodeCenter(m_pressed.id, m_pressed.group)
                             : m_scene->controllerPort(m_pressed.id);
    if (!m_line) {
        m_line = m_scene->addLine({}, QPen(m_scene->look().colors.highlight, 2, Qt::DashLine));
        m_line->setZValue(10);
    }
    m_line->setLine({from, position});
    setTarget(targetAt(position));
}

NamespaceCard *CanvasMouse::targetAt(const QPointF &position) const
{
    return dynamic_cast<NamespaceCard *>(m_scene->objectAt(position));
}

void CanvasMouse::setTarget(NamespaceCard *target)
{
    const ObjectRef ref = target ? target->ref() : ObjectRef();
    if (ref == m_target)
        return;
    if (auto *old = dynamic_cast<NamespaceCard *>(m_scene->item(m_target)))
        old->setTarget(false);
    if (target)
        target->setTarget(true);
    m_target = ref;
}

bool CanvasMouse::release(QGraphicsSceneMouseEvent *event)
{
    if (m_doing == Doing::Nothing)
        return false;
    if (m_doing == Doing::Moving) {
        const QMap<QString, QPointF> moved = m_moved;
        reset();
        commands::moveTo(*m_scene->document(), moved);
    } else if (m_doing == Doing::Connecting) {
        finishConnecting(event->scenePos());
    } else {
        click();
    }
    return true;
}

void CanvasMouse::finishConnecting(const QPointF &position)
{
    const NodeItem *under = m_scene->objectAt(position);
    if (under && under->ref() == m_pressed) { // a click with some movement
        click();
        return;
    }
    const ObjectRef from = m_pressed;
    const ObjectRef to = m_target;
    reset();
    LabDocument *document = m_scene->document();
    if (document->isLocked())
        document->refuse(document->lockHint());
    else if (to.kind == Kind::Namespace)
        commands::connectNamespace(*document, from.id, from.group, to.id);
}

void CanvasMouse::click()
{
    const ObjectRef ref = m_pressed;
    const bool extend = m_extend;
    const bool wasSelected = m_wasSelected;
    reset();
    NodeItem *item = m_scene->item(ref);
    qCDebug(logUi).noquote() << "click on" << ref.id << "group" << ref.group
                             << (extend ? "to select" : "");
    if (!item)
        return;
    if (extend) {
        item->setSelected(!wasSelected);
        return;
    }
    m_scene->focusObject(item);
    if (ref.kind == Kind::Group)
        m_scene->setStates({ref}, m_scene->clickState(ref.id, ref.group));
}

bool CanvasMouse::cancel()
{
    const bool was = m_doing != Doing::Nothing;
    reset();
    return was;
}

void CanvasMouse::reset()
{
    setTarget(nullptr);
    delete m_line;
    m_line = nullptr;
    const bool moving = m_doing == Doing::Moving;
    m_doing = Doing::Nothing;
    m_start.clear();
    m_moved.clear();
    if (moving)
        m_scene->endPreview();
}

} // namespace mpathlab
