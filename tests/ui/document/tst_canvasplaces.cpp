// SPDX-License-Identifier: GPL-2.0-or-later
// Lining objects up, and the grid.
#include "support/testmain.h"
#include "tests/ui/canvas/canvasfixture.h"
#include "ui/document/alignment.h"

#include <QAction>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace mpathlab;

namespace {

/// Two namespaces and two controllers at uneven places.
Lab uneven()
{
    Lab lab = labTemplates().constFirst().lab;
    lab.layout[u"nvme0"_s] = {300, 100};
    lab.layout[u"nvme1"_s] = {340, 300};
    lab.layout[u"ns1"_s] = {800, 120};
    lab.layout[u"ns2"_s] = {860, 400};
    return lab;
}

const QList<ObjectRef> &four()
{
    static const QList<ObjectRef> refs{controllerRef(u"nvme0"_s), controllerRef(u"nvme1"_s),
                                       namespaceRef(u"ns1"_s), namespaceRef(u"ns2"_s)};
    return refs;
}

QRectF rect(const Lab &lab, const ObjectRef &ref, const Places &places)
{
    const Subsystem &subsystem = lab.subsystems.constFirst();
    return ref.kind == ObjectRef::Kind::Controller
               ? cardOf(subsystem, *findController(lab, ref.id), places)
               : cardOf(*findNamespace(lab, ref.id), places);
}

} // namespace

class TestCanvasPlaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void edgesAndCenters_data()
    {
        QTest::addColumn<Alignment>("alignment");
        for (Alignment alignment : allAlignments) {
            if (objectsNeeded(alignment) == 2)
                QTest::addRow("%s", qPrintable(alignmentTitle(alignment))) << alignment;
        }
    }

    void edgesAndCenters()
    {
        QFETCH(Alignment, alignment);
        const Lab lab = uneven();
        const Places before = placesOf(lab);
        const Places after = aligned(lab, four(), alignment);
        QCOMPARE(after.size(), 4);
        const auto line = [&](const ObjectRef &ref) {
            const QRectF r = rect(lab, ref, after);
            switch (alignment) {
            case Alignment::Left:
                return r.left();
            case Alignment::CentersAcross:
                return r.center().x();
            case Alignment::Right:
                return r.right();
            case Alignment::Top:
                return r.top();
            case Alignment::CentersDown:
                return r.center().y();
            default:
                return r.bottom();
            }
        };
        const bool across = alignment == Alignment::Left || alignment == Alignment::Right ||
                            alignment == Alignment::CentersAcross;
        for (const ObjectRef &ref : four()) {
            QCOMPARE(line(ref), line(four().constFirst()));
            // The other way nothing moves.
            const QPointF way = after.value(ref.id) - before.value(ref.id);
            QCOMPARE(across ? way.y() : way.x(), 0.0);
        }
    }

    void spreadingMakesEqualGaps()
    {
        const Lab lab = uneven();
        const QList<ObjectRef> three{namespaceRef(u"ns2"_s), controllerRef(u"nvme0"_s),
                                     controllerRef(u"nvme1"_s)};
        const Places after = aligned(lab, three, Alignment::SpreadDown);
        const QRectF first = rect(lab, controllerRef(u"nvme0"_s), after);
        const QRectF middle = rect(lab, controllerRef(u"nvme1"_s), after);
        const QRectF last = rect(lab, namespaceRef(u"ns2"_s), after);
        QCOMPARE(first.topLeft(), lab.layout.value(u"nvme0"_s));
        QCOMPARE(last.topLeft(), lab.layout.value(u"ns2"_s));
        QVERIFY(std::abs((middle.top() - first.bottom()) - (last.top() - middle.bottom())) <= 1);
        QVERIFY(aligned(lab, three.mid(0, 2), Alignment::SpreadDown).isEmpty());
    }

    void aSubsystemTakesItsPartsAlong()
    {
        const Lab &lab = labTemplates().at(3).lab;
        const QString first = lab.subsystems.at(0).id;
        const QString second = lab.subsystems.at(1).id;
        const QString part = lab.subsystems.at(1).controllers.constFirst().id;
        const QList<ObjectRef> refs{subsystemRef(first), subsystemRef(second), controllerRef(part)};
        QCOMPARE(movable(lab, refs).size(), 2); // the part goes with its subsystem
        const Places before = placesOf(lab);
        const Places after = aligned(lab, refs, Alignment::Top);
        const auto way = [&](const QString &id) { return after.value(id) - before.value(id); };
        QVERIFY(way(second).y() < 0);
        QCOMPARE(way(part), way(second));
        QCOMPARE(frameOf(lab.subsystems.at(0), after).top(),
                 frameOf(lab.subsystems.at(1), after).top());
    }

    void alignmentIsOneStep()
    {
        Canvas canvas(uneven());
        const Lab before = canvas.document.lab();
        const QList<QAction *> &actions = canvas.view.actions().align;
        QCOMPARE(actions.size(), qsizetype(allAlignments.size()));
        for (const QAction *action : actions)
            QVERIFY(!action->isEnabled());
        canvas.document.setSelection(four().mid(0, 2));
        QVERIFY(actions.constFirst()->isEnabled());
        QVERIFY(!actions.constLast()->isEnabled()); // takes three
        QSignalSpy changed(&canvas.document, &LabDocument::changed);
        actions.constFirst()->trigger();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(canvas.scene.objectRect(controllerRef(u"nvme1"_s)).left(), 300.0);
        canvas.document.undo();
        QCOMPARE(canvas.document.lab(), before);
    }

    void theGridCanBeLeft()
    {
        Canvas canvas;
        const auto place = [&] { return canvas.document.lab().layout.value(u"nvme0"_s); };
        const auto drag = [&](Qt::KeyboardModifiers modifiers) {
            const QPoint from = canvas.title(controllerRef(u"nvme0"_s));
            QTest::mousePress(canvas.view.viewport(), Qt::LeftButton, {}, from);
            for (int step = 1; step <= 4; ++step) {
                const QPoint at = from + QPoint(step * 9, 3);
                QMouseEvent move(QEvent::MouseMove, at, canvas.view.viewport()->mapToGlobal(at),
                                 Qt::NoButton, Qt::LeftButton, modifiers);
                QApplication::sendEvent(canvas.view.viewport(), &move);
            }
            QTest::mouseRelease(canvas.view.viewport(), Qt::LeftButton, modifiers,
                                from + QPoint(36, 3));
        };
        drag({});
        QCOMPARE(place(), snapped(place()));
        drag(Qt::AltModifier);
        QVERIFY(place() != snapped(place()));

        QAction *snap = canvas.view.actions().snap;
        QVERIFY(snap->isChecked());
        canvas.key(Qt::Key_G, Qt::ControlModifier);
        QVERIFY(!snap->isChecked());
        QVERIFY(!canvas.scene.isSnapping());
        drag({});
        QVERIFY(place() != snapped(place()));
        drag(Qt::AltModifier);
        QCOMPARE(place(), snapped(place()));
    }

    void altAndAnArrowMoveByOne()
    {
        Canvas canvas;
        const QPointF before = canvas.document.lab().layout.value(u"ns1"_s);
        canvas.click(canvas.card(namespaceRef(u"ns1"_s)));
        canvas.key(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(canvas.document.lab().layout.value(u"ns1"_s), before + QPointF(1, 0));
        canvas.key(Qt::Key_Right);
        QCOMPARE(canvas.document.lab().layout.value(u"ns1"_s), before + QPointF(21, 0));
    }
};

MPATHLAB_WIDGET_TEST(TestCanvasPlaces)
#include "tst_canvasplaces.moc"
