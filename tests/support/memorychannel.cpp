// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/memorychannel.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

MemoryChannel::Pair MemoryChannel::makePair()
{
    Pair pair{std::unique_ptr<MemoryChannel>(new MemoryChannel),
              std::unique_ptr<MemoryChannel>(new MemoryChannel)};
    pair.near->m_peer = pair.far.get();
    pair.far->m_peer = pair.near.get();
    return pair;
}

MemoryChannel::~MemoryChannel()
{
    if (m_peer && m_open)
        m_peer->peerClosed();
}

void MemoryChannel::write(const QByteArray &bytes)
{
    if (!m_open || !m_peer)
        return;
    m_peer->m_inbox += bytes;
    m_peer->schedule();
}

void MemoryChannel::close()
{
    if (!std::exchange(m_open, false))
        return;
    if (m_peer)
        m_peer->peerClosed();
    QMetaObject::invokeMethod(
        this, [this] { Q_EMIT closed({}); }, Qt::QueuedConnection);
}

void MemoryChannel::peerClosed()
{
    m_peerClosed = true;
    schedule();
}

void MemoryChannel::setReading(bool on)
{
    m_reading = on;
    schedule();
}

void MemoryChannel::schedule()
{
    if (!std::exchange(m_scheduled, true))
        QMetaObject::invokeMethod(this, &MemoryChannel::deliver, Qt::QueuedConnection);
}

void MemoryChannel::deliver()
{
    m_scheduled = false;
    if (!m_open || !m_reading)
        return;
    if (m_inbox.isEmpty()) {
        if (m_peerClosed) {
            m_open = false;
            Q_EMIT closed(u"The other side closed the connection."_s);
        }
        return;
    }
    const qsizetype size = m_portion > 0 ? std::min(m_portion, m_inbox.size()) : m_inbox.size();
    const QByteArray bytes = m_inbox.first(size);
    m_inbox.remove(0, size);
    if (!m_inbox.isEmpty() || m_peerClosed)
        schedule();
    Q_EMIT received(bytes);
}

} // namespace mpathlab
