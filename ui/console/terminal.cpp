// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/console/terminal.h"

#include <QAction>
#include <QClipboard>
#include <QElapsedTimer>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QMouseEvent>
#include <QScrollBar>

namespace mpathlab {

using namespace Qt::StringLiterals;

Terminal::Terminal(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_screen(24, 80, [this](const QByteArray &bytes) {
        if (m_interactive)
            Q_EMIT typed(bytes);
    })
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setStyleStrategy(QFont::NoFontMerging);
    setFont(fixed);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setAccessibleName(tr("Guest console"));
    setContextMenuPolicy(Qt::ActionsContextMenu);
    viewport()->setCursor(Qt::IBeamCursor);
    makeActions();
    makeColors();
    measureFont();
    m_slice.setSingleShot(true);
    connect(&m_slice, &QTimer::timeout, this, &Terminal::takeSlice);
}

void Terminal::makeActions()
{
    const auto make = [this](const QString &text, const QKeySequence &keys, auto slot) {
        QAction *action = addAction(text, keys, this, slot);
        action->setShortcutContext(Qt::WidgetShortcut);
        return action;
    };
    // Ctrl with a letter alone belongs to the guest.
    m_copy = make(tr("Copy"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), &Terminal::copy);
    m_paste = make(tr("Paste"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V), &Terminal::paste);
    make(tr("Select all"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A), &Terminal::selectAll);
    m_find = make(tr("Find…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), [] {});
    m_tellSize = make({}, {}, &Terminal::tellSize);
    m_copy->setEnabled(false);
    m_paste->setEnabled(false);
    updateSizeAction();
}

void Terminal::setInteractive(bool on)
{
    m_interactive = on;
    m_paste->setEnabled(on);
    updateSizeAction();
    viewport()->update();
}

void Terminal::updateSizeAction()
{
    m_tellSize->setText(tr("Tell the guest the size: %1 lines, %2 columns")
                            .arg(m_screen.rows())
                            .arg(m_screen.columns()));
    m_tellSize->setEnabled(m_interactive);
}

void Terminal::tellSize()
{
    if (m_interactive) {
        m_screen.sendText(u"stty rows %1 cols %2"_s.arg(m_screen.rows()).arg(m_screen.columns()));
        m_screen.sendKey(Qt::Key_Return, {});
    }
}

void Terminal::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    viewport()->update();
}

void Terminal::receive(const QByteArray &bytes)
{
    m_blank = m_blank && bytes.isEmpty();
    // A flood that never lets the queue run dry must not make it grow.
    if (m_taken >= maximumQueue / 4) {
        m_queue.remove(0, m_taken);
        m_taken = 0;
    }
    m_queue += bytes;
    if (pendingBytes() > maximumQueue)
        dropOldest();
    if (!m_slice.isActive())
        m_slice.start(0);
}

void Terminal::dropOldest()
{
    // Half of the queue at a time: dropping to the brim would drop again at each read.
    const qsizetype drop = pendingBytes() - maximumQueue / 2;
    m_leftOut += drop;
    m_queue.remove(0, m_taken + drop);
    m_taken = 0;
}

void Terminal::takeSlice()
{
    const bool atEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    if (m_leftOut > 0) {
        // CAN ends an escape sequence that the gap has cut in two.
        const QByteArray notice =
            "\x18\x1b[m\r\n" + tr("[%1 bytes of output left out]").arg(m_leftOut).toUtf8() + "\r\n";
        m_leftOut = 0;
        m_screen.feed(notice);
    }
    QElapsedTimer clock;
    clock.start();
    while (pendingBytes() > 0 && !clock.hasExpired(sliceMs)) {
        const qsizetype count = std::min(portion, pendingBytes());
        m_screen.feed(QByteArrayView(m_queue).sliced(m_taken, count));
        m_taken += count;
    }
    if (pendingBytes() == 0) {
        m_queue.clear();
        m_taken = 0;
        if (!m_endNotice.isEmpty())
            m_screen.endRun(std::exchange(m_endNotice, {}));
    } else {
        m_slice.start(sliceMs); // as long again for everything else
    }
    updateScrollBar(atEnd);
    viewport()->update();
}

void Terminal::endRun(const QString &notice)
{
    if (m_blank)
        return;
    m_endNotice = notice;
    if (!m_slice.isActive())
        m_slice.start(0);
}

void Terminal::beginRun(const QString &separator)
{
    m_queue.clear();
    m_taken = 0;
    m_leftOut = 0;
    m_endNotice.clear();
    m_slice.stop();
    m_screen.beginRun(separator);
    select({}, {});
    updateScrollBar(true);
    viewport()->update();
}

void Terminal::updateScrollBar(bool toEnd)
{
    QScrollBar *bar = verticalScrollBar();
    const int lines = int(m_screen.screenLine() - m_screen.firstLine());
    bar->setRange(0, lines);
    bar->setPageStep(m_screen.rows());
    bar->setSingleStep(1);
    if (toEnd)
        bar->setValue(lines);
}

qint64 Terminal::topLine() const
{
    return m_screen.firstLine() + verticalScrollBar()->value();
}

QRect Terminal::cellRect(const TerminalPlace &place, int columns) const
{
    return {margin + place.column * m_cellWidth,
            margin + int(place.line - topLine()) * m_cellHeight, columns * m_cellWidth,
            m_cellHeight};
}

TerminalPlace Terminal::placeAt(const QPoint &position) const
{
    const int column = (position.x() - margin + m_cellWidth / 2) / m_cellWidth;
    const int row = (position.y() - margin) / m_cellHeight;
    return {std::clamp(topLine() + row, m_screen.firstLine(), m_screen.endLine() - 1),
            std::clamp(column, 0, m_screen.columns())};
}

bool Terminal::isSelected(const TerminalPlace &place) const
{
    return m_selectionBegin <= place && place < m_selectionEnd;
}

void Terminal::select(const TerminalPlace &from, const TerminalPlace &to)
{
    m_selectionBegin = std::min(from, to);
    m_selectionEnd = std::max(from, to);
    m_copy->setEnabled(m_selectionBegin < m_selectionEnd);
    viewport()->update();
}

QString Terminal::selectedText() const
{
    return m_selectionBegin < m_selectionEnd ? m_screen.text(m_selectionBegin, m_selectionEnd)
                                             : QString();
}

void Terminal::copy()
{
    QGuiApplication::clipboard()->setText(selectedText());
}

void Terminal::paste()
{
    pasteText(QGuiApplication::clipboard()->text());
}

void Terminal::pasteText(const QString &text)
{
    if (m_interactive && !text.isEmpty())
        m_screen.paste(text.left(maximumPaste));
}

void Terminal::selectAll()
{
    select({m_screen.firstLine(), 0}, {m_screen.endLine() - 1, m_screen.columns()});
}

void Terminal::showLine(qint64 line)
{
    const qint64 top = topLine();
    if (line >= top && line < top + m_screen.rows())
        return;
    verticalScrollBar()->setValue(int(line - m_screen.firstLine()) - m_screen.rows() / 2);
}

bool Terminal::find(const QString &text, bool backward, bool anew)
{
    const TerminalPlace end{m_screen.endLine(), 0};
    const bool hasPlace = !anew && m_selectionBegin < m_selectionEnd;
    TerminalPlace from = hasPlace ? m_selectionBegin : end;
    if (!backward && hasPlace)
        ++from.column; // not the place itself again
    std::optional<TerminalMatch> match = m_screen.find(text, from, backward);
    if (!match)
        match =
            m_screen.find(text, backward ? end : TerminalPlace{m_screen.firstLine(), 0}, backward);
    if (!match) {
        select({}, {});
        return false;
    }
    select(match->begin, match->end);
    showLine(match->begin.line);
    return true;
}

void Terminal::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    const bool atEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    const QSize room = viewport()->size() - QSize(2 * margin, 2 * margin);
    m_screen.resize(room.height() / m_cellHeight,
                    std::max(minimumColumns, room.width() / m_cellWidth));
    updateScrollBar(atEnd);
    updateSizeAction();
}

void Terminal::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        measureFont();
    if (event->type() == QEvent::PaletteChange)
        makeColors();
}

