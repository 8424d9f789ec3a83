// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/renameedit.h"

#include "ui/common/describe.h"
#include "ui/document/documentcommands.h"

#include <QGraphicsView>
#include <QKeyEvent>
#include <QToolTip>

namespace mpathlab {

RenameEdit::RenameEdit(QGraphicsView *view, const ObjectRef &ref)
    : QLineEdit(ref.id, view->viewport())
    , m_view(view)
    , m_ref(ref)
{
    setObjectName(QStringLiteral("renameEdit"));
    setAccessibleName(tr("New id of %1").arg(ref.id));
    connect(this, &QLineEdit::textChanged, this, &RenameEdit::showProblem);
    place();
    selectAll();
    show();
    setFocus();
}

void RenameEdit::place()
{
    const NodeItem *item = canvas()->item(m_ref);
    if (!item)
        return;
    const QRect title =
        m_view->mapFromScene(item->mapRectToScene(item->titleRect())).boundingRect();
    const QSize size(std::max(title.width() + 8, 150), sizeHint().height());
    setGeometry(QRect(QPoint(title.left() - 5, title.center().y() - size.height() / 2), size));
}

QString RenameEdit::problem() const
{
    return commands::renameProblem(canvas()->document()->lab(), m_ref.id, text());
}

void RenameEdit::showProblem()
{
    const QString sentence = problem();
    QPalette shown = m_view->palette();
    if (!sentence.isEmpty())
        shown.setColor(QPalette::Text, canvas()->look().colors.error);
    setPalette(shown);
    setToolTip(toolTipHtml(sentence));
    QToolTip::showText(mapToGlobal(rect().bottomLeft()), toolTip(), this);
}

void RenameEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        finish({});
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (problem().isEmpty())
            finish(text());
        else
            showProblem();
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

void RenameEdit::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        finish(problem().isEmpty() ? text() : QString());
}

void RenameEdit::finish(const QString &newId)
{
    if (m_finished)
        return;
    m_finished = true;
    m_view->setFocus(Qt::OtherFocusReason); // hide() would pass it on as Tab does
    hide();
    Q_EMIT finished(newId);
}

} // namespace mpathlab
