// SPDX-License-Identifier: GPL-2.0-or-later
// What mouse, keys and drops do on the canvas; the rest of CanvasScene is in scene.cpp.
#include "ui/canvas/canvasmenus.h"
#include "ui/canvas/interaction.h"
#include "ui/canvas/scene.h"
#include "ui/common/describe.h"
#include "ui/document/documentcommands.h"

#include <QGraphicsSceneDragDropEvent>
#include <QGraphicsSceneHelpEvent>
#include <QGraphicsSceneMouseEvent>
#include <QGraphicsView>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QToolTip>

#include <cmath>

namespace mpathlab {

using Kind = ObjectRef::Kind;

void CanvasScene::mousePressEvent(QGraphicsSceneMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && m_mouse->press(event)) {
        event->accept();
        return;
    }
    if (event->button() == Qt::RightButton) {
        event->accept(); // keeps the selection; the menu follows
        return;
    }
    setFocusItem(nullptr);
    event->ignore();
}

void CanvasScene::mouseMoveEvent(QGraphicsSceneMouseEvent *event)
{
    if (!m_mouse->move(event))
        QGraphicsScene::mouseMoveEvent(event);
}

void CanvasScene::mouseReleaseEvent(QGraphicsSceneMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && m_mouse->release(event))
        event->accept();
    else
        QGraphicsScene::mouseReleaseEvent(event);
}

void CanvasScene::mouseDoubleClickEvent(QGraphicsSceneMouseEvent *event)
{
    const NodeItem *item = objectAt(event->scenePos());
    if (event->button() == Qt::LeftButton && item && !item->titleRect().isEmpty()) {
        event->accept();
        Q_EMIT renameRequested(item->ref());
        return;
    }
    mousePressEvent(event); // a second click on a node is a click
}

void CanvasScene::contextMenuEvent(QGraphicsSceneContextMenuEvent *event)
{
    const bool byKey = event->reason() == QGraphicsSceneContextMenuEvent::Keyboard;
    NodeItem *item = byKey ? focusedObject() : objectAt(event->scenePos());
    if (item && !item->isSelected())
        focusObject(item);
    QPoint where = event->screenPos();
    if (byKey && item && !views().isEmpty()) {
        const QGraphicsView *view = views().constFirst();
        where = view->viewport()->mapToGlobal(
            view->mapFromScene(item->mapRectToScene(item->body()).center()));
    }
    QMenu *menu = makeContextMenu(this, item ? item->ref() : ObjectRef(), event->scenePos());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(where);
    event->accept();
}

void CanvasScene::helpEvent(QGraphicsSceneHelpEvent *event)
{
    const NodeItem *item = objectAt(event->scenePos());
    const QString text = item ? toolTipHtml(toolTip(item->ref())) : QString();
    QToolTip::showText(event->screenPos(), text, event->widget());
    event->setAccepted(!text.isEmpty());
}

// --- keys -------------------------------------------------------------------

