// SPDX-License-Identifier: GPL-2.0-or-later
// The canvas while a lab runs: it shows what the device said and asks for states.
#include "canvasfixture.h"
#include "support/testmain.h"
#include "ui/canvas/canvasmenus.h"
#include "ui/canvas/paths/pathlayer.h"
#include "ui/document/documentcommands.h"

#include <QLabel>
#include <QMenu>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace mpathlab;

namespace {

/// A running lab: the canvas with a live state as the session would give it.
struct Running : Canvas
{
    LiveState live;

    explicit Running(const Lab &lab = labTemplates().constFirst().lab)
        : Canvas(lab)
        , live(liveOf(document.lab()))
    {
        document.setLocked(true);
        scene.setLive(live);
    }

    void show(const LiveState &next)
    {
        live = next;
        scene.setLive(live);
    }

    /// What a pixel beside a node's mark shows.
    QRgb discColor(const QString &controller, AnaGroupId group)
    {
        const QPoint beside =
            pixel(scene.groupNodeCenter(controller, group) + QPointF(-metrics::nodeRadius + 3, 0));
        return view.viewport()->grab().toImage().pixelColor(beside).rgb();
    }
};

Action requested(const QSignalSpy &spy, qsizetype index)
{
    return spy.at(index).at(0).value<Action>();
}

/// For requests of a state.
SetAnaState asked(const QSignalSpy &spy, qsizetype index)
{
    return std::get<SetAnaState>(requested(spy, index));
}

QAction *entry(QMenu *menu, const QStringList &path)
{
    for (QAction *action : menu->actions()) {
        if (action->text() != path.constFirst())
            continue;
        return path.size() == 1 ? action : entry(action->menu(), path.mid(1));
    }
    return nullptr;
}

} // namespace

