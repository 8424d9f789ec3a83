// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/live/runhistory.h"

#include "app/live/clock.h"
#include "monitor/trace/decoder.h"

namespace mpathlab {

RunHistory::RunHistory(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(intervalMs);
    connect(&m_timer, &QTimer::timeout, this, &RunHistory::flush);
}

void RunHistory::clear()
{
    m_timer.stop();
    m_batch.clear();
    m_events.clear();
}

void RunHistory::add(const Event &event)
{
    m_batch.push_back(event);
    if (m_batch.size() >= maximumBatch)
        flush();
    else
        wake();
}

void RunHistory::note(EventSource source, EventKind kind, const QString &sentence)
{
    add(sentenceEvent(m_events, realTimeNs(), source, kind, sentence));
}

void RunHistory::setLive(LiveState next)
{
    m_live = std::move(next);
    m_liveHasChanged = true;
    wake();
}

void RunHistory::wake()
{
    // Not restarted: a steady stream must not put the hand-over off for ever.
    if (!m_timer.isActive())
        m_timer.start();
}

void RunHistory::flush()
{
    m_timer.stop();
    if (!m_batch.empty())
        m_events.append(std::exchange(m_batch, {}));
    if (std::exchange(m_liveHasChanged, false))
        Q_EMIT liveChanged();
}

} // namespace mpathlab
