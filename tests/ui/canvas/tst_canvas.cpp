// SPDX-License-Identifier: GPL-2.0-or-later
// Drawing with the mouse and the keyboard, before a launch.
#include "canvasfixture.h"
#include "support/testmain.h"
#include "ui/canvas/renameedit.h"
#include "ui/document/documentcommands.h"
#include "ui/document/fragment.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace mpathlab;

class TestCanvas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clickSetsTheInitialState()
    {
        Canvas canvas;
        QSignalSpy changed(&canvas.document, &LabDocument::changed);
        canvas.click(canvas.node(u"nvme0"_s, 1));
        QCOMPARE(canvas.initial(u"nvme0"_s, 1), AnaState::Inaccessible);
        QCOMPARE(canvas.initial(u"nvme0"_s, 2), AnaState::Optimized);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(canvas.document.selection(), (QList<ObjectRef>{groupRef(u"nvme0"_s, 1)}));
        canvas.click(canvas.node(u"nvme0"_s, 1));
        QCOMPARE(canvas.initial(u"nvme0"_s, 1), AnaState::Optimized);
        canvas.document.undo();
        QCOMPARE(canvas.initial(u"nvme0"_s, 1), AnaState::Inaccessible);
    }

    void anUnsteadyClickIsAClick()
    {
        Canvas canvas;
        const QPoint node = canvas.node(u"nvme0"_s, 1);
        QTest::mousePress(canvas.view.viewport(), Qt::LeftButton, {}, node);
        canvas.moveTo(node + QPoint(0, 40));
        canvas.moveTo(node + QPoint(2, 2));
        QTest::mouseRelease(canvas.view.viewport(), Qt::LeftButton, {}, node + QPoint(2, 2));
        QCOMPARE(canvas.initial(u"nvme0"_s, 1), AnaState::Inaccessible);
    }

    void clickSendsTheToolbarsChoice()
    {
        Canvas canvas;
        canvas.scene.setClickState(AnaState::NonOptimized);
        canvas.click(canvas.node(u"nvme1"_s, 2));
        QCOMPARE(canvas.initial(u"nvme1"_s, 2), AnaState::NonOptimized);
        QVERIFY(canvas.scene.toolTip(groupRef(u"nvme1"_s, 1))
                    .contains(u"nvme_ana_inject_state nvme1 1 non-optimized"_s));
    }

    void numberKeysSetStates()
    {
        Canvas canvas;
        canvas.click(canvas.node(u"nvme0"_s, 2));
        for (int i = 0; i < 5; ++i) {
            canvas.key(static_cast<Qt::Key>(Qt::Key_1 + i));
            QCOMPARE(canvas.initial(u"nvme0"_s, 2), allAnaStates.at(static_cast<size_t>(i)));
        }
    }

    void numberKeysReachAllSelectedNodes()
    {
        Canvas canvas;
        const QPoint other = canvas.node(u"nvme1"_s, 1);
        canvas.click(canvas.node(u"nvme0"_s, 1), Qt::ControlModifier);
        canvas.click(other, Qt::ControlModifier);
        QCOMPARE(canvas.document.selection().size(), 2);
        QCOMPARE(canvas.initial(u"nvme0"_s, 1), AnaState::Optimized); // Ctrl only selects
        QSignalSpy changed(&canvas.document, &LabDocument::changed);
        canvas.key(Qt::Key_3);
        QCOMPARE(canvas.initial(u"nvme0"_s, 1), AnaState::Inaccessible);
        QCOMPARE(canvas.initial(u"nvme1"_s, 1), AnaState::Inaccessible);
        QCOMPARE(changed.size(), 1);
    }

    void dragMovesOnTheGridAndUndoes()
    {
        Canvas canvas;
        const Lab before = canvas.document.lab();
        const QPoint from = canvas.title(controllerRef(u"nvme0"_s));
        QSignalSpy changed(&canvas.document, &LabDocument::changed);
        canvas.drag(from, from + QPoint(63, 37));
        QCOMPARE(changed.size(), 1); // however many mouse moves there were
        const QPointF way =
            canvas.document.lab().layout.value(u"nvme0"_s) - before.layout.value(u"nvme0"_s);
        QVERIFY(QLineF({}, way - QPointF(63, 37) / canvas.view.zoom()).length() <= canvas::grid);
        QVERIFY(!way.isNull());
        const QPointF at = canvas.document.lab().layout.value(u"nvme0"_s);
        QCOMPARE(at, snapped(at));
        QCOMPARE(canvas.scene.objectRect(controllerRef(u"nvme0"_s)).topLeft(), at);
        QCOMPARE(canvas.initial(u"nvme0"_s, 1), AnaState::Optimized);
        canvas.document.undo();
        QCOMPARE(canvas.document.lab(), before);
        QCOMPARE(canvas.scene.objectRect(controllerRef(u"nvme0"_s)).topLeft(),
                 before.layout.value(u"nvme0"_s));
    }

    void dragShowsItsWayAndEscTakesItBack()
    {
        Canvas canvas;
        const Lab before = canvas.document.lab();
        const QRectF home = canvas.scene.objectRect(controllerRef(u"nvme0"_s));
        const QPoint from = canvas.title(controllerRef(u"nvme0"_s));
        canvas.dragWithoutRelease(from, from + QPoint(100, 0));
        QVERIFY(canvas.scene.objectRect(controllerRef(u"nvme0"_s)).left() > home.left());
        QCOMPARE(canvas.document.lab(), before);
        canvas.key(Qt::Key_Escape);
        QCOMPARE(canvas.scene.objectRect(controllerRef(u"nvme0"_s)), home);
        QTest::mouseRelease(canvas.view.viewport(), Qt::LeftButton, {}, from + QPoint(100, 0));
        QCOMPARE(canvas.document.lab(), before);
    }

    void draggingASubsystemTakesItsPartsAlong()
    {
        Canvas canvas;
        const Lab before = canvas.document.lab();
        const QPoint from = canvas.title(subsystemRef(u"subsys0"_s));
        canvas.drag(from, from + QPoint(0, 60));
        const Lab after = canvas.document.lab();
        const QPointF way = after.layout.value(u"subsys0"_s) - before.layout.value(u"subsys0"_s);
        QVERIFY(way.y() > 0);
        for (const QString &id : allIds(before))
            QCOMPARE(after.layout.value(id) - before.layout.value(id), way);
        QCOMPARE(after.layout.value(hostLayoutKey()), before.layout.value(hostLayoutKey()));
    }

    void arrowKeysMoveTheSelectionAsOneStep()
    {
        Canvas canvas;
        const Lab before = canvas.document.lab();
        canvas.click(canvas.card(namespaceRef(u"ns1"_s)));
        for (Qt::Key key : {Qt::Key_Right, Qt::Key_Right, Qt::Key_Down})
            canvas.key(key);
        QCOMPARE(canvas.document.lab().layout.value(u"ns1"_s),
                 before.layout.value(u"ns1"_s) + QPointF(2 * canvas::grid, canvas::grid));
        canvas.document.undo();
        QCOMPARE(canvas.document.lab(), before);
    }

    void renameInPlace()
    {
        Canvas canvas;
        QTest::mouseDClick(canvas.view.viewport(), Qt::LeftButton, {},
                           canvas.title(controllerRef(u"nvme0"_s)));
        auto *edit = canvas.view.findChild<RenameEdit *>();
        QVERIFY(edit && edit->isVisible());
        edit->selectAll();
        QTest::keyClicks(edit, u"nvme1"_s); // already there
        QVERIFY(!edit->toolTip().isEmpty());
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(edit->isVisible());
        edit->selectAll();
        QTest::keyClicks(edit, u"9x"_s); // no id
        QVERIFY(!edit->toolTip().isEmpty());
        edit->selectAll();
        QTest::keyClicks(edit, u"path-a"_s);
        QVERIFY(edit->toolTip().isEmpty());
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(findController(canvas.document.lab(), u"path-a"_s));
        QVERIFY(!findController(canvas.document.lab(), u"nvme0"_s));
        QVERIFY(!canvas.scene.item(controllerRef(u"nvme0"_s)));
        QCOMPARE(canvas.document.selection(), (QList<ObjectRef>{controllerRef(u"path-a"_s)}));
        canvas.document.undo();
        QVERIFY(canvas.scene.item(controllerRef(u"nvme0"_s)));
    }

    void renameByKeyAndEscape()
    {
        Canvas canvas;
        canvas.click(canvas.card(namespaceRef(u"ns2"_s)));
        canvas.key(Qt::Key_F2);
        auto *edit = canvas.view.findChild<RenameEdit *>();
        QVERIFY(edit);
        QTest::keyClicks(edit, u"other"_s);
        QTest::keyClick(edit, Qt::Key_Escape);
        QVERIFY(findNamespace(canvas.document.lab(), u"ns2"_s));
        QVERIFY(canvas.view.hasFocus());
    }

    void deleteAndUndo()
    {
        Canvas canvas;
        const Lab before = canvas.document.lab();
        canvas.click(canvas.title(controllerRef(u"nvme1"_s)));
        canvas.key(Qt::Key_Delete);
        QVERIFY(!findController(canvas.document.lab(), u"nvme1"_s));
        QVERIFY(!canvas.scene.item(controllerRef(u"nvme1"_s)));
        QVERIFY(!canvas.scene.item(groupRef(u"nvme1"_s, 1)));
        canvas.document.undo();
        QCOMPARE(canvas.document.lab(), before);
        QVERIFY(canvas.scene.item(groupRef(u"nvme1"_s, 1)));
    }

    void aLineMovesANamespaceToTheGroup()
    {
        Canvas canvas;
        const Lab before = canvas.document.lab();
        canvas.drag(canvas.node(u"nvme0"_s, 1), canvas.card(namespaceRef(u"ns2"_s)));
        QCOMPARE(findNamespace(canvas.document.lab(), u"ns2"_s)->group, 1U);
        QVERIFY(!canvas.scene.item(groupRef(u"nvme0"_s, 2)));
        QCOMPARE(canvas.initial(u"nvme0"_s, 1), AnaState::Optimized); // no click was meant
        // It stands with its new group and on nothing else.
        QVERIFY(!canvas.scene.objectRect(namespaceRef(u"ns1"_s))
                     .intersects(canvas.scene.objectRect(namespaceRef(u"ns2"_s))));
        canvas.document.undo();
        QCOMPARE(canvas.document.lab(), before);
    }

    void aLineFromTheControllerAttaches()
    {
        Canvas canvas;
        const auto port = [&] { return canvas.pixel(canvas.scene.controllerPort(u"nvme1"_s)); };
        canvas.drag(port(), canvas.card(namespaceRef(u"ns1"_s)));
        const Namespace *ns = findNamespace(canvas.document.lab(), u"ns1"_s);
        QVERIFY(!ns->shared);
        QCOMPARE(ns->attachedTo, u"nvme1"_s);
        QVERIFY(!canvas.scene.item(groupRef(u"nvme0"_s, 1)));
        canvas.drag(port(), canvas.card(namespaceRef(u"ns1"_s)));
        QVERIFY(findNamespace(canvas.document.lab(), u"ns1"_s)->shared);
    }

    void aLineToNowhereDoesNothing()
    {
        Canvas canvas;
        const Lab before = canvas.document.lab();
        canvas.drag(canvas.node(u"nvme0"_s, 1), canvas.card(controllerRef(u"nvme1"_s)));
        canvas.drag(canvas.node(u"nvme0"_s, 1), QPoint(5, 5));
        QCOMPARE(canvas.document.lab(), before);
    }

    void aLineDoesNotLeaveTheSubsystem()
    {
        Canvas canvas(labTemplates().at(3).lab);
        const Lab before = canvas.document.lab();
        QSignalSpy refused(&canvas.document, &LabDocument::refused);
        canvas.drag(canvas.node(u"nvme0"_s, 1), canvas.card(namespaceRef(u"ns3"_s)));
        QCOMPARE(canvas.document.lab(), before);
        QCOMPARE(refused.size(), 1);
    }

    void rubberBandSelectsCards()
    {
        Canvas canvas;
        const QRectF first = canvas.scene.objectRect(controllerRef(u"nvme0"_s));
        const QRectF second = canvas.scene.objectRect(controllerRef(u"nvme1"_s));
        const QPoint from = canvas.pixel(first.topLeft() - QPointF(8, 8));
        const QPoint to = canvas.pixel(second.bottomRight() + QPointF(12, 8));
        canvas.drag(from, to);
        const QList<ObjectRef> selection = canvas.document.selection();
        QCOMPARE(QSet<ObjectRef>(selection.begin(), selection.end()),
                 (QSet<ObjectRef>{controllerRef(u"nvme0"_s), controllerRef(u"nvme1"_s)}));
        canvas.key(Qt::Key_Escape);
        QVERIFY(canvas.document.selection().isEmpty());
    }

    void duplicateCopyPaste()
    {
        Canvas canvas;
        canvas.click(canvas.title(controllerRef(u"nvme0"_s)));
        canvas.key(Qt::Key_D, Qt::ControlModifier);
        QVERIFY(findController(canvas.document.lab(), u"nvme2"_s));
        QCOMPARE(canvas.document.selection(), (QList<ObjectRef>{controllerRef(u"nvme2"_s)}));
        QVERIFY(!canvas.scene.objectRect(controllerRef(u"nvme0"_s))
                     .intersects(canvas.scene.objectRect(controllerRef(u"nvme2"_s))));

        canvas.click(canvas.card(namespaceRef(u"ns1"_s)));
        canvas.key(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QApplication::clipboard()->mimeData()->hasFormat(QLatin1String(fragmentMimeType)));
        canvas.key(Qt::Key_V, Qt::ControlModifier);
        canvas.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(canvas.document.lab().subsystems.at(0).namespaces.size(), 4);
        QVERIFY(!hasErrors(canvas.document.problems()));
        canvas.key(Qt::Key_X, Qt::ControlModifier);
        QCOMPARE(canvas.document.lab().subsystems.at(0).namespaces.size(), 3);
    }

    void selectAllAndDelete()
    {
        Canvas canvas;
        canvas.key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(canvas.document.selection().size(), 5);
        canvas.key(Qt::Key_Delete);
        QVERIFY(canvas.document.lab().subsystems.isEmpty());
    }

    void tabWalksThroughAndLeaves()
    {
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        LabDocument document;
        document.setLab(labTemplates().constFirst().lab);
        CanvasScene scene(&document);
        auto *before = new QPushButton;
        auto *view = new CanvasView(&scene);
        auto *after = new QPushButton;
        for (QWidget *widget : QList<QWidget *>{before, view, after})
            layout->addWidget(widget);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        before->setFocus();
        const QList<NodeItem *> order = scene.focusOrder();
        QCOMPARE(order.size(), 10); // host, subsystem, 2 controllers, 4 nodes, 2 namespaces
        for (NodeItem *item : order) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QVERIFY(view->hasFocus());
            QCOMPARE(scene.focusedObject(), item);
            QCOMPARE(view->accessibleDescription(), scene.toolTip(item->ref()));
            QCOMPARE(document.selection(), (QList<ObjectRef>{item->ref()}));
        }
        QTest::keyClick(view, Qt::Key_Tab);
        QVERIFY(after->hasFocus());
        QTest::keyClick(after, Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(scene.focusedObject(), order.constLast());
        delete view;
    }

    void arrowsWalkFromNodeToNode()
    {
        Canvas canvas;
        canvas.click(canvas.node(u"nvme0"_s, 1), Qt::ControlModifier);
        canvas.key(Qt::Key_Down);
        QCOMPARE(canvas.scene.focusedObject()->ref(), groupRef(u"nvme0"_s, 2));
        canvas.key(Qt::Key_Right);
        QCOMPARE(canvas.scene.focusedObject()->ref(), groupRef(u"nvme1"_s, 2));
        canvas.key(Qt::Key_Return); // as a click
        QCOMPARE(canvas.initial(u"nvme1"_s, 2), AnaState::Inaccessible);
    }

    void dropAddsParts_data()
    {
        QTest::addColumn<Part>("part");
        for (Part part : allParts)
            QTest::addRow("%s", qPrintable(partKey(part))) << part;
    }

    void dropAddsParts()
    {
        QFETCH(Part, part);
        Canvas canvas;
        const Subsystem before = canvas.document.lab().subsystems.at(0);
        drop(canvas, part,
             canvas.pixel(canvas.scene.objectRect(subsystemRef(u"subsys0"_s)).center()));
        const Lab &after = canvas.document.lab();
        const Subsystem &subsystem = after.subsystems.at(0);
        QCOMPARE(after.subsystems.size(), part == Part::Subsystem ? 2 : 1);
        QCOMPARE(subsystem.controllers.size(),
                 before.controllers.size() + (part == Part::Controller));
        QCOMPARE(subsystem.namespaces.size(),
                 before.namespaces.size() + (part == Part::Namespace || part == Part::Group));
        QCOMPARE(groupsOf(subsystem).size(), part == Part::Group ? 3 : 2);
        QVERIFY(!hasErrors(canvas.document.problems()));
    }

    void aNewGroupOnANamespaceMovesIt()
    {
        Canvas canvas;
        drop(canvas, Part::Group, canvas.card(namespaceRef(u"ns1"_s)));
        QCOMPARE(findNamespace(canvas.document.lab(), u"ns1"_s)->group, 3U);
        QCOMPARE(canvas.document.lab().subsystems.at(0).namespaces.size(), 2);
    }

    void problemsAreMarkedOnTheNode()
    {
        Canvas canvas;
        const NodeItem *frame = canvas.scene.item(subsystemRef(u"subsys0"_s));
        QVERIFY(!frame->problem());
        Subsystem subsystem = canvas.document.lab().subsystems.at(0);
        subsystem.anatt = 999;
        canvas.document.apply(edits::setSubsystem(canvas.document.lab(), subsystem.id, subsystem),
                              u"anatt"_s);
        QCOMPARE(frame->problem(), Problem::Severity::Error);
        const QString sentence = canvas.document.problems().constFirst().text;
        QVERIFY(canvas.scene.toolTip(subsystemRef(u"subsys0"_s)).contains(sentence));
        // The badge is really there: the corner has the error's colour.
        const QPoint corner = canvas.pixel(
            canvas.scene.objectRect(subsystemRef(u"subsys0"_s)).topRight() + QPointF(-9, 4));
        const QColor error = canvas.scene.look().colors.error;
        QCOMPARE(canvas.view.viewport()->grab().toImage().pixelColor(corner).rgb(), error.rgb());
        canvas.document.undo();
        QVERIFY(!frame->problem());
        QVERIFY(canvas.view.viewport()->grab().toImage().pixelColor(corner).rgb() != error.rgb());
    }

    void wheelZoomsAtThePointer()
    {
        Canvas canvas;
        const QPoint at = canvas.node(u"nvme0"_s, 1);
        const QPointF under = canvas.view.mapToScene(at);
        const qreal before = canvas.view.zoom();
        QWheelEvent wheel(at, canvas.view.viewport()->mapToGlobal(at), {}, {0, 120}, {}, {},
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(canvas.view.viewport(), &wheel);
        QVERIFY(canvas.view.zoom() > before);
        QVERIFY(QLineF(canvas.view.mapToScene(at), under).length() < 3);
        canvas.key(Qt::Key_0, Qt::ControlModifier);
        QVERIFY(canvas.view.zoom() <= 1);
        for (const NodeItem *item : canvas.scene.focusOrder())
            QVERIFY(canvas.view.viewport()->rect().contains(
                canvas.view.mapFromScene(item->mapRectToScene(item->body())).boundingRect()));
    }

    void middleButtonAndSpacePan()
    {
        Canvas canvas;
        const QPointF before = canvas.view.mapToScene(QPoint(0, 0));
        QTest::mousePress(canvas.view.viewport(), Qt::MiddleButton, {}, {300, 300});
        QTest::mouseMove(canvas.view.viewport(), {350, 320});
        QTest::mouseRelease(canvas.view.viewport(), Qt::MiddleButton, {}, {350, 320});
        QCOMPARE(canvas.view.mapToScene(QPoint(50, 20)), before);
        const Lab lab = canvas.document.lab();
        QTest::keyPress(&canvas.view, Qt::Key_Space);
        canvas.drag(canvas.node(u"nvme0"_s, 1), canvas.node(u"nvme0"_s, 1) - QPoint(50, 20));
        QTest::keyRelease(&canvas.view, Qt::Key_Space);
        QCOMPARE(canvas.view.mapToScene(QPoint(0, 0)), before);
        QCOMPARE(canvas.document.lab(), lab);
    }

    void itemsFollowEveryTemplate()
    {
        Canvas canvas;
        for (const LabTemplate &each : labTemplates()) {
            canvas.document.setLab(each.lab);
            qsizetype expected = 1;
            for (const Subsystem &subsystem : each.lab.subsystems) {
                expected += 1 + subsystem.controllers.size() + subsystem.namespaces.size();
                for (const Controller &controller : subsystem.controllers)
                    expected += groupsOf(subsystem, controller).size();
            }
            QCOMPARE(canvas.scene.focusOrder().size(), expected);
        }
        canvas.document.setLab({});
        QVERIFY(canvas.scene.focusOrder().isEmpty());
    }

private:
    static void drop(Canvas &canvas, Part part, const QPoint &at)
    {
        QMimeData mime;
        mime.setData(QLatin1String(partMimeType), partKey(part).toUtf8());
        QWidget *viewport = canvas.view.viewport();
        QDragEnterEvent enter(at, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(viewport, &enter);
        QVERIFY(enter.isAccepted());
        QDragMoveEvent move(at, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(viewport, &move);
        QVERIFY(move.isAccepted());
        QDropEvent event(at, Qt::CopyAction | Qt::MoveAction, &mime, Qt::LeftButton, {});
        event.setDropAction(Qt::MoveAction); // Shift is held
        QApplication::sendEvent(viewport, &event);
        QVERIFY(event.isAccepted());
        QCOMPARE(event.dropAction(), Qt::CopyAction); // the palette keeps its part
    }
};

MPATHLAB_WIDGET_TEST(TestCanvas)
#include "tst_canvas.moc"
