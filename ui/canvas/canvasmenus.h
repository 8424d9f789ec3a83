// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"

class QMenu;

namespace mpathlab {

class CanvasScene;

/// The menu of an object, or of empty ground for a reference to the lab. Owned by
/// the caller.
QMenu *makeContextMenu(CanvasScene *scene, const ObjectRef &ref, const QPointF &position);

} // namespace mpathlab
