// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/action/action.h"
#include "app/topology/lab.h"

class QWidget;

namespace mpathlab {

class CanvasScene;

/// A small window that says what a fault does and asks for what it needs besides its place:
/// a latency (of a group on a controller), a failure (of a controller), a completion to be
/// dropped or a size (of a namespace), a new namespace (of a subsystem). Does not block; its answer
/// goes to scene->request(). It closes with the run; there is one at a time in `parent`, which owns
/// it.
void showFaultDialog(CanvasScene *scene, QWidget *parent, ActionKind kind, const ObjectRef &ref);

} // namespace mpathlab
