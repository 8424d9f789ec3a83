// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/rowfilter.h"

#include "monitor/trace/store.h"
#include "ui/common/pooljob.h"
#include "ui/timeline/eventmodel.h"

namespace mpathlab {

RowFilter::RowFilter(const EventStore *store, EventModel *model, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_model(model)
{
    connect(store, &EventStore::appended, this, &RowFilter::takeNew);
    connect(store, &EventStore::cleared, this, &RowFilter::cleared);
    connect(&m_watcher, &QFutureWatcher<Found>::resultReadyAt, this, &RowFilter::takeResult);
}

RowFilter::~RowFilter()
{
    m_watcher.cancel();
}

void RowFilter::setFilter(const EventFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    start();
}

void RowFilter::start()
{
    m_watcher.cancel();
    if (m_filter.isEmpty()) {
        setBusy(false);
        m_model->showAll();
        Q_EMIT rowsReplaced();
        return;
    }
    m_matcher = EventMatcher(m_filter);
    m_looked = m_store->count();
    m_shown = false;
    setBusy(true);
    m_watcher.setFuture(
        runInPool<Found>([log = m_store->snapshot(), filter = m_filter](QPromise<Found> &promise) {
            const auto cancelled = [&promise] { return promise.isCanceled(); };
            const auto first = [&promise](const EventIndices &rows) {
                promise.addResult(Found{rows, false});
            };
            if (auto all = filterEvents(log, filter, cancelled, first))
                promise.addResult(Found{std::move(*all), true});
        }));
}

void RowFilter::takeResult(int index)
{
    Found found = m_watcher.resultAt(index);
    if (std::exchange(m_shown, true)) {
        const auto known = qsizetype(m_model->rows().size());
        m_model->appendRows(EventIndices(found.rows.begin() + known, found.rows.end()));
    } else {
        m_model->showRows(std::move(found.rows));
        Q_EMIT rowsReplaced();
    }
    if (!found.whole)
        return;
    setBusy(false);
    takeNew(); // what came meanwhile
}

void RowFilter::takeNew()
{
    if (m_busy || m_filter.isEmpty())
        return;
    EventIndices rows;
    for (; m_looked < m_store->count(); m_looked++) {
        if (m_matcher.matches(*m_store, m_store->at(m_looked)))
            rows.push_back(quint32(m_looked));
    }
    m_model->appendRows(rows);
}

void RowFilter::cleared()
{
    if (m_filter.isEmpty())
        return;
    m_watcher.cancel();
    m_matcher.forget();
    m_looked = 0;
    m_shown = true;
    m_model->showRows({});
    setBusy(false);
    Q_EMIT rowsReplaced();
}

void RowFilter::setBusy(bool busy)
{
    if (busy == m_busy)
        return;
    m_busy = busy;
    Q_EMIT busyChanged(busy);
}

RowFinder::RowFinder(const EventStore *store, const EventModel *model, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_model(model)
{
    connect(&m_watcher, &QFutureWatcher<qsizetype>::finished, this, &RowFinder::takeResult);
    connect(store, &EventStore::cleared, this, [this] { m_watcher.cancel(); });
}

RowFinder::~RowFinder()
{
    m_watcher.cancel();
}

void RowFinder::find(const EventFilter &wanted, int row, bool backwards)
{
    m_watcher.cancel();
    EventSearch search;
    search.wanted = wanted;
    search.from = row;
    search.backwards = backwards;
    if (m_model->showsSome())
        search.among = std::make_shared<const EventIndices>(m_model->rows());
    m_from = row >= 0 && row < m_model->rowCount() ? m_model->eventAt(row) : -1;
    m_backwards = backwards;
    m_watcher.setFuture(runInPool<qsizetype>([log = m_store->snapshot(),
                                              search](QPromise<qsizetype> &promise) {
        const auto position = findEvent(log, search, [&promise] { return promise.isCanceled(); });
        if (position)
            promise.addResult(search.among ? qsizetype((*search.among)[size_t(*position)])
                                           : *position);
    }));
}

void RowFinder::takeResult()
{
    if (m_watcher.isCanceled())
        return;
    if (m_watcher.future().resultCount() == 0) {
        Q_EMIT notFound();
        return;
    }
    const qsizetype event = m_watcher.result();
    const bool wrapped = m_from >= 0 && (m_backwards ? event >= m_from : event <= m_from);
    Q_EMIT found(event, wrapped);
}

} // namespace mpathlab
