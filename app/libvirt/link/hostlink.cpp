// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/link/hostlink.h"

#include "app/libvirt/libvirtwords.h"
#include "app/libvirt/link/eventloop.h"
#include "monitor/log.h"
#include "monitor/printable.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

Sentence closeWords(int reason)
{
    switch (reason) {
    case VIR_CONNECT_CLOSE_REASON_EOF:
        return LibvirtWords::say("libvirt's daemon has ended, or closed the connection");
    case VIR_CONNECT_CLOSE_REASON_KEEPALIVE:
        return LibvirtWords::say("the host was silent for %1 s")
            .arg(HostLink::keepAliveSeconds * int(HostLink::keepAliveCount));
    default:
        return LibvirtWords::say("the connection failed");
    }
}

/// What libvirt's thread calls when a connection ends.
using CloseNote = std::function<void(int reason)>;

void onConnectionClosed(virConnectPtr, int reason, void *opaque)
{
    (*static_cast<CloseNote *>(opaque))(reason);
}

} // namespace

HostLink::HostLink(const ConnectionUri &uri)
    : m_uri(uri)
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_retry(this) // so that it moves to the thread with this
{
    startEventLoop();
    silenceLibvirt(uri.embedded);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &HostLink::retry);
}

HostLink::~HostLink()
{
    m_mailbox->close();
    disconnectNow();
}

/// Of root, a driver in this program would run QEMU as a user of libvirt's packages, for whom
/// the files of ours are closed, and who need not even exist.
Result<void> HostLink::prepareEmbedded() const
{
    const QString path = m_uri.root + u"/etc/qemu.conf"_s;
    if (!m_uri.embedded || QFileInfo::exists(path))
        return {};
    const QByteArray conf = "user = \"+" + QByteArray::number(::geteuid()) + "\"\ngroup = \"+" +
                            QByteArray::number(::getegid()) +
                            "\"\nsecurity_driver = \"none\"\nnamespaces = []\n"
                            "cgroup_controllers = []\nstdio_handler = \"file\"\n";
    QFile file(path);
    if (!QDir().mkpath(m_uri.root + u"/etc"_s) || !file.open(QIODevice::WriteOnly) ||
        file.write(conf) != conf.size())
        return failure(LibvirtWords::say("%1 cannot be written: name another folder with root=.")
                           .arg(quoted(path)),
                       file.errorString());
    return {};
}

Result<virConnectPtr> HostLink::open()
{
    if (m_connection)
        return m_connection.get();
    if (const Result<void> prepared = prepareEmbedded(); !prepared)
        return tl::unexpected(prepared.error());
    {
        const HeldEvents held;
        m_connection.reset(virConnectOpen(m_uri.text.toUtf8().constData()));
    }
    qCDebug(logLibvirt).noquote() << m_uri.text << (m_connection ? "is open" : "cannot be opened");
    if (!m_connection) {
        const QString uri = printable(m_uri.text);
        return lastFailure(
            m_uri.text.contains("+ssh:"_L1)
                ? LibvirtWords::say("%1 cannot be connected to. Connect to its host once with ssh "
                                    "in a terminal: if that asks anything, answer it there.")
                      .arg(uri)
                : LibvirtWords::say("%1 cannot be connected to.").arg(uri));
    }
    virConnectSetKeepAlive(m_connection.get(), keepAliveSeconds, keepAliveCount);
    if (m_uri.embedded)
        return m_connection.get(); // a driver in this process cannot get lost
    const int generation = ++m_generation;
    auto *note = new CloseNote([mailbox = m_mailbox, this, generation](int reason) {
        mailbox->post([this, generation, reason] { onClosed(generation, reason); });
    });
    const auto free = [](void *opaque) { delete static_cast<CloseNote *>(opaque); };
    if (virConnectRegisterCloseCallback(m_connection.get(), onConnectionClosed, note, free) < 0)
        delete note;
    return m_connection.get();
}

void HostLink::disconnectNow()
{
    // A registered callback holds the connection.
    if (m_connection && !m_uri.embedded)
        virConnectUnregisterCloseCallback(m_connection.get(), onConnectionClosed);
    m_connection.reset();
}

void HostLink::setWatched(bool on)
{
    m_watched = on;
    if (!on)
        m_retry.stop();
}

void HostLink::onClosed(int generation, int reason)
{
    if (generation != m_generation || !m_connection)
        return;
    qCDebug(logLibvirt).noquote() << m_uri.text << "is lost:" << closeWords(reason).english();
    Q_EMIT lost({LibvirtWords::say("The connection to %1 was lost: %2.")
                     .arg(printable(m_uri.text), closeWords(reason))});
    disconnectNow();
    if (m_watched)
        m_retry.start(firstRetryMs);
}

void HostLink::retry()
{
    if (!m_watched || m_connection)
        return;
    if (open())
        Q_EMIT back();
    else
        m_retry.start(std::min(m_retry.interval() * 2, longestRetryMs));
}

} // namespace mpathlab
