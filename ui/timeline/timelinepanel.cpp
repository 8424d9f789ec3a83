// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/timelinepanel.h"

#include "ui/timeline/eventtable.h"
#include "ui/timeline/lanes/lanesview.h"
#include "ui/timeline/timelineview.h"

#include <QAction>
#include <QBoxLayout>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

/// Ends what a watcher waits for; nothing is heard of it.
template <typename T>
void stop(QFutureWatcher<T> *watcher)
{
    watcher->cancel();
    watcher->setFuture({});
}

} // namespace

TimelinePanel::TimelinePanel(EventStore *store, std::function<FailoverPaths()> paths,
                             QWidget *parent)
    : QWidget(parent)
    , m_open(new QAction(tr("Open run…"), this))
    , m_export(new QAction(tr("Export…"), this))
    , m_bar(new QWidget(this))
    , m_barText(new QLabel(m_bar))
    , m_progress(new QProgressBar(m_bar))
    , m_barButton(new QPushButton(m_bar))
    , m_stack(new QStackedWidget(this))
    , m_live(new TimelineView(store, std::move(paths), {}, this))
{
    m_open->setToolTip(tr("Look at a run that was exported as JSON lines"));
    connect(m_open, &QAction::triggered, this, &TimelinePanel::askForRun);
    m_export->setToolTip(tr("Save all events as JSON lines or CSV, or the lanes as a picture"));
    connect(m_export, &QAction::triggered, this, &TimelinePanel::askForExport);

    addView(m_live, tr("Events appear here once the lab runs."));
    makeBar();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_stack);
    m_stack->setFocusProxy(m_live);

    connect(store, &EventStore::appended, this, &TimelinePanel::updateActions);
    // A launch clears the log of the session: it is its run that the user wants to see.
    connect(store, &EventStore::cleared, this, &TimelinePanel::closeRun);
    connect(&m_reading, &QFutureWatcherBase::progressValueChanged, m_progress,
            &QProgressBar::setValue);
    connect(&m_writing, &QFutureWatcherBase::progressValueChanged, m_progress,
            &QProgressBar::setValue);
    connect(&m_reading, &QFutureWatcherBase::finished, this, &TimelinePanel::takeRead);
    connect(&m_writing, &QFutureWatcherBase::finished, this, [this] {
        if (!m_writing.isCanceled())
            tellExported(m_writing.result(), m_writePath);
    });
    updateBar();
    updateActions();
}

TimelinePanel::~TimelinePanel()
{
    m_reading.cancel();
    m_writing.cancel();
    delete m_savedView; // before its store
}

void TimelinePanel::makeBar()
{
    m_bar->setAutoFillBackground(true);
    m_bar->setBackgroundRole(QPalette::Highlight);
    m_barText->setForegroundRole(QPalette::HighlightedText);
    m_barText->setTextFormat(Qt::PlainText);
    m_progress->setMaximumWidth(220);
    m_progress->setRange(0, 100);
    m_progress->setAccessibleName(tr("Progress"));
    connect(m_barButton, &QPushButton::clicked, this, &TimelinePanel::cancel);
    auto *layout = new QHBoxLayout(m_bar);
    layout->setContentsMargins(6, 2, 2, 2);
    layout->addWidget(m_barText);
    layout->addWidget(m_progress);
    layout->addStretch(1);
    layout->addWidget(m_barButton);
}

void TimelinePanel::addView(TimelineView *view, const QString &emptyHint)
{
    view->setEmptyHint(emptyHint);
    view->addBarAction(m_export);
    view->table()->addActions({m_export, m_open});
    m_stack->addWidget(view);
}

QString TimelinePanel::barText() const
{
    return m_bar->isHidden() ? QString() : m_barText->text();
}

