// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/canvas/scene.h"

#include <QGraphicsView>
#include <QLineEdit>

namespace mpathlab {

/// Edits an object's id in its place on the canvas. Enter or leaving it takes a good
/// id, Esc and leaving with a bad one take none; a bad one is explained while typing.
class RenameEdit : public QLineEdit
{
    Q_OBJECT

public:
    /// A child of the view's viewport, shown and focused at once.
    RenameEdit(QGraphicsView *view, const ObjectRef &ref);

    const ObjectRef &ref() const { return m_ref; }
    /// After the view was scrolled or zoomed.
    void place();

Q_SIGNALS:
    /// Exactly once; empty: keep the old id.
    void finished(const QString &newId);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    const CanvasScene *canvas() const { return static_cast<CanvasScene *>(m_view->scene()); }
    QString problem() const;
    void showProblem();
    void finish(const QString &newId);

    QGraphicsView *m_view;
    ObjectRef m_ref;
    bool m_finished = false;
};

} // namespace mpathlab
