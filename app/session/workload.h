// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/answer.h"
#include "app/session/fioreport.h"
#include "monitor/guest/agent.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace mpathlab {

/// Steady random I/O in the guest: fio with fixed arguments, rate limited to
/// some hundred 4 KiB operations a second, until it is stopped. fio goes on after
/// an error and counts it. One at a time; lives as long as the VM.
class Workload : public QObject
{
    Q_OBJECT

public:
    /// What fio is run on: `device` as in /dev, `writes` mixed in or not.
    struct Target
    {
        QString device;
        bool writes = false;
    };

    explicit Workload(QObject *parent = nullptr);

    /// Does not own the agent; null while it does not answer: fio goes on meanwhile, and
    /// is looked after again when the agent is back.
    void setAgent(GuestAgent *agent);
    /// The guest restarted, or its agent will never be back: whatever ran is over.
    void forget();
    /// Answers when fio was seen running, or with why it is not.
    void start(const Target &target, Answer<void> done);
    /// fio runs already, started through this guest's agent by a program that is gone.
    void resume(qint64 guestProcess);
    /// fio's process in the guest; 0 when none runs.
    qint64 guestProcess() const { return isRunning() ? m_pid : 0; }
    /// Answers when fio has ended and its report was read (`finished` came before).
    /// Waits at most stopTimeoutMs: I/O without any path cannot be ended.
    void stop(Answer<void> done);
    /// From fio's start to its end.
    bool isRunning() const { return m_state == State::Running || m_state == State::Stopping; }

    static constexpr int firstLookMs = 400;
    static constexpr int pollMs = 1000;
    static constexpr int stopTimeoutMs = 20'000;

Q_SIGNALS:
    void runningChanged(bool running);
    /// fio ended, asked to or not.
    void finished(const mpathlab::WorkloadResult &result);

private:
    enum class State { Idle, Starting, Running, Stopping };

    void setState(State state);
    void onStarted(const Result<qint64> &process);
    void look();
    void ask();
    void onStatus(const Result<std::optional<GuestProcessResult>> &status);
    void onExited(const GuestProcessResult &process);
    void answerStops(const Result<void> &result);
    void end(const WorkloadResult &result);

    QPointer<GuestAgent> m_agent;
    QTimer m_lookTimer;
    QElapsedTimer m_stopping;
    State m_state = State::Idle;
    qint64 m_pid = 0;
    bool m_stopWanted = false;
    bool m_seenRunning = false;
    bool m_resumed = false; ///< and the agent has not confirmed it yet
    Answer<void> m_startDone;
    QList<Answer<void>> m_stopDone;
};

} // namespace mpathlab