void TimelinePanel::updateBar()
{
    m_progress->setVisible(isBusy());
    m_bar->setVisible(isBusy() || m_saved);
    m_barButton->setText(isBusy() ? tr("Cancel") : tr("Close"));
    if (m_writing.isRunning())
        m_barText->setText(tr("Writing the events…"));
    else if (m_reading.isRunning())
        m_barText->setText(tr("Reading %1…").arg(QFileInfo(m_readPath).fileName()));
    else if (m_saved)
        m_barText->setText(tr("Saved run %1, %2 events")
                               .arg(QFileInfo(m_saved->path).fileName(),
                                    QLocale().toString(m_saved->store->count())));
    m_barText->setToolTip(m_saved && !isBusy() ? m_saved->path.toHtmlEscaped() : QString());
}

void TimelinePanel::updateActions()
{
    m_export->setEnabled(view()->store().count() > 0);
}

/// The bar's button: ends what goes on, else closes the run.
void TimelinePanel::cancel()
{
    if (m_writing.isRunning())
        stop(&m_writing);
    else if (m_reading.isRunning())
        stop(&m_reading);
    else
        closeRun();
    updateBar();
}

void TimelinePanel::askForRun()
{
    auto *dialog = new QFileDialog(this, tr("Open a saved run"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Runs (*.jsonl)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &TimelinePanel::openRun);
    dialog->open();
}

void TimelinePanel::openRun(const QString &path)
{
    m_progress->setValue(0);
    m_reading.cancel();
    m_readPath = path;
    m_reading.setFuture(loadRun(path));
    updateBar();
}

void TimelinePanel::takeRead()
{
    if (m_reading.isCanceled())
        return;
    const LoadedRun read = m_reading.result();
    stop(&m_reading); // only the panel has the run
    if (read) {
        showRun(*read);
        return;
    }
    updateBar();
    Q_EMIT problem(read.error());
}

void TimelinePanel::showRun(const std::shared_ptr<SavedRun> &run)
{
    closeRun();
    m_saved = run;
    m_savedView = new TimelineView(
        run->store.get(), [saved = run.get()] { return saved->paths; }, std::move(run->index),
        this);
    addView(m_savedView, tr("The file holds no events."));
    m_savedView->restoreLayout(m_live->saveLayout());
    m_savedView->setFollowing(false);
    m_stack->setCurrentWidget(m_savedView);
    m_stack->setFocusProxy(m_savedView);
    m_savedView->lanes()->fit();
    updateBar();
    updateActions();
    Q_EMIT runOpened(run->path);
}

void TimelinePanel::closeRun()
{
    m_stack->setCurrentWidget(m_live);
    m_stack->setFocusProxy(m_live);
    delete std::exchange(m_savedView, nullptr);
    m_saved.reset();
    updateBar();
    updateActions();
}

void TimelinePanel::exportTo(const QString &path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending != "svg"_L1 && ending != "png"_L1) {
        m_progress->setValue(0);
        m_writing.cancel();
        m_writePath = path;
        m_writing.setFuture(writeRun(view()->store(), path));
        updateBar();
        return;
    }
    LanesView *lanes = view()->lanes();
    tellExported(exportLanes(lanes->scene(), lanes->plotArea().width(), lanes->font(), path), path);
}

void TimelinePanel::tellExported(const Result<void> &done, const QString &path)
{
    updateBar();
    if (done)
        Q_EMIT exported(path);
    else
        Q_EMIT problem(done.error());
}

void TimelinePanel::askForExport()
{
    auto *dialog = new QFileDialog(this, tr("Export the timeline"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Events as JSON lines (*.jsonl)"), tr("Events as CSV (*.csv)"),
                            tr("Lanes as SVG (*.svg)"), tr("Lanes as PNG (*.png)")});
    dialog->setDefaultSuffix(u"jsonl"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.section(u"*."_s, -1).chopped(1));
    });
    connect(dialog, &QFileDialog::fileSelected, this, &TimelinePanel::exportTo);
    dialog->open();
}

} // namespace mpathlab
