// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/live/livestate.h"
#include "monitor/trace/store.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace mpathlab {

/// What is known of the lab that runs, or ran last: the log of what happened, and the live state.
/// Screens get both together, at most every intervalMs, so that a burst costs them one update;
/// the events come as one sorted batch. One thread.
class RunHistory : public QObject
{
    Q_OBJECT

public:
    static constexpr int intervalMs = 20;
    /// A batch does not grow beyond this; it is then handed over at once.
    static constexpr std::size_t maximumBatch = 16384;

    explicit RunHistory(QObject *parent = nullptr);

    EventStore &events() { return m_events; }
    const LiveState &live() const { return m_live; }

    /// Forgets all events.
    void clear();
    void add(const Event &event);
    /// Of this moment; in English, as everything in the event log.
    void note(EventSource source, EventKind kind, const QString &sentence);
    void setLive(LiveState next);
    /// To the next live state by one of livestate.h's steps.
    template <typename Step, typename... Args>
    void step(Step next, const Args &...args)
    {
        setLive(next(std::move(m_live), args...));
    }
    /// Hands over what there is now.
    void flush();

Q_SIGNALS:
    /// After the events that belong to it are in the store.
    void liveChanged();

private:
    void wake();

    EventStore m_events;
    LiveState m_live;
    QTimer m_timer;
    std::vector<Event> m_batch;
    bool m_liveHasChanged = false;
};

} // namespace mpathlab
