// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/qmp/client.h"

#include "monitor/monitorwords.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace mpathlab {

QmpClient::QmpClient(ByteChannel *channel, int greetingTimeoutMs, QObject *parent)
    : QmpConnection(parent)
    , m_channel(channel)
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
    if (m_state == State::Closed) {
        QMetaObject::invokeMethod(
            this,
            [command, reply] {
                reply(failure(MonitorWords::say("%1 was not sent: the QMP connection is closed.")
                                  .arg(command)));
            },
            Qt::QueuedConnection);
        return;
    }
    const qint64 id = m_nextId++;
    const bool now = m_state == State::Ready;
    m_waiting.emplace(id, Waiting{command, now ? QJsonObject{} : arguments, std::move(reply)});
    if (now)
        send(id, command, arguments);
}

void QmpClient::close()
{
    end(u"The QMP connection was closed by this program."_s);
}

void QmpClient::send(qint64 id, const QString &command, const QJsonObject &arguments)
{
    QJsonObject message{{u"execute"_s, command}, {u"id"_s, id}};
    if (!arguments.isEmpty())
        message[u"arguments"_s] = arguments;
    m_channel->write(QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n');
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
    m_waiting.emplace(
        0, Waiting{u"qmp_capabilities"_s, {}, [this](const Result<QJsonValue> &r) {
                       if (m_state != State::Negotiating)
                           return;
                       if (!r) {
                           end(u"QEMU refused to start QMP: %1"_s.arg(r.error().text));
                           return;
                       }
                       m_state = State::Ready;
                       m_greetingTimer.stop();
                       for (auto &[id, waiting] : m_waiting)
                           send(id, waiting.command, std::exchange(waiting.arguments, {}));
                       Q_EMIT ready(m_greeting);
                   }});
    // Nothing is sent out of band, but with it the patched QEMU reads several bytes at a time.
    const bool oob = greeting.value(u"capabilities"_s).toArray().contains(u"oob"_s);
    send(0, u"qmp_capabilities"_s,
         oob ? QJsonObject{{u"enable"_s, QJsonArray{u"oob"_s}}} : QJsonObject{});
}

void QmpClient::onEvent(const QJsonObject &message)
{
    const QJsonValue name = message.value(u"event"_s);
    const QJsonObject stamp = message.value(u"timestamp"_s).toObject();
    if (!name.isString() || name.toString().isEmpty()) {
        Q_EMIT garbage(u"A QMP event without a name was skipped."_s);
        return;
    }
    // QEMU says -1 when the host has no clock to offer.
    const qint64 seconds = std::max<qint64>(0, stamp.value(u"seconds"_s).toInteger());
    const qint64 micros =
        std::clamp<qint64>(stamp.value(u"microseconds"_s).toInteger(), 0, 999'999);
    constexpr qint64 lastSecond = std::numeric_limits<qint64>::max() / 1'000'000'000 - 1;
    Q_EMIT event({name.toString(), message.value(u"data"_s).toObject(),
                  std::min(seconds, lastSecond) * 1'000'000'000 + micros * 1'000});
}

void QmpClient::onReply(const QJsonObject &message)
{
    const QJsonValue error = message.value(u"error"_s);
    const QString words = error[u"desc"_s].toString();
    const auto it = m_waiting.find(message.value(u"id"_s).toInteger(-1));
    const bool sent = it != m_waiting.end() && (m_state == State::Ready || it->first == 0);
    if (!sent) {
        // QEMU answers without an id when it could not read the command.
        Q_EMIT garbage(words.isEmpty()
                           ? u"A QMP answer to a command nobody sent was skipped."_s
                           : u"A QMP error to no known command was skipped: %1"_s.arg(words));
        return;
    }
    const Waiting waiting = std::move(it->second);
    m_waiting.erase(it);
    if (error.isUndefined()) {
        waiting.reply(message.value(u"return"_s));
        return;
    }
    waiting.reply(failure(
        words.isEmpty() ? MonitorWords::say("QEMU refused %1 without a word.").arg(waiting.command)
                        : Sentence::verbatim(words),
        waiting.command + u": "_s + error[u"class"_s].toString()));
}

void QmpClient::end(const QString &reason)
{
    if (m_state == State::Closed)
        return;
    m_state = State::Closed;
    m_greetingTimer.stop();
    // From the event loop, because a reply must not come from inside execute() or close().
    QMetaObject::invokeMethod(
        this,
        [this, reason] {
            const QPointer<QmpClient> self(this);
            for (const auto &[id, waiting] : std::exchange(m_waiting, {})) {
                waiting.reply(
                    failure(MonitorWords::say("%1 was not answered: the QMP connection ended.")
                                .arg(waiting.command),
                            reason));
                if (!self)
                    return;
            }
            Q_EMIT closed(reason);
        },
        Qt::QueuedConnection);
    m_channel->close();
}

} // namespace mpathlab
