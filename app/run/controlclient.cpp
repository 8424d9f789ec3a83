// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/run/controlclient.h"

#include "monitor/log.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace mpathlab {

ControlClient::ControlClient(QObject *parent)
    : QObject(parent)
{
    connect(&m_socket, &QLocalSocket::connected, this, [this] {
        m_connected = true;
        m_socket.write(std::exchange(m_unsent, {}));
        Q_EMIT connected();
    });
    connect(&m_socket, &QLocalSocket::readyRead, this, &ControlClient::onReadyRead);
    connect(&m_socket, &QLocalSocket::disconnected, this,
            [this] { end(u"The running lab closed the connection: it has ended."_s); });
    connect(&m_socket, &QLocalSocket::errorOccurred, this,
            [this](QLocalSocket::LocalSocketError error) {
                // The end of an established connection comes by `disconnected`.
                if (error == QLocalSocket::PeerClosedError)
                    return;
                const bool none = error == QLocalSocket::ServerNotFoundError ||
                                  error == QLocalSocket::ConnectionRefusedError;
                end(none ? u"The lab is not running."_s
                         : u"The running lab cannot be reached: %1."_s.arg(m_socket.errorString()));
            });
}

ControlClient::~ControlClient()
{
    // The socket says goodbye in its own destructor, when the other members are gone.
    m_socket.disconnect(this);
}

void ControlClient::connectTo(const QString &path)
{
    m_socket.connectToServer(path);
}

void ControlClient::request(const QString &command, const QJsonObject &arguments,
                            const Answer<QJsonObject> &reply)
{
    if (m_ended) {
        reply.later(this, failure(u"The lab is not running."_s));
        return;
    }
    const qint64 id = ++m_lastId;
    m_waiting.insert(id, reply);
    const QByteArray line = control::requestLine({id, command, arguments});
    qCDebug(logControl).noquote() << ">" << line.trimmed();
    if (m_socket.state() == QLocalSocket::ConnectedState)
        m_socket.write(line);
    else
        m_unsent += line;
}

void ControlClient::onReadyRead()
{
    const QPointer<ControlClient> self(this);
    const QList<QByteArray> lines = m_cutter.feed(m_socket.readAll());
    for (const QByteArray &line : lines) {
        qCDebug(logControl).noquote() << "<" << line;
        const Result<control::Message> message = control::parseMessage(line);
        if (message)
            onMessage(*message);
        else
            end(message.error().text);
        if (!self || m_ended)
            return;
    }
    if (m_cutter.isOverlong())
        end(u"The running lab sent a line that is too long."_s);
}

void ControlClient::onMessage(const control::Message &message)
{
    using Kind = control::Message::Kind;
    switch (message.kind) {
    case Kind::Result:
        m_waiting.take(message.id)(message.object);
        break;
    case Kind::Error:
        if (message.id == 0)
            end(message.error.text);
        else
            m_waiting.take(message.id)(tl::unexpected(message.error));
        break;
    case Kind::Event:
        Q_EMIT event(message.object);
        break;
    case Kind::Dropped:
        Q_EMIT dropped(message.count);
        break;
    case Kind::Cleared:
        Q_EMIT cleared();
        break;
    }
}

void ControlClient::end(const QString &reason)
{
    if (std::exchange(m_ended, true))
        return;
    const QPointer<ControlClient> self(this);
    m_socket.abort();
    for (const Answer<QJsonObject> &answer : std::exchange(m_waiting, {}))
        answer(failure(reason));
    if (self)
        Q_EMIT closed(reason);
}

} // namespace mpathlab
