// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/workload.h"

#include "app/session/sessionwords.h"

#include <QJsonArray>
#include <QJsonDocument>

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

qint64 longest(const QJsonObject &direction)
{
    qint64 most = 0;
    for (const QString &kind : {u"lat_ns"_s, u"clat_ns"_s})
        most = std::max(most, qint64(direction[kind][u"max"_s].toDouble()));
    return most;
}

QByteArray decoded(const QJsonValue &base64)
{
    return QByteArray::fromBase64(base64.toString().toLatin1());
}

} // namespace

Result<WorkloadResult> parseFioReport(const QByteArray &output)
{
    const qsizetype start = output.indexOf('{');
    const QJsonDocument document =
        start < 0 ? QJsonDocument() : QJsonDocument::fromJson(output.mid(start));
    const QJsonArray jobs = document[u"jobs"_s].toArray();
    if (jobs.isEmpty()) {
        return failure(SessionWords::say("fio ended without a report."),
                       QString::fromUtf8(output.left(4096)).trimmed());
    }
    WorkloadResult result;
    for (const QJsonValue &value : jobs) {
        const QJsonObject job = value.toObject();
        for (const QString &name : {u"read"_s, u"write"_s}) {
            const QJsonObject direction = job[name].toObject();
            result.operations += quint64(direction[u"total_ios"_s].toDouble());
            result.longestStallNs = std::max(result.longestStallNs, longest(direction));
        }
        // total_err is there with continue_on_error; error is the job's end otherwise.
        const quint64 total = quint64(job[u"total_err"_s].toDouble());
        result.errors += total != 0 ? total : quint64(job[u"error"_s].toInt() != 0);
    }
    return result;
}

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
        for (const Answer<void> &done : std::exchange(m_stopDone, {}))
            done(tl::unexpected(lost));
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
        QTimer::singleShot(0, this, [done, words] { done(failure(words)); });
        return;
    }
    m_startDone = std::move(done);
    m_stopWanted = m_seenRunning = false;
    setState(State::Starting);
    const QPointer<Workload> self(this);
    m_agent->execute(u"guest-exec"_s,
                     {{u"path"_s, u"fio"_s},
                      {u"arg"_s, QJsonArray::fromStringList(fioArguments(target))},
                      {u"capture-output"_s, true}},
                     agentTimeoutMs, [self](const Result<QJsonValue> &answer) {
                         if (self && self->m_state == State::Starting)
                             self->onStarted(answer);
                     });
}

void Workload::onStarted(const Result<QJsonValue> &answer)
{
    const QJsonValue pid = answer ? (*answer)[u"pid"_s] : QJsonValue();
    if (!pid.isDouble()) {
        const QString cause = answer ? u"no process id"_s : answer.error().english;
        setState(State::Idle);
        std::exchange(m_startDone, {})(failure(
            SessionWords::say("fio could not be started in the guest; is it installed there?"),
            cause));
        for (const Answer<void> &stopped : std::exchange(m_stopDone, {}))
            stopped({});
        return;
    }
    m_pid = pid.toInteger();
    setState(State::Running);
    m_lookTimer.start(firstLookMs);
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
        QTimer::singleShot(0, this, [done] { done({}); });
        return;
    }
    if (!m_agent) {
        QTimer::singleShot(0, this, [done] {
            done(failure(SessionWords::say(
                "The guest agent does not answer, so fio cannot be told to end.")));
        });
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
    const QPointer<Workload> self(this);
    const auto ask = [self] {
        if (!self || !self->m_agent)
            return;
        self->m_agent->execute(u"guest-exec-status"_s, {{u"pid"_s, self->m_pid}}, agentTimeoutMs,
                               [self](const Result<QJsonValue> &answer) {
                                   if (self && self->isRunning())
                                       self->onStatus(answer);
                               });
    };
    if (!m_stopWanted || m_state == State::Stopping) {
        ask();
        return;
    }
    setState(State::Stopping);
    // SIGINT makes fio finish its report. The agent's answer to kill itself says nothing.
    m_agent->run(u"/bin/sh"_s, {u"-c"_s, u"kill -INT \"$1\""_s, u"sh"_s, QString::number(m_pid)},
                 agentTimeoutMs, [ask](const Result<GuestProcessResult> &) { ask(); });
}

void Workload::onStatus(const Result<QJsonValue> &answer)
{
    if (answer && (*answer)[u"exited"_s].toBool()) {
        onExited(*answer);
        return;
    }
    if (std::exchange(m_resumed, false) && !answer) {
        end({.words =
                 SessionWords::say("The guest was restarted meanwhile; what fio did is unknown.")});
        return;
    }
    const QPointer<Workload> self(this);
    if (answer && !std::exchange(m_seenRunning, true))
        std::exchange(m_startDone, {})({});
    if (self && m_state == State::Stopping && m_stopping.elapsed() > stopTimeoutMs) {
        for (const Answer<void> &done : std::exchange(m_stopDone, {})) {
            done(failure(SessionWords::say(
                "fio does not end: its I/O waits in the guest. It ends when a path comes back.")));
        }
    }
    if (self && isRunning())
        m_lookTimer.start(m_state == State::Stopping ? 200 : pollMs);
}

void Workload::onExited(const QJsonValue &status)
{
    const QByteArray output = decoded(status[u"out-data"_s]);
    const QString errors = QString::fromUtf8(decoded(status[u"err-data"_s]).left(4096)).trimmed();
    const Result<WorkloadResult> report = parseFioReport(output);
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