void CanvasScene::keyPressEvent(QKeyEvent *event)
{
    event->accept();
    if (event->key() == Qt::Key_Escape) {
        if (!m_mouse->cancel())
            m_document->setSelection({});
        return;
    }
    const NodeItem *focused = focusedObject();
    if (focused && focused->ref().kind == Kind::Group && keyOnGroup(event, focused->ref()))
        return;
    if (focused && !focused->titleRect().isEmpty() &&
        (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        Q_EMIT renameRequested(focused->ref());
        return;
    }
    const QMap<int, QPointF> ways{{Qt::Key_Left, {-1, 0}},
                                  {Qt::Key_Right, {1, 0}},
                                  {Qt::Key_Up, {0, -1}},
                                  {Qt::Key_Down, {0, 1}}};
    const auto way = ways.constFind(event->key());
    const bool fine = event->modifiers().testFlag(Qt::AltModifier);
    if (way != ways.constEnd() &&
        commands::moveSelection(*m_document, *way * (fine ? 1 : canvas::grid)))
        return;
    event->ignore();
}

bool CanvasScene::keyOnGroup(const QKeyEvent *event, const ObjectRef &ref)
{
    const int key = event->key();
    if (event->isAutoRepeat() && key != Qt::Key_Up && key != Qt::Key_Down)
        return true; // a key held down asks once
    if (key >= Qt::Key_1 && key <= Qt::Key_5) {
        QList<ObjectRef> groups{ref};
        for (const ObjectRef &selected : m_document->selection()) {
            if (selected.kind == Kind::Group && selected != ref && m_document->isSelected(ref))
                groups.append(selected);
        }
        setStates(groups, allAnaStates.at(static_cast<size_t>(key - Qt::Key_1)));
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        setStates({ref}, clickState(ref.id, ref.group));
        return true;
    }
    return walkFromGroup(key, ref);
}

/// Up and down in the card, left and right to the same group on the neighbours.
bool CanvasScene::walkFromGroup(int key, const ObjectRef &ref)
{
    const bool inCard = key == Qt::Key_Up || key == Qt::Key_Down;
    const bool back = key == Qt::Key_Up || key == Qt::Key_Left;
    if (!inCard && key != Qt::Key_Left && key != Qt::Key_Right)
        return false;
    const QList<ObjectRef> row = inCard ? groupsOn(ref.id) : everywhere(ref.id, ref.group);
    const qsizetype next = row.indexOf(ref) + (back ? -1 : 1);
    if (next >= 0 && next < row.size())
        focusObject(item(row.at(next)));
    return true;
}

// --- parts from the palette -------------------------------------------------

std::optional<Part> CanvasScene::draggedPart(const QGraphicsSceneDragDropEvent *event) const
{
    return partFromKey(QString::fromUtf8(event->mimeData()->data(QLatin1String(partMimeType))));
}

void CanvasScene::dragEnterEvent(QGraphicsSceneDragDropEvent *event)
{
    event->setAccepted(draggedPart(event).has_value());
}

void CanvasScene::dragMoveEvent(QGraphicsSceneDragDropEvent *event)
{
    event->setAccepted(draggedPart(event).has_value());
}

void CanvasScene::dropEvent(QGraphicsSceneDragDropEvent *event)
{
    const std::optional<Part> part = draggedPart(event);
    event->setAccepted(part.has_value());
    if (!part)
        return;
    event->setDropAction(Qt::CopyAction);
    commands::Spot spot;
    spot.subsystem = subsystemAt(event->scenePos());
    if (const NodeItem *under = objectAt(event->scenePos());
        under && under->ref().kind == Kind::Namespace)
        spot.onNamespace = under->ref().id;
    // Namespaces are gathered by group: their place is the group's, not the pointer's.
    if (*part == Part::Subsystem || *part == Part::Controller)
        spot.position = event->scenePos();
    commands::addPart(*m_document, *part, spot);
}

// --- the ground -------------------------------------------------------------

void CanvasScene::drawBackground(QPainter *painter, const QRectF &rect)
{
    painter->fillRect(rect, m_look.colors.ground);
    if (painter->worldTransform().m11() < metrics::detailZoom)
        return;
    // As rectangles of whole pixels: thousands of antialiased points take milliseconds.
    constexpr qreal pitch = 2 * canvas::grid;
    const qreal size = 1.5 / painter->worldTransform().m11();
    QList<QRectF> dots;
    for (qreal y = std::floor(rect.top() / pitch) * pitch; y < rect.bottom(); y += pitch) {
        for (qreal x = std::floor(rect.left() / pitch) * pitch; x < rect.right(); x += pitch)
            dots.append({x - size / 2, y - size / 2, size, size});
    }
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_look.colors.dots);
    painter->drawRects(dots);
    painter->setRenderHint(QPainter::Antialiasing);
}

} // namespace mpathlab
