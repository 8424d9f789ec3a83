// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/store.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace mpathlab {

/// Collects events and hands them to the store as one sorted batch, at most
/// every intervalMs, so that a burst costs the screens one update. One thread.
class EventIntake : public QObject
{
    Q_OBJECT

public:
    static constexpr int intervalMs = 20;
    /// A batch does not grow beyond this; it is then handed over at once.
    static constexpr std::size_t maximumBatch = 16384;

    /// Does not own the store.
    explicit EventIntake(EventStore *store, QObject *parent = nullptr);

    void add(const Event &event);
    /// Makes `tick` come within the interval though there is no event.
    void wake();
    void flush();
    /// Forgets what was collected.
    void clear();

Q_SIGNALS:
    /// After the batch (if any) is in the store.
    void tick();

private:
    EventStore *m_store;
    QTimer m_timer;
    std::vector<Event> m_batch;
};

} // namespace mpathlab
