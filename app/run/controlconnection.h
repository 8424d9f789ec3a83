// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/run/controlprotocol.h"
#include "app/session/session.h"

#include <QLocalSocket>
#include <QObject>

namespace mpathlab {

/// One client of the control socket, on the server's side. Neither can the client
/// make this side hold more than a bounded number of bytes, nor can it stop it.
class ControlConnection : public QObject
{
    Q_OBJECT

public:
    /// Takes the socket.
    ControlConnection(Session *session, QLocalSocket *socket, qsizetype maximumLag,
                      QObject *parent);

Q_SIGNALS:
    void ended();

private:
    /// Above this no events are added to what waits in the socket.
    static constexpr qint64 highWater = 256 << 10;
    /// A client that does not read its answers is not asked for more questions.
    static constexpr qint64 maximumUnread = 1 << 20;
    static constexpr int maximumOpen = 32; ///< questions not answered yet
    using Request = control::Request;

    void onReadyRead();
    bool mayTakeRequest() const;
    void takeRequests();
    void resume();
    void onRequest(const Request &request);
    void onAction(ActionKind kind, const Request &request);
    void onHostPaths(const Request &request);
    void onWatch(const Request &request);
    void onStatus(const Request &request);
    void onStop(const Request &request);

    /// A callback that answers the request, if the client is still there then.
    Session::Done answerTo(qint64 id, ActionKind kind);
    void answer(qint64 id, const QJsonObject &result);
    void refuse(qint64 id, const Error &error);
    void send(const QByteArray &line);
    void fail(const Error &error);
    void pumpEvents();

    Session *m_session;
    QLocalSocket *m_socket;
    control::LineCutter m_cutter{control::maximumRequest};
    QList<QByteArray> m_lines; ///< read and not looked at yet; at most one buffer full
    int m_open = 0;
    const qsizetype m_maximumLag;
    bool m_watching = false;
    bool m_caughtUp = false; ///< from then on, lagging behind costs events
    qsizetype m_next = 0;    ///< index in the store of the next event to send
    bool m_failed = false;
};

} // namespace mpathlab
