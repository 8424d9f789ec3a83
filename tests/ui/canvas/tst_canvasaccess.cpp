// SPDX-License-Identifier: GPL-2.0-or-later
// The canvas as a screen reader walks through it.
#include "canvasfixture.h"
#include "support/testmain.h"

#include <QAccessible>
#include <QScrollBar>

using namespace Qt::StringLiterals;
using namespace mpathlab;

namespace {

QAccessibleInterface *accessOf(Canvas &canvas)
{
    return QAccessible::queryAccessibleInterface(&canvas.view);
}

QStringList namesOf(QAccessibleInterface *access)
{
    QStringList names;
    for (int i = 0; i < access->childCount(); ++i)
        names.append(access->child(i)->text(QAccessible::Name));
    return names;
}

QAccessibleInterface *named(QAccessibleInterface *access, const QString &name)
{
    return access->child(int(namesOf(access).indexOf(name)));
}

} // namespace

class TestCanvasAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void objectsAreChildrenInReadingOrder()
    {
        Canvas canvas;
        QAccessibleInterface *access = accessOf(canvas);
        QVERIFY(access && access->isValid());
        QCOMPARE(access->text(QAccessible::Name), u"Canvas"_s);
        QCOMPARE(namesOf(access),
                 (QStringList{u"Host"_s, u"subsys0"_s, u"nvme0"_s, u"ANA group 1 on nvme0"_s,
                              u"ANA group 2 on nvme0"_s, u"nvme1"_s, u"ANA group 1 on nvme1"_s,
                              u"ANA group 2 on nvme1"_s, u"ns1"_s, u"ns2"_s}));
        for (int i = 0; i < access->childCount(); ++i) {
            QAccessibleInterface *child = access->child(i);
            QCOMPARE(access->child(i), child); // the same one each time
            QCOMPARE(access->indexOfChild(child), i);
            QCOMPARE(child->parent(), access);
            QVERIFY(!child->text(QAccessible::Description).isEmpty());
        }
    }

    void theyTellHowTheyStand()
    {
        Canvas canvas;
        QAccessibleInterface *node = named(accessOf(canvas), u"ANA group 1 on nvme0"_s);
        QCOMPARE(node->role(), QAccessible::Button);
        QCOMPARE(node->text(QAccessible::Value), u"optimized"_s);
        QVERIFY(!node->state().selected);
        LiveState live = liveOf(canvas.document.lab());
        live.controllers[u"nvme0"_s].groups[1].device = AnaState::Inaccessible;
        canvas.scene.setLive(live);
        QCOMPARE(node->text(QAccessible::Value), u"inaccessible"_s);
        QVERIFY(node->text(QAccessible::Description).contains(u"host still believes optimized"_s));
        canvas.scene.setLive({});
        canvas.scene.focusObject(canvas.scene.item(groupRef(u"nvme0"_s, 1)));
        QVERIFY(node->state().selected && node->state().focused);
        QCOMPARE(accessOf(canvas)->focusChild(), node);
    }

    void theyAreWhereTheyAreSeen()
    {
        Canvas canvas;
        QAccessibleInterface *access = accessOf(canvas);
        QAccessibleInterface *card = named(access, u"ns2"_s);
        const QPoint middle = card->rect().center();
        QCOMPARE(access->childAt(middle.x(), middle.y()), card);
        QVERIFY(!card->state().offscreen);
        canvas.view.horizontalScrollBar()->setValue(canvas.view.horizontalScrollBar()->minimum());
        QVERIFY(card->state().offscreen);
    }

    void pressingIsAClick()
    {
        Canvas canvas;
        QAccessibleInterface *node = named(accessOf(canvas), u"ANA group 2 on nvme1"_s);
        QVERIFY(node->actionInterface());
        QVERIFY(node->actionInterface()->actionNames().contains(
            QAccessibleActionInterface::pressAction()));
        node->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(canvas.initial(u"nvme1"_s, 2), AnaState::Inaccessible);
        QAccessibleInterface *card = named(accessOf(canvas), u"ns1"_s);
        QVERIFY(!card->actionInterface()->actionNames().contains(
            QAccessibleActionInterface::pressAction()));
        card->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
        QVERIFY(canvas.document.isSelected(namespaceRef(u"ns1"_s)));
        QVERIFY(card->state().focused);
    }

    void whatIsGoneIsInvalid()
    {
        Canvas canvas;
        QAccessibleInterface *access = accessOf(canvas);
        QAccessibleInterface *card = named(access, u"ns2"_s);
        canvas.document.setSelection({namespaceRef(u"ns2"_s)});
        canvas.key(Qt::Key_Delete);
        QVERIFY(!card->isValid());
        QVERIFY(card->state().invalid);
        QCOMPARE(card->text(QAccessible::Name), QString());
        QVERIFY(!namesOf(access).contains(u"ns2"_s));
        canvas.document.undo();
        QVERIFY(card->isValid());
        Filter filter;
        filter.group = 1;
        canvas.scene.setFilter(filter);
        QVERIFY(!namesOf(access).contains(u"ns2"_s)); // faint: cannot be clicked
    }
};

MPATHLAB_WIDGET_TEST(TestCanvasAccess)
#include "tst_canvasaccess.moc"
