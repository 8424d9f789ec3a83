// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/vmsockets.h"

namespace mpathlab {

VmSockets::VmSockets(const AttachTarget &paths, int greetingLimitMs)
    : m_qmpChannel(paths.qmpSocket)
    , m_qmp(&m_qmpChannel, greetingLimitMs)
    , m_console(connectGuest(paths.consoleSocket))
    , m_agent(connectGuest(paths.agentSocket))
{
    connect(&m_qmpChannel, &ByteChannel::received, this, &VmSockets::qmpReceived);
    connect(&m_qmp, &QmpConnection::ready, this, &VmSockets::look);
    connect(&m_qmp, &QmpConnection::closed, this,
            [this, path = paths.qmpSocket](const QString &reason) { Q_EMIT closed(path, reason); });
}

std::unique_ptr<LocalSocketChannel> VmSockets::connectGuest(const QString &path)
{
    if (path.isEmpty())
        return nullptr;
    auto channel = std::make_unique<LocalSocketChannel>(path);
    // What the guest says before all are open waits in the socket.
    connect(channel.get(), &ByteChannel::opened, this, [this, made = channel.get()] {
        made->setReading(m_isReady);
        look();
    });
    connect(channel.get(), &ByteChannel::closed, this,
            [this, path](const QString &reason) { Q_EMIT closed(path, reason); });
    return channel;
}

void VmSockets::look()
{
    const auto isOpen = [](const auto &channel) { return !channel || channel->isOpen(); };
    if (m_isReady || !m_qmp.isReady() || !isOpen(m_console) || !isOpen(m_agent))
        return;
    m_isReady = true;
    for (LocalSocketChannel *channel : {m_console.get(), m_agent.get()}) {
        if (channel)
            channel->setReading(true);
    }
    Q_EMIT ready();
}

void VmSockets::close()
{
    for (LocalSocketChannel *channel : {m_console.get(), m_agent.get()}) {
        if (channel)
            channel->close();
    }
    m_qmp.close();
}

} // namespace mpathlab
