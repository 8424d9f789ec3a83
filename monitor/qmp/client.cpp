// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/qmp/client.h"

#include "monitor/jsonfields.h"
#include "monitor/log.h"
#include "monitor/monitorwords.h"

#include <QJsonArray>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace mpathlab {

QmpClient::QmpClient(ByteChannel *channel, int greetingTimeoutMs, QObject *parent)
    : QmpConnection(parent)
    , m_channel(channel)
    , m_replies(this, MonitorWords::say("%1 was not sent: the QMP connection is closed."),
                MonitorWords::say("%1 was not answered: the QMP connection ended."))
{
    connect(channel, &ByteChannel::received, this, &QmpClient::onReceived);
    connect(channel, &ByteChannel::closed, this, [this](const QString &reason) {
        end(reason.isEmpty() ? u"The QMP connection was closed."_s : reason);
    });
    connect(&m_greetingTimer, &QTimer::timeout, this, [this, greetingTimeoutMs] {
        end(u"No QMP greeting within %1 ms: QEMU hangs, the socket is no QMP monitor, or "
            "another program is connected to it."_s.arg(greetingTimeoutMs));
    });
    m_greetingTimer.setSingleShot(true);
    m_greetingTimer.start(greetingTimeoutMs);
}

void QmpClient::execute(const QString &command, const QJsonObject &arguments, Reply reply)
{
    const bool now = m_state == State::Ready;
    const auto id = m_replies.add(command, now ? QJsonObject() : arguments, std::move(reply));
    if (id && now)
        send(*id, command, arguments);
    else if (id)
        qCDebug(logQmp).noquote() << "waits for the greeting:" << command;
}

void QmpClient::close()
{
    end(u"The QMP connection was closed by this program."_s);
}

void QmpClient::send(qint64 id, const QString &command, const QJsonObject &arguments)
{
    const QByteArray line = qmpCommand(command, arguments, id);
    qCDebug(logQmp).noquote() << ">" << line;
    m_channel->write(line + '\n');
}

void QmpClient::onReceived(const QByteArray &bytes)
{
    // Whoever is called from here may close the connection or destroy it.
    const QPointer<QmpClient> self(this);
    const QList<Result<QJsonObject>> messages = m_framing.feed(bytes);
    for (const Result<QJsonObject> &message : messages) {
        if (!self || m_state == State::Closed)
            return;
        if (message)
            onMessage(*message);
        else
            Q_EMIT garbage(message.error().text);
    }
}

void QmpClient::onMessage(const QJsonObject &message)
{
    qCDebug(logQmp).noquote() << "<" << compactJson(message);
    if (message.contains(u"event"_s))
        onEvent(message);
    else if (m_state == State::Greeting && message.value(u"QMP"_s).isObject())
        onGreeting(message.value(u"QMP"_s).toObject());
    else if (message.contains(u"return"_s) || message.contains(u"error"_s))
        onReply(message);
    else
        Q_EMIT garbage(u"A QMP message is neither event, answer nor greeting and was skipped."_s);
}

void QmpClient::onGreeting(const QJsonObject &greeting)
{
    m_greeting = greeting;
    m_state = State::Negotiating;
    // Id 0 comes before all commands that wait for `ready`.
    const auto started = [this](const Result<QJsonValue> &result) { onStarted(result); };
    m_replies.pending()[0] = {u"qmp_capabilities"_s, {}, started};
    // Nothing is sent out of band, but with it the patched QEMU reads several bytes at a time.
    const bool oob = greeting.value(u"capabilities"_s).toArray().contains(u"oob"_s);
    send(0, u"qmp_capabilities"_s,
         oob ? QJsonObject{{u"enable"_s, QJsonArray{u"oob"_s}}} : QJsonObject{});
}

void QmpClient::onStarted(const Result<QJsonValue> &result)
{
    if (m_state != State::Negotiating)
        return;
    if (!result) {
        end(u"QEMU refused to start QMP: %1"_s.arg(result.error().text));
        return;
    }
    m_state = State::Ready;
    m_greetingTimer.stop();
    for (auto &[id, pending] : m_replies.pending())
        send(id, pending.command, std::exchange(pending.arguments, {}));
    Q_EMIT ready(m_greeting);
}

void QmpClient::onEvent(const QJsonObject &message)
{
    const QJsonValue name = message.value(u"event"_s);
    const QJsonObject stamp = message.value(u"timestamp"_s).toObject();
    if (!name.isString() || name.toString().isEmpty()) {
        Q_EMIT garbage(u"A QMP event without a name was skipped."_s);
        return;
    }
    Q_EMIT event({name.toString(), message.value(u"data"_s).toObject(),
                  qmpTime(stamp.value(u"seconds"_s).toInteger(),
                          stamp.value(u"microseconds"_s).toInteger())});
}

void QmpClient::onReply(const QJsonObject &message)
{
    const qint64 id = message.value(u"id"_s).toInteger(-1);
    const bool sent = m_state == State::Ready || id == 0;
    if (sent && m_replies.answer(id, message))
        return;
    // QEMU answers without an id when it could not read the command.
    const QString words = message.value(u"error"_s)[u"desc"_s].toString();
    Q_EMIT garbage(words.isEmpty()
                       ? u"A QMP answer to a command nobody sent was skipped."_s
                       : u"A QMP error to no known command was skipped: %1"_s.arg(words));
}

void QmpClient::end(const QString &reason)
{
    if (m_state == State::Closed)
        return;
    qCDebug(logQmp).noquote() << "closed:" << reason;
    m_state = State::Closed;
    m_greetingTimer.stop();
    m_replies.end(reason);
    m_channel->close();
}

} // namespace mpathlab
