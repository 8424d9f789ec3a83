// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/eventfilter.h"

#include <QFutureWatcher>
#include <QObject>

namespace mpathlab {

class EventModel;
class EventStore;

/// Makes a model show the events that match: looks for them in a worker, shows the first
/// hundred at once and the rest when it is known; new events are looked at as they come.
/// A new filter ends the search for the one before. Store and model must outlive it.
class RowFilter : public QObject
{
    Q_OBJECT

public:
    /// After the model was made: its rows of new events come first.
    RowFilter(const EventStore *store, EventModel *model, QObject *parent = nullptr);
    ~RowFilter() override;

    void setFilter(const EventFilter &filter);
    const EventFilter &filter() const { return m_filter; }
    /// Not all rows are known yet.
    bool isBusy() const { return m_busy; }

Q_SIGNALS:
    /// The rows were replaced: indices of rows mean other events now.
    void rowsReplaced();
    void busyChanged(bool busy);

private:
    struct Found
    {
        EventIndices rows;
        bool whole = false; ///< else: the first of them
    };

    void start();
    void takeResult(int index);
    void takeNew();
    void cleared();
    void setBusy(bool busy);

    const EventStore *m_store;
    EventModel *m_model;
    EventFilter m_filter;
    EventMatcher m_matcher{EventFilter()}; ///< for events that come
    QFutureWatcher<Found> m_watcher;
    qsizetype m_looked = 0; ///< events that are, or will be when the worker is done, decided of
    bool m_busy = false;
    bool m_shown = false; ///< something of the present filter is
};

/// Looks for the next event that matches among the rows of a model, in a worker.
class RowFinder : public QObject
{
    Q_OBJECT

public:
    RowFinder(const EventStore *store, const EventModel *model, QObject *parent = nullptr);
    ~RowFinder() override;

    /// From `row` on (-1: from the end that comes first); the answer is `found` or `notFound`
    /// unless another search begins before.
    void find(const EventFilter &wanted, int row, bool backwards);

Q_SIGNALS:
    /// `wrapped`: it went on at the other end.
    void found(qsizetype event, bool wrapped);
    void notFound();

private:
    void takeResult();

    const EventStore *m_store;
    const EventModel *m_model;
    QFutureWatcher<qsizetype> m_watcher; ///< of an event's index
    qsizetype m_from = -1;               ///< the event it began at
    bool m_backwards = false;
};

} // namespace mpathlab
