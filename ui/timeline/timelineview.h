// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/live/livestate.h"
#include "monitor/trace/failovers.h"
#include "monitor/trace/iohistory.h"
#include "monitor/trace/laneindex.h"

#include <QWidget>

#include <functional>

class QAction;
class QBoxLayout;
class QLabel;
class QListView;
class QSplitter;

namespace mpathlab {

class EventModel;
class EventStore;
class EventTable;
class FailoverList;
class EventFilterBar;
class LanesView;
class RowFilter;
class RowFinder;

/// One run on the screen: lanes, beside them its failovers, below them the table; a bar to
/// filter and to search. What is selected in one is selected in the others. The store must
/// outlive it.
class TimelineView : public QWidget
{
    Q_OBJECT

public:
    /// `paths` tells paths apart in the summaries. `index`: of the store's events so far,
    /// when it was made already.
    TimelineView(EventStore *store, std::function<FailoverPaths()> paths, LaneIndex index = {},
                 QWidget *parent = nullptr);

    const EventStore &store() const { return *m_store; }
    LanesView *lanes() const { return m_lanes; }
    EventTable *table() const { return m_table; }
    EventFilterBar *filterBar() const { return m_filterBar; }
    QListView *failovers() const { return m_failovers; }
    /// What came of the last injection, or what to do.
    QString summary() const;
    bool isFollowing() const;
    /// What the user sees when there is no event.
    void setEmptyHint(const QString &hint);
    /// More actions at the end of its bar.
    void addBarAction(QAction *action);

    /// What is known of the device; lanes of groups are there before anything happens.
    void takeLive(qint64 t, const LiveState &live);
    /// A reading of all counters that was asked for at t (ns since the epoch).
    void takeCounters(qint64 t, const LiveState &live);

    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray &layout);

public Q_SLOTS:
    void setFollowing(bool on);
    /// Shows the bar with the keyboard in its search.
    void search();

private:
    void makeBar(QBoxLayout *layout);
    void makeSplitters(QBoxLayout *layout);
    void makeActions();
    void connectSelection();
    void connectFilter();
    void appended();
    void cleared();
    void updateControllers();
    void updateSummary();
    void updateShown();
    void findNext(bool backwards);
    void showFilterBar(bool on);
    void zoomToFailover(const QModelIndex &index);

    EventStore *m_store;
    IoHistory m_io;
    EventModel *m_model;
    RowFilter *m_filter;
    RowFinder *m_finder;
    FailoverList *m_failoverList;
    LanesView *m_lanes;
    EventTable *m_table;
    EventFilterBar *m_filterBar;
    QListView *m_failovers;
    QLabel *m_summary;
    QBoxLayout *m_buttons = nullptr;
    QSplitter *m_upper;
    QSplitter *m_whole;
    QAction *m_follow;
    QAction *m_showFilter;
    QAction *m_showFailovers;
    QString m_emptyHint;
    int m_controllers = 0;    ///< as the filter knows them
    bool m_selecting = false; ///< one view tells the others
};

} // namespace mpathlab
