// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/window/messagebar.h"

#include "monitor/log.h"
#include "ui/common/statestyle.h"

#include <QAccessible>
#include <QApplication>
#include <QBoxLayout>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace mpathlab {

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_more(new QToolButton(this))
    , m_answers{new QPushButton(this), new QPushButton(this)}
    , m_close(new QToolButton(this))
    , m_details(new QPlainTextEdit(this))
{
    setAutoFillBackground(true);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_more->setText(tr("Details"));
    m_more->setToolTip(tr("Show what is behind this"));
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_close->setIcon(style()->standardIcon(QStyle::SP_TitleBarCloseButton));
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::TabFocus);
    m_more->setFocusPolicy(Qt::TabFocus);
    m_details->setReadOnly(true);
    m_details->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_details->setAccessibleName(tr("Details"));

    auto *line = new QHBoxLayout;
    line->addWidget(m_icon, 0, Qt::AlignTop);
    line->addWidget(m_text, 1);
    line->addWidget(m_more, 0, Qt::AlignTop);
    for (qsizetype i = 0; i < m_answers.size(); ++i) {
        line->addWidget(m_answers.at(i), 0, Qt::AlignTop);
        connect(m_answers.at(i), &QPushButton::clicked, this, [this, i] { choose(i); });
    }
    line->addWidget(m_close, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->addLayout(line);
    layout->addWidget(m_details);

    connect(m_more, &QToolButton::toggled, m_details, &QWidget::setVisible);
    connect(m_close, &QToolButton::clicked, this, &MessageBar::closeCurrent);
    render();
}

void MessageBar::showProblem(const Error &error)
{
    push({error.text, error.detail, {}, false});
}

void MessageBar::ask(const QString &question, const QString &details, const QString &accept,
                     std::function<void()> accepted)
{
    push({question, details, {{accept, std::move(accepted)}}, false});
    m_more->setChecked(!details.isEmpty());
    acceptButton()->setFocus();
}

void MessageBar::offer(const QString &question, const QString &details,
                       const QList<Choice> &choices)
{
    push({question, details, choices, true});
}

void MessageBar::push(const Message &message)
{
    // The same failure again (a second click) is no news.
    m_messages.removeIf([&](const Message &old) {
        return old.text == message.text && old.details == message.details;
    });
    qCDebug(logUi).noquote() << "shown:" << message.text << message.details;
    m_messages.append(message);
    if (m_messages.size() > maximumMessages)
        m_messages.removeFirst();
    render();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::dropAll()
{
    m_messages.removeIf([](const Message &message) { return !message.stays; });
    render();
}

void MessageBar::closeCurrent()
{
    if (!m_messages.isEmpty())
        m_messages.removeLast();
    render();
}

void MessageBar::choose(qsizetype which)
{
    if (m_messages.isEmpty() || m_messages.last().choices.size() <= which)
        return;
    const Message message = m_messages.takeLast();
    render();
    message.choices.at(which).chosen();
}

QString MessageBar::text() const
{
    return m_messages.isEmpty() ? QString() : m_messages.last().text;
}

QString MessageBar::details() const
{
    return m_messages.isEmpty() ? QString() : m_messages.last().details;
}

void MessageBar::render()
{
    setVisible(!m_messages.isEmpty());
    if (m_messages.isEmpty())
        return;
    const Message &message = m_messages.last();
    const bool question = !message.choices.isEmpty();
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_icon->setPixmap(
        style()
            ->standardIcon(question ? QStyle::SP_MessageBoxQuestion : QStyle::SP_MessageBoxWarning)
            .pixmap(size));
    m_text->setText(message.text);
    setAccessibleName(message.text);
    m_details->setPlainText(message.details);
    const int lines = std::clamp(m_details->blockCount() + 1, 2, 8);
    m_details->setFixedHeight(m_details->fontMetrics().lineSpacing() * lines + 10);
    m_more->setVisible(!message.details.isEmpty());
    m_more->setChecked(false);
    m_details->hide();
    for (qsizetype i = 0; i < m_answers.size(); ++i) {
        m_answers.at(i)->setText(message.choices.value(i).text);
        m_answers.at(i)->setVisible(i < message.choices.size());
    }
    updateColors();
}

void MessageBar::updateColors()
{
    const bool question = !m_messages.isEmpty() && !m_messages.last().choices.isEmpty();
    const QColor tint = question ? QColor(0x2f, 0x6f, 0xb5) : QColor(0xd5, 0x5e, 0x00);
    QPalette own = parentWidget() ? parentWidget()->palette() : QApplication::palette();
    own.setColor(QPalette::Window, blended(own.color(QPalette::Window), tint, 0.18));
    setPalette(own); // the same again is no change
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateColors();
}

void MessageBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        closeCurrent();
    else
        QFrame::keyPressEvent(event);
}

} // namespace mpathlab