class TestCanvasLive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clickAsksAndShowsOnlyWhatTheDeviceSays()
    {
        Running lab;
        const Lab drawing = lab.document.lab();
        QSignalSpy spy(&lab.scene, &CanvasScene::requested);
        lab.click(lab.node(u"nvme0"_s, 1));
        QCOMPARE(spy.size(), 1);
        const SetAnaState request = asked(spy, 0);
        QCOMPARE(request.controller, u"nvme0"_s);
        QCOMPARE(request.group, 1U);
        QCOMPARE(request.state, AnaState::Inaccessible);
        QVERIFY(request.options.notify && !request.options.force && !request.options.transitionMs);
        // Nothing was said yet: nothing changed on the screen.
        QCOMPARE(lab.discColor(u"nvme0"_s, 1), stateColor(AnaState::Optimized).rgb());

        lab.show(withRequest(lab.live, u"nvme0"_s, 1, AnaState::Inaccessible));
        QCOMPARE(lab.scene.groupNodeState(u"nvme0"_s, 1).requested, AnaState::Inaccessible);
        QCOMPARE(lab.discColor(u"nvme0"_s, 1), lab.scene.look().colors.card.rgb()); // outline only

        lab.show(withNvmeEvent(lab.live, AnaStateChanged{u"nvme0"_s, 1, AnaState::Optimized,
                                                         AnaState::Inaccessible, 2, false}));
        QVERIFY(!lab.scene.groupNodeState(u"nvme0"_s, 1).requested);
        QCOMPARE(lab.discColor(u"nvme0"_s, 1), stateColor(AnaState::Inaccessible).rgb());
        QCOMPARE(lab.document.lab(), drawing);

        lab.click(lab.node(u"nvme0"_s, 1)); // and back
        QCOMPARE(asked(spy, 1).state, AnaState::Optimized);
    }

    void everyStateHasItsColor()
    {
        Running lab;
        for (AnaState state : allAnaStates) {
            if (state == AnaState::Change)
                continue; // pulses
            LiveState next = lab.live;
            next.controllers[u"nvme1"_s].groups[2].device = state;
            lab.show(next);
            QCOMPARE(lab.discColor(u"nvme1"_s, 2), stateColor(state).rgb());
        }
        LiveState unknown = lab.live;
        unknown.controllers[u"nvme1"_s].groups[2].device.reset();
        lab.show(unknown);
        QCOMPARE(lab.discColor(u"nvme1"_s, 2), lab.scene.look().colors.card.rgb());
    }

    void initialStatesHaveTheSameColors()
    {
        Canvas canvas;
        for (AnaState state : allAnaStates) {
            commands::setInitialState(canvas.document, {groupRef(u"nvme0"_s, 1)}, state);
            const QPoint beside = canvas.pixel(canvas.scene.groupNodeCenter(u"nvme0"_s, 1) +
                                               QPointF(-metrics::nodeRadius + 3, 0));
            QCOMPARE(canvas.view.viewport()->grab().toImage().pixelColor(beside).rgb(),
                     stateColor(state).rgb());
        }
    }

    void theRingIsTheHostsBelief()
    {
        Running lab;
        LiveState next = lab.live;
        next.controllers[u"nvme0"_s].groups[1].device = AnaState::Inaccessible;
        lab.show(next);
        QCOMPARE(lab.scene.groupNodeState(u"nvme0"_s, 1).host, AnaState::Optimized);
        QVERIFY(lab.scene.describe(groupRef(u"nvme0"_s, 1)).contains(u"optimized"_s));
        const auto ring = [&] {
            const QPoint at = lab.pixel(lab.scene.groupNodeCenter(u"nvme0"_s, 1) +
                                        QPointF(0, -metrics::ringRadius));
            return lab.view.viewport()->grab().toImage().pixelColor(at).rgb();
        };
        QCOMPARE(ring(), stateColor(AnaState::Optimized).rgb());
        next.controllers[u"nvme0"_s].groups[1].host = AnaState::Inaccessible;
        lab.show(next);
        QVERIFY(!lab.scene.groupNodeState(u"nvme0"_s, 1).host);
        QVERIFY(ring() != stateColor(AnaState::Optimized).rgb());
    }

    void keysAskForStates()
    {
        Running lab;
        lab.click(lab.node(u"nvme1"_s, 1), Qt::ControlModifier);
        QSignalSpy spy(&lab.scene, &CanvasScene::requested);
        for (int i = 0; i < 5; ++i)
            lab.key(static_cast<Qt::Key>(Qt::Key_1 + i));
        QCOMPARE(spy.size(), 5);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(asked(spy, i).state, allAnaStates.at(static_cast<size_t>(i)));
    }

    void menuOffersWhatTheCommandCan()
    {
        Running lab;
        QSignalSpy spy(&lab.scene, &CanvasScene::requested);
        const std::unique_ptr<QMenu> menu(makeContextMenu(&lab.scene, groupRef(u"nvme0"_s, 2), {}));
        const auto choose = [&](const QStringList &path) {
            QAction *action = entry(menu.get(), path);
            if (action)
                action->trigger();
            return action != nullptr;
        };
        QVERIFY(choose({u"persistent-loss"_s}));
        QCOMPARE(asked(spy, 0).state, AnaState::PersistentLoss);
        QVERIFY(choose({u"Through change, 2 s"_s, u"inaccessible"_s}));
        QCOMPARE(asked(spy, 1).options.transitionMs, 2000U);
        QCOMPARE(asked(spy, 1).state, AnaState::Inaccessible);
        QVERIFY(choose({u"Without notification"_s, u"non-optimized"_s}));
        QVERIFY(!asked(spy, 2).options.notify);
        QVERIFY(choose({u"Same on all controllers"_s, u"inaccessible"_s}));
        QCOMPARE(spy.size(), 5);
        QCOMPARE(asked(spy, 3).controller, u"nvme0"_s);
        QCOMPARE(asked(spy, 4).controller, u"nvme1"_s);
        QCOMPARE(asked(spy, 4).group, 2U);

        LiveState lost = lab.live;
        lost.controllers[u"nvme0"_s].groups[2].device = AnaState::PersistentLoss;
        lab.show(lost);
        const std::unique_ptr<QMenu> force(
            makeContextMenu(&lab.scene, groupRef(u"nvme0"_s, 2), {}));
        entry(force.get(), {u"Leave persistent loss by force"_s, u"optimized"_s})->trigger();
        QVERIFY(asked(spy, 5).options.force);
    }

    void controllerMenuFailsAllPaths()
    {
        Running lab;
        QSignalSpy spy(&lab.scene, &CanvasScene::requested);
        const std::unique_ptr<QMenu> menu(
            makeContextMenu(&lab.scene, controllerRef(u"nvme1"_s), {}));
        entry(menu.get(), {u"Fail all paths"_s})->trigger();
        QCOMPARE(spy.size(), 2);
        QCOMPARE(asked(spy, 0).group, 1U);
        QCOMPARE(asked(spy, 1).group, 2U);
        QCOMPARE(asked(spy, 1).state, AnaState::Inaccessible);
        QVERIFY(!entry(menu.get(), {u"Delete"_s})->isEnabled());
    }

    void controllerMenuRestoresAllPaths()
    {
        const Lab lab = edits::setInitialState(labTemplates().constFirst().lab, u"nvme1"_s, 2,
                                               AnaState::NonOptimized)
                            ->lab;
        Running running(lab);
        LiveState next = running.live;
        next.controllers[u"nvme1"_s].groups[1].device = AnaState::PersistentLoss;
        next.controllers[u"nvme1"_s].groups[2].device = AnaState::Inaccessible;
        running.show(next);
        QSignalSpy spy(&running.scene, &CanvasScene::requested);
        const std::unique_ptr<QMenu> menu(
            makeContextMenu(&running.scene, controllerRef(u"nvme1"_s), {}));
        entry(menu.get(), {u"Restore all paths"_s})->trigger();
        QCOMPARE(spy.size(), 2);
        QCOMPARE(asked(spy, 0).state, AnaState::Optimized);
        QVERIFY(asked(spy, 0).options.force); // no other way out
        QCOMPARE(asked(spy, 1).state, AnaState::NonOptimized);
        QVERIFY(!asked(spy, 1).options.force);
        const std::unique_ptr<QMenu> other(
            makeContextMenu(&running.scene, controllerRef(u"nvme0"_s), {}));
        entry(other.get(), {u"Restore all paths"_s})->trigger();
        QCOMPARE(spy.size(), 2); // stands as drawn already
    }

    void controllersGoAndComeBack()
    {
        Running lab;
        QSignalSpy spy(&lab.scene, &CanvasScene::requested);
        const auto choose = [&](const QString &what) {
            const std::unique_ptr<QMenu> menu(
                makeContextMenu(&lab.scene, controllerRef(u"nvme1"_s), {}));
            QAction *action = entry(menu.get(), {what});
            if (action->isEnabled())
                action->trigger();
            return action->isEnabled();
        };
        QVERIFY(!choose(u"Plug in"_s));
        QVERIFY(choose(u"Unplug"_s));
        QCOMPARE(spy.size(), 1);
        QCOMPARE(requested(spy, 0), Action(Unplug{u"nvme1"_s}));
        lab.show(withPresence(lab.live, u"nvme1"_s, false));
        QVERIFY(static_cast<ControllerCard *>(lab.scene.item(controllerRef(u"nvme1"_s)))
                    ->content()
                    .missing);
        QVERIFY(!lab.scene.groupNodeState(u"nvme1"_s, 1).state);
        QVERIFY(!choose(u"Unplug"_s));
        QVERIFY(choose(u"Plug in"_s));
        QCOMPARE(requested(spy, 1), Action(Plug{u"nvme1"_s}));
        // Not while nothing runs.
        lab.scene.setLive({});
        const std::unique_ptr<QMenu> menu(
            makeContextMenu(&lab.scene, controllerRef(u"nvme1"_s), {}));
        QVERIFY(!entry(menu.get(), {u"Unplug"_s}));
    }

    void aNamespaceMovedWhileItRunsIsShownInItsNewGroup()
    {
        Running lab;
        const Lab drawing = lab.document.lab();
        LiveState moved = lab.live;
        for (LiveController &controller : moved.controllers) {
            controller.paths[2].group = 1;
            controller.groups.remove(2);
        }
        moved.namespaces[u"ns2"_s].group = 1;
        lab.show(moved);
        QVERIFY(!lab.scene.item(groupRef(u"nvme0"_s, 2)));
        auto *frame = static_cast<SubsystemFrame *>(lab.scene.item(subsystemRef(u"subsys0"_s)));
        QCOMPARE(frame->bands().size(), 1);
        // All four paths leave from group 1's nodes now.
        const qreal node = lab.scene.groupNodeCenter(u"nvme0"_s, 1).y();
        const QList<PathStroke> paths = lab.scene.paths();
        QCOMPARE(std::count_if(paths.begin(), paths.end(),
                               [&](const PathStroke &p) { return p.from.y() == node; }),
                 2);
        QCOMPARE(lab.document.lab(), drawing);
        lab.scene.setLive({});
        QVERIFY(lab.scene.item(groupRef(u"nvme0"_s, 2)));
    }

    void theLabIsLocked()
    {
        Running lab;
        const Lab drawing = lab.document.lab();
        QSignalSpy refused(&lab.document, &LabDocument::refused);
        lab.drag(lab.node(u"nvme0"_s, 1), lab.card(namespaceRef(u"ns2"_s)));
        QCOMPARE(lab.document.lab(), drawing);
        QCOMPARE(refused.size(), 1);
        auto *hint = lab.view.findChild<QLabel *>(u"canvasHint"_s);
        QVERIFY(hint && hint->isVisible());
        QCOMPARE(hint->text(), lab.document.lockHint());
        lab.click(lab.title(controllerRef(u"nvme0"_s)));
        lab.key(Qt::Key_Delete);
        lab.key(Qt::Key_F2);
        QCOMPARE(lab.document.lab(), drawing);
        lab.key(Qt::Key_Down); // places are free
        QVERIFY(lab.document.lab().layout != drawing.layout);
        QCOMPARE(lab.document.lab().subsystems, drawing.subsystems);
    }

    void cardsTellTheDevicesWord()
    {
        Running lab;
        const auto status = [&](const QString &id) {
            return static_cast<ControllerCard *>(lab.scene.item(controllerRef(id)))
                ->content()
                .status;
        };
        QVERIFY(status(u"nvme1"_s).contains(u"CNTLID 1"_s));
        LiveState next = lab.live;
        next.controllers[u"nvme1"_s].enabled = false;
        next.controllers[u"nvme0"_s].present = false;
        lab.show(next);
        QVERIFY(status(u"nvme1"_s).contains(u"not enabled"_s));
        QVERIFY(status(u"nvme0"_s).contains(u"unplugged"_s));
        lab.scene.setLive({});
        QVERIFY(!status(u"nvme1"_s).contains(u"enabled"_s));
    }

    void pathsShowStateAndTraffic()
    {
        Running lab;
        const auto path = [&](const QString &controller, AnaGroupId group) {
            for (const PathStroke &stroke : lab.scene.paths()) {
                if (stroke.from.y() == lab.scene.groupNodeCenter(controller, group).y())
                    return stroke;
            }
            return PathStroke();
        };
        LiveState next = lab.live;
        next.controllers[u"nvme0"_s].groups[1].device = AnaState::Inaccessible;
        next.controllers[u"nvme1"_s].paths[1].readOps = 100000;
        const auto flowing = [&] {
            lab.show(next); // a rate needs two readings some time apart
            return path(u"nvme1"_s, 1).width > 2;
        };
        QTRY_VERIFY(flowing());
        QVERIFY(path(u"nvme1"_s, 1).inUse);
        QCOMPARE(path(u"nvme0"_s, 1).state, AnaState::Inaccessible);
        QVERIFY(path(u"nvme0"_s, 1).idle);
        QVERIFY(!path(u"nvme1"_s, 1).idle);
        lab.scene.setLive({});
        QVERIFY(!path(u"nvme0"_s, 1).idle);
        QCOMPARE(path(u"nvme0"_s, 1).state, AnaState::Optimized);
    }

    void changePulsesOnlyWhileItLasts()
    {
        Running lab;
        LiveState next = lab.live;
        next.controllers[u"nvme0"_s].groups[1].device = AnaState::Change;
        lab.show(next);
        const qreal before = lab.scene.look().pulse;
        QTRY_VERIFY(lab.scene.look().pulse != before);
        next.controllers[u"nvme0"_s].groups[1].device = AnaState::Optimized;
        lab.show(next);
        QCOMPARE(lab.discColor(u"nvme0"_s, 1), stateColor(AnaState::Optimized).rgb());
    }
};

MPATHLAB_WIDGET_TEST(TestCanvasLive)
#include "tst_canvaslive.moc"
