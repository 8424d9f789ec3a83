// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/timelinepanel.h"

#include "monitor/trace/store.h"
#include "ui/timeline/eventtable.h"
#include "ui/timeline/lanes/lanesview.h"
#include "ui/timeline/runexport.h"
#include "ui/timeline/runloader.h"
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

TimelinePanel::TimelinePanel(EventStore *store, std::function<FailoverPaths()> paths,
                             QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_open(new QAction(tr("Open run…"), this))
    , m_export(new QAction(tr("Export…"), this))
    , m_bar(new QWidget(this))
    , m_barText(new QLabel(m_bar))
    , m_progress(new QProgressBar(m_bar))
    , m_barButton(new QPushButton(m_bar))
    , m_stack(new QStackedWidget(this))
    , m_live(new TimelineView(store, std::move(paths), {}, this))
    , m_loader(new RunLoader(this))
    , m_exporter(new RunExport(this))
{
    m_open->setToolTip(tr("Look at a run that was exported as JSON lines"));
    connect(m_open, &QAction::triggered, this, &TimelinePanel::askForRun);
    m_export->setToolTip(tr("Save all events as JSON lines or CSV, or the lanes as a picture"));
    connect(m_export, &QAction::triggered, this, &TimelinePanel::askForExport);

    m_live->setEmptyHint(tr("Events appear here once the lab runs."));
    m_live->addBarAction(m_export);
    m_live->table()->addActions({m_export, m_open});
    makeBar();
    m_stack->addWidget(m_live);
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
    connect(m_loader, &RunLoader::loaded, this, &TimelinePanel::showRun);
    connect(m_loader, &RunLoader::failed, this, [this](const Error &error) {
        updateBar();
        Q_EMIT problem(error);
    });
    connect(m_loader, &RunLoader::progressed, m_progress, &QProgressBar::setValue);
    connect(m_exporter, &RunExport::progressed, m_progress, &QProgressBar::setValue);
    connect(m_exporter, &RunExport::written, this, [this](const QString &path) {
        updateBar();
        Q_EMIT exported(path);
    });
    connect(m_exporter, &RunExport::failed, this, [this](const Error &error) {
        updateBar();
        Q_EMIT problem(error);
    });
    updateBar();
    updateActions();
}

TimelinePanel::~TimelinePanel()
{
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

TimelineView *TimelinePanel::view() const
{
    return m_savedView ? m_savedView : m_live;
}

EventTable *TimelinePanel::table() const
{
    return view()->table();
}

QString TimelinePanel::summary() const
{
    return view()->summary();
}

bool TimelinePanel::isFollowing() const
{
    return view()->isFollowing();
}

void TimelinePanel::setFollowing(bool on)
{
    m_live->setFollowing(on);
}

bool TimelinePanel::isBusy() const
{
    return m_loader->isLoading() || m_exporter->isWriting();
}

QString TimelinePanel::barText() const
{
    return m_bar->isHidden() ? QString() : m_barText->text();
}

void TimelinePanel::takeLive(qint64 t, const LiveState &live)
{
    m_live->takeLive(t, live);
}

void TimelinePanel::takeCounters(qint64 t, const LiveState &live)
{
    m_live->takeCounters(t, live);
}

QByteArray TimelinePanel::saveLayout() const
{
    return m_live->saveLayout();
}

void TimelinePanel::restoreLayout(const QByteArray &layout)
{
    m_live->restoreLayout(layout);
}

void TimelinePanel::updateBar()
{
    const bool writing = m_exporter->isWriting();
    const bool loading = m_loader->isLoading();
    m_progress->setVisible(writing || loading);
    m_bar->setVisible(writing || loading || m_saved);
    m_barButton->setText(writing || loading ? tr("Cancel") : tr("Close"));
    if (writing)
        m_barText->setText(tr("Writing the events…"));
    else if (loading)
        m_barText->setText(tr("Reading %1…").arg(QFileInfo(m_loader->path()).fileName()));
    else if (m_saved)
        m_barText->setText(tr("Saved run %1, %2 events")
                               .arg(QFileInfo(m_saved->path).fileName(),
                                    QLocale().toString(m_saved->store->count())));
    m_barText->setToolTip(m_saved && !writing && !loading ? m_saved->path.toHtmlEscaped()
                                                          : QString());
}

void TimelinePanel::updateActions()
{
    m_export->setEnabled(view()->store().count() > 0);
}

/// The bar's button: ends what goes on, else closes the run.
void TimelinePanel::cancel()
{
    if (m_exporter->isWriting()) {
        m_exporter->cancel();
    } else if (m_loader->isLoading()) {
        m_loader->cancel();
    } else {
        closeRun();
    }
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
    m_loader->load(path);
    updateBar();
}

void TimelinePanel::showRun(const std::shared_ptr<SavedRun> &run)
{
    closeRun();
    m_saved = run;
    m_savedView = new TimelineView(
        run->store.get(), [saved = run.get()] { return saved->paths; }, std::move(run->index),
        this);
    m_savedView->setEmptyHint(tr("The file holds no events."));
    m_savedView->restoreLayout(m_live->saveLayout());
    m_savedView->setFollowing(false);
    m_savedView->addBarAction(m_export);
    m_savedView->table()->addActions({m_export, m_open});
    m_stack->addWidget(m_savedView);
    m_stack->setCurrentWidget(m_savedView);
    m_stack->setFocusProxy(m_savedView);
    m_savedView->lanes()->fit();
    updateBar();
    updateActions();
    Q_EMIT runOpened(run->path);
}

void TimelinePanel::closeRun()
{
    if (!m_saved) {
        updateActions();
        return;
    }
    m_stack->setCurrentWidget(m_live);
    m_stack->setFocusProxy(m_live);
    delete std::exchange(m_savedView, nullptr);
    m_saved.reset();
    updateBar();
    updateActions();
}

void TimelinePanel::exportTo(const QString &path)
{
    const RunFileKind kind = runFileKind(path);
    if (kind == RunFileKind::JsonLines || kind == RunFileKind::Csv) {
        m_progress->setValue(0);
        m_exporter->write(view()->store(), path);
        updateBar();
        return;
    }
    LanesView *lanes = view()->lanes();
    const Result<void> done =
        exportLanes(lanes->scene(), lanes->plotArea().width(), lanes->font(), path);
    if (done)
        Q_EMIT exported(path);
    else
        Q_EMIT problem(done.error());
}

void TimelinePanel::askForExport()
{
    struct Choice
    {
        QString filter;
        QString suffix;
    };
    static const QList<Choice> choices{
        {tr("Events as JSON lines (*.jsonl)"), u"jsonl"_s},
        {tr("Events as CSV (*.csv)"), u"csv"_s},
        {tr("Lanes as SVG (*.svg)"), u"svg"_s},
        {tr("Lanes as PNG (*.png)"), u"png"_s},
    };
    auto *dialog = new QFileDialog(this, tr("Export the timeline"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QStringList filters;
    for (const Choice &choice : choices)
        filters.append(choice.filter);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(choices.first().suffix);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        for (const Choice &choice : choices) {
            if (choice.filter == filter)
                dialog->setDefaultSuffix(choice.suffix);
        }
    });
    connect(dialog, &QFileDialog::fileSelected, this, &TimelinePanel::exportTo);
    dialog->open();
}

} // namespace mpathlab
