// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

namespace mpathlab {

/// A two-way stream of bytes to a VM: a QMP socket, the serial line, the guest
/// agent's port. Concrete ones wrap a local socket, a libvirt stream, or a
/// test's script. Lives on one thread; signals come from that thread's event loop.
class ByteChannel : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Queues bytes for the peer. Ignored once closed.
    virtual void write(const QByteArray &bytes) = 0;
    /// Ends the channel; `closed` follows at most once.
    virtual void close() = 0;
    virtual bool isOpen() const = 0;
    /// Stops or resumes reading, for a reader that must not be flooded; the
    /// bytes wait in the socket.
    virtual void setReading(bool on) = 0;

Q_SIGNALS:
    void opened();
    void received(const QByteArray &bytes);
    /// The stream ended; `reason` is a sentence, empty when this side closed it.
    void closed(const QString &reason);
};

} // namespace mpathlab
