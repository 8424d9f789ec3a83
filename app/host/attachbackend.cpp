// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/attachbackend.h"

#include "app/launch/launchwords.h"
#include "monitor/log.h"
#include "monitor/printable.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr qsizetype greetingBytes = 512;

QString moreSockets()
{
    return u"-qmp unix:PATH,server=on,wait=off"_s;
}

} // namespace

AttachBackend::AttachBackend(const AttachTarget &target, int greetingLimitMs)
    : m_target(target)
{
    m_limit.setSingleShot(true);
    m_limit.setInterval(greetingLimitMs);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        fail({LaunchWords::say("%1 takes the connection but does not answer. It serves one program "
                               "at a time: end the other one, or give QEMU a second socket with "
                               "%2. (Or it is no QMP socket.)")
                  .arg(quoted(m_target.qmpSocket), moreSockets())});
    });
}

void AttachBackend::open()
{
    const Result<void> checked = checkTarget(m_target);
    if (!checked) {
        QTimer::singleShot(0, this, [this, error = checked.error()] { fail(error); });
        return;
    }
    qCDebug(logLaunch).noquote() << "attach to" << m_target.qmpSocket;
    m_limit.start();
    // The limit is this object's business, so that there is one sentence for it.
    m_sockets = std::make_unique<VmSockets>(m_target, 2 * m_limit.interval());
    connect(m_sockets.get(), &VmSockets::ready, this, &AttachBackend::onReady);
    connect(m_sockets.get(), &VmSockets::qmpReceived, this, &AttachBackend::onFirstBytes);
    connect(m_sockets.get(), &VmSockets::closed, this, &AttachBackend::onClosed);
}

void AttachBackend::onFirstBytes(const QByteArray &bytes)
{
    if (isStarted() || m_over || m_first.size() >= greetingBytes)
        return;
    m_first += bytes.left(greetingBytes - m_first.size());
    const QByteArray line = m_first.trimmed();
    if (line.startsWith("QEMU ") && line.contains("monitor - type")) {
        fail({LaunchWords::say("%1 is QEMU's monitor for people (HMP): attaching needs a QMP "
                               "socket. Start QEMU with %2.")
                  .arg(quoted(m_target.qmpSocket), moreSockets())});
    } else if (!line.isEmpty() && !line.startsWith('{')) {
        fail({LaunchWords::say("%1 is no QMP socket: what comes from it is something else. Name "
                               "the socket that QEMU made for -qmp.")
                  .arg(quoted(m_target.qmpSocket)),
              excerpt(line)});
    }
}

void AttachBackend::onReady()
{
    if (m_over)
        return;
    m_limit.stop();
    qCDebug(logLaunch).noquote() << "connected to" << describe().english();
    setStarted(m_sockets->channels());
}

void AttachBackend::onClosed(const QString &path, const QString &reason)
{
    if (m_over)
        return;
    qCDebug(logLaunch).noquote() << path << "closed:" << reason;
    if (path != m_target.qmpSocket) {
        if (!isStarted()) {
            fail({LaunchWords::say("Nobody listens on %1: name another socket, or leave it empty.")
                      .arg(quoted(path)),
                  reason});
        }
        return;
    }
    if (isStarted()) {
        m_over = true;
        Q_EMIT exited({false, 0, reason});
    } else if (m_first.isEmpty()) {
        fail({LaunchWords::say("Nobody answers on %1: the QEMU that made it has ended, or ends "
                               "just now. Start the VM again.")
                  .arg(quoted(m_target.qmpSocket)),
              reason});
    } else {
        fail({LaunchWords::say("%1 closed the connection at once: it is no QMP socket, or its QEMU "
                               "ends just now.")
                  .arg(quoted(m_target.qmpSocket)),
              reason});
    }
}

void AttachBackend::fail(const Error &error)
{
    if (std::exchange(m_over, true))
        return;
    m_limit.stop();
    // Not from inside a channel's own signal: who hears of it may delete this object.
    QTimer::singleShot(0, this, [this, error] {
        m_sockets.reset();
        Q_EMIT failed(error);
    });
}

void AttachBackend::kill()
{
    if (m_over)
        return;
    if (!isStarted()) {
        fail({LaunchWords::say("The attempt to attach was ended.")});
        return;
    }
    m_over = true;
    m_sockets->disconnect(this);
    m_sockets->close();
    QTimer::singleShot(0, this, [this] { Q_EMIT exited({}); });
}

Sentence AttachBackend::describe() const
{
    return LaunchWords::say("the VM at %1").arg(printable(m_target.qmpSocket));
}

} // namespace mpathlab
