// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/console/terminalscreen.h"

#include <QAbstractScrollArea>
#include <QTimer>

#include <array>

class QAction;

namespace mpathlab {

/// The guest's serial line as a terminal: colours, keys, scrollback, selection. A
/// flood of output cannot hold up the window: it is taken in small portions with the
/// clock in view, and what exceeds a bounded queue is left out with a notice.
class Terminal : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit Terminal(QWidget *parent = nullptr);

    /// Queues bytes of the guest.
    void receive(const QByteArray &bytes);
    /// A new guest: its text begins on an empty screen, what was there can be scrolled back
    /// to and is divided from it by `separator`.
    void beginRun(const QString &separator);
    /// The guest is gone; once all it said is shown, the notice stands below.
    void endRun(const QString &notice);
    /// What stands here before there was any guest.
    void setPlaceholder(const QString &text);
    /// Nothing was received yet.
    bool isBlank() const { return m_blank; }
    /// Whether keys go to a guest; without one the terminal is there to read.
    void setInteractive(bool on);

    const TerminalScreen &screen() const { return m_screen; }
    qsizetype pendingBytes() const { return m_queue.size() - m_taken; }
    /// With those that were shown and not let go of yet.
    qsizetype heldBytes() const { return m_queue.size(); }
    QString selectedText() const;
    /// Selects and shows the next place of the text, older ones backward, and from the other
    /// end when there is none; from the newest text on when `anew`.
    bool find(const QString &text, bool backward, bool anew);
    void clearSelection() { select({}, {}); }
    QAction *copyAction() const { return m_copy; }
    QAction *findAction() const { return m_find; }
    QAction *tellSizeAction() const { return m_tellSize; }

    /// What a program on a serial line takes for granted; a narrower panel shows less.
    static constexpr int minimumColumns = 80;
    static constexpr qsizetype portion = 512;          ///< bytes between two looks at the clock
    static constexpr int sliceMs = 8;                  ///< of the event loop's time
    static constexpr qsizetype maximumQueue = 1 << 20; ///< bytes waiting
    static constexpr qsizetype maximumPaste = 1 << 16; ///< characters

Q_SIGNALS:
    /// For the guest.
    void typed(const QByteArray &bytes);

public Q_SLOTS:
    void copy();
    void paste();
    void selectAll();
    /// `stty rows R cols C` and Enter, as if typed: a serial line has no other way to tell.
    void tellSize();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    static constexpr int margin = 4; ///< around the text, in pixels

    void makeActions();
    void measureFont();
    void makeColors();
    void takeSlice();
    void dropOldest();
    void updateScrollBar(bool toEnd);
    void updateSizeAction();
    void paintPlaceholder(QPainter *painter);
    void showLine(qint64 line);
    void paintLine(QPainter *painter, qint64 line, int y);
    void paintRun(QPainter *painter, const std::vector<TerminalCell> &cells, int begin, int end,
                  int y);
    void paintCursor(QPainter *painter);
    QColor color(TerminalColor color, bool foreground) const;
    QRect cellRect(const TerminalPlace &place, int columns = 1) const;
    TerminalPlace placeAt(const QPoint &position) const;
    bool isSelected(const TerminalPlace &place) const;
    void select(const TerminalPlace &from, const TerminalPlace &to);
    void sendTyped(QKeyEvent *event);
    void pasteText(const QString &text);
    qint64 topLine() const;

    TerminalScreen m_screen;
    QByteArray m_queue;
    qsizetype m_taken = 0; ///< bytes at the front of m_queue that were fed
    qsizetype m_leftOut = 0;
    QTimer m_slice;
    std::array<QRgb, 256> m_palette{};
    /// The font of a cell by its flags from Bold to Strike.
    std::array<QFont, 16> m_looks;
    int m_cellWidth = 8;
    int m_cellHeight = 16;
    int m_ascent = 12;
    TerminalPlace m_anchor; ///< where the selection began
    TerminalPlace m_selectionBegin;
    TerminalPlace m_selectionEnd;
    bool m_interactive = false;
    bool m_blank = true;
    QString m_placeholder;
    QString m_endNotice; ///< to be written when the queue is empty
    QAction *m_copy = nullptr;
    QAction *m_paste = nullptr;
    QAction *m_find = nullptr;
    QAction *m_tellSize = nullptr;
};

} // namespace mpathlab
