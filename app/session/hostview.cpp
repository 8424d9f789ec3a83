// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/hostview.h"

#include "app/live/clock.h"
#include "app/session/sessionwords.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

HostView::HostView(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { read(); });
}

void HostView::setAgent(GuestAgent *agent)
{
    m_agent = agent;
    if (!agent)
        m_timer.stop();
}

void HostView::read(const Paths &paths)
{
    m_timer.stop();
    m_next.append(paths);
    if (!m_reading)
        start();
}

void HostView::request()
{
    if (!m_agent)
        return;
    m_followUps = 0;
    if (!m_timer.isActive() || m_timer.remainingTime() > debounceMs)
        m_timer.start(debounceMs);
}

void HostView::followUp()
{
    if (!m_agent || m_timer.isActive() || !m_next.isEmpty() || m_followUps >= maximumFollowUps)
        return;
    m_timer.start(100 << m_followUps++);
}

void HostView::start()
{
    m_reading = true;
    m_asked = realTimeNs();
    m_current = std::exchange(m_next, {});
    if (!m_agent || !m_agent->isAvailable()) {
        // From the event loop, as every answer.
        QTimer::singleShot(0, this, [this] {
            answer(failure(SessionWords::say("The guest agent does not answer (yet): the guest is "
                                             "still starting, or it has no qemu-guest-agent.")));
        });
        return;
    }
    m_agent->run(u"/bin/sh"_s, {u"-c"_s, hostPathsScript()}, readTimeoutMs,
                 whileThere(this, [this](const auto &result) { onOutput(result); }));
}

void HostView::onOutput(const Result<GuestProcessResult> &result)
{
    const qint64 time = realTimeNs();
    Result<QList<HostPath>> paths = result.and_then([](const GuestProcessResult &process) {
        if (process.exitCode != 0) {
            return Result<QList<HostPath>>(
                failure(SessionWords::say("The host's path states could not be read: the guest's "
                                          "shell ended with exit code %1.")
                            .arg(process.exitCode),
                        QString::fromUtf8(process.standardError)));
        }
        return parseHostPaths(process.standardOutput);
    });
    const QPointer<HostView> self(this);
    if (paths)
        Q_EMIT readingTaken(*paths, m_asked, time);
    else
        Q_EMIT failed(paths.error());
    if (self)
        answer(paths);
}

void HostView::answer(const Result<QList<HostPath>> &paths)
{
    const QPointer<HostView> self(this);
    m_reading = false;
    for (const Paths &done : std::exchange(m_current, {}))
        done(paths);
    if (self && !m_next.isEmpty() && !m_reading)
        start();
}

} // namespace mpathlab
