// SPDX-License-Identifier: GPL-2.0-or-later
// The keyboard's half of Terminal: which keys go to the guest and which to the program.
#include "ui/console/terminal.h"

#include <QKeyEvent>
#include <QScrollBar>

namespace mpathlab {

namespace {

TerminalModifiers modifiersOf(const QKeyEvent *event)
{
    return {bool(event->modifiers() & Qt::ShiftModifier),
            bool(event->modifiers() & Qt::AltModifier),
            bool(event->modifiers() & Qt::ControlModifier)};
}

/// Shortcuts that keep working while the guest has the keyboard: those with Ctrl and
/// Shift together (copy, paste, leave), and Alt with a figure (the panels).
bool belongsToProgram(const QKeyEvent *event)
{
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (modifiers == (Qt::ControlModifier | Qt::ShiftModifier))
        return true;
    return modifiers == Qt::AltModifier && event->key() >= Qt::Key_0 && event->key() <= Qt::Key_9;
}

std::optional<TerminalKey> specialKey(int key)
{
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return TerminalKey::Enter;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        return TerminalKey::Tab;
    case Qt::Key_Backspace:
        return TerminalKey::Backspace;
    case Qt::Key_Escape:
        return TerminalKey::Escape;
    case Qt::Key_Up:
        return TerminalKey::Up;
    case Qt::Key_Down:
        return TerminalKey::Down;
    case Qt::Key_Left:
        return TerminalKey::Left;
    case Qt::Key_Right:
        return TerminalKey::Right;
    case Qt::Key_Insert:
        return TerminalKey::Insert;
    case Qt::Key_Delete:
        return TerminalKey::Delete;
    case Qt::Key_Home:
        return TerminalKey::Home;
    case Qt::Key_End:
        return TerminalKey::End;
    case Qt::Key_PageUp:
        return TerminalKey::PageUp;
    case Qt::Key_PageDown:
        return TerminalKey::PageDown;
    default:
        return {};
    }
}

} // namespace

bool Terminal::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && m_interactive &&
        !belongsToProgram(static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
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
    if (!sendSpecialKey(event))
        sendTyped(event);
}

bool Terminal::sendSpecialKey(QKeyEvent *event)
{
    const std::optional<TerminalKey> key = specialKey(event->key());
    TerminalModifiers modifiers = modifiersOf(event);
    modifiers.shift = modifiers.shift || event->key() == Qt::Key_Backtab;
    if (key)
        m_screen.sendKey(*key, modifiers);
    else if (event->key() >= Qt::Key_F1 && event->key() <= Qt::Key_F12)
        m_screen.sendKey(TerminalKey::Function, modifiers, event->key() - Qt::Key_F1 + 1);
    else
        return false;
    updateScrollBar(true);
    return true;
}

void Terminal::sendTyped(QKeyEvent *event)
{
    TerminalModifiers modifiers = modifiersOf(event);
    modifiers.shift = false; // already in the character
    QString text = event->text();
    if (modifiers.control && event->key() >= Qt::Key_At && event->key() <= Qt::Key_Underscore)
        text = QString(QChar(event->key())).toLower();
    else if (modifiers.control && event->key() == Qt::Key_Space)
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
