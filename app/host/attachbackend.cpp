// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/attachbackend.h"

#include "app/launch/launchwords.h"
#include "app/topology/text.h"
#include "monitor/localsocketchannel.h"
#include "monitor/qmp/client.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr qsizetype greetingBytes = 512;

QString moreSockets()
{
    return u"-qmp unix:PATH,server=on,wait=off"_s;
}

} // namespace

AttachBackend::AttachBackend(const AttachTarget &target, int greetingLimitMs, QObject *parent)
    : VmBackend(parent)
    , m_target(target)
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

AttachBackend::~AttachBackend()
{
    drop();
}

void AttachBackend::open()
{
    const Result<void> checked = checkTarget(m_target);
    if (!checked) {
        QTimer::singleShot(0, this, [this, error = checked.error()] { fail(error); });
        return;
    }
    m_limit.start();
    connectQmp();
    m_console = connectGuest(m_target.consoleSocket);
    m_agent = connectGuest(m_target.agentSocket);
}

void AttachBackend::connectQmp()
{
    m_qmpChannel = std::make_unique<LocalSocketChannel>(m_target.qmpSocket);
    connect(m_qmpChannel.get(), &ByteChannel::received, this, &AttachBackend::onFirstBytes);
    // The limit is this object's business, so that there is one sentence for it.
    m_qmp = std::make_unique<QmpClient>(m_qmpChannel.get(), 2 * m_limit.interval());
    connect(m_qmp.get(), &QmpConnection::ready, this, &AttachBackend::look);
    connect(m_qmp.get(), &QmpConnection::closed, this, &AttachBackend::onQmpClosed);
}

AttachBackend::Channel AttachBackend::connectGuest(const QString &path)
{
    if (path.isEmpty())
        return nullptr;
    auto channel = std::make_unique<LocalSocketChannel>(path);
    LocalSocketChannel *made = channel.get();
    // What the guest says before the connection waits in the socket.
    connect(made, &ByteChannel::opened, this, [this, made] {
        made->setReading(m_started);
        look();
    });
    connect(made, &ByteChannel::closed, this, [this, path](const QString &reason) {
        if (!m_started) {
            fail({LaunchWords::say("Nobody listens on %1: name another socket, or leave it empty.")
                      .arg(quoted(path)),
                  reason});
        }
    });
    return channel;
}

void AttachBackend::onFirstBytes(const QByteArray &bytes)
{
    if (m_started || m_over || m_first.size() >= greetingBytes)
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

void AttachBackend::look()
{
    const auto isOpen = [](const Channel &channel) { return !channel || channel->isOpen(); };
    if (m_started || m_over || !m_qmp->isReady() || !isOpen(m_console) || !isOpen(m_agent))
        return;
    m_limit.stop();
    m_started = true;
    for (const Channel *channel : {&m_console, &m_agent}) {
        if (*channel)
            (*channel)->setReading(true);
    }
    Q_EMIT started();
}

void AttachBackend::onQmpClosed(const QString &reason)
{
    if (m_over)
        return;
    if (m_started) {
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
        drop();
        Q_EMIT failed(error);
    });
}

void AttachBackend::kill()
{
    if (m_over)
        return;
    if (!m_started) {
        fail({LaunchWords::say("The attempt to attach was ended.")});
        return;
    }
    m_over = true;
    m_qmp->disconnect(this);
    for (LocalSocketChannel *channel : {m_console.get(), m_agent.get()}) {
        if (channel)
            channel->close();
    }
    m_qmp->close();
    QTimer::singleShot(0, this, [this] { Q_EMIT exited({}); });
}

void AttachBackend::drop()
{
    for (LocalSocketChannel *channel : {m_qmpChannel.get(), m_console.get(), m_agent.get()}) {
        if (channel)
            channel->disconnect(this);
    }
    if (m_qmp)
        m_qmp->disconnect(this);
    m_qmp.reset();
    m_qmpChannel.reset();
    m_console.reset();
    m_agent.reset();
}

QmpConnection *AttachBackend::qmp()
{
    return m_started ? m_qmp.get() : nullptr;
}

ByteChannel *AttachBackend::console()
{
    return m_started ? m_console.get() : nullptr;
}

ByteChannel *AttachBackend::agentPort()
{
    return m_started ? m_agent.get() : nullptr;
}

Sentence AttachBackend::describe() const
{
    return LaunchWords::say("the VM at %1").arg(printable(m_target.qmpSocket));
}

} // namespace mpathlab
