// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/console/commandinput.h"

#include "ui/console/completionpopup.h"

#include <QFontDatabase>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QTextBlock>

#include <cmath>

namespace mpathlab {

CommandInput::CommandInput(QWidget *popupParent, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_popup(new CompletionPopup(popupParent))
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Monitor command"));
    document()->setDocumentMargin(3);
    connect(this, &QPlainTextEdit::textChanged, this, &CommandInput::onTextChanged);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &CommandInput::updateGeometry);
    connect(m_popup, &CompletionPopup::clickedOn, this, &CommandInput::accept);
}

void CommandInput::setHistory(CommandHistory *history)
{
    endSearch();
    m_history = history;
    m_history->endWalk();
}

QSize CommandInput::sizeHint() const
{
    // A plain text document's height is in lines.
    const int lines = std::clamp(int(std::lround(document()->size().height())), 1, maximumHeight);
    const int margins = 2 * int(std::ceil(document()->documentMargin())) + 2 * frameWidth();
    return {200, lines * fontMetrics().lineSpacing() + margins + 2};
}

void CommandInput::setLine(const QString &line)
{
    const QScopedValueRollback setting(m_setting, true);
    setPlainText(line);
    moveCursor(QTextCursor::End);
}

void CommandInput::markError(qsizetype offset)
{
    const qsizetype size = line().size();
    m_error = std::clamp<qsizetype>(offset, 0, size);
    // At the end there is nothing to underline but what comes before.
    const qsizetype begin = m_error == size && size > 0 ? size - 1 : m_error;
    QTextEdit::ExtraSelection mark;
    mark.cursor = textCursor();
    mark.cursor.setPosition(int(begin));
    mark.cursor.setPosition(int(std::min(begin + 1, size)), QTextCursor::KeepAnchor);
    mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    mark.format.setUnderlineColor(QColor(0xd5, 0x3a, 0x30));
    mark.format.setBackground(QColor(0xd5, 0x3a, 0x30, 60));
    setExtraSelections({mark});
    QTextCursor cursor = textCursor();
    cursor.setPosition(int(m_error));
    setTextCursor(cursor);
}

void CommandInput::onTextChanged()
{
    if (m_error >= 0) {
        m_error = -1;
        setExtraSelections({});
    }
    if (m_history && !m_setting)
        m_history->endWalk();
    if (m_searching && !m_setting)
        refreshSearch();
    else if (m_typing && !m_setting)
        refreshPopup(false);
    else if (!m_searching)
        closePopup();
}

void CommandInput::refreshPopup(bool asked)
{
    m_list = m_completer ? m_completer(line(), cursorPlace()) : CompletionList();
    const QString word = line().mid(m_list.start, m_list.length);
    const bool nothingNew = m_list.items.size() == 1 && m_list.items.first().text == word;
    const bool empty = m_list.start == 0 && word.isEmpty();
    if (!asked && (nothingNew || empty))
        m_list.items.clear();
    QTextCursor at = textCursor();
    at.setPosition(int(m_list.start));
    QRect anchor = cursorRect(at);
    anchor.moveTopLeft(viewport()->mapTo(m_popup->parentWidget(), anchor.topLeft()));
    m_popup->open(m_list.items, anchor);
}

void CommandInput::complete()
{
    endSearch();
    refreshPopup(true);
    if (m_list.items.size() == 1) {
        accept(0);
        return;
    }
    const QString prefix = m_list.commonPrefix();
    if (prefix.size() > m_list.length) {
        replaceWord(prefix, false);
        refreshPopup(true);
    } else if (!m_list.items.isEmpty()) {
        m_popup->choose(0);
    }
}

void CommandInput::replaceWord(const QString &text, bool spaceAfter)
{
    QTextCursor cursor = textCursor();
    const QString behind = line().mid(cursorPlace());
    QString inserted = text;
    if (inserted.endsWith(u'"') && behind.startsWith(u'"'))
        inserted.chop(1);
    if (spaceAfter && !inserted.endsWith(u'=') && !behind.startsWith(u' '))
        inserted += u' ';
    cursor.setPosition(int(m_list.start));
    cursor.setPosition(int(m_list.start + m_list.length), QTextCursor::KeepAnchor);
    const QScopedValueRollback setting(m_setting, true);
    cursor.insertText(inserted);
    setTextCursor(cursor);
}

