// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/timelinepanel.h"

#include "monitor/events/jsonlines.h"
#include "ui/timeline/eventmodel.h"
#include "ui/timeline/failovers.h"

#include <QAction>
#include <QBoxLayout>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QSaveFile>
#include <QScrollBar>
#include <QTableView>
#include <QToolButton>

namespace mpathlab {

using namespace Qt::StringLiterals;

TimelinePanel::TimelinePanel(EventStore *store, std::function<const Lab &()> lab, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_lab(std::move(lab))
    , m_model(new EventModel(store, this))
    , m_table(new QTableView(this))
    , m_summary(new QLabel(this))
    , m_follow(new QToolButton(this))
    , m_copy(new QAction(tr("Copy rows"), this))
    , m_export(new QAction(tr("Export…"), this))
{
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_summary->setAccessibleName(tr("Failover summary"));
    setUpTable();
    setUpActions();

    auto *exportButton = new QToolButton(this);
    exportButton->setDefaultAction(m_export);
    exportButton->setAutoRaise(true);
    auto *copyButton = new QToolButton(this);
    copyButton->setDefaultAction(m_copy);
    copyButton->setAutoRaise(true);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(6, 2, 2, 2);
    bar->addWidget(m_summary, 1);
    bar->addWidget(m_follow);
    bar->addWidget(copyButton);
    bar->addWidget(exportButton);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_table);

    // The model was connected first: its rows are there when these run.
    connect(store, &EventStore::appended, this, &TimelinePanel::appended);
    connect(store, &EventStore::cleared, this, &TimelinePanel::cleared);
    updateSummary();
}

void TimelinePanel::setUpTable()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Events"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setIconSize({EventModel::chipSize, EventModel::chipSize});
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->verticalHeader()->hide();
    // Fixed sections: measuring the rows of a long run would cost more than showing them.
    const QFontMetrics metrics = m_table->fontMetrics();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(metrics.height() + 5);
    QHeaderView *header = m_table->horizontalHeader();
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
        m_table->setColumnWidth(column, metrics.horizontalAdvance(text) + 16);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                m_model->setReference(current.isValid() ? current.row() : -1);
            });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { m_copy->setEnabled(m_table->selectionModel()->hasSelection()); });
    // Whoever scrolls up wants to read; whoever returns to the end wants to follow.
    QScrollBar *bar = m_table->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this,
            [this, bar](int value) { m_follow->setChecked(value >= bar->maximum()); });
}

void TimelinePanel::setUpActions()
{
    m_follow->setText(tr("Follow"));
    m_follow->setToolTip(tr("Keep the newest event in sight"));
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    m_follow->setAutoRaise(true);
    connect(m_follow, &QToolButton::clicked, this, &TimelinePanel::setFollowing);

    m_copy->setToolTip(tr("Copy the selected rows as text"));
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_copy->setEnabled(false);
    connect(m_copy, &QAction::triggered, this, &TimelinePanel::copySelection);
    m_export->setToolTip(tr("Save all events as JSON lines or CSV"));
    m_export->setEnabled(m_store->count() > 0);
    connect(m_export, &QAction::triggered, this, &TimelinePanel::askForExport);
    m_table->addActions({m_copy, m_export});
    setFocusProxy(m_table);
}

QString TimelinePanel::summary() const
{
    return m_summary->text();
}

bool TimelinePanel::isFollowing() const
{
    return m_follow->isChecked();
}

void TimelinePanel::setFollowing(bool on)
{
    m_follow->setChecked(on);
    if (on)
        m_table->scrollToBottom();
}

void TimelinePanel::appended()
{
    m_export->setEnabled(true);
    updateSummary();
    if (m_follow->isChecked())
        m_table->scrollToBottom();
}

void TimelinePanel::cleared()
{
    m_export->setEnabled(false);
    m_follow->setChecked(true);
    updateSummary();
}

void TimelinePanel::updateSummary()
{
    const auto failover = summarizeFailover(*m_store, lastInjection(*m_store), m_lab());
    if (failover)
        m_summary->setText(failoverText(*failover));
    else if (m_store->count() > 0)
        m_summary->setText(tr("Click an ANA group in a controller to change its state."));
    else
        m_summary->setText(tr("Events appear here once the lab runs."));
}

void TimelinePanel::copySelection() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex &row : std::as_const(rows))
        lines.append(m_model->line(row.row()));
    QGuiApplication::clipboard()->setText(lines.join(u'\n') + u'\n');
}

Result<void> TimelinePanel::exportTo(const QString &path) const
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failure(
            tr("The events could not be written to %1: %2.").arg(path, file.errorString()));
    const Result<void> written = path.endsWith(".csv"_L1, Qt::CaseInsensitive)
                                     ? writeCsv(*m_store, file)
                                     : writeJsonLines(*m_store, file);
    if (!written)
        return written;
    if (!file.commit())
        return failure(
            tr("The events could not be written to %1: %2.").arg(path, file.errorString()));
    return {};
}

void TimelinePanel::askForExport()
{
    auto *dialog = new QFileDialog(this, tr("Export events"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("JSON lines (*.jsonl)"), tr("CSV (*.csv)")});
    dialog->setDefaultSuffix(u"jsonl"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains("csv"_L1) ? u"csv"_s : u"jsonl"_s);
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        if (const Result<void> done = exportTo(path); !done)
            Q_EMIT problem(done.error());
    });
    dialog->open();
}

} // namespace mpathlab
