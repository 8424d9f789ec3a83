// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/qmp/replies.h"

#include "monitor/jsonfields.h"
#include "monitor/monitorwords.h"

#include <QPointer>

#include <limits>

using namespace Qt::StringLiterals;

namespace mpathlab {

QByteArray qmpCommand(const QString &command, const QJsonObject &arguments,
                      std::optional<qint64> id)
{
    QJsonObject message{{u"execute"_s, command}};
    if (id)
        message[u"id"_s] = *id;
    if (!arguments.isEmpty())
        message[u"arguments"_s] = arguments;
    return compactJson(message);
}

Result<QJsonValue> qmpResult(const QString &command, const QJsonObject &answer)
{
    if (answer.contains(u"return"_s))
        return answer[u"return"_s];
    const QJsonValue error = answer[u"error"_s];
    const QString words = error[u"desc"_s].toString();
    return failure(words.isEmpty()
                       ? MonitorWords::say("QEMU refused %1 without a word.").arg(command)
                       : Sentence::verbatim(words),
                   command + u": "_s + error[u"class"_s].toString());
}

QVersionNumber qmpVersion(const QJsonValue &answer)
{
    const QJsonValue numbers = answer[u"qemu"_s];
    if (!numbers.isObject())
        return {};
    return {numbers[u"major"_s].toInt(), numbers[u"minor"_s].toInt(), numbers[u"micro"_s].toInt()};
}

qint64 qmpTime(qint64 seconds, qint64 microseconds)
{
    constexpr qint64 lastSecond = std::numeric_limits<qint64>::max() / 1'000'000'000 - 1;
    return std::clamp<qint64>(seconds, 0, lastSecond) * 1'000'000'000 +
           std::clamp<qint64>(microseconds, 0, 999'999) * 1'000;
}

std::optional<qint64> QmpReplies::add(const QString &command, const QJsonObject &arguments,
                                      Reply reply)
{
    if (m_ended) {
        const auto refuse = [reply = std::move(reply), words = m_notSent.arg(command)] {
            reply(failure(words));
        };
        QMetaObject::invokeMethod(m_connection, refuse, Qt::QueuedConnection);
        return {};
    }
    m_pending.emplace(++m_lastId, Pending{command, arguments, std::move(reply)});
    return m_lastId;
}

std::optional<QmpReplies::Pending> QmpReplies::take(qint64 id)
{
    const auto it = m_pending.find(id);
    if (it == m_pending.end())
        return {};
    Pending pending = std::move(it->second);
    m_pending.erase(it);
    return pending;
}

bool QmpReplies::answer(qint64 id, const QJsonObject &answer)
{
    const auto pending = take(id);
    if (pending)
        pending->reply(qmpResult(pending->command, answer));
    return pending.has_value();
}

bool QmpReplies::answer(qint64 id, const Error &error)
{
    const auto pending = take(id);
    if (pending)
        pending->reply(tl::unexpected(error));
    return pending.has_value();
}

void QmpReplies::end(const QString &reason)
{
    if (std::exchange(m_ended, true))
        return;
    // From the event loop, because a reply must not come from inside execute() or close().
    const auto finish = [this, reason] {
        const QPointer<QmpConnection> self(m_connection);
        for (const auto &[id, pending] : std::exchange(m_pending, {})) {
            pending.reply(failure(m_notAnswered.arg(pending.command), reason));
            if (!self)
                return;
        }
        Q_EMIT m_connection->closed(reason);
    };
    QMetaObject::invokeMethod(m_connection, finish, Qt::QueuedConnection);
}

} // namespace mpathlab
