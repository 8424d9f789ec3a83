// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/link/agentrelay.h"

#include "monitor/jsonfields.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr char sentinel = '\xff'; // docs/interop/qemu-ga-ref, guest-sync-delimited

} // namespace

void AgentRelay::write(const QByteArray &bytes)
{
    if (!m_isOpen)
        return;
    m_partial += bytes;
    qsizetype end = 0;
    while ((end = m_partial.indexOf('\n')) >= 0) {
        const QByteArray line = m_partial.first(end).replace(sentinel, "");
        m_partial.remove(0, end + 1);
        take(line);
    }
}

void AgentRelay::take(const QByteArray &line)
{
    QJsonObject command = parseJsonObject(line).value_or(QJsonObject());
    if (command.isEmpty())
        return;
    command.remove(u"id"_s); // libvirt tells answers apart by itself
    std::optional<qint64> syncId;
    if (command[u"execute"_s] == u"guest-sync-delimited"_s) {
        syncId = command[u"arguments"_s][u"id"_s].toInteger();
        command = {{u"execute"_s, u"guest-ping"_s}};
    }
    m_waiting.push(syncId);
    Q_EMIT send(compactJson(command));
}

void AgentRelay::onAnswered(const QByteArray &reply, const QString &words)
{
    if (m_waiting.empty())
        return;
    const std::optional<qint64> syncId = m_waiting.front();
    m_waiting.pop();
    if (!syncId && reply.isEmpty())
        tell(compactJson(
            {{u"error"_s, QJsonObject{{u"class"_s, u"GenericError"_s}, {u"desc"_s, words}}}}));
    else if (!syncId)
        tell(reply);
    else if (!reply.isEmpty())
        tell(sentinel + compactJson({{u"return"_s, *syncId}}));
    // A sync without an answer is tried again by who asked.
}

void AgentRelay::tell(const QByteArray &line)
{
    if (m_isOpen)
        Q_EMIT received(line + '\n');
}

} // namespace mpathlab
