// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/timelineview.h"

#include "monitor/trace/store.h"
#include "ui/common/elidedline.h"
#include "ui/timeline/eventfilterbar.h"
#include "ui/timeline/eventmodel.h"
#include "ui/timeline/eventtable.h"
#include "ui/timeline/failoverlist.h"
#include "ui/timeline/failovertext.h"
#include "ui/timeline/failoverview.h"
#include "ui/timeline/lanes/coordinates.h"
#include "ui/timeline/lanes/lanesview.h"
#include "ui/timeline/rowfilter.h"

#include <QAction>
#include <QBoxLayout>
#include <QDataStream>
#include <QListView>
#include <QSplitter>
#include <QToolButton>

namespace mpathlab {

/// Changes when the parts do, so that an old layout is not forced on them.
static constexpr int layoutVersion = 1;

TimelineView::TimelineView(EventStore *store, std::function<FailoverPaths()> paths, LaneIndex index,
                           QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_model(new EventModel(store, this))
    , m_filter(new RowFilter(store, m_model, this))
    , m_finder(new RowFinder(store, m_model, this))
    , m_failoverList(new FailoverList(&store->snapshot(), std::move(paths), this))
    , m_lanes(new LanesView(store, &m_io, std::move(index), this))
    , m_table(new EventTable(m_model, this))
    , m_filterBar(new EventFilterBar(this))
    , m_failovers(new FailoverView(m_failoverList, this))
    , m_summary(new ElidedLine(this))
    , m_upper(new QSplitter(Qt::Horizontal, this))
    , m_whole(new QSplitter(Qt::Vertical, this))
    , m_follow(new QAction(tr("Follow"), this))
    , m_showFilter(new QAction(tr("Find and filter"), this))
    , m_showFailovers(new QAction(tr("Failovers"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    makeActions();
    makeBar(layout);
    makeSplitters(layout);
    connectSelection();
    connectFilter();
    // The model was connected first: its rows are there when these run.
    connect(store, &EventStore::appended, this, &TimelineView::appended);
    connect(store, &EventStore::cleared, this, &TimelineView::cleared);
    setFocusProxy(m_table);
    appended();
}

void TimelineView::makeActions()
{
    m_follow->setToolTip(tr("Keep the newest event in sight"));
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    connect(m_follow, &QAction::triggered, this, &TimelineView::setFollowing);

    m_showFilter->setToolTip(tr("Find events, or show only some (Ctrl+F)"));
    m_showFilter->setCheckable(true);
    connect(m_showFilter, &QAction::triggered, this, &TimelineView::showFilterBar);
    m_showFailovers->setToolTip(tr("What came of every change of a state"));
    m_showFailovers->setCheckable(true);
    m_showFailovers->setChecked(true);
    connect(m_showFailovers, &QAction::toggled, m_failovers, &QWidget::setVisible);

    const auto keys = [this](const QString &text, const QKeySequence &key, auto slot) {
        QAction *action = addAction(text, key, this, slot);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_table->addAction(action);
    };
    keys(tr("Find…"), QKeySequence::Find, [this] { search(); });
    keys(tr("Find next"), Qt::Key_F3, [this] { findNext(false); });
    keys(tr("Find previous"), Qt::SHIFT | Qt::Key_F3, [this] { findNext(true); });
}

void TimelineView::makeBar(QBoxLayout *layout)
{
    m_summary->setAccessibleName(tr("Failover summary"));
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(6, 2, 2, 2);
    bar->setSpacing(2);
    bar->addWidget(m_summary, 1);
    m_buttons = bar;
    for (QAction *action : m_lanes->zoomActions())
        addBarAction(action);
    for (QAction *action : {m_follow, m_showFilter, m_showFailovers})
        addBarAction(action);
    layout->addLayout(bar);
    m_filterBar->hide();
    layout->addWidget(m_filterBar);
}

void TimelineView::addBarAction(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(action->text());
    m_buttons->addWidget(button);
}

void TimelineView::makeSplitters(QBoxLayout *layout)
{
    m_upper->addWidget(m_lanes);
    m_upper->addWidget(m_failovers);
    m_upper->setStretchFactor(0, 1);
    m_upper->setStretchFactor(1, 0);
    m_upper->setSizes({900, 330});
    m_upper->setCollapsible(0, false);
    m_whole->addWidget(m_upper);
    m_whole->addWidget(m_table);
    m_whole->setSizes({190, 130});
    m_whole->setChildrenCollapsible(false);
    m_lanes->setMinimumHeight(60);
    m_table->setMinimumHeight(50);
    layout->addWidget(m_whole, 1);
}

void TimelineView::connectSelection()
{
    const auto once = [this](auto tell) {
        return [this, tell](qsizetype event) {
            if (std::exchange(m_selecting, true))
                return;
            tell(event);
            m_selecting = false;
        };
    };
    connect(m_lanes, &LanesView::eventClicked, this, once([this](qsizetype event) {
                setFollowing(false);
                m_table->selectEvent(event);
            }));
    connect(m_table, &EventTable::currentEventChanged, this,
            once([this](qsizetype event) { m_lanes->select(event, true); }));
    connect(m_lanes, &LanesView::followingChanged, this, &TimelineView::setFollowing);
    connect(m_table, &EventTable::followingChanged, this, &TimelineView::setFollowing);
    // Selected, not merely current: the list makes its first row current when it gets the
    // keyboard. A click on the selected one goes there again.
    connect(m_failovers->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this](const QItemSelection &selected) {
                if (!selected.isEmpty())
                    zoomToFailover(selected.indexes().first());
            });
    connect(m_failovers, &QListView::clicked, this, &TimelineView::zoomToFailover);
}

void TimelineView::connectFilter()
{
    connect(m_filterBar, &EventFilterBar::filterChanged, m_filter, &RowFilter::setFilter);
    connect(m_filterBar, &EventFilterBar::searchRequested, this, &TimelineView::findNext);
    connect(m_filterBar, &EventFilterBar::closed, this, [this] { showFilterBar(false); });
    connect(m_filter, &RowFilter::busyChanged, this, &TimelineView::updateShown);
    connect(m_filter, &RowFilter::rowsReplaced, this, [this] {
        updateShown();
        // What was selected stays so, if it is still shown.
        m_selecting = true;
        m_table->selectEvent(m_lanes->selected());
        m_selecting = false;
        if (m_follow->isChecked())
            m_table->scrollToBottom();
    });
    connect(m_finder, &RowFinder::found, this, [this](qsizetype event, bool wrapped) {
        setFollowing(false);
        m_table->selectEvent(event);
        m_filterBar->setSearchNote(wrapped ? tr("from the other end") : QString(), false);
    });
    connect(m_finder, &RowFinder::notFound, this,
            [this] { m_filterBar->setSearchNote(tr("not found"), true); });
}

QString TimelineView::summary() const
{
    return m_summary->text();
}

bool TimelineView::isFollowing() const
{
    return m_follow->isChecked();
}

void TimelineView::setEmptyHint(const QString &hint)
{
    m_emptyHint = hint;
    updateSummary();
}

void TimelineView::setFollowing(bool on)
{
    m_follow->setChecked(on);
    m_table->setFollowing(on);
    m_lanes->setFollowing(on);
}

void TimelineView::search()
{
    showFilterBar(true);
    m_filterBar->focusSearch();
}

void TimelineView::showFilterBar(bool on)
{
    m_showFilter->setChecked(on);
    m_filterBar->setVisible(on);
    if (on) {
        m_filterBar->focusFilter();
        return;
    }
    m_filterBar->clear();
    m_table->setFocus(Qt::OtherFocusReason);
}

void TimelineView::findNext(bool backwards)
{
    const EventFilter wanted{.words = m_filterBar->searchWords(), .controller = {}};
    if (wanted.isEmpty()) {
        search();
        return;
    }
    const QModelIndex current = m_table->currentIndex();
    m_finder->find(wanted, current.isValid() ? current.row() : -1, backwards);
}

void TimelineView::appended()
{
    m_failoverList->update();
    updateControllers();
    updateSummary();
    updateShown();
}

void TimelineView::updateControllers()
{
    const std::vector<StringId> &known = m_lanes->index().tracks().controllers();
    if (known.size() == size_t(m_controllers))
        return;
    m_controllers = int(known.size());
    QStringList names;
    for (const StringId id : known)
        names.append(m_store->string(id));
    sortNaturally(&names);
    m_filterBar->setControllers(names);
}

void TimelineView::cleared()
{
    m_io.clear();
    m_failoverList->clear();
    setFollowing(true);
    updateSummary();
    updateShown();
}

void TimelineView::updateShown()
{
    if (m_filterBar->isVisible())
        m_filterBar->setShown(m_model->rowCount(), m_store->count(), m_filter->isBusy());
}

void TimelineView::updateSummary()
{
    const Failover *failover = m_failoverList->newest();
    const QString text = failover               ? failoverText(*failover)
                         : m_store->count() > 0 ? tr("Click an ANA group in a controller to "
                                                     "change its state.")
                                                : m_emptyHint;
    if (text == m_summary->text())
        return;
    m_summary->setText(text);
    m_summary->setToolTip(failover ? text.toHtmlEscaped() : QString());
}

void TimelineView::takeLive(qint64 t, const LiveState &live)
{
    for (auto it = live.controllers.cbegin(); it != live.controllers.cend(); ++it) {
        for (auto group = it->groups.cbegin(); group != it->groups.cend(); ++group) {
            if (group->device && it->present)
                m_lanes->observe(it.key(), group.key(), t, *group->device);
        }
    }
}

void TimelineView::takeCounters(qint64 t, const LiveState &live)
{
    std::vector<IoHistory::Counter> counters;
    for (auto it = live.controllers.cbegin(); it != live.controllers.cend(); ++it) {
        for (const PathStatus &path : it->paths)
            counters.push_back({{it.key(), path.nsid}, path.readOps + path.writeOps});
    }
    m_io.add(t, counters);
    m_lanes->ioChanged();
    m_failoverList->takeCounters(t, live);
    updateSummary();
}

void TimelineView::zoomToFailover(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const Failover failover = m_failoverList->failoverAt(index.row());
    // The stall may have begun before the injection.
    const qint64 stall = failover.longestStall.value_or(0);
    const qint64 end = std::max(failover.end(), failover.injected + 1'000'000);
    const qint64 begin = std::min(failover.injected, end - stall);
    // A tenth of room on the left, more on the right, where its names stand.
    const qint64 length = end - begin;
    m_lanes->setRange(rangeFrom(begin - length / 10, length * 13 / 10));
    m_table->selectEvent(failover.event);
    m_lanes->select(failover.event, false);
}

QByteArray TimelineView::saveLayout() const
{
    QByteArray layout;
    QDataStream out(&layout, QIODevice::WriteOnly);
    out << layoutVersion << m_upper->saveState() << m_whole->saveState()
        << m_showFailovers->isChecked();
    return layout;
}

void TimelineView::restoreLayout(const QByteArray &layout)
{
    QDataStream in(layout);
    int version = 0;
    QByteArray upper;
    QByteArray whole;
    bool failovers = true;
    in >> version >> upper >> whole >> failovers;
    if (in.status() != QDataStream::Ok || version != layoutVersion)
        return;
    m_upper->restoreState(upper);
    m_whole->restoreState(whole);
    m_showFailovers->setChecked(failovers);
}

} // namespace mpathlab
