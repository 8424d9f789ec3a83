// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/faultmenus.h"

#include "app/action/verbs.h"
#include "ui/canvas/scene.h"
#include "ui/common/describe.h"
#include "ui/common/faulttext.h"

#include <QCoreApplication>
#include <QMenu>

namespace mpathlab {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(mpathlab::FaultMenus)
};

} // namespace

bool explainFault(QMenu *menu, QAction *entry, const CanvasScene *scene, ActionKind kind)
{
    const bool offered = scene->actions().testFlag(kind);
    entry->setEnabled(offered);
    entry->setToolTip(toolTipHtml(offered ? faultExplanation(kind) : notOfferedText(kind)));
    menu->setToolTipsVisible(true);
    return offered;
}

void addLatencyEntry(QMenu *menu, CanvasScene *scene, const ObjectRef &group)
{
    QAction *entry = menu->addAction(Text::tr("Latency…"), scene, [=] {
        Q_EMIT scene->faultDialogRequested(ActionKind::Latency, group);
    });
    explainFault(menu, entry, scene, ActionKind::Latency);
}

void addFailEntry(QMenu *menu, CanvasScene *scene, const ObjectRef &controller)
{
    QAction *entry = menu->addAction(Text::tr("Fail controller…"), scene, [=] {
        Q_EMIT scene->faultDialogRequested(ActionKind::Fail, controller);
    });
    if (explainFault(menu, entry, scene, ActionKind::Fail) && !scene->isEnabled(controller.id)) {
        entry->setEnabled(false);
        entry->setToolTip(toolTipHtml(Text::tr("The host has not enabled it, so it cannot fail.")));
    }
}

void addDropEntries(QMenu *menu, CanvasScene *scene, const ObjectRef &ns)
{
    QMenu *drop = menu->addMenu(Text::tr("Drop next completion"));
    explainFault(menu, drop->menuAction(), scene, ActionKind::Drop);
    const NamespaceId nsid = scene->nsidOf(ns.id);
    for (const QString &controller : scene->controllersOf(ns.id)) {
        const quint32 armed = scene->livePath(controller, nsid).dropNth;
        QAction *entry = drop->addAction(
            armed == 0 ? Text::tr("Through %1").arg(controller)
                       : Text::tr("Through %1: %2").arg(controller, dropText(armed)),
            scene, [=] {
                scene->request(DropCompletion{controller, nsid, armed == 0 ? 1U : 0U});
            });
        entry->setCheckable(true);
        entry->setChecked(armed != 0);
        entry->setToolTip(toolTipHtml(armed == 0 ? faultExplanation(ActionKind::Drop)
                                                 : Text::tr("Click to drop none.")));
    }
    drop->setToolTipsVisible(true);
    drop->addSeparator();
    drop->addAction(Text::tr("Another command…"), scene,
                    [=] { Q_EMIT scene->faultDialogRequested(ActionKind::Drop, ns); });
}

} // namespace mpathlab
