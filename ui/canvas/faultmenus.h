// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/action/action.h"
#include "app/topology/lab.h"

class QAction;
class QMenu;

namespace mpathlab {

class CanvasScene;

/// The faults in the menus of groups, controllers and namespaces, while a lab runs.

/// Makes an entry grey when the running QEMU has no command for it; the tooltip says what it
/// does, or why it is grey.
void explainFault(QMenu *menu, QAction *entry, const CanvasScene *scene, ActionKind kind);

void addLatencyEntry(QMenu *menu, CanvasScene *scene, const ObjectRef &group);
void addFailEntry(QMenu *menu, CanvasScene *scene, const ObjectRef &controller);
void addAttachmentEntries(QMenu *menu, CanvasScene *scene, const ObjectRef &ns);
void addDropEntries(QMenu *menu, CanvasScene *scene, const ObjectRef &ns);
void addPlugEntries(QMenu *menu, CanvasScene *scene, const ObjectRef &ns);
void addNewNamespaceEntry(QMenu *menu, CanvasScene *scene, const ObjectRef &subsystem);

} // namespace mpathlab
