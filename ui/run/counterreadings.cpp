// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/run/counterreadings.h"

#include "app/live/clock.h"
#include "app/session/session.h"

namespace mpathlab {

namespace {

constexpr int usualMs = 100;
constexpr int unwatchedMs = 1000;
constexpr int share = 10;      ///< of the time between two readings
constexpr int measureMs = 500; ///< a rate over less would flicker

} // namespace

CounterReadings::CounterReadings(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &CounterReadings::readNow);
}

void CounterReadings::start(Session *session)
{
    m_session = session;
    m_sinceMeasure.invalidate();
    readLater(0);
}

void CounterReadings::stop()
{
    m_sinceMeasure.invalidate();
    m_timer.stop();
}

int CounterReadings::nextAfter(bool watched, qint64 tookMs)
{
    const qint64 usual = watched ? usualMs : unwatchedMs;
    return int(std::clamp<qint64>(tookMs * share, usual, 60'000));
}

void CounterReadings::readLater(qint64 tookMs)
{
    if (m_session->state() == Session::State::Running)
        m_timer.start(nextAfter(m_watched, tookMs));
}

void CounterReadings::readNow()
{
    if (m_session->feature() != AnaFeature::Full) {
        readLater(0);
        return;
    }
    QElapsedTimer clock;
    clock.start();
    m_session->refreshDevice([this, clock, asked = realTimeNs()](const Result<void> &result) {
        if (result) {
            measure();
            Q_EMIT read(asked);
        }
        readLater(clock.elapsed());
    });
}

void CounterReadings::measure()
{
    if (m_sinceMeasure.isValid() && m_sinceMeasure.elapsed() < measureMs)
        return;
    quint64 operations = 0;
    for (const LiveController &controller : m_session->live().controllers) {
        for (const PathStatus &path : controller.paths)
            operations += path.readOps + path.writeOps;
    }
    if (m_sinceMeasure.isValid()) {
        const double seconds = double(m_sinceMeasure.nsecsElapsed()) / 1e9;
        // Counters begin again when a controller was plugged in anew.
        m_rate = operations >= m_operations ? double(operations - m_operations) / seconds : 0;
        Q_EMIT rateChanged();
    }
    m_operations = operations;
    m_sinceMeasure.start();
}

} // namespace mpathlab
