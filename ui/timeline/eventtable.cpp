// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/eventtable.h"

#include "ui/timeline/eventmodel.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollBar>

namespace mpathlab {

using namespace Qt::StringLiterals;

/// More rows than anybody reads elsewhere, and as much text as a clipboard takes.
static constexpr qsizetype maximumCopied = 100'000;

EventTable::EventTable(EventModel *model, QWidget *parent)
    : QTableView(parent)
    , m_events(model)
    , m_copy(new QAction(tr("Copy rows"), this))
{
    setUpRows();
    setModel(model);
    setAccessibleName(tr("Events"));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setIconSize({EventModel::chipSize, EventModel::chipSize});
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setUpColumns();

    m_copy->setToolTip(tr("Copy the selected rows as text"));
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_copy->setEnabled(false);
    connect(m_copy, &QAction::triggered, this, &EventTable::copySelection);
    addAction(m_copy);

    // Whoever scrolls up wants to read; whoever returns to the end wants to follow. That
    // there are more rows, or fewer, is not what the user chose.
    QScrollBar *bar = verticalScrollBar();
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar](int, int maximum) {
        m_adapting = bar->value() > maximum; // it will be moved
        if (m_follow)
            scrollToBottom();
    });
    connect(bar, &QScrollBar::valueChanged, this, [this, bar](int value) {
        if (!std::exchange(m_adapting, false) && !m_growing)
            setFollowing(value >= bar->maximum());
    });
}

/// Before there are any: a height that changes is changed a million times in a long run.
void EventTable::setUpRows()
{
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 5);
}

void EventTable::setUpColumns()
{
    const QFontMetrics metrics = fontMetrics();
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    const std::pair<EventModel::Column, QString> widths[] = {
        {EventModel::Time, u"00:00:00.000000"_s},
        {EventModel::SincePrevious, u"+00000.000"_s},
        {EventModel::SinceSelected, u"+00000.000 "_s},
        {EventModel::Source, u"operator"_s},
        {EventModel::ControllerColumn, u"Controller00"_s},
        {EventModel::Group, u"Group"_s},
    };
    for (const auto &[column, text] : widths)
        setColumnWidth(column, metrics.horizontalAdvance(text) + 16);
}

qsizetype EventTable::currentEvent() const
{
    return currentIndex().isValid() ? m_events->eventAt(currentIndex().row()) : -1;
}

void EventTable::selectEvent(qsizetype event)
{
    const int row = m_events->rowOf(event);
    if (row < 0) {
        selectionModel()->clear();
        return;
    }
    const QModelIndex index = m_events->index(row, EventModel::Text);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect |
                                                 QItemSelectionModel::Rows);
    // The beginning of a row, not of its last column.
    scrollTo(m_events->index(row, 0));
}

void EventTable::setFollowing(bool on)
{
    if (on && verticalScrollBar()->value() < verticalScrollBar()->maximum())
        scrollToBottom();
    if (on == m_follow)
        return;
    m_follow = on;
    Q_EMIT followingChanged(on);
}

void EventTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    const qsizetype event = current.isValid() ? m_events->eventAt(current.row()) : -1;
    m_events->setReference(event);
    Q_EMIT currentEventChanged(event);
}

void EventTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    m_copy->setEnabled(selectionModel()->hasSelection());
}

void EventTable::rowsInserted(const QModelIndex &parent, int start, int end)
{
    m_growing = true;
    QTableView::rowsInserted(parent, start, end);
    if (m_follow)
        scrollToBottom();
    m_growing = false;
}

void EventTable::copySelection() const
{
    // Ranges, not an index for each row: all of a long run may be selected.
    QList<std::pair<int, int>> ranges;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        ranges.append({range.top(), range.bottom()});
    std::sort(ranges.begin(), ranges.end());
    QStringList lines;
    for (const auto &[top, bottom] : std::as_const(ranges)) {
        for (int row = top; row <= bottom && lines.size() < maximumCopied; row++)
            lines.append(m_events->line(row));
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n') + u'\n');
}

} // namespace mpathlab
