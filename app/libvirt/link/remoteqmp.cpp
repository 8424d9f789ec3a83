// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/link/remoteqmp.h"

#include "app/libvirt/libvirtwords.h"

#include <QJsonDocument>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace mpathlab {

RemoteQmp::RemoteQmp(Send send, QObject *parent)
    : QmpConnection(parent)
    , m_send(std::move(send))
{
}

void RemoteQmp::execute(const QString &command, const QJsonObject &arguments, Reply reply)
{
    if (m_closed) {
        QMetaObject::invokeMethod(
            this,
            [command, reply] {
                reply(failure(LibvirtWords::say("%1 was not sent: the VM is gone.").arg(command)));
            },
            Qt::QueuedConnection);
        return;
    }
    // Without an id: libvirt puts its own there.
    QJsonObject message{{u"execute"_s, command}};
    if (!arguments.isEmpty())
        message[u"arguments"_s] = arguments;
    const quint64 id = ++m_lastId;
    m_waiting.emplace(id, Waiting{command, std::move(reply)});
    m_send(id, QJsonDocument(message).toJson(QJsonDocument::Compact));
}

void RemoteQmp::onAnswered(quint64 id, const QByteArray &reply, const Error &error)
{
    const auto it = m_waiting.find(id);
    if (it == m_waiting.end())
        return;
    const Waiting waiting = std::move(it->second);
    m_waiting.erase(it);
    if (!error.text.isEmpty()) {
        waiting.reply(tl::unexpected(error));
        return;
    }
    const QJsonObject answer = QJsonDocument::fromJson(reply).object();
    if (answer.contains(u"return"_s)) {
        waiting.reply(answer[u"return"_s]);
        return;
    }
    const QJsonValue refused = answer[u"error"_s];
    const QString words = refused[u"desc"_s].toString();
    waiting.reply(failure(
        words.isEmpty() ? LibvirtWords::say("QEMU refused %1 without a word.").arg(waiting.command)
                        : Sentence::verbatim(words),
        waiting.command + u": "_s + refused[u"class"_s].toString()));
}

void RemoteQmp::onEvent(const QString &name, qint64 seconds, qint64 microseconds,
                        const QByteArray &data)
{
    if (m_closed)
        return;
    // QEMU says -1 when the host has no clock to offer.
    constexpr qint64 lastSecond = std::numeric_limits<qint64>::max() / 1'000'000'000 - 1;
    const qint64 whole = std::clamp<qint64>(seconds, 0, lastSecond);
    const qint64 micros = std::clamp<qint64>(microseconds, 0, 999'999);
    Q_EMIT event(
        {name, QJsonDocument::fromJson(data).object(), whole * 1'000'000'000 + micros * 1'000});
}

void RemoteQmp::close()
{
    end(u"The connection to the VM was closed by this program."_s);
}

void RemoteQmp::end(const QString &reason)
{
    if (std::exchange(m_closed, true))
        return;
    // From the event loop, because a reply must not come from inside execute() or close().
    QMetaObject::invokeMethod(
        this,
        [this, reason] {
            const QPointer<RemoteQmp> self(this);
            for (const auto &[id, waiting] : std::exchange(m_waiting, {})) {
                waiting.reply(failure(
                    LibvirtWords::say("%1 was not answered: the VM is gone.").arg(waiting.command),
                    reason));
                if (!self)
                    return;
            }
            Q_EMIT closed(reason);
        },
        Qt::QueuedConnection);
}

} // namespace mpathlab
