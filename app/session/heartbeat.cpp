// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/heartbeat.h"

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
                   [self = QPointer<Heartbeat>(this)](const Result<QJsonValue> &answer) {
                       if (!self)
                           return;
                       self->m_asked.invalidate();
                       if (answer && std::exchange(self->m_silent, false))
                           Q_EMIT self->answersAgain();
                   });
}

} // namespace mpathlab
