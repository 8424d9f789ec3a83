// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/console/findbar.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace mpathlab {

FindBar::FindBar(QWidget *parent)
    : QWidget(parent)
    , m_line(new QLineEdit(this))
    , m_answer(new QLabel(this))
{
    m_line->setPlaceholderText(tr("Find in the text, older lines too"));
    m_line->setAccessibleName(tr("Find"));
    m_line->setClearButtonEnabled(true);
    connect(m_line, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            m_answer->clear();
        Q_EMIT findRequested(text, true, true);
    });
    const auto button = [this](Qt::ArrowType arrow, const QString &tip, bool backward) {
        auto *result = new QToolButton(this);
        result->setArrowType(arrow);
        result->setAutoRaise(true);
        result->setToolTip(tip);
        result->setAccessibleName(tip);
        connect(result, &QToolButton::clicked, this,
                [this, backward] { Q_EMIT findRequested(text(), backward, false); });
        return result;
    };
    auto *closeButton = new QToolButton(this);
    closeButton->setText(QStringLiteral("×"));
    closeButton->setAutoRaise(true);
    closeButton->setToolTip(tr("Close (Esc)"));
    closeButton->setAccessibleName(tr("Close"));
    connect(closeButton, &QToolButton::clicked, this, &FindBar::close);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 3, 6, 4);
    layout->addWidget(m_line, 1);
    layout->addWidget(m_answer);
    layout->addWidget(button(Qt::UpArrow, tr("Before (Enter)"), true));
    layout->addWidget(button(Qt::DownArrow, tr("Behind (Shift+Enter)"), false));
    layout->addWidget(closeButton);
    hide();
}

void FindBar::open()
{
    show();
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

QString FindBar::text() const
{
    return m_line->text();
}

void FindBar::setFound(bool found)
{
    m_answer->setText(found || text().isEmpty() ? QString() : tr("Not found"));
}

void FindBar::close()
{
    hide();
    Q_EMIT closed();
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT findRequested(text(), !(event->modifiers() & Qt::ShiftModifier), false);
    else
        QWidget::keyPressEvent(event);
}

} // namespace mpathlab
