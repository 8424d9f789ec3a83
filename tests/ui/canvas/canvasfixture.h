// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/templates.h"
#include "ui/canvas/canvasview.h"

#include <QApplication>
#include <QMouseEvent>
#include <QTest>

namespace mpathlab {

/// A document with its canvas in a real (offscreen) window, worked by real mouse events.
struct Canvas
{
    LabDocument document;
    CanvasScene scene{&document};
    CanvasView view{&scene};

    explicit Canvas(const Lab &lab = labTemplates().constFirst().lab)
    {
        document.setLab(lab);
        view.resize(1100, 700);
        view.show();
        view.activateWindow();
        view.setFocus();
        if (!QTest::qWaitForWindowActive(&view))
            qFatal("The canvas' window does not become active.");
    }

    QPoint pixel(const QPointF &position) const { return view.mapFromScene(position); }

    QPoint node(const QString &controller, AnaGroupId group) const
    {
        return pixel(scene.groupNodeCenter(controller, group));
    }

    /// A place on a card that is neither its text nor a node.
    QPoint card(const ObjectRef &ref) const
    {
        const QRectF rect = scene.objectRect(ref);
        return pixel({rect.center().x(), rect.bottom() - 5});
    }

    QPoint title(const ObjectRef &ref) const
    {
        const NodeItem *item = scene.item(ref);
        return pixel(item->mapRectToScene(item->titleRect()).center());
    }

    void click(const QPoint &at, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers, at);
    }

    /// Presses, moves in steps as a hand does, and lets go.
    void drag(const QPoint &from, const QPoint &to)
    {
        dragWithoutRelease(from, to);
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, to);
    }

    void dragWithoutRelease(const QPoint &from, const QPoint &to)
    {
        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, from);
        for (int step = 1; step <= 5; ++step)
            moveTo(from + (to - from) * step / 5);
    }

    /// With the left button held, which QTest::mouseMove() would not say.
    void moveTo(const QPoint &at)
    {
        QMouseEvent move(QEvent::MouseMove, at, view.viewport()->mapToGlobal(at), Qt::NoButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(view.viewport(), &move);
    }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&view, key, modifiers);
    }

    AnaState initial(const QString &controller, AnaGroupId group) const
    {
        return initialState(*findController(document.lab(), controller), group);
    }
};

inline ObjectRef controllerRef(const QString &id)
{
    return {ObjectRef::Kind::Controller, id};
}
inline ObjectRef namespaceRef(const QString &id)
{
    return {ObjectRef::Kind::Namespace, id};
}
inline ObjectRef subsystemRef(const QString &id)
{
    return {ObjectRef::Kind::Subsystem, id};
}
inline ObjectRef groupRef(const QString &controller, AnaGroupId group)
{
    return {ObjectRef::Kind::Group, controller, group};
}

/// What a device says of a lab that has just started: every group in its initial state,
/// the host believing the same.
inline LiveState liveOf(const Lab &lab)
{
    LiveState live;
    live.namespaces = initialLiveState(lab).namespaces;
    for (const Subsystem &subsystem : lab.subsystems) {
        quint16 cntlid = 0;
        for (const Controller &controller : subsystem.controllers) {
            LiveController device;
            device.enabled = true;
            device.subsystemNqn = subsystemNqn(subsystem);
            device.cntlid = cntlid++;
            for (AnaGroupId group : groupsOf(subsystem, controller)) {
                const AnaState state = initialState(controller, group);
                device.groups.insert(group, {state, {}, {}, state, 1});
            }
            for (const Namespace &ns : subsystem.namespaces) {
                PathStatus path;
                path.nsid = ns.nsid;
                path.group = ns.group;
                path.attached = isAttached(ns, controller);
                device.paths.insert(ns.nsid, path);
            }
            live.controllers.insert(controller.id, device);
        }
    }
    return live;
}

} // namespace mpathlab
