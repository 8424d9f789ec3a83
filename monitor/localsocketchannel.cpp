// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/localsocketchannel.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace mpathlab {

static constexpr qint64 readBuffer = 64 << 10;

LocalSocketChannel::LocalSocketChannel(const QString &path, QObject *parent)
    : ByteChannel(parent)
    , m_path(path)
{
    m_socket.setReadBufferSize(readBuffer);
    connect(&m_socket, &QLocalSocket::connected, this, [this] {
        m_opened = true;
        m_socket.write(std::exchange(m_unsent, {}));
        Q_EMIT opened();
    });
    connect(&m_socket, &QLocalSocket::readyRead, this, &LocalSocketChannel::deliver);
    connect(&m_socket, &QLocalSocket::disconnected, this, &LocalSocketChannel::onDisconnected);
    connect(&m_socket, &QLocalSocket::errorOccurred, this,
            [this](QLocalSocket::LocalSocketError error) {
                if (error != QLocalSocket::PeerClosedError)
                    m_reason = u"%1: %2."_s.arg(m_path, m_socket.errorString());
                if (!m_opened)
                    onDisconnected();
            });
    // A refusal is known at once; whoever made the channel must be able to connect first.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_ended)
                m_socket.connectToServer(m_path);
        },
        Qt::QueuedConnection);
}

LocalSocketChannel::~LocalSocketChannel()
{
    m_socket.disconnect(this);
}

bool LocalSocketChannel::isOpen() const
{
    return !m_ended && m_socket.state() == QLocalSocket::ConnectedState;
}

void LocalSocketChannel::write(const QByteArray &bytes)
{
    if (m_ended || m_peerEnded)
        return;
    const qint64 waiting = m_unsent.size() + m_socket.bytesToWrite();
    if (waiting + bytes.size() > maximumQueue)
        end(u"%1: the other side does not read; %2 bytes wait for it."_s.arg(m_path).arg(waiting));
    else if (!isOpen())
        m_unsent += bytes;
    else if (m_socket.write(bytes) == bytes.size())
        m_socket.flush(); // a click must not wait for the next turn of the event loop
}

void LocalSocketChannel::close()
{
    end({});
}

void LocalSocketChannel::setReading(bool on)
{
    if (std::exchange(m_reading, on) == on || !on)
        return;
    // From the event loop, like every byte.
    QMetaObject::invokeMethod(
        this,
        [this] {
            const QPointer<LocalSocketChannel> self(this);
            deliver();
            if (self && m_peerEnded)
                onDisconnected();
        },
        Qt::QueuedConnection);
}

void LocalSocketChannel::deliver()
{
    if (m_reading && !m_ended && m_socket.bytesAvailable() > 0)
        Q_EMIT received(m_socket.readAll());
}

void LocalSocketChannel::onDisconnected()
{
    m_peerEnded = true;
    const QPointer<LocalSocketChannel> self(this);
    deliver();
    if (self && m_reading)
        end(m_reason.isEmpty() ? u"%1: the other side closed the connection."_s.arg(m_path)
                               : m_reason);
}

void LocalSocketChannel::end(const QString &reason)
{
    if (std::exchange(m_ended, true))
        return;
    m_socket.disconnectFromServer();
    QMetaObject::invokeMethod(
        this, [this, reason] { Q_EMIT closed(reason); }, Qt::QueuedConnection);
}

} // namespace mpathlab
