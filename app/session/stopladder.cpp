// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/stopladder.h"

namespace mpathlab {

StopLadder::StopLadder(QObject *parent)
    : QObject(parent)
{
    for (QTimer *timer : {&m_button, &m_quit, &m_kill})
        timer->setSingleShot(true);
    connect(&m_button, &QTimer::timeout, this, &StopLadder::pressButton);
    connect(&m_quit, &QTimer::timeout, this, &StopLadder::quit);
    connect(&m_kill, &QTimer::timeout, this, &StopLadder::kill);
}

void StopLadder::start(int graceMs, bool guestWasAsked)
{
    m_button.start(guestWasAsked ? graceMs * 2 / 5 : 0);
    m_quit.start(graceMs * 4 / 5);
    m_kill.start(graceMs);
}

void StopLadder::killAfter(int graceMs)
{
    if (!m_kill.isActive() || m_kill.remainingTime() > graceMs)
        m_kill.start(graceMs);
}

void StopLadder::cancel()
{
    for (QTimer *timer : {&m_button, &m_quit, &m_kill})
        timer->stop();
}

} // namespace mpathlab
