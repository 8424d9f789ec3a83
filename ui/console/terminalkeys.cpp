// SPDX-License-Identifier: GPL-2.0-or-later
// The keyboard's half of Terminal: which keys go to the guest and which to the program.
#include "ui/console/terminal.h"

#include <QKeyEvent>
#include <QScrollBar>

namespace mpathlab {

namespace {

/// Shortcuts that keep working while the guest has the keyboard: those with Ctrl and
/// Shift together (copy, paste, leave), and Alt with a figure (the panels).
bool belongsToProgram(const QKeyEvent *event)
{
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (modifiers == (Qt::ControlModifier | Qt::ShiftModifier))
        return true;
    return modifiers == Qt::AltModifier && event->key() >= Qt::Key_0 && event->key() <= Qt::Key_9;
}

} // namespace

bool Terminal::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && m_interactive &&
        !belongsToProgram(static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        viewport()->update(); // the cursor tells who has the keyboard
    return QAbstractScrollArea::event(event);
}

bool Terminal::focusNextPrevChild(bool next)
{
    // Tab is the guest's; Ctrl+Shift+Tab-free ways out are the panels' shortcuts.
    return !m_interactive && QAbstractScrollArea::focusNextPrevChild(next);
}

void Terminal::keyPressEvent(QKeyEvent *event)
{
    const bool page = event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown;
    if (page && (event->modifiers() == Qt::ShiftModifier || !m_interactive)) {
        verticalScrollBar()->triggerAction(event->key() == Qt::Key_PageUp
                                               ? QScrollBar::SliderPageStepSub
                                               : QScrollBar::SliderPageStepAdd);
        return;
    }
    if (!m_interactive || belongsToProgram(event)) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    if (m_screen.sendKey(event->key(), event->modifiers()))
        updateScrollBar(true);
    else
        sendTyped(event);
}

void Terminal::sendTyped(QKeyEvent *event)
{
    // Shift is in the character already.
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::ShiftModifier;
    const bool control = modifiers & Qt::ControlModifier;
    QString text = event->text();
    if (control && event->key() >= Qt::Key_At && event->key() <= Qt::Key_Underscore)
        text = QString(QChar(event->key())).toLower();
    else if (control && event->key() == Qt::Key_Space)
        text = QStringLiteral(" ");
    if (text.isEmpty()) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    m_screen.sendText(text, modifiers);
    updateScrollBar(true);
}

void Terminal::inputMethodEvent(QInputMethodEvent *event)
{
    if (m_interactive && !event->commitString().isEmpty())
        m_screen.sendText(event->commitString());
    event->accept();
}

QVariant Terminal::inputMethodQuery(Qt::InputMethodQuery query) const
{
    switch (query) {
    case Qt::ImEnabled:
        return m_interactive;
    case Qt::ImCursorRectangle:
        return cellRect(m_screen.cursor());
    case Qt::ImHints:
        return int(Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    default:
        return QAbstractScrollArea::inputMethodQuery(query);
    }
}

} // namespace mpathlab
