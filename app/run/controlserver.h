// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/session.h"
#include "monitor/result.h"

#include <QLocalServer>
#include <QObject>

namespace mpathlab {

class ControlConnection;

/// Serves the control socket of a running lab (controlprotocol.h), so that commands
/// in another terminal act on the VM that this program owns. One thread.
class ControlServer : public QObject
{
    Q_OBJECT

public:
    static constexpr int maximumConnections = 32;
    static constexpr qsizetype defaultMaximumLag = 65536; ///< events

    /// Does not own the session, which must outlive it.
    explicit ControlServer(Session *session, QObject *parent = nullptr);
    ~ControlServer() override; ///< closes all connections and removes the socket

    /// Makes the socket at `path` (in the run directory), for this user only.
    Result<void> listen(const QString &path);
    /// No new connections, no socket any more; the connections that there are stay.
    void stopListening() { m_server.close(); }
    /// For tests.
    void setMaximumLag(qsizetype events) { m_maximumLag = events; }

private:
    void onConnection();

    Session *m_session;
    QLocalServer m_server;
    QList<ControlConnection *> m_connections;
    qsizetype m_maximumLag = defaultMaximumLag;
};

} // namespace mpathlab
