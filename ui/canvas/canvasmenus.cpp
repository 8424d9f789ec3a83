// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/canvasmenus.h"

#include "ui/canvas/faultmenus.h"
#include "ui/canvas/scene.h"
#include "ui/document/alignment.h"
#include "ui/document/documentcommands.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>

namespace mpathlab {

namespace {

using Kind = ObjectRef::Kind;

constexpr quint32 transitionMs = 2000;

void addState(QMenu *menu, CanvasScene *scene, const QList<ObjectRef> &groups, AnaState state,
              const QString &text, const SetAnaStateOptions &options = {})
{
    menu->addAction(stateIcon(state, menu->palette()), text, scene,
                    [=] { scene->setStates(groups, state, options); })
        ->setEnabled(!groups.isEmpty());
}

void addStates(QMenu *menu, CanvasScene *scene, const QList<ObjectRef> &groups,
               const SetAnaStateOptions &options = {}, bool withChange = true)
{
    for (AnaState state : allAnaStates) {
        if (state == AnaState::Change && !withChange)
            continue;
        addState(menu, scene, groups, state, anaStateName(state), options);
    }
}

void fillGroupMenu(QMenu *menu, CanvasScene *scene, const ObjectRef &ref)
{
    menu->addSection(CanvasScene::tr("%1, ANA group %2").arg(ref.id).arg(ref.group));
    addStates(menu, scene, {ref});
    menu->addSeparator();
    if (scene->isRunning()) {
        QMenu *through = menu->addMenu(CanvasScene::tr("Through change, 2 s"));
        addStates(through, scene, {ref}, {transitionMs, true, false}, false);
        QMenu *silent = menu->addMenu(CanvasScene::tr("Without notification"));
        addStates(silent, scene, {ref}, {{}, false, false});
        if (scene->groupNodeState(ref.id, ref.group).state == AnaState::PersistentLoss) {
            QMenu *force = menu->addMenu(CanvasScene::tr("Leave persistent loss by force"));
            addStates(force, scene, {ref}, {{}, true, true});
        }
    }
    QMenu *all = menu->addMenu(CanvasScene::tr("Same on all controllers"));
    addStates(all, scene, scene->everywhere(ref.id, ref.group));
    if (scene->isRunning()) {
        menu->addSeparator();
        addLatencyEntry(menu, scene, ref);
    }
}

/// In the order of Part.
constexpr std::array<const char *, allParts.size()> addingTitles{
    QT_TRANSLATE_NOOP("mpathlab::CanvasScene", "Add Subsystem"),
    QT_TRANSLATE_NOOP("mpathlab::CanvasScene", "Add Controller"),
    QT_TRANSLATE_NOOP("mpathlab::CanvasScene", "Add Namespace"),
    QT_TRANSLATE_NOOP("mpathlab::CanvasScene", "Add ANA Group"),
};

void addPartAction(QMenu *menu, CanvasScene *scene, Part part, const commands::Spot &spot)
{
    LabDocument *document = scene->document();
    menu->addAction(partIcon(part, menu->palette()), CanvasScene::tr(addingTitles[size_t(part)]),
                    document, [=] { commands::addPart(*document, part, spot); })
        ->setEnabled(!document->isLocked());
}

void addAlignments(QMenu *menu, LabDocument *document)
{
    QMenu *align = menu->addMenu(CanvasScene::tr("Align"));
    const qsizetype count = movable(document->lab(), document->selection()).size();
    for (Alignment alignment : allAlignments) {
        align
            ->addAction(alignmentTitle(alignment), document,
                        [=] { alignSelection(*document, alignment); })
            ->setEnabled(count >= objectsNeeded(alignment));
    }
    align->setEnabled(count >= 2);
}

void addEditActions(QMenu *menu, CanvasScene *scene, const ObjectRef &ref)
{
    LabDocument *document = scene->document();
    addAlignments(menu, document);
    const bool mayEdit = !document->isLocked();
    menu->addSeparator();
    menu->addAction(CanvasScene::tr("Rename"), scene, [=] { Q_EMIT scene->renameRequested(ref); })
        ->setEnabled(mayEdit);
    menu->addAction(CanvasScene::tr("Duplicate"), document,
                    [=] { commands::duplicateSelection(*document); })
        ->setEnabled(mayEdit);
    menu->addAction(CanvasScene::tr("Copy"), document, [=] {
        if (QMimeData *mime = commands::copySelection(*document))
            QApplication::clipboard()->setMimeData(mime);
    });
    menu->addAction(CanvasScene::tr("Delete"), document,
                    [=] { commands::removeSelection(*document); })
        ->setEnabled(mayEdit);
}

void fillControllerMenu(QMenu *menu, CanvasScene *scene, const ObjectRef &ref)
{
    const QList<ObjectRef> groups = scene->groupsOn(ref.id);
    menu->addSection(ref.id);
    const bool running = scene->isRunning();
    addState(menu, scene, groups, AnaState::Inaccessible,
             running ? CanvasScene::tr("Fail all paths")
                     : CanvasScene::tr("Start with all paths failed"));
    addState(menu, scene, groups, AnaState::Optimized,
             running ? CanvasScene::tr("All paths optimized")
                     : CanvasScene::tr("Start with all paths optimized"));
    if (running) {
        menu->addAction(CanvasScene::tr("Restore all paths"), scene,
                        [=] { scene->restoreStates(groups); })
            ->setEnabled(!groups.isEmpty());
    }
    QMenu *all = menu->addMenu(CanvasScene::tr("All ANA groups"));
    addStates(all, scene, groups);
    all->setEnabled(!groups.isEmpty());
    if (running) {
        menu->addSeparator();
        addFailEntry(menu, scene, ref);
        const bool in = scene->live().controllers.value(ref.id).present;
        menu->addAction(CanvasScene::tr("Unplug"), scene, [=] { scene->request(Unplug{ref.id}); })
            ->setEnabled(in);
        menu->addAction(CanvasScene::tr("Plug in"), scene, [=] { scene->request(Plug{ref.id}); })
            ->setEnabled(!in);
    }
    addEditActions(menu, scene, ref);
}

/// The selected namespaces, or the one under the pointer.
QStringList namespacesMeant(const LabDocument &document, const ObjectRef &ref)
{
    QStringList ids{ref.id};
    for (const ObjectRef &selected : document.selection()) {
        if (selected.kind == Kind::Namespace && document.isSelected(ref) &&
            !ids.contains(selected.id))
            ids.append(selected.id);
    }
    return ids;
}

/// In the drawing, or in the running lab.
void moveNamespaces(CanvasScene *scene, const QStringList &ids, AnaGroupId group)
{
    if (!scene->isRunning()) {
        commands::moveToGroup(*scene->document(), ids, group);
        return;
    }
    for (const QString &id : ids)
        scene->request(MoveNamespace{id, group});
}

void addGroups(QMenu *menu, CanvasScene *scene, const Subsystem &subsystem, const ObjectRef &ref)
{
    LabDocument *document = scene->document();
    QMenu *groups = menu->addMenu(CanvasScene::tr("Move to ANA group"));
    const QStringList ids = namespacesMeant(*document, ref);
    QList<AnaGroupId> offered = groupsOf(subsystem);
    // Those of the drawing, too: a namespace that was moved away may go back.
    for (const AnaGroupId group : groupsOf(*subsystemOf(document->lab(), subsystem.id))) {
        if (!offered.contains(group))
            offered.append(group);
    }
    std::sort(offered.begin(), offered.end());
    for (AnaGroupId group : std::as_const(offered)) {
        groups
            ->addAction(CanvasScene::tr("Group %1").arg(group), scene,
                        [=] { moveNamespaces(scene, ids, group); })
            ->setEnabled(group != findNamespace(scene->lab(), ref.id)->group);
    }
    const AnaGroupId fresh = commands::freeGroup(subsystem);
    groups
        ->addAction(CanvasScene::tr("New group"), scene, [=] { moveNamespaces(scene, ids, fresh); })
        ->setEnabled(fresh <= maximumAnaGroup);
    groups->setEnabled(subsystem.ana && (scene->isRunning() || !document->isLocked()));
    if (scene->isRunning() && subsystem.ana)
        explainFault(menu, groups->menuAction(), scene, ActionKind::Move);
}

/// Where the drawing attaches it when the VM starts.
void addDrawnAttachment(QMenu *menu, LabDocument *document, const Subsystem &subsystem,
                        const Namespace &ns)
{
    const QString id = ns.id;
    QMenu *attach = menu->addMenu(CanvasScene::tr("Attach to"));
    QAction *shared = attach->addAction(CanvasScene::tr("All controllers (shared)"), document,
                                        [=] { commands::setShared(*document, id); });
    shared->setCheckable(true);
    shared->setChecked(ns.shared);
    for (const Controller &controller : subsystem.controllers) {
        const QString owner = controller.id;
        QAction *only = attach->addAction(CanvasScene::tr("Only %1").arg(owner), document,
                                          [=] { commands::attachOnlyTo(*document, id, owner); });
        only->setCheckable(true);
        only->setChecked(!ns.shared && ns.attachedTo == owner);
    }
    attach->setEnabled(!document->isLocked());
}

void fillNamespaceMenu(QMenu *menu, CanvasScene *scene, const ObjectRef &ref)
{
    LabDocument *document = scene->document();
    const Subsystem *subsystem = subsystemOf(scene->lab(), ref.id);
    menu->addSection(ref.id);
    addGroups(menu, scene, *subsystem, ref);
    if (scene->isRunning()) {
        addAttachmentEntries(menu, scene, ref);
        addDropEntries(menu, scene, ref);
        addPlugEntries(menu, scene, ref);
    } else {
        addDrawnAttachment(menu, document, *subsystem, *findNamespace(scene->lab(), ref.id));
    }
    addEditActions(menu, scene, ref);
}

void fillGroundMenu(QMenu *menu, CanvasScene *scene, const QPointF &position)
{
    LabDocument *document = scene->document();
    const QString inside = scene->subsystemAt(position);
    addPartAction(menu, scene, Part::Subsystem, {position, {}, {}});
    if (!inside.isEmpty()) {
        addPartAction(menu, scene, Part::Controller, {position, inside, {}});
        addPartAction(menu, scene, Part::Namespace, {{}, inside, {}});
        addPartAction(menu, scene, Part::Group, {{}, inside, {}});
        if (scene->isRunning())
            addNewNamespaceEntry(menu, scene, {Kind::Subsystem, inside});
    }
    menu->addSeparator();
    menu->addAction(CanvasScene::tr("Paste"), document,
                    [=] { commands::paste(*document, QApplication::clipboard()->mimeData()); })
        ->setEnabled(!document->isLocked() &&
                     commands::canPaste(QApplication::clipboard()->mimeData()));
    menu->addAction(CanvasScene::tr("Select all"), scene, &CanvasScene::selectAll);
    menu->addAction(CanvasScene::tr("Auto-arrange"), document,
                    [=] { commands::arrange(*document); });
}

} // namespace

QMenu *makeContextMenu(CanvasScene *scene, const ObjectRef &ref, const QPointF &position)
{
    auto *menu = new QMenu;
    switch (ref.kind) {
    case Kind::Group:
        fillGroupMenu(menu, scene, ref);
        break;
    case Kind::Controller:
        fillControllerMenu(menu, scene, ref);
        break;
    case Kind::Namespace:
        fillNamespaceMenu(menu, scene, ref);
        break;
    case Kind::Subsystem:
        menu->addSection(ref.id);
        for (Part part : {Part::Controller, Part::Namespace, Part::Group})
            addPartAction(menu, scene, part, {{}, ref.id, {}});
        if (scene->isRunning())
            addNewNamespaceEntry(menu, scene, ref);
        addEditActions(menu, scene, ref);
        break;
    case Kind::Lab:
    case Kind::Machine:
    case Kind::Guest:
        fillGroundMenu(menu, scene, position);
        break;
    }
    return menu;
}

} // namespace mpathlab
