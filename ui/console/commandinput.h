// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/console/history.h"
#include "ui/console/monitorcompletion.h"

#include <QPlainTextEdit>

#include <functional>

namespace mpathlab {

class CompletionPopup;

/// The line a command is typed into, as in an editor: completions over it, older commands
/// on the arrow keys (those that begin like what was typed) and on Ctrl+R (those that
/// contain it), a wavy line under what is wrong. Shift+Enter begins
/// another line; it grows with its text.
class CommandInput : public QPlainTextEdit
{
    Q_OBJECT

public:
    /// `popupParent` is what the completions are drawn over; it contains this widget.
    explicit CommandInput(QWidget *popupParent, QWidget *parent = nullptr);

    using Completer = std::function<CompletionList(const QString &line, qsizetype cursor)>;
    void setCompleter(Completer completer) { m_completer = std::move(completer); }
    /// Does not own it; must not be null when keys arrive.
    void setHistory(CommandHistory *history);
    QString line() const { return toPlainText(); }
    /// The cursor goes to its end.
    void setLine(const QString &line);
    /// Marks what stands at `offset` and puts the cursor there, until the text changes.
    void markError(qsizetype offset);
    /// -1 when nothing is marked.
    qsizetype errorOffset() const { return m_error; }
    CompletionPopup *popup() const { return m_popup; }
    bool isSearching() const { return m_searching; }

    static constexpr int maximumHeight = 6; ///< lines

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void submitted(const QString &line);
    /// Ctrl+R began or ended.
    void searchingChanged(bool on);

public Q_SLOTS:
    void complete();
    void search();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    bool handlePopupKey(QKeyEvent *event);
    bool handleLineKey(QKeyEvent *event);
    void leave(bool forward);
    bool recall(bool older);
    void submit();
    void onTextChanged();
    void refreshPopup(bool asked);
    void refreshSearch();
    void endSearch();
    void closePopup();
    void accept(int row);
    void replaceWord(const QString &text, bool spaceAfter);
    qsizetype cursorPlace() const { return textCursor().position(); }

    CompletionPopup *m_popup;
    Completer m_completer;
    CommandHistory *m_history = nullptr;
    CompletionList m_list; ///< what the popup shows
    bool m_searching = false;
    bool m_typing = false;  ///< the text changes because of a key
    bool m_setting = false; ///< the text changes because of the program
    qsizetype m_error = -1;
};

} // namespace mpathlab
