// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/qmp/replies.h"

namespace mpathlab {

/// QMP as libvirt passes it on: commands and events, no bytes and no greeting. In the
/// session's thread; who hears of `send` carries the command. Where the VM has a socket of its own
/// as well, commands go that way, which takes an eighth of the time, as long as it is open.
class RemoteQmp : public QmpConnection
{
    Q_OBJECT

public:
    explicit RemoteQmp(QObject *parent = nullptr);

    void execute(const QString &command, const QJsonObject &arguments, Reply reply) override;
    bool isReady() const override { return !m_replies.isEnded(); }
    void close() override;

    /// Does not own it; null: there is none (any more). It must be ready.
    void setDirect(QmpConnection *direct);
    /// QMP's whole answer to the command of that id, or empty and why there is none.
    void onAnswered(quint64 id, const QByteArray &reply, const Error &error);
    void onEvent(const QString &name, qint64 seconds, qint64 microseconds, const QByteArray &data);
    void end(const QString &reason) { m_replies.end(reason); }

Q_SIGNALS:
    /// onAnswered() with that id is to follow.
    void send(quint64 id, const QByteArray &command);

private:
    QmpReplies m_replies;
    QmpConnection *m_direct = nullptr;
    /// Of the last event that came that way: libvirt may pass it on, too, once that way has ended.
    qint64 m_directUntil = -1;
};

} // namespace mpathlab
