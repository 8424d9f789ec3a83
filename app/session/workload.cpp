// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/workload.h"

#include "app/session/sessionwords.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr int agentTimeoutMs = 15'000;

QStringList fioArguments(const Workload::Target &target)
{
    // One thread with four requests in flight: enough to see every stall, little
    // enough that an emulated guest keeps up. Errors are counted, never fatal.
    return {u"--name=mpathlab"_s,
            u"--filename=/dev/"_s + target.device,
            u"--rw="_s + (target.writes ? u"randrw"_s : u"randread"_s),
            u"--bs=4k"_s,
            u"--iodepth=4"_s,
            u"--ioengine=libaio"_s,
            u"--direct=1"_s,
            u"--thread"_s,
            u"--time_based"_s,
            u"--runtime=30d"_s,
            u"--rate_iops="_s + (target.writes ? u"150,150"_s : u"300"_s),
            u"--norandommap"_s,
            u"--continue_on_error=all"_s,
            u"--error_dump=0"_s,
            u"--eta=never"_s,
            u"--output-format=json"_s};
}

} // namespace

Workload::Workload(QObject *parent)
    : QObject(parent)
{
    m_lookTimer.setSingleShot(true);
    connect(&m_lookTimer, &QTimer::timeout, this, &Workload::look);
}

void Workload::setAgent(GuestAgent *agent)
{
    m_agent = agent;
    if (agent && isRunning()) {
        m_lookTimer.start(0);
    } else if (!agent) {
        const Error lost{SessionWords::say("The guest agent does not answer any more.")};
        std::exchange(m_startDone, {})(tl::unexpected(lost));
        answerStops(tl::unexpected(lost));
    }
}

void Workload::forget()
{
    if (m_state != State::Idle)
        end({.words =
                 SessionWords::say("The guest was restarted or lost; what fio did is unknown.")});
}

void Workload::setState(State state)
{
    const bool before = isRunning();
    m_state = state;
    if (isRunning() != before)
        Q_EMIT runningChanged(isRunning());
}

void Workload::start(const Target &target, Answer<void> done)
{
    if (m_state != State::Idle || !m_agent) {
        const Sentence words =
            m_agent ? SessionWords::say("I/O is running already; stop it first.")
                    : SessionWords::say(
                          "The guest agent does not answer, so nothing can be run in the guest.");
        done.later(this, failure(words));
        return;
    }
    m_startDone = std::move(done);
    m_stopWanted = m_seenRunning = false;
    setState(State::Starting);
    m_agent->start(u"fio"_s, fioArguments(target), agentTimeoutMs,
                   whileThere(this, [this](const Result<qint64> &process) {
                       if (m_state == State::Starting)
                           onStarted(process);
                   }));
}

void Workload::onStarted(const Result<qint64> &process)
{
    m_pid = process.value_or(0);
    if (m_pid > 0) {
        setState(State::Running);
        m_lookTimer.start(firstLookMs);
        return;
    }
    const QString cause = process ? u"no process id"_s : process.error().english;
    setState(State::Idle);
    std::exchange(m_startDone, {})(failure(
        SessionWords::say("fio could not be started in the guest; is it installed there?"), cause));
    answerStops({});
}

void Workload::resume(qint64 guestProcess)
{
    if (m_state != State::Idle || guestProcess <= 0)
        return;
    m_pid = guestProcess;
    m_stopWanted = false;
    m_seenRunning = m_resumed = true;
    setState(State::Running);
    m_lookTimer.start(0); // nothing is asked before the agent is there
}

void Workload::stop(Answer<void> done)
{
    if (m_state == State::Idle) {
        done.later(this, {});
        return;
    }
    if (!m_agent) {
        done.later(this, failure(SessionWords::say(
                             "The guest agent does not answer, so fio cannot be told to end.")));
        return;
    }
    m_stopDone.append(std::move(done));
    m_stopping.start();
    if (!std::exchange(m_stopWanted, true))
        m_lookTimer.start(0);
}

void Workload::look()
{
    if (!m_agent || !isRunning())
        return;
    if (!m_stopWanted || m_state == State::Stopping) {
        ask();
        return;
    }
    setState(State::Stopping);
    // SIGINT makes fio finish its report. The agent's answer to kill itself says nothing.
    m_agent->run(u"/bin/sh"_s, {u"-c"_s, u"kill -INT \"$1\""_s, u"sh"_s, QString::number(m_pid)},
                 agentTimeoutMs,
                 whileThere(this, [this](const Result<GuestProcessResult> &) { ask(); }));
}

void Workload::ask()
{
    if (!m_agent)
        return;
    m_agent->look(m_pid, agentTimeoutMs, whileThere(this, [this](const auto &status) {
                      if (isRunning())
                          onStatus(status);
                  }));
}

void Workload::onStatus(const Result<std::optional<GuestProcessResult>> &status)
{
    if (status && *status) {
        onExited(**status);
        return;
    }
    if (std::exchange(m_resumed, false) && !status) {
        end({.words =
                 SessionWords::say("The guest was restarted meanwhile; what fio did is unknown.")});
        return;
    }
    const QPointer<Workload> self(this);
    if (status && !std::exchange(m_seenRunning, true))
        std::exchange(m_startDone, {})({});
    if (self && m_state == State::Stopping && m_stopping.elapsed() > stopTimeoutMs) {
        answerStops(failure(SessionWords::say(
            "fio does not end: its I/O waits in the guest. It ends when a path comes back.")));
    }
    if (self && isRunning())
        m_lookTimer.start(m_state == State::Stopping ? 200 : pollMs);
}

void Workload::onExited(const GuestProcessResult &process)
{
    const QString errors = QString::fromUtf8(process.standardError.left(4096)).trimmed();
    const Result<WorkloadResult> report = parseFioReport(process.standardOutput);
    WorkloadResult result;
    if (report)
        result = *report;
    else
        result.words = report.error().sentence();
    if (!errors.isEmpty())
        result.words = result.words.then(Sentence::verbatim(errors));

    const bool early = !m_seenRunning && !m_stopWanted;
    if (early) {
        // What went wrong goes to whoever asked for the start.
        m_seenRunning = true;
        const QString detail = report ? errors : report.error().detail + u'\n' + errors;
        std::exchange(m_startDone, {})(
            failure(SessionWords::say("fio ended as soon as it was started in the guest."),
                    detail.trimmed()));
    }
    end(result);
}

void Workload::answerStops(const Result<void> &result)
{
    for (const Answer<void> &done : std::exchange(m_stopDone, {}))
        done(result);
}

void Workload::end(const WorkloadResult &result)
{
    const QPointer<Workload> self(this);
    m_lookTimer.stop();
    setState(State::Idle);
    Q_EMIT finished(result);
    if (!self)
        return;
    const Answer<void> started = std::exchange(m_startDone, {});
    const QList<Answer<void>> stopped = std::exchange(m_stopDone, {});
    if (m_seenRunning)
        started({});
    else
        started(
            failure(result.words.isEmpty() ? SessionWords::say("fio has ended.") : result.words));
    for (const Answer<void> &done : stopped)
        done({});
}

} // namespace mpathlab
