// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/bytechannel.h"

#include <QLocalSocket>

namespace mpathlab {

/// A byte channel over a UNIX socket, from the start of the connection on. What is
/// written before `opened` is kept and sent then. A peer that does not read is
/// disconnected when more than maximumQueue bytes wait for it.
class LocalSocketChannel : public ByteChannel
{
    Q_OBJECT

public:
    static constexpr qint64 maximumQueue = 16 << 20;

    /// Starts to connect; `opened`, or `closed` with the reason, follows.
    explicit LocalSocketChannel(const QString &path, QObject *parent = nullptr);
    ~LocalSocketChannel() override;

    void write(const QByteArray &bytes) override;
    void close() override;
    bool isOpen() const override;
    /// While off, at most 64 KiB are taken from the socket. The end of the stream is
    /// reported after its last byte, hence not before reading is on again.
    void setReading(bool on) override;

private:
    void deliver();
    void onDisconnected();
    void end(const QString &reason);

    QLocalSocket m_socket;
    QString m_path;
    QByteArray m_unsent; ///< written before the connection was there
    QString m_reason;    ///< why the peer's side ended, until it can be reported
    bool m_opened = false;
    bool m_reading = true;
    bool m_peerEnded = false;
    bool m_ended = false;
};

} // namespace mpathlab
