// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/bytechannel.h"

#include <QPointer>

#include <memory>

namespace mpathlab {

/// One end of a connection in memory: what is written to one end is received at the
/// other from the event loop, like from a socket. Either end may be destroyed first.
class MemoryChannel : public ByteChannel
{
    Q_OBJECT

public:
    struct Pair
    {
        std::unique_ptr<MemoryChannel> near; ///< for the code under test
        std::unique_ptr<MemoryChannel> far;  ///< for the script
    };
    static Pair makePair();
    ~MemoryChannel() override;

    /// This end receives at most so many bytes at a time; 0 = all there is.
    void setPortion(qsizetype bytes) { m_portion = bytes; }

    void write(const QByteArray &bytes) override;
    void close() override;
    bool isOpen() const override { return m_open; }
    void setReading(bool on) override;

private:
    MemoryChannel() = default;
    void schedule();
    void deliver();
    void peerClosed();

    QPointer<MemoryChannel> m_peer;
    QByteArray m_inbox;
    qsizetype m_portion = 0;
    bool m_open = true;
    bool m_peerClosed = false;
    bool m_reading = true;
    bool m_scheduled = false;
};

} // namespace mpathlab
