// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/faultmenus.h"

#include "app/action/verbs.h"
#include "ui/canvas/scene.h"
#include "ui/common/describe.h"
#include "ui/common/faulttext.h"

#include <QMenu>

namespace mpathlab {

void explainFault(QMenu *menu, QAction *entry, const CanvasScene *scene, ActionKind kind)
{
    const bool offered = scene->actions().testFlag(kind);
    entry->setEnabled(offered);
    entry->setToolTip(toolTipHtml(offered ? faultExplanation(kind) : notOfferedText(kind)));
    menu->setToolTipsVisible(true);
}

namespace {

QAction *addDialogEntry(QMenu *menu, CanvasScene *scene, ActionKind kind, const ObjectRef &ref,
                        const QString &text)
{
    QAction *entry =
        menu->addAction(text, scene, [=] { Q_EMIT scene->faultDialogRequested(kind, ref); });
    explainFault(menu, entry, scene, kind);
    return entry;
}

} // namespace

void addLatencyEntry(QMenu *menu, CanvasScene *scene, const ObjectRef &group)
{
    addDialogEntry(menu, scene, ActionKind::Latency, group, CanvasScene::tr("Latency…"));
}

void addFailEntry(QMenu *menu, CanvasScene *scene, const ObjectRef &controller)
{
    QAction *entry = addDialogEntry(menu, scene, ActionKind::Fail, controller,
                                    CanvasScene::tr("Fail controller…"));
    if (entry->isEnabled() && scene->live().controllers.value(controller.id).enabled != true) {
        entry->setEnabled(false);
        entry->setToolTip(
            toolTipHtml(CanvasScene::tr("The host has not enabled it, so it cannot fail.")));
    }
}

void addAttachmentEntries(QMenu *menu, CanvasScene *scene, const ObjectRef &ns)
{
    QMenu *attached = menu->addMenu(CanvasScene::tr("Attached to"));
    explainFault(menu, attached->menuAction(), scene, ActionKind::AttachNamespace);
    const NamespaceName name{ns.id};
    const NamespaceId nsid = findNamespace(scene->lab(), ns.id)->nsid;
    const QStringList controllers = scene->controllersOf(ns.id);
    for (const QString &controller : controllers) {
        const LiveController live = scene->live().controllers.value(controller);
        const bool isIn = live.paths.value(nsid).attached;
        QAction *entry = attached->addAction(controller, scene, [=] {
            scene->request(isIn ? Action(DetachNamespace{name, controller})
                                : Action(AttachNamespace{name, controller}));
        });
        entry->setCheckable(true);
        entry->setChecked(isIn);
        entry->setEnabled(live.present);
    }
    attached->addSeparator();
    attached->addAction(CanvasScene::tr("All"), scene,
                        [=] { scene->request(AttachNamespace{name}); });
    attached->addAction(CanvasScene::tr("None"), scene,
                        [=] { scene->request(DetachNamespace{name}); });
}

void addDropEntries(QMenu *menu, CanvasScene *scene, const ObjectRef &ns)
{
    QMenu *drop = menu->addMenu(CanvasScene::tr("Drop next completion"));
    explainFault(menu, drop->menuAction(), scene, ActionKind::Drop);
    const NamespaceId nsid = findNamespace(scene->lab(), ns.id)->nsid;
    for (const QString &controller : scene->controllersOf(ns.id)) {
        const quint32 armed = scene->live().controllers.value(controller).paths.value(nsid).dropNth;
        QAction *entry = drop->addAction(
            armed == 0 ? CanvasScene::tr("Through %1").arg(controller)
                       : CanvasScene::tr("Through %1: %2").arg(controller, dropText(armed)),
            scene, [=] {
                scene->request(DropCompletion{controller, nsid, armed == 0 ? 1U : 0U});
            });
        entry->setCheckable(true);
        entry->setChecked(armed != 0);
        entry->setToolTip(toolTipHtml(armed == 0 ? faultExplanation(ActionKind::Drop)
                                                 : CanvasScene::tr("Click to drop none.")));
    }
    drop->setToolTipsVisible(true);
    drop->addSeparator();
    drop->addAction(CanvasScene::tr("Another command…"), scene,
                    [=] { Q_EMIT scene->faultDialogRequested(ActionKind::Drop, ns); });
}

void addPlugEntries(QMenu *menu, CanvasScene *scene, const ObjectRef &ns)
{
    menu->addSeparator();
    addDialogEntry(menu, scene, ActionKind::ResizeNamespace, ns, CanvasScene::tr("Resize…"));
    const NamespaceName name{ns.id};
    const bool in = scene->live().namespaces.value(ns.id).present;
    QAction *unplug = menu->addAction(CanvasScene::tr("Unplug"), scene,
                                      [=] { scene->request(UnplugNamespace{name}); });
    explainFault(menu, unplug, scene, ActionKind::UnplugNamespace);
    QAction *plug = menu->addAction(CanvasScene::tr("Plug in"), scene,
                                    [=] { scene->request(PlugNamespace{name}); });
    explainFault(menu, plug, scene, ActionKind::PlugNamespace);
    unplug->setEnabled(unplug->isEnabled() && in);
    plug->setEnabled(plug->isEnabled() && !in);
}

void addNewNamespaceEntry(QMenu *menu, CanvasScene *scene, const ObjectRef &subsystem)
{
    addDialogEntry(menu, scene, ActionKind::PlugNamespace, subsystem,
                   CanvasScene::tr("Plug in a new namespace…"));
}

} // namespace mpathlab
