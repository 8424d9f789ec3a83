// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/console/monitorview.h"

#include "ui/common/statestyle.h"

#include <QAction>
#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>

namespace mpathlab {

MonitorView::MonitorView(MonitorLog *log, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_log(log)
    , m_copyEntry(addAction(tr("Copy the whole reply"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, this,
                            &MonitorView::copyEntry))
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setAccessibleName(tr("Answers and events of the monitor"));
    addAction(tr("Fold or unfold"), Qt::Key_Return, this, &MonitorView::toggleEntry);
    for (QAction *action : actions())
        action->setShortcutContext(Qt::WidgetShortcut);

    m_sync.setSingleShot(true);
    m_sync.setInterval(intervalMs);
    m_color.setSingleShot(true);
    m_color.setInterval(0);
    connect(&m_sync, &QTimer::timeout, this, &MonitorView::synchronize);
    connect(&m_color, &QTimer::timeout, this, &MonitorView::colorVisible);
    connect(m_log, &MonitorLog::changed, this, [this] {
        if (!m_sync.isActive())
            m_sync.start();
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { m_color.start(); });
    makeColors();
    synchronize();
}

void MonitorView::insertLines(int block, const QStringList &lines)
{
    const QString text = lines.join(u'\n');
    QTextCursor cursor(document());
    if (document()->isEmpty() && document()->blockCount() == 1 && block == 0) {
        cursor.insertText(text);
    } else if (block >= document()->blockCount()) {
        cursor.movePosition(QTextCursor::End);
        cursor.insertText(u'\n' + text);
    } else {
        cursor.setPosition(document()->findBlockByNumber(block).position());
        cursor.insertText(text + u'\n');
    }
}

void MonitorView::removeBlocks(int block, int count)
{
    if (count == 0)
        return;
    QTextCursor cursor(document());
    const QTextBlock behind = document()->findBlockByNumber(block + count);
    if (behind.isValid()) {
        cursor.setPosition(document()->findBlockByNumber(block).position());
        cursor.setPosition(behind.position(), QTextCursor::KeepAnchor);
    } else {
        // The line end before goes too, unless nothing is left at all.
        const int begin = document()->findBlockByNumber(block).position();
        cursor.setPosition(std::max(0, begin - 1));
        cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
    }
    cursor.removeSelectedText();
}

void MonitorView::replaceBlocks(int block, int count, const QStringList &lines)
{
    const QTextBlock last = document()->findBlockByNumber(block + count - 1);
    QTextCursor cursor(document());
    cursor.setPosition(document()->findBlockByNumber(block).position());
    cursor.setPosition(last.position() + last.length() - 1, QTextCursor::KeepAnchor);
    cursor.insertText(lines.join(u'\n'));
    // A block keeps its colours while its text changes.
    for (int i = 0; i < lines.size(); ++i)
        document()->findBlockByNumber(block + i).setUserState(-1);
}

void MonitorView::show(const MonitorEntry &entry, int block, int oldBlocks,
                       std::deque<Shown> *shown)
{
    const QStringList lines = entryLines(entry, maximumLines);
    if (oldBlocks == 0)
        insertLines(block, lines);
    else
        replaceBlocks(block, oldBlocks, lines);
    shown->push_back({entry.id, entry.revision, int(lines.size())});
}

void MonitorView::synchronize()
{
    const bool follows = std::exchange(m_follow, false);
    const bool atEnd = follows || verticalScrollBar()->value() == verticalScrollBar()->maximum();
    // Both lists ascend by id, so one walk over them finds all that differs.
    std::deque<Shown> shown;
    auto old = m_shown.begin();
    int block = 0;
    int room = portion;
    QTextCursor(document()).beginEditBlock();
    for (const MonitorEntry &entry : m_log->entries()) {
        int gone = 0;
        for (; old != m_shown.end() && old->id < entry.id; ++old)
            gone += old->blocks;
        removeBlocks(block, gone);
        const bool isShown = old != m_shown.end() && old->id == entry.id;
        if (!isShown && room-- == 0) {
            m_sync.start();
            break;
        }
        if (isShown && old->revision == entry.revision)
            shown.push_back(*old);
        else
            show(entry, block, isShown ? old->blocks : 0, &shown);
        old += isShown ? 1 : 0;
        block += shown.back().blocks;
    }
    int gone = 0;
    for (; old != m_shown.end(); ++old)
        gone += old->blocks;
    removeBlocks(block, gone);
    QTextCursor(document()).endEditBlock();
    m_shown = std::move(shown);
    if (atEnd)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    m_color.start();
}

void MonitorView::followEnd()
{
    m_follow = true;
    m_sync.start();
}

std::pair<const MonitorEntry *, int> MonitorView::entryOfBlock(int block) const
{
    int first = 0;
    for (const Shown &shown : m_shown) {
        if (block < first + shown.blocks)
            return {m_log->entry(shown.id), first};
        first += shown.blocks;
    }
    return {nullptr, 0};
}

const MonitorEntry *MonitorView::currentEntry() const
{
    return entryOfBlock(textCursor().blockNumber()).first;
}

void MonitorView::toggleEntry()
{
    const auto [entry, first] = entryOfBlock(textCursor().blockNumber());
    if (!entry || !entry->canFold())
        return;
    // What was under the eye stays there.
    const int top = verticalScrollBar()->value();
    m_log->setFolded(entry->id, !entry->folded);
    synchronize();
    setTextCursor(QTextCursor(document()->findBlockByNumber(first)));
    verticalScrollBar()->setValue(std::min(top, verticalScrollBar()->maximum()));
    ensureCursorVisible();
}

void MonitorView::copyEntry()
{
    if (const MonitorEntry *entry = currentEntry())
        QGuiApplication::clipboard()->setText(MonitorLog::plainText(*entry));
}

void MonitorView::keyPressEvent(QKeyEvent *event)
{
    const bool plain = !(event->modifiers() & ~Qt::KeypadModifier);
    if (plain && (event->key() == Qt::Key_Space || event->key() == Qt::Key_Enter ||
                  event->key() == Qt::Key_Return)) {
        toggleEntry();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

bool MonitorView::isTriangle(const QPoint &position) const
{
    const QTextCursor cursor = cursorForPosition(position);
    const auto [entry, first] = entryOfBlock(cursor.blockNumber());
    const QRect line = cursorRect(cursor);
    return entry && entry->canFold() && first == cursor.blockNumber() &&
           line.top() <= position.y() && position.y() <= line.bottom();
}

void MonitorView::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->position().toPoint();
    QPlainTextEdit::mousePressEvent(event);
}

void MonitorView::mouseReleaseEvent(QMouseEvent *event)
{
    QPlainTextEdit::mouseReleaseEvent(event);
    const QPoint position = event->position().toPoint();
    // A click, and not the end of a selection.
    if (event->button() == Qt::LeftButton && !textCursor().hasSelection() &&
        (position - m_pressed).manhattanLength() < 4 && isTriangle(position))
        toggleEntry();
}

void MonitorView::mouseMoveEvent(QMouseEvent *event)
{
    QPlainTextEdit::mouseMoveEvent(event);
    const bool hand = event->buttons() == Qt::NoButton && isTriangle(event->position().toPoint());
    viewport()->setCursor(hand ? Qt::PointingHandCursor : Qt::IBeamCursor);
}

void MonitorView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse && !textCursor().hasSelection())
        setTextCursor(cursorForPosition(event->pos()));
    QMenu *menu = createStandardContextMenu(event->pos());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSeparator();
    menu->addActions(actions());
    menu->popup(event->globalPos());
}

void MonitorView::resizeEvent(QResizeEvent *event)
{
    const bool atEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    QPlainTextEdit::resizeEvent(event);
    if (atEnd)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    m_color.start();
}

void MonitorView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        makeColors();
}

void MonitorView::makeColors()
{
    const bool dark = isDark(palette().color(QPalette::Base));
    const auto set = [this, dark](TextRole role, QRgb onDark, QRgb onLight) {
        m_formats[role].setForeground(QColor(dark ? onDark : onLight));
    };
    m_formats[TextRole::Dimmed].setForeground(palette().color(QPalette::PlaceholderText));
    set(TextRole::Prompt, 0xff78b0f0, 0xff1f62ad);
    set(TextRole::EventName, 0xff56b6c2, 0xff0f7580);
    set(TextRole::Error, 0xffff8a93, 0xffb3261e);
    set(TextRole::JsonKey, 0xff93ccff, 0xff1a5fb4);
    set(TextRole::JsonString, 0xff8fc379, 0xff2e7d32);
    set(TextRole::JsonNumber, 0xffe5c07b, 0xff8a6100);
    set(TextRole::JsonWord, 0xffc792ea, 0xff8b3fa8);
    m_formats[TextRole::Prompt].setFontWeight(QFont::Bold);
    ++m_look;
    m_color.start();
}

void MonitorView::colorVisible()
{
    QTextBlock block = firstVisibleBlock();
    auto [entry, first] = entryOfBlock(block.blockNumber());
    for (; block.isValid() && entry; block = block.next()) {
        if (blockBoundingGeometry(block).translated(contentOffset()).top() > viewport()->height())
            break;
        if (block.blockNumber() > first && block.userState() != m_look)
            std::tie(entry, first) = entryOfBlock(block.blockNumber());
        if (!entry || block.userState() == m_look)
            continue;
        QList<QTextLayout::FormatRange> ranges;
        const QList<TextSpan> spans = entrySpans(*entry, block.blockNumber() - first, block.text());
        for (const TextSpan &span : spans)
            ranges += {int(span.start), int(span.length), m_formats.value(span.role)};
        block.setUserState(m_look);
        block.layout()->setFormats(ranges);
    }
}

} // namespace mpathlab
