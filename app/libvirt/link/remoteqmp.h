// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/qmp/replies.h"

#include <functional>

namespace mpathlab {

/// QMP as libvirt passes it on: commands and events, no bytes and no greeting. In the
/// session's thread; what carries a command is given. Where the VM has a socket of its own as
/// well, commands go that way, which takes an eighth of the time, as long as it is open.
class RemoteQmp : public QmpConnection
{
    Q_OBJECT

public:
    using Send = std::function<void(quint64 id, const QByteArray &command)>;

    explicit RemoteQmp(Send send, QObject *parent = nullptr);

    void execute(const QString &command, const QJsonObject &arguments, Reply reply) override;
    bool isReady() const override { return !m_replies.isEnded(); }
    void close() override;

    /// Does not own it; null: there is none (any more). It must be ready.
    void setDirect(QmpConnection *direct);
    /// QMP's whole answer to the command of that id, or empty and why there is none.
    void onAnswered(quint64 id, const QByteArray &reply, const Error &error);
    void onEvent(const QString &name, qint64 seconds, qint64 microseconds, const QByteArray &data);
    void end(const QString &reason) { m_replies.end(reason); }

private:
    Send m_send;
    QmpReplies m_replies;
    QmpConnection *m_direct = nullptr;
    /// Of the last event that came that way: libvirt may pass it on, too, once that way has ended.
    qint64 m_directUntil = -1;
};

} // namespace mpathlab