void CommandInput::accept(int row)
{
    if (row < 0 || row >= m_list.items.size())
        return;
    const QString text = m_list.items.at(row).text;
    if (m_searching) {
        endSearch();
        setLine(text);
    } else {
        replaceWord(text, m_list.spaceAfter);
    }
    closePopup();
}

void CommandInput::closePopup()
{
    m_popup->hide();
    m_list = {};
}

void CommandInput::search()
{
    if (m_searching) {
        m_popup->move(1);
        return;
    }
    m_searching = true;
    Q_EMIT searchingChanged(true);
    refreshSearch();
}

void CommandInput::refreshSearch()
{
    m_list = {};
    const QStringList found = m_history ? m_history->search(line()) : QStringList();
    for (const QString &text : found)
        m_list.items += {text, {}};
    QRect anchor = rect();
    anchor.moveTopLeft(mapTo(m_popup->parentWidget(), QPoint()));
    m_popup->open(m_list.items, anchor);
    if (!found.isEmpty())
        m_popup->choose(0);
}

void CommandInput::endSearch()
{
    if (!std::exchange(m_searching, false))
        return;
    closePopup();
    Q_EMIT searchingChanged(false);
}

bool CommandInput::recall(bool older)
{
    const QString text = older ? m_history->older(line()) : m_history->newer();
    if (text.isNull())
        return false;
    setLine(text);
    return true;
}

void CommandInput::submit()
{
    endSearch();
    closePopup();
    if (!line().trimmed().isEmpty())
        Q_EMIT submitted(line());
}

bool CommandInput::handlePopupKey(QKeyEvent *event)
{
    if (!m_popup->isVisible())
        return false;
    const bool chosen = m_popup->chosen() >= 0;
    switch (event->key()) {
    case Qt::Key_Down:
        m_popup->move(1);
        return true;
    case Qt::Key_Up:
        if (chosen)
            m_popup->move(-1);
        return chosen;
    case Qt::Key_PageDown:
    case Qt::Key_PageUp:
        m_popup->choose(std::clamp(m_popup->chosen() + (event->key() == Qt::Key_PageDown ? 8 : -8),
                                   0, m_popup->count() - 1));
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (chosen)
            accept(m_popup->chosen());
        return chosen;
    case Qt::Key_Escape:
        endSearch();
        closePopup();
        return true;
    default:
        return false;
    }
}

void CommandInput::leave(bool forward)
{
    setTabChangesFocus(true); // without it, the focus stays in an editor
    focusNextPrevChild(forward);
    setTabChangesFocus(false);
}

bool CommandInput::handleLineKey(QKeyEvent *event)
{
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    const bool control = event->modifiers() & Qt::ControlModifier;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (shift)
            return false;
        submit();
        return true;
    case Qt::Key_Tab:
        // Nothing to complete: the key is the way out again.
        if (line().isEmpty())
            leave(true);
        else
            complete();
        return true;
    case Qt::Key_Backtab:
        leave(false);
        return true;
    case Qt::Key_Space:
        if (control)
            complete();
        return control;
    case Qt::Key_R:
        if (control)
            search();
        return control;
    case Qt::Key_Up:
        return textCursor().blockNumber() == 0 && m_history && recall(true);
    case Qt::Key_Down:
        return textCursor().blockNumber() == blockCount() - 1 && m_history && recall(false);
    case Qt::Key_Escape:
        endSearch();
        setLine({});
        return true;
    default:
        return false;
    }
}

bool CommandInput::event(QEvent *event)
{
    // Before the window's shortcuts.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool control = key->modifiers() == Qt::ControlModifier;
        const bool escape = key->key() == Qt::Key_Escape && !key->modifiers();
        if (escape || (control && (key->key() == Qt::Key_R || key->key() == Qt::Key_Space))) {
            event->accept();
            return true;
        }
    }
    return QPlainTextEdit::event(event);
}

void CommandInput::keyPressEvent(QKeyEvent *event)
{
    if (handlePopupKey(event) || handleLineKey(event))
        return;
    const QScopedValueRollback typing(m_typing, true);
    QPlainTextEdit::keyPressEvent(event);
}

void CommandInput::focusOutEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason) {
        endSearch();
        closePopup();
    }
    QPlainTextEdit::focusOutEvent(event);
}

} // namespace mpathlab
