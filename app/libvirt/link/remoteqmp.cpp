// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/link/remoteqmp.h"

#include "app/libvirt/libvirtwords.h"
#include "monitor/jsonfields.h"
#include "monitor/log.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

RemoteQmp::RemoteQmp(QObject *parent)
    : QmpConnection(parent)
    , m_replies(this, LibvirtWords::say("%1 was not sent: the VM is gone."),
                LibvirtWords::say("%1 was not answered: the VM is gone."))
{
}

void RemoteQmp::execute(const QString &command, const QJsonObject &arguments, Reply reply)
{
    if (m_direct) {
        m_direct->execute(command, arguments, std::move(reply));
        return;
    }
    // Without an id in its text: libvirt puts its own there.
    if (const auto id = m_replies.add(command, {}, std::move(reply))) {
        const QByteArray line = qmpCommand(command, arguments);
        qCDebug(logQmp).noquote() << ">" << *id << line;
        Q_EMIT send(quint64(*id), line);
    }
}

void RemoteQmp::setDirect(QmpConnection *direct)
{
    m_direct = direct;
    if (!direct)
        return;
    connect(direct, &QmpConnection::event, this, [this](const QmpEvent &given) {
        m_directUntil = std::max(m_directUntil, given.time);
        if (isReady())
            Q_EMIT event(given);
    });
    connect(direct, &QmpConnection::garbage, this, &QmpConnection::garbage);
}

void RemoteQmp::onAnswered(quint64 id, const QByteArray &reply, const Error &error)
{
    qCDebug(logQmp).noquote() << "<" << id << reply << error.english;
    if (error.text.isEmpty())
        m_replies.answer(qint64(id), parseJsonObject(reply).value_or(QJsonObject()));
    else
        m_replies.answer(qint64(id), error);
}

void RemoteQmp::onEvent(const QString &name, qint64 seconds, qint64 microseconds,
                        const QByteArray &data)
{
    qCDebug(logQmp).noquote() << "< event" << name << data;
    const qint64 time = qmpTime(seconds, microseconds);
    if (!m_replies.isEnded() && time > m_directUntil)
        Q_EMIT event({name, parseJsonObject(data).value_or(QJsonObject()), time});
}

void RemoteQmp::close()
{
    end(u"The connection to the VM was closed by this program."_s);
}

} // namespace mpathlab
