// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/eventintake.h"

namespace mpathlab {

EventIntake::EventIntake(EventStore *store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(intervalMs);
    connect(&m_timer, &QTimer::timeout, this, &EventIntake::flush);
}

void EventIntake::add(const Event &event)
{
    m_batch.push_back(event);
    if (m_batch.size() >= maximumBatch)
        flush();
    else
        wake();
}

void EventIntake::wake()
{
    // Not restarted: a steady stream must not put the hand-over off for ever.
    if (!m_timer.isActive())
        m_timer.start();
}

void EventIntake::flush()
{
    m_timer.stop();
    if (!m_batch.empty())
        m_store->append(std::exchange(m_batch, {}));
    Q_EMIT tick();
}

void EventIntake::clear()
{
    m_timer.stop();
    m_batch.clear();
}

} // namespace mpathlab
