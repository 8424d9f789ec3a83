// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QList>

class QAction;

namespace mpathlab {

class CanvasView;

/// The commands of the canvas with their shortcuts, for menus and toolbars. They
/// work whenever the canvas has the focus; owned by the view.
struct CanvasActions
{
    QAction *cut = nullptr;
    QAction *copy = nullptr;
    QAction *paste = nullptr;
    QAction *duplicate = nullptr;
    QAction *remove = nullptr;
    QAction *rename = nullptr;
    QAction *selectAll = nullptr;
    QAction *arrange = nullptr;
    QList<QAction *> align; ///< in the order of allAlignments
    QAction *snap = nullptr;
    QAction *fit = nullptr;
    QAction *zoomIn = nullptr;
    QAction *zoomOut = nullptr;
    QAction *actualSize = nullptr;
    QAction *filter = nullptr;
};

CanvasActions makeCanvasActions(CanvasView *view);
/// Enables what the selection and the lock of the document allow.
void updateCanvasActions(const CanvasActions &actions, const CanvasView &view);

} // namespace mpathlab
