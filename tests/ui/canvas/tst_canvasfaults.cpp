// SPDX-License-Identifier: GPL-2.0-or-later
// The faults on the canvas: what the menus offer, what their windows ask for, and what of a
// latency, a failed controller and a completion to be dropped can be seen.
#include "app/action/verbs.h"
#include "canvasfixture.h"
#include "support/testmain.h"
#include "ui/canvas/canvasmenus.h"
#include "ui/canvas/faultdialogs.h"
#include "ui/canvas/paths/pathbundle.h"
#include "ui/common/faulttext.h"
#include "ui/common/latencyedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>

using namespace Qt::StringLiterals;
using namespace mpathlab;

namespace {

ActionKinds allActions()
{
    ActionKinds kinds;
    for (const Verb &verb : verbs())
        kinds |= verb.kind;
    return kinds;
}

/// A running lab on a QEMU that can do everything, unless told otherwise.
struct Running : Canvas
{
    LiveState live;
    QList<Action> asked;

    explicit Running(ActionKinds kinds = allActions())
        : Canvas(labTemplates().constFirst().lab)
        , live(liveOf(document.lab()))
    {
        document.setLocked(true);
        QObject::connect(&scene, &CanvasScene::requested,
                         [this](const Action &action) { asked += action; });
        scene.setActions(kinds);
        scene.setLive(live);
    }

    void show(const LiveState &next)
    {
        live = next;
        scene.setLive(live);
    }
    void hear(const NvmeEvent &event) { show(withNvmeEvent(live, event)); }

    std::unique_ptr<QMenu> menu(const ObjectRef &ref)
    {
        return std::unique_ptr<QMenu>(makeContextMenu(&scene, ref, {}));
    }
    QDialog *dialog() { return view.findChild<QDialog *>(u"faultDialog"_s); }
    QString cardStatus(const QString &controller)
    {
        return static_cast<ControllerCard *>(scene.item(controllerRef(controller)))
            ->content()
            .status;
    }
    QImage picture(const ObjectRef &ref)
    {
        const QRectF around = scene.objectRect(ref).adjusted(-20, -20, 20, 20);
        return view.viewport()->grab(view.mapFromScene(around).boundingRect()).toImage();
    }
};

QAction *entry(QMenu *menu, const QStringList &path)
{
    for (QAction *action : menu->actions()) {
        if (action->text() != path.constFirst())
            continue;
        return path.size() == 1 ? action : entry(action->menu(), path.mid(1));
    }
    return nullptr;
}

QPushButton *button(QDialog *dialog, QDialogButtonBox::ButtonRole role)
{
    auto *box = dialog->findChild<QDialogButtonBox *>();
    for (QAbstractButton *each : box->buttons()) {
        if (box->buttonRole(each) == role)
            return qobject_cast<QPushButton *>(each);
    }
    return nullptr;
}

} // namespace

class TestCanvasFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // --- menus and windows ------------------------------------------------------

    void aLatencyIsAskedForByKeyboard()
    {
        Running lab;
        QVERIFY(QTest::qWaitForWindowActive(&lab.view));
        lab.click(lab.node(u"nvme0"_s, 1), Qt::ControlModifier);
        lab.view.setFocus();
        QContextMenuEvent key(QContextMenuEvent::Keyboard, {}, {});
        QApplication::sendEvent(lab.view.viewport(), &key);
        QTRY_VERIFY(QApplication::activePopupWidget());
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        const QAction *latency = entry(menu, {u"Latency…"_s});
        QVERIFY(latency && latency->isEnabled());
        for (int i = 0; i < 20 && menu->activeAction() != latency; ++i)
            QTest::keyClick(menu, Qt::Key_Down);
        QCOMPARE(menu->activeAction(), latency);
        QTest::keyClick(menu, Qt::Key_Return);
        QVERIFY(lab.dialog());
        QVERIFY(QTest::qWaitForWindowActive(lab.dialog()));
        auto *time = lab.dialog()->findChild<QDoubleSpinBox *>();
        QTRY_VERIFY(time->hasFocus());
        time->selectAll();
        QTest::keyClicks(time, u"1"_s + QLocale().decimalPoint() + u"5"_s);
        QTest::keyClick(time, Qt::Key_Return); // in ms, both states: as it opens
        QCOMPARE(lab.asked,
                 (QList<Action>{SetPathLatency{u"nvme0"_s, 1, 1500, AnaState::Optimized},
                                SetPathLatency{u"nvme0"_s, 1, 1500, AnaState::NonOptimized}}));
        QTRY_VERIFY(!lab.dialog());
    }

    void theLatencyWindowShowsWhatThereIs()
    {
        Running lab;
        lab.hear(PathLatencyChanged{u"nvme1"_s, 2, AnaState::NonOptimized, 70});
        Q_EMIT lab.scene.faultDialogRequested(ActionKind::Latency, groupRef(u"nvme1"_s, 2));
        QCOMPARE(lab.dialog()->findChild<LatencyEdit *>()->value(), 70U);
        auto *states = lab.dialog()->findChild<QComboBox *>(QString(), Qt::FindDirectChildrenOnly);
        QVERIFY(states);
        QCOMPARE(states->currentText(), u"non-optimized"_s);
        button(lab.dialog(), QDialogButtonBox::AcceptRole)->click();
        QCOMPARE(lab.asked, QList<Action>{SetPathLatency({u"nvme1"_s, 2, 70})});
        lab.asked.clear();
        Q_EMIT lab.scene.faultDialogRequested(ActionKind::Latency, groupRef(u"nvme1"_s, 2));
        button(lab.dialog(), QDialogButtonBox::DestructiveRole)->click();
        QCOMPARE(lab.asked,
                 (QList<Action>{SetPathLatency{u"nvme1"_s, 2, 0, AnaState::Optimized},
                                SetPathLatency{u"nvme1"_s, 2, 0, AnaState::NonOptimized}}));
    }

    void aUnitShowsTheSameTime()
    {
        LatencyEdit edit;
        auto *number = edit.findChild<QDoubleSpinBox *>();
        auto *unit = edit.findChild<QComboBox *>();
        edit.setValue(2'500);
        QCOMPARE(unit->currentText(), u"ms"_s);
        QCOMPARE(number->value(), 2.5);
        unit->setCurrentIndex(0);
        QCOMPARE(number->value(), 2'500.0);
        QCOMPARE(edit.value(), 2'500U);
        unit->setCurrentIndex(2);
        QCOMPARE(edit.value(), 2'500U);
        number->setValue(99);
        QCOMPARE(number->value(), 10.0);
        QCOMPARE(edit.value(), maximumLatencyUs);
        edit.setValue(7);
        QCOMPARE(unit->currentText(), u"µs"_s);
    }

    void aControllerFailsAfterItWasSaidWhatThatMeans()
    {
        Running lab;
        entry(lab.menu(controllerRef(u"nvme0"_s)).get(), {u"Fail controller…"_s})->trigger();
        QVERIFY(lab.asked.isEmpty());
        const auto *text = lab.dialog()->findChild<QLabel *>();
        QVERIFY(text && text->text().contains(u"resets the controller"_s));
        button(lab.dialog(), QDialogButtonBox::AcceptRole)->click();
        QCOMPARE(lab.asked, QList<Action>{FailController{u"nvme0"_s}});
        lab.hear(ControllerStateChanged{u"nvme0"_s, ControllerState::Failed});
        const auto menu = lab.menu(controllerRef(u"nvme0"_s));
        QVERIFY(!entry(menu.get(), {u"Fail controller…"_s})->isEnabled());
    }

    void aCompletionIsDroppedThroughOneController()
    {
        Running lab;
        const ObjectRef ns = namespaceRef(u"ns1"_s);
        const QString drop = u"Drop next completion"_s;
        entry(lab.menu(ns).get(), {drop, u"Through nvme1"_s})->trigger();
        QCOMPARE(lab.asked, QList<Action>{DropCompletion({u"nvme1"_s, 1, 1})});
        LiveState next = lab.live;
        next.controllers[u"nvme1"_s].paths[1].dropNth = 1;
        lab.show(next);
        const auto menu = lab.menu(ns);
        QAction *armed = entry(menu.get(), {drop, u"Through nvme1: the next command"_s});
        QVERIFY(armed && armed->isChecked());
        armed->trigger();
        QCOMPARE(lab.asked.last(), Action(DropCompletion{u"nvme1"_s, 1, 0}));

        entry(menu.get(), {drop, u"Another command…"_s})->trigger();
        auto *through = lab.dialog()->findChild<QComboBox *>();
        QCOMPARE(through->count(), 2);
        through->setCurrentText(u"nvme1"_s);
        lab.dialog()->findChild<QSpinBox *>()->setValue(9);
        button(lab.dialog(), QDialogButtonBox::AcceptRole)->click();
        QCOMPARE(lab.asked.last(), Action(DropCompletion{u"nvme1"_s, 1, 9}));
    }

    void namespacesAreAttachedAndDetached()
    {
        Running lab;
        const QString attached = u"Attached to"_s;
        LiveState next = lab.live;
        for (LiveController &controller : next.controllers)
            controller.paths[1].attached = true;
        next.controllers[u"nvme1"_s].paths[1].attached = false;
        lab.show(next);
        const auto menu = lab.menu(namespaceRef(u"ns1"_s));
        QAction *first = entry(menu.get(), {attached, u"nvme0"_s});
        QAction *second = entry(menu.get(), {attached, u"nvme1"_s});
        QVERIFY(first->isChecked() && !second->isChecked());
        first->trigger();
        second->trigger();
        entry(menu.get(), {attached, u"All"_s})->trigger();
        entry(menu.get(), {attached, u"None"_s})->trigger();
        QCOMPARE(lab.asked, (QList<Action>{DetachNamespace{u"ns1"_s, u"nvme0"_s},
                                           AttachNamespace{u"ns1"_s, u"nvme1"_s},
                                           AttachNamespace{u"ns1"_s}, DetachNamespace{u"ns1"_s}}));
    }

    void namespacesMoveWhileItRuns()
    {
        Running lab;
        const QString move = u"Move to ANA group"_s;
        const auto menu = lab.menu(namespaceRef(u"ns1"_s));
        QVERIFY(entry(menu.get(), {move})->menu()->isEnabled());
        QVERIFY(!entry(menu.get(), {move, u"Group 1"_s})->isEnabled()); // it is there
        entry(menu.get(), {move, u"Group 2"_s})->trigger();
        entry(menu.get(), {move, u"New group"_s})->trigger();
        QCOMPARE(lab.asked,
                 (QList<Action>{MoveNamespace{u"ns1"_s, 2}, MoveNamespace{u"ns1"_s, 3}}));
        LiveState next = lab.live;
        for (LiveController &controller : next.controllers)
            controller.paths[1].group = 2;
        next.namespaces[u"ns1"_s].group = 2;
        lab.show(next);
        const auto moved = lab.menu(namespaceRef(u"ns1"_s));
        QVERIFY(entry(moved.get(), {move, u"Group 1"_s})->isEnabled());
        QVERIFY(!entry(moved.get(), {move, u"Group 2"_s})->isEnabled());
    }

    void namespacesComeAndGo()
    {
        Running lab;
        const auto in = lab.menu(namespaceRef(u"ns1"_s));
        QVERIFY(!entry(in.get(), {u"Plug in"_s})->isEnabled());
        entry(in.get(), {u"Unplug"_s})->trigger();
        const QImage before = lab.picture(namespaceRef(u"ns1"_s));
        lab.show(withPresence(lab.live, u"ns1"_s, false));
        QVERIFY(lab.picture(namespaceRef(u"ns1"_s)) != before);
        QCOMPARE(detachedPaths(lab.live),
                 (DetachedPaths{{u"nvme0"_s, {1}}, {u"nvme1"_s, {1}}})); // drawn broken
        const auto out = lab.menu(namespaceRef(u"ns1"_s));
        QVERIFY(!entry(out.get(), {u"Unplug"_s})->isEnabled());
        entry(out.get(), {u"Plug in"_s})->trigger();
        QCOMPARE(lab.asked,
                 (QList<Action>{UnplugNamespace{{u"ns1"_s}}, PlugNamespace{{u"ns1"_s}}}));
        lab.show(withPresence(lab.live, u"ns1"_s, true));
        QCOMPARE(lab.picture(namespaceRef(u"ns1"_s)), before);
    }

    void aNamespaceIsResized()
    {
        Running lab;
        entry(lab.menu(namespaceRef(u"ns1"_s)).get(), {u"Resize…"_s})->trigger();
        auto *size = lab.dialog()->findChild<QSpinBox *>();
        QCOMPARE(size->value(), findNamespace(lab.document.lab(), u"ns1"_s)->sizeMiB);
        size->setValue(3);
        lab.dialog()->findChild<QCheckBox *>()->setChecked(false);
        button(lab.dialog(), QDialogButtonBox::AcceptRole)->click();
        QCOMPARE(lab.asked, (QList<Action>{ResizeNamespace{{u"ns1"_s}, ByteSize{3 << 20}, false}}));
    }

    void aNewNamespaceIsAskedForAndDrawn()
    {
        Running lab;
        entry(lab.menu(subsystemRef(u"subsys0"_s)).get(), {u"Plug in a new namespace…"_s})
            ->trigger();
        const QList<QSpinBox *> numbers = lab.dialog()->findChildren<QSpinBox *>();
        QCOMPARE(numbers.size(), 3); // NSID, size, group
        QCOMPARE(numbers[0]->value(), 3);
        numbers[2]->setValue(7);
        button(lab.dialog(), QDialogButtonBox::AcceptRole)->click();
        PlugNamespace wanted{{u"3"_s}, 7, ByteSize{quint64(Namespace().sizeMiB) << 20}};
        wanted.subsystem = u"subsys0"_s;
        QCOMPARE(lab.asked, QList<Action>{wanted});

        LiveState next = lab.live;
        next.namespaces.insert(
            u"ns3"_s,
            {.nsid = 3, .group = 7, .subsystemNqn = next.namespaces[u"ns1"_s].subsystemNqn});
        lab.show(next);
        QVERIFY(lab.scene.item(namespaceRef(u"ns3"_s)));
        QVERIFY(lab.scene.item(groupRef(u"nvme1"_s, 7)));
        QVERIFY(!lab.scene.objectRect(namespaceRef(u"ns3"_s))
                     .intersects(lab.scene.objectRect(namespaceRef(u"ns2"_s))));
        QVERIFY(!findNamespace(lab.document.lab(), u"ns3"_s)); // of this run alone
        QVERIFY(entry(lab.menu(namespaceRef(u"ns3"_s)).get(), {u"Unplug"_s})->isEnabled());
        lab.scene.setLive({});
        QVERIFY(!lab.scene.item(namespaceRef(u"ns3"_s)));
    }

    void greyEntriesSayWhy()
    {
        Running lab((ActionKinds()));
        const auto group = lab.menu(groupRef(u"nvme0"_s, 1));
        const auto controller = lab.menu(controllerRef(u"nvme0"_s));
        const auto ns = lab.menu(namespaceRef(u"ns1"_s));
        for (const auto &[menu, text] :
             {std::pair(group.get(), u"Latency…"_s),
              std::pair(controller.get(), u"Fail controller…"_s),
              std::pair(ns.get(), u"Drop next completion"_s), std::pair(ns.get(), u"Resize…"_s),
              std::pair(ns.get(), u"Unplug"_s), std::pair(ns.get(), u"Plug in"_s),
              std::pair(ns.get(), u"Move to ANA group"_s)}) {
            const QAction *grey = entry(menu, {text});
            QVERIFY2(grey && !grey->isEnabled(), qPrintable(text));
            QVERIFY2(grey->toolTip().contains(u"./lab qemu"_s), qPrintable(grey->toolTip()));
            QVERIFY(menu->toolTipsVisible());
        }
    }

    void noneBeforeLaunch()
    {
        Running lab;
        lab.scene.setLive({});
        QVERIFY(!entry(lab.menu(groupRef(u"nvme0"_s, 1)).get(), {u"Latency…"_s}));
        QVERIFY(!entry(lab.menu(controllerRef(u"nvme0"_s)).get(), {u"Fail controller…"_s}));
        QVERIFY(!entry(lab.menu(namespaceRef(u"ns1"_s)).get(), {u"Drop next completion"_s}));
        lab.scene.request(FailController{u"nvme0"_s});
        QVERIFY(lab.asked.isEmpty());
    }

    void windowsCloseWithTheRun()
    {
        Running lab;
        const auto open = [&](ActionKind kind, const ObjectRef &ref) {
            Q_EMIT lab.scene.faultDialogRequested(kind, ref);
            return lab.dialog() != nullptr;
        };
        QVERIFY(open(ActionKind::Fail, controllerRef(u"nvme0"_s)));
        QVERIFY(open(ActionKind::Latency, groupRef(u"nvme0"_s, 1))); // instead
        QCOMPARE(lab.view.findChildren<QDialog *>(u"faultDialog"_s).size(), 1);
        lab.scene.setLive({});
        QTRY_VERIFY(!lab.dialog());
        QVERIFY(lab.asked.isEmpty());
    }

    // --- what can be seen -------------------------------------------------------

    void aLatencyStandsAtItsNode()
    {
        Running lab;
        const ObjectRef node = groupRef(u"nvme0"_s, 1);
        const QImage before = lab.picture(node);
        lab.hear(PathLatencyChanged{u"nvme0"_s, 1, AnaState::NonOptimized, 2'000});
        GroupNodeState shown = lab.scene.groupNodeState(u"nvme0"_s, 1);
        QCOMPARE(shown.latencyUs, 0U); // it is optimized
        QVERIFY(shown.slowOtherwise);
        const QImage armed = lab.picture(node);
        QVERIFY(armed != before);
        QVERIFY(lab.scene.describe(node).contains(u"+2 ms while non-optimized"_s));
        lab.hear(PathLatencyChanged{u"nvme0"_s, 1, AnaState::Optimized, 1'234'567});
        shown = lab.scene.groupNodeState(u"nvme0"_s, 1);
        QCOMPARE(shown.latencyUs, 1'234'567U);
        QVERIFY(!shown.slowOtherwise);
        QVERIFY(lab.picture(node) != armed);
        QVERIFY(lab.scene.describe(node).contains(u"+1.234567 s while optimized"_s));
        lab.hear(PathLatencyChanged{u"nvme0"_s, 1, AnaState::Optimized, 0});
        lab.hear(PathLatencyChanged{u"nvme0"_s, 1, AnaState::NonOptimized, 0});
        QCOMPARE(lab.picture(node), before);
    }

    void shortLatencies()
    {
        QCOMPARE(shortLatency(999), u"999 µs"_s);
        QCOMPARE(shortLatency(1'234), u"1.23 ms"_s);
        QCOMPARE(shortLatency(99'999), u"100 ms"_s);
        QCOMPARE(shortLatency(1'234'567), u"1.23 s"_s);
        QCOMPARE(shortLatency(10'000'000), u"10 s"_s);
    }

    void aFailedControllerShowsIt()
    {
        Running lab;
        const ObjectRef card = controllerRef(u"nvme0"_s);
        const QImage before = lab.picture(card);
        lab.hear(ControllerStateChanged{u"nvme0"_s, ControllerState::Failed});
        QVERIFY(lab.cardStatus(u"nvme0"_s).contains(u"failed"_s));
        QVERIFY(lab.picture(card) != before);
        const QPoint frame = lab.pixel(lab.scene.objectRect(card).topLeft() + QPointF(4, -3));
        QCOMPARE(lab.view.viewport()->grab().toImage().pixelColor(frame).rgb(),
                 lab.scene.look().colors.error.rgb()); // the disc with the cross
        QVERIFY(lab.scene.describe(card).contains(u"30 s"_s));
        lab.hear(ControllerStateChanged{u"nvme0"_s, ControllerState::Enabled});
        QCOMPARE(lab.picture(card), before);
    }

    /// Whatever state the device has stored: nothing goes through a controller that answers
    /// nothing, so none of its lines may look as if it did.
    void aFailedControllerHasNoColouredPaths()
    {
        Running lab;
        // the host's link ends on the controller's card, its paths start there
        const auto broken = [&](const QString &controller) {
            const QRectF card =
                lab.scene.objectRect(controllerRef(controller)).adjusted(-9, 0, 9, 0);
            QList<bool> flags;
            for (const PathStroke &stroke : lab.scene.paths()) {
                if (card.contains(stroke.to) || card.contains(stroke.from))
                    flags.append(stroke.broken && !stroke.state);
            }
            return flags;
        };
        const QList<bool> whole = broken(u"nvme0"_s);
        QVERIFY(whole.size() >= 3); // the host's link and a path to each namespace
        QCOMPARE(whole.count(true), 0);
        lab.hear(ControllerStateChanged{u"nvme0"_s, ControllerState::Failed});
        QCOMPARE(broken(u"nvme0"_s).count(true), whole.size());
        QCOMPARE(broken(u"nvme1"_s).count(true), 0);
        lab.hear(ControllerStateChanged{u"nvme0"_s, ControllerState::Enabled});
        QCOMPARE(broken(u"nvme0"_s), whole);
    }

    void anArmedDropStandsAtItsNamespace()
    {
        Running lab;
        const ObjectRef card = namespaceRef(u"ns2"_s);
        const QImage before = lab.picture(card);
        LiveState next = lab.live;
        next.controllers[u"nvme0"_s].paths[2].dropNth = 5;
        lab.show(next);
        QVERIFY(lab.picture(card) != before);
        QVERIFY(lab.scene.describe(card).contains(u"command 5 from now on"_s));
        QCOMPARE(armedDrops(lab.document.lab(), lab.live).value(u"ns2"_s), u"nvme0 #5"_s);
        lab.hear(CompletionDropped{u"nvme0"_s, 2, 1, 42, 2});
        QCOMPARE(lab.picture(card), before);
    }
};

MPATHLAB_WIDGET_TEST(TestCanvasFaults)
#include "tst_canvasfaults.moc"