void Terminal::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        m_anchor = placeAt(event->position().toPoint());
        select(m_anchor, m_anchor);
    } else if (event->button() == Qt::MiddleButton &&
               QGuiApplication::clipboard()->supportsSelection()) {
        pasteText(QGuiApplication::clipboard()->text(QClipboard::Selection));
    }
}

void Terminal::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    const QPoint position = event->position().toPoint();
    if (position.y() < 0 || position.y() >= viewport()->height()) {
        verticalScrollBar()->triggerAction(position.y() < 0 ? QScrollBar::SliderSingleStepSub
                                                            : QScrollBar::SliderSingleStepAdd);
    }
    select(m_anchor, placeAt(position));
}

void Terminal::mouseReleaseEvent(QMouseEvent *event)
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (event->button() == Qt::LeftButton && clipboard->supportsSelection() && m_copy->isEnabled())
        clipboard->setText(selectedText(), QClipboard::Selection);
}

void Terminal::mouseDoubleClickEvent(QMouseEvent *event)
{
    TerminalPlace place = placeAt(event->position().toPoint() - QPoint(m_cellWidth / 2, 0));
    const std::vector<TerminalCell> cells = m_screen.line(place.line);
    const auto inWord = [&cells](int column) {
        if (column < 0 || column >= int(cells.size()))
            return false;
        const char32_t character = cells[size_t(column)].character();
        return character != 0 && !QChar::isSpace(character);
    };
    int begin = place.column;
    int end = place.column;
    while (inWord(begin - 1))
        --begin;
    while (inWord(end))
        ++end;
    select({place.line, begin}, {place.line, end});
}

} // namespace mpathlab
