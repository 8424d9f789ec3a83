// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/run/controlprotocol.h"
#include "app/session/answer.h"

#include <QLocalSocket>
#include <QMap>
#include <QObject>

namespace mpathlab {

/// The other end of a lab's control socket: what mpathlab-cli's commands use. Requests
/// may be made before the connection is there. One thread; callbacks from its event loop.
class ControlClient : public QObject
{
    Q_OBJECT

public:
    explicit ControlClient(QObject *parent = nullptr);
    ~ControlClient() override; ///< open requests have their error here

    /// `connected`, or `closed` when no lab runs there, follows.
    void connectTo(const QString &path);
    /// The answer, the lab's refusal, or an error when the connection ends first.
    void request(const QString &command, const QJsonObject &arguments,
                 const Answer<QJsonObject> &reply);
    /// False also while the error of a lost connection is handed out.
    bool isConnected() const { return m_connected && !m_ended; }
    bool wasConnected() const { return m_connected; }

Q_SIGNALS:
    void connected();
    void event(const QJsonObject &event);
    void dropped(qint64 count);
    void cleared();
    /// The connection ended or was never there, once; `reason` says why. All requests
    /// have had their error by then.
    void closed(const QString &reason);

private:
    void onReadyRead();
    void onMessage(const control::Message &message);
    void end(const QString &reason);

    QLocalSocket m_socket;
    control::LineCutter m_cutter{control::maximumAnswer};
    QByteArray m_unsent; ///< requests made before the connection was there
    QMap<qint64, Answer<QJsonObject>> m_waiting;
    qint64 m_lastId = 0;
    bool m_connected = false;
    bool m_ended = false;
};

} // namespace mpathlab
