// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/bytechannel.h"

#include <optional>
#include <queue>

namespace mpathlab {

/// The guest agent of a domain whose channel libvirt keeps: single commands are passed on and
/// answered, and our agent client speaks with it as with a port. libvirt keeps in step with the
/// agent by itself, so a sync is answered here, as soon as a ping gets through. In the session's
/// thread; who hears of `send` carries the command.
class AgentRelay : public ByteChannel
{
    Q_OBJECT

public:
    using ByteChannel::ByteChannel;

    void write(const QByteArray &bytes) override;
    void close() override { m_isOpen = false; }
    bool isOpen() const override { return m_isOpen; }
    void setReading(bool) override {} // one answer to one command cannot flood anybody

    /// The whole answer to the oldest command that waits; empty: none, for the reason in `words`.
    void onAnswered(const QByteArray &reply, const QString &words);

Q_SIGNALS:
    /// onAnswered() is to follow.
    void send(const QByteArray &command);

private:
    void take(const QByteArray &line);
    void tell(const QByteArray &line);

    QByteArray m_partial;
    std::queue<std::optional<qint64>> m_waiting; ///< the id of a sync; nothing for a command
    bool m_isOpen = true;
};

} // namespace mpathlab
