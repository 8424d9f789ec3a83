// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/run/controlserver.h"

#include "app/run/controlconnection.h"
#include "app/session/sessionwords.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

ControlServer::ControlServer(Session *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &ControlServer::onConnection);
}

ControlServer::~ControlServer() = default;

Result<void> ControlServer::listen(const QString &path)
{
    if (!m_server.listen(path)) {
        return failure(SessionWords::say("The control socket %1 cannot be made: %2.")
                           .arg(path, m_server.errorString()));
    }
    return {};
}

void ControlServer::onConnection()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        if (m_connections.size() >= maximumConnections) {
            socket->write(
                control::errorLine({}, {u"Too many programs control this lab already."_s}));
            socket->flush();
            socket->deleteLater();
            continue;
        }
        auto *connection = new ControlConnection(m_session, socket, m_maximumLag, this);
        m_connections += connection;
        connect(connection, &ControlConnection::ended, this, [this, connection] {
            m_connections.removeOne(connection);
            connection->deleteLater();
        });
    }
}

} // namespace mpathlab
