// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/canvasaccess.h"

#include "ui/canvas/canvasview.h"
#include "ui/common/describe.h"

#include <QAccessibleWidget>

namespace mpathlab {

namespace {

using Kind = ObjectRef::Kind;

/// One object of the canvas. Objects are no QObjects and come and go: this one asks the
/// scene each time, and is invalid once the object is gone.
class ObjectAccess : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    ObjectAccess(CanvasView *view, const ObjectRef &ref)
        : m_view(view)
        , m_ref(ref)
    {
    }

    bool isValid() const override { return item() != nullptr; }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view);
    }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    void setText(QAccessible::Text, const QString &) override {}

    QString text(QAccessible::Text kind) const override
    {
        const NodeItem *object = item();
        if (!object)
            return {};
        if (kind == QAccessible::Name)
            return m_ref.kind == Kind::Guest ? CanvasView::tr("Host") : nameOf(m_ref);
        if (kind == QAccessible::Description)
            return m_view->canvas()->toolTip(m_ref);
        if (kind == QAccessible::Value && m_ref.kind == Kind::Group) {
            const auto state = m_view->canvas()->groupNodeState(m_ref.id, m_ref.group).state;
            return state ? anaStateName(*state) : CanvasView::tr("unknown");
        }
        return {};
    }

    QRect rect() const override
    {
        if (!item())
            return {};
        const QRectF scene = m_view->canvas()->objectRect(m_ref);
        const QRect inView = m_view->mapFromScene(scene).boundingRect();
        return {m_view->viewport()->mapToGlobal(inView.topLeft()), inView.size()};
    }

    QAccessible::Role role() const override
    {
        switch (m_ref.kind) {
        case Kind::Group:
            return QAccessible::Button;
        case Kind::Subsystem:
            return QAccessible::Grouping;
        default:
            return QAccessible::ListItem;
        }
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        const NodeItem *object = item();
        state.invalid = !object;
        if (!object)
            return state;
        state.focusable = state.selectable = state.multiSelectable = true;
        state.focused = object->hasFocus() && m_view->hasFocus();
        state.selected = object->isSelected();
        const QRect shown(m_view->viewport()->mapToGlobal(QPoint()), m_view->viewport()->size());
        state.offscreen = !shown.intersects(rect());
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface
                   ? static_cast<QAccessibleActionInterface *>(this)
                   : nullptr;
    }

    QStringList actionNames() const override
    {
        if (m_ref.kind == Kind::Group)
            return {pressAction(), setFocusAction()};
        return {setFocusAction()};
    }

    void doAction(const QString &name) override
    {
        if (!item())
            return;
        CanvasScene *scene = m_view->canvas();
        if (name == setFocusAction()) {
            m_view->reveal(m_ref);
        } else if (name == pressAction() && m_ref.kind == Kind::Group) {
            scene->setStates({m_ref}, scene->clickState(m_ref.id, m_ref.group));
        }
    }

    QStringList keyBindingsForAction(const QString &) const override { return {}; }

    const ObjectRef &ref() const { return m_ref; }

private:
    /// Null when there is none (any more), or none that can be clicked.
    NodeItem *item() const
    {
        NodeItem *found = m_view && m_view->canvas() ? m_view->canvas()->item(m_ref) : nullptr;
        return found && !found->isFaint() ? found : nullptr;
    }

    QPointer<CanvasView> m_view;
    ObjectRef m_ref;
};

class CanvasAccess : public QAccessibleWidget
{
public:
    explicit CanvasAccess(CanvasView *view)
        : QAccessibleWidget(view, QAccessible::List)
    {
    }

    ~CanvasAccess() override
    {
        for (QAccessible::Id id : std::as_const(m_children))
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return int(objects().size()); }
    QAccessibleInterface *child(int index) const override
    {
        const QList<NodeItem *> all = objects();
        return index >= 0 && index < all.size() ? childFor(all.at(index)->ref()) : nullptr;
    }

    int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto *object = dynamic_cast<const ObjectAccess *>(child);
        const QList<NodeItem *> all = objects();
        for (qsizetype i = 0; object && i < all.size(); ++i) {
            if (all.at(i)->ref() == object->ref())
                return int(i);
        }
        return -1;
    }

    QAccessibleInterface *childAt(int x, int y) const override
    {
        const QPoint at = view()->viewport()->mapFromGlobal(QPoint(x, y));
        const NodeItem *item = view()->canvas()->objectAt(view()->mapToScene(at));
        return item ? childFor(item->ref()) : nullptr;
    }

    QAccessibleInterface *focusChild() const override
    {
        const NodeItem *item = view()->canvas()->focusedObject();
        return item ? childFor(item->ref()) : nullptr;
    }

    QAccessibleInterface *childFor(const ObjectRef &ref) const
    {
        const auto known = m_children.constFind(ref);
        if (known != m_children.cend())
            return QAccessible::accessibleInterface(*known);
        auto *made = new ObjectAccess(view(), ref);
        m_children.insert(ref, QAccessible::registerAccessibleInterface(made));
        return made;
    }

private:
    CanvasView *view() const { return static_cast<CanvasView *>(widget()); }
    QList<NodeItem *> objects() const
    {
        return view()->canvas() ? view()->canvas()->focusOrder() : QList<NodeItem *>();
    }

    /// Of all objects that were asked for; an id that comes again gets its interface back.
    mutable QHash<ObjectRef, QAccessible::Id> m_children;
};

QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    if (className != QLatin1String(CanvasView::staticMetaObject.className()))
        return nullptr;
    auto *view = qobject_cast<CanvasView *>(object);
    return view ? new CanvasAccess(view) : nullptr;
}

} // namespace

void installCanvasAccess()
{
    QAccessible::installFactory(&makeInterface);
}

void announceObject(CanvasView *view, const ObjectRef &ref, bool moved)
{
    if (!QAccessible::isActive())
        return;
    auto *access = dynamic_cast<CanvasAccess *>(QAccessible::queryAccessibleInterface(view));
    if (!access)
        return;
    QAccessibleEvent event(access->childFor(ref),
                           moved ? QAccessible::Focus : QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

} // namespace mpathlab
