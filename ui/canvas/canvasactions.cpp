// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/canvasactions.h"

#include "ui/canvas/canvasfilterbar.h"
#include "ui/canvas/canvasview.h"
#include "ui/document/alignment.h"
#include "ui/document/documentcommands.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMimeData>

namespace mpathlab {

namespace {

template <typename Slot>
QAction *make(CanvasView *view, const QString &text, const QList<QKeySequence> &keys, Slot slot)
{
    auto *action = new QAction(text, view);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    QObject::connect(action, &QAction::triggered, view, slot);
    view->addAction(action);
    return action;
}

bool copy(const LabDocument &document)
{
    QMimeData *mime = commands::copySelection(document);
    if (mime)
        QApplication::clipboard()->setMimeData(mime);
    return mime != nullptr;
}

void makeEditActions(CanvasActions &actions, CanvasView *view)
{
    LabDocument *document = view->canvas()->document();
    actions.cut = make(view, CanvasView::tr("Cu&t"), {QKeySequence::Cut}, [document] {
        if (copy(*document))
            commands::removeSelection(*document);
    });
    actions.copy =
        make(view, CanvasView::tr("&Copy"), {QKeySequence::Copy}, [document] { copy(*document); });
    actions.paste = make(view, CanvasView::tr("&Paste"), {QKeySequence::Paste}, [document, view] {
        const QMimeData *mime = QApplication::clipboard()->mimeData();
        if (!commands::canPaste(mime) && mime && mime->hasText())
            Q_EMIT view->textPasted(mime->text());
        else
            commands::paste(*document, mime);
    });
    actions.duplicate = make(view, CanvasView::tr("&Duplicate"), {Qt::CTRL | Qt::Key_D},
                             [document] { commands::duplicateSelection(*document); });
    actions.remove =
        make(view, CanvasView::tr("De&lete"), {QKeySequence::Delete, Qt::Key_Backspace},
             [document] { commands::removeSelection(*document); });
    actions.rename = make(view, CanvasView::tr("&Rename"), {Qt::Key_F2}, [document, view] {
        Q_EMIT view->canvas()->renameRequested(document->selection().value(0));
    });
    actions.selectAll = make(view, CanvasView::tr("Select &All"), {QKeySequence::SelectAll},
                             [view] { view->canvas()->selectAll(); });
}

void makePlaceActions(CanvasActions &actions, CanvasView *view)
{
    LabDocument *document = view->canvas()->document();
    actions.arrange =
        make(view, CanvasView::tr("Auto-arran&ge"), {Qt::CTRL | Qt::Key_L}, [document, view] {
            commands::arrange(*document);
            view->fit();
        });
    for (Alignment alignment : allAlignments) {
        actions.align.append(make(view, alignmentTitle(alignment), {},
                                  [document, alignment] { alignSelection(*document, alignment); }));
    }
    actions.snap = make(view, CanvasView::tr("&Snap to Grid"), {Qt::CTRL | Qt::Key_G},
                        [view](bool on) { view->canvas()->setSnapping(on); });
    actions.snap->setToolTip(
        CanvasView::tr("Objects move in steps of the grid; hold Alt to move them freely"));
    actions.snap->setCheckable(true);
    actions.snap->setChecked(view->canvas()->isSnapping());
}

void makeViewActions(CanvasActions &actions, CanvasView *view)
{
    actions.fit = make(view, CanvasView::tr("&Fit"), {Qt::CTRL | Qt::Key_0}, &CanvasView::fit);
    actions.zoomIn = make(view, CanvasView::tr("Zoom &In"),
                          {QKeySequence::ZoomIn, Qt::CTRL | Qt::Key_Equal}, &CanvasView::zoomIn);
    actions.zoomOut =
        make(view, CanvasView::tr("Zoom &Out"), {QKeySequence::ZoomOut}, &CanvasView::zoomOut);
    actions.actualSize = make(view, CanvasView::tr("Natural &Size"), {Qt::CTRL | Qt::Key_1},
                              &CanvasView::actualSize);
    actions.filter = make(view, CanvasView::tr("Fi&lter the Drawing"), {QKeySequence::Find},
                          [view] { view->filterBar()->open(); });
}

} // namespace

CanvasActions makeCanvasActions(CanvasView *view)
{
    CanvasActions actions;
    makeEditActions(actions, view);
    makePlaceActions(actions, view);
    makeViewActions(actions, view);
    return actions;
}

void updateCanvasActions(const CanvasActions &actions, const CanvasView &view)
{
    const LabDocument *document = view.canvas()->document();
    const bool mayEdit = !document->isLocked();
    const QList<ObjectRef> &selection = document->selection();
    const bool cards = std::any_of(selection.begin(), selection.end(), isPart);
    actions.cut->setEnabled(cards && mayEdit);
    actions.copy->setEnabled(cards);
    actions.paste->setEnabled(mayEdit);
    actions.duplicate->setEnabled(cards && mayEdit);
    actions.remove->setEnabled(cards && mayEdit);
    actions.rename->setEnabled(cards && mayEdit);
    // Places may change while the lab runs.
    const qsizetype movables = movable(document->lab(), selection).size();
    for (size_t i = 0; i < allAlignments.size(); ++i)
        actions.align.at(qsizetype(i))->setEnabled(movables >= objectsNeeded(allAlignments.at(i)));
}

} // namespace mpathlab
