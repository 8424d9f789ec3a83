// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/canvas/scene.h"

class QGraphicsLineItem;
class QGraphicsSceneMouseEvent;

namespace mpathlab {

/// What the left mouse button does on the canvas: click a node, select, drag cards,
/// draw a line to a namespace. Part of CanvasScene.
class CanvasMouse
{
public:
    explicit CanvasMouse(CanvasScene *scene);
    ~CanvasMouse();

    /// True when the event was used; a press on empty ground is not (rubber band).
    bool press(QGraphicsSceneMouseEvent *event);
    bool move(QGraphicsSceneMouseEvent *event);
    bool release(QGraphicsSceneMouseEvent *event);
    /// Esc, or the lab changed meanwhile: as if nothing had been begun.
    /// False when nothing was.
    bool cancel();

private:
    enum class Doing { Nothing, Pressed, Moving, Connecting };

    void selectPressed();
    void beginMoving();
    /// `otherwise`: off the grid when objects snap to it, and the other way round.
    void moveTo(const QPointF &position, bool otherwise);
    void connectTo(const QPointF &position);
    void finishConnecting(const QPointF &position);
    void click();
    NamespaceCard *targetAt(const QPointF &position) const;
    void setTarget(NamespaceCard *target);
    void reset();

    CanvasScene *m_scene;
    Doing m_doing = Doing::Nothing;
    ObjectRef m_pressed;
    bool m_fromPort = false; ///< pressed on a controller's port
    bool m_extend = false;   ///< Ctrl: add to or take from the selection
    bool m_wasSelected = false;
    QPointF m_from; ///< scene coordinates of the press
    QMap<QString, QPointF> m_start;
    QMap<QString, QPointF> m_moved;
    QString m_leader; ///< the id that is kept on the grid
    QGraphicsLineItem *m_line = nullptr;
    ObjectRef m_target;
};

} // namespace mpathlab
