// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/guest/agent.h"

#include "monitor/jsonfields.h"
#include "monitor/log.h"
#include "monitor/monitorwords.h"
#include "monitor/qmp/replies.h"

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QPointer>
#include <QRandomGenerator>
#include <QTimer>

#include <deque>
#include <optional>

using namespace Qt::StringLiterals;

namespace mpathlab {

/// Between two attempts to get in step; it grows because what is written while no
/// agent listens waits in the port and is answered later, all of it.
static constexpr int firstSyncInterval = 250;
static constexpr int longestSyncInterval = 4000;
/// An agent that was there and does not get in step again in this time is lost.
static constexpr int lostAfterMs = 5000;
static constexpr int firstPollInterval = 20;
static constexpr int longestPollInterval = 500;
static constexpr char sentinel = '\xff'; // never part of UTF-8; docs/interop/qemu-ga-ref

struct GuestAgent::Run
{
    QString program;
    QDeadlineTimer deadline;
    qint64 pid = 0;
    int pollInterval = firstPollInterval;
    ExecDone done;
};

GuestAgent::GuestAgent(ByteChannel *channel, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
{
    connect(channel, &ByteChannel::received, this, &GuestAgent::onReceived);
    connect(channel, &ByteChannel::closed, this, &GuestAgent::onClosed);
    connect(&m_syncTimer, &QTimer::timeout, this, &GuestAgent::sendSync);
    connect(&m_commandTimer, &QTimer::timeout, this, &GuestAgent::onCommandTimeout);
    connect(&m_lostTimer, &QTimer::timeout, this,
            [this] { lose(u"The guest agent stopped answering."_s); });
    for (QTimer *timer : {&m_syncTimer, &m_commandTimer, &m_lostTimer})
        timer->setSingleShot(true);
}

void GuestAgent::execute(const QString &command, const QJsonObject &arguments, int timeoutMs,
                         Reply reply)
{
    m_queue.push_back({command, arguments, timeoutMs, std::move(reply)});
    // Not from inside execute(): a closed channel answers at once.
    QMetaObject::invokeMethod(this, &GuestAgent::pump, Qt::QueuedConnection);
}

void GuestAgent::pump()
{
    const QPointer<GuestAgent> self(this);
    while (self && m_isClosed && !m_current && !m_queue.empty()) {
        m_current = std::move(m_queue.front());
        m_queue.pop_front();
        finish(failure(MonitorWords::say("%1 was not run: the guest agent's channel is closed.")
                           .arg(m_current->name)));
    }
    if (!self || m_current || m_queue.empty())
        return;
    m_current = std::move(m_queue.front());
    m_queue.pop_front();
    m_currentSent = false;
    m_commandTimer.start(m_current->timeoutMs);
    if (m_isInStep)
        sendCurrent();
    else
        startSync();
}

void GuestAgent::sendCurrent()
{
    m_currentSent = true;
    send(qmpCommand(m_current->name, m_current->arguments, ++m_lastId));
}

void GuestAgent::send(const QByteArray &line)
{
    qCDebug(logAgent).noquote() << ">" << line;
    m_channel->write(line + '\n');
}

void GuestAgent::waitUntilAvailable()
{
    m_isWanted = true;
    m_isAvailable = false;
    m_isInStep = false;
    m_lostTimer.stop();
    m_syncId = 0;
    startSync();
}

void GuestAgent::startSync()
{
    if (m_syncId != 0 || m_isClosed)
        return;
    m_isInStep = false;
    m_syncInterval = firstSyncInterval;
    sendSync();
}

void GuestAgent::sendSync()
{
    m_syncId = ++m_lastId;
    send(sentinel + qmpCommand(u"guest-sync-delimited"_s, {{u"id"_s, m_syncId}}, m_syncId));
    m_syncTimer.start(m_syncInterval);
    m_syncInterval = std::min(m_syncInterval * 2, longestSyncInterval);
}

void GuestAgent::onReceived(const QByteArray &bytes)
{
    const QPointer<GuestAgent> self(this);
    qsizetype start = 0;
    for (qsizetype i = 0; self && i < bytes.size(); i++) {
        if (bytes[i] != '\n' && bytes[i] != sentinel)
            continue;
        take(QByteArrayView(bytes).sliced(start, i - start));
        start = i + 1;
        const QByteArray line = std::exchange(m_partial, {});
        const bool whole = !std::exchange(m_overflow, false);
        // What stands before a sentinel is the rest of something older.
        if (bytes[i] == sentinel)
            continue;
        if (whole)
            onLine(line);
        else if (m_current && m_currentSent)
            finish(
                failure(MonitorWords::say("The guest agent's answer to %1 is longer than %2 bytes.")
                            .arg(m_current->name)
                            .arg(maximumMessage)));
    }
    if (self)
        take(QByteArrayView(bytes).sliced(start));
}

void GuestAgent::take(QByteArrayView part)
{
    m_overflow |= m_partial.size() + part.size() > maximumMessage;
    if (m_overflow)
        m_partial.clear();
    else
        m_partial += part;
}

void GuestAgent::onLine(const QByteArray &line)
{
    qCDebug(logAgent).noquote() << "<" << line;
    const QJsonObject message = parseJsonObject(line).value_or(QJsonObject());
    if (!m_isInStep) {
        const bool answers = message.value(u"return"_s).toInteger() == m_syncId &&
                             message.value(u"id"_s).toInteger(m_syncId) == m_syncId;
        if (m_syncId != 0 && answers)
            onSyncAnswer();
        return;
    }
    if (!m_current || !m_currentSent || message.value(u"id"_s).toInteger(m_lastId) != m_lastId)
        return;
    if (message.contains(u"return"_s)) {
        finish(message.value(u"return"_s));
        return;
    }
    const QJsonValue error = message.value(u"error"_s);
    if (error.isObject()) {
        const QString words = error[u"desc"_s].toString();
        finish(
            failure(MonitorWords::say("The guest agent refused %1: %2").arg(m_current->name, words),
                    error[u"class"_s].toString()));
    } else {
        m_isInStep = false;
        finish(failure(MonitorWords::say("The guest agent's answer to %1 cannot be understood.")
                           .arg(m_current->name)));
    }
}

void GuestAgent::onSyncAnswer()
{
    m_syncId = 0;
    m_syncTimer.stop();
    m_lostTimer.stop();
    m_isInStep = true;
    m_isWanted = false;
    if (m_current && !m_currentSent)
        sendCurrent();
    if (std::exchange(m_isAvailable, true))
        return;
    qCDebug(logAgent) << "available";
    Q_EMIT available();
}

void GuestAgent::onCommandTimeout()
{
    const QString name = m_current->name;
    const int timeoutMs = m_current->timeoutMs;
    if (m_currentSent) {
        // Its answer may still come: get in step before anything else is asked.
        m_isInStep = false;
        if (m_isAvailable)
            m_lostTimer.start(lostAfterMs);
        startSync();
        finish(failure(MonitorWords::say("The guest agent did not answer %1 within %2 ms.")
                           .arg(name)
                           .arg(timeoutMs)));
        return;
    }
    if (m_queue.empty() && !m_isAvailable && !m_isWanted) {
        m_syncTimer.stop();
        m_syncId = 0;
    }
    finish(failure(MonitorWords::say("%1 was not run: no guest agent answered within %2 ms. Does "
                                     "the guest run qemu-guest-agent?")
                       .arg(name)
                       .arg(timeoutMs)));
}

void GuestAgent::finish(const Result<QJsonValue> &result)
{
    const Command done = std::move(*m_current);
    m_current.reset();
    m_commandTimer.stop();
    const QPointer<GuestAgent> self(this);
    done.reply(result);
    if (self && !m_isClosed)
        pump();
}

void GuestAgent::lose(const QString &reason)
{
    qCDebug(logAgent).noquote() << "lost:" << reason;
    m_isInStep = false;
    m_lostTimer.stop();
    if (m_isClosed || (!m_current && !m_isWanted)) {
        m_syncTimer.stop();
        m_syncId = 0;
    }
    if (std::exchange(m_isAvailable, false))
        Q_EMIT lost(reason);
}

void GuestAgent::onClosed(const QString &reason)
{
    m_isClosed = true;
    const QPointer<GuestAgent> self(this);
    const QString sentence = reason.isEmpty() ? u"The guest agent's channel was closed."_s : reason;
    if (m_current)
        finish(failure(MonitorWords::say("%1 was not answered: the guest agent's channel closed.")
                           .arg(m_current->name),
                       sentence));
    if (self)
        pump();
    if (self)
        lose(sentence);
}

/// What the agent tells of an output of a process that has ended.
static QByteArray output(const QJsonValue &status, const QString &name, bool &truncated)
{
    QByteArray bytes = QByteArray::fromBase64(status[name + u"-data"_s].toString().toLatin1());
    truncated |=
        status[name + u"-truncated"_s].toBool() || bytes.size() > GuestAgent::maximumOutput;
    bytes.truncate(GuestAgent::maximumOutput);
    return bytes;
}

static std::optional<GuestProcessResult> resultOf(const QJsonValue &status)
{
    if (!status[u"exited"_s].toBool())
        return {};
    GuestProcessResult result;
    result.exitCode = status[u"exitcode"_s].toInt(-1);
    result.signal = status[u"signal"_s].toInt(0);
    result.standardOutput = output(status, u"out"_s, result.truncated);
    result.standardError = output(status, u"err"_s, result.truncated);
    return result;
}

void GuestAgent::start(const QString &program, const QStringList &arguments, int timeoutMs,
                       Started done)
{
    execute(u"guest-exec"_s,
            {{u"path"_s, program},
             {u"arg"_s, QJsonArray::fromStringList(arguments)},
             {u"capture-output"_s, true}},
            timeoutMs, [done](const Result<QJsonValue> &started) {
                done(started.map(
                    [](const QJsonValue &answer) { return answer[u"pid"_s].toInteger(); }));
            });
}

void GuestAgent::look(qint64 process, int timeoutMs, Status done)
{
    execute(u"guest-exec-status"_s, {{u"pid"_s, process}}, timeoutMs,
            [done](const Result<QJsonValue> &status) { done(status.map(resultOf)); });
}

void GuestAgent::run(const QString &program, const QStringList &arguments, int timeoutMs,
                     ExecDone done)
{
    const auto run = std::make_shared<Run>();
    run->program = program;
    run->deadline.setRemainingTime(timeoutMs);
    run->done = std::move(done);
    start(program, arguments, timeoutMs, [this, run](const Result<qint64> &pid) {
        run->pid = pid.value_or(0);
        if (pid)
            pollRun(run);
        else
            run->done(tl::unexpected(pid.error()));
    });
}

void GuestAgent::pollRun(const std::shared_ptr<Run> &run)
{
    const int left = int(run->deadline.remainingTime());
    if (left <= 0) {
        run->done(failure(MonitorWords::say("%1 is still running in the guest after the time given "
                                            "to it; it was left alone there.")
                              .arg(run->program)));
        return;
    }
    look(run->pid, left, [this, run](const Result<std::optional<GuestProcessResult>> &status) {
        if (!status) {
            run->done(tl::unexpected(status.error()));
        } else if (*status) {
            run->done(**status);
        } else {
            QTimer::singleShot(run->pollInterval, this, [this, run] { pollRun(run); });
            run->pollInterval = std::min(run->pollInterval * 3 / 2, longestPollInterval);
        }
    });
}

} // namespace mpathlab
