// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/heartbeat.h"

#include "app/session/answer.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

void Heartbeat::start(QmpConnection *qmp, int intervalMs, int silenceMs)
{
    m_qmp = qmp;
    m_silenceMs = silenceMs;
    connect(&m_timer, &QTimer::timeout, this, &Heartbeat::beat, Qt::UniqueConnection);
    m_timer.start(intervalMs);
}

void Heartbeat::beat()
{
    if (m_asked.isValid()) {
        if (m_asked.elapsed() >= m_silenceMs && !std::exchange(m_silent, true))
            Q_EMIT silent();
        return;
    }
    if (!m_qmp)
        return;
    m_asked.start();
    m_qmp->execute(u"query-status"_s, {},
                   whileThere(this, [this](const Result<QJsonValue> &answer) {
                       m_asked.invalidate();
                       if (answer && std::exchange(m_silent, false))
                           Q_EMIT answersAgain();
                   }));
}

} // namespace mpathlab
