// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/cli/steps.h"

using namespace Qt::StringLiterals;

namespace mpathlab::cli {

StepRunner::StepRunner(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(pollMs);
    connect(&m_timer, &QTimer::timeout, this, &StepRunner::look);
}

void StepRunner::run(QList<Step> steps, std::function<void()> poll)
{
    m_steps = std::move(steps);
    m_poll = std::move(poll);
    m_current = -1;
    m_timer.start();
    enterNext();
}

void StepRunner::cancel()
{
    m_timer.stop();
    m_steps.clear();
}

void StepRunner::enterNext()
{
    if (++m_current >= m_steps.size()) {
        cancel();
        Q_EMIT finished();
        return;
    }
    m_entered.start();
    // A copy: what the step does may cancel the run.
    if (const auto enter = m_steps[m_current].enter)
        enter();
}

void StepRunner::look()
{
    if (m_current >= m_steps.size())
        return;
    const Step step = m_steps[m_current];
    if (step.isReached()) {
        enterNext();
    } else if (m_entered.elapsed() >= step.deadlineMs) {
        cancel();
        Q_EMIT failed(
            u"%1 s were not enough for %2"_s.arg(step.deadlineMs / 1000).arg(step.waitingFor));
    } else {
        m_poll();
    }
}

} // namespace mpathlab::cli
