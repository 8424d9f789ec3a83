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

class GuestAgent::Private : public QObject
{
public:
    struct Command
    {
        QString name;
        QJsonObject arguments;
        int timeoutMs;
        Reply reply;
    };
    struct Run
    {
        QString program;
        QDeadlineTimer deadline;
        qint64 pid = 0;
        int pollInterval = firstPollInterval;
        ExecDone done;
    };

    Private(GuestAgent *agent, ByteChannel *byteChannel)
        : q(agent)
        , channel(byteChannel)
    {
        connect(channel, &ByteChannel::received, this, &Private::onReceived);
        connect(channel, &ByteChannel::closed, this, &Private::onClosed);
        connect(&syncTimer, &QTimer::timeout, this, &Private::sendSync);
        connect(&commandTimer, &QTimer::timeout, this, &Private::onCommandTimeout);
        connect(&lostTimer, &QTimer::timeout, this,
                [this] { lose(u"The guest agent stopped answering."_s); });
        for (QTimer *timer : {&syncTimer, &commandTimer, &lostTimer})
            timer->setSingleShot(true);
    }

    void enqueue(Command command);
    void waitAnew();
    void pollRun(const std::shared_ptr<Run> &run);

    GuestAgent *q;
    ByteChannel *channel;
    bool isAvailable = false;

private:
    void startSync();
    void pump();
    void sendCurrent();
    void send(const QByteArray &line);
    void sendSync();
    void onReceived(const QByteArray &bytes);
    void take(QByteArrayView part);
    void onLine(const QByteArray &line);
    void onSyncAnswer();
    void onCommandTimeout();
    void onClosed(const QString &reason);
    void finish(const Result<QJsonValue> &result);
    void lose(const QString &reason);
    void onRunStatus(const std::shared_ptr<Run> &run, const QJsonValue &status);

    bool wanted = false; ///< waitUntilAvailable() was called and not fulfilled
    bool inStep = false; ///< nothing but the answer to `current` can come
    bool closed = false;
    /// Random, so that what an earlier connection left in the port answers nothing here.
    qint64 lastId = QRandomGenerator::global()->bounded(1 << 30);
    qint64 syncId = 0; ///< of the attempt that is waited for; 0 = none
    int syncInterval = firstSyncInterval;
    QByteArray partial;
    bool overflow = false;
    std::deque<Command> queue;
    std::optional<Command> current;
    bool currentSent = false;
    QTimer syncTimer;
    QTimer commandTimer;
    QTimer lostTimer;
};

void GuestAgent::Private::enqueue(Command command)
{
    queue.push_back(std::move(command));
    // Not from inside execute(): a closed channel answers at once.
    QMetaObject::invokeMethod(this, &Private::pump, Qt::QueuedConnection);
}

void GuestAgent::Private::pump()
{
    const QPointer<Private> self(this);
    while (self && closed && !current && !queue.empty()) {
        current = std::move(queue.front());
        queue.pop_front();
        finish(failure(MonitorWords::say("%1 was not run: the guest agent's channel is closed.")
                           .arg(current->name)));
    }
    if (!self || current || queue.empty())
        return;
    current = std::move(queue.front());
    queue.pop_front();
    currentSent = false;
    commandTimer.start(current->timeoutMs);
    if (inStep)
        sendCurrent();
    else
        startSync();
}

void GuestAgent::Private::sendCurrent()
{
    currentSent = true;
    send(qmpCommand(current->name, current->arguments, ++lastId));
}

void GuestAgent::Private::send(const QByteArray &line)
{
    qCDebug(logAgent).noquote() << ">" << line;
    channel->write(line + '\n');
}

void GuestAgent::Private::waitAnew()
{
    wanted = true;
    isAvailable = false;
    inStep = false;
    lostTimer.stop();
    syncId = 0;
    startSync();
}

void GuestAgent::Private::startSync()
{
    if (syncId != 0 || closed)
        return;
    inStep = false;
    syncInterval = firstSyncInterval;
    sendSync();
}

void GuestAgent::Private::sendSync()
{
    syncId = ++lastId;
    send(sentinel + qmpCommand(u"guest-sync-delimited"_s, {{u"id"_s, syncId}}, syncId));
    syncTimer.start(syncInterval);
    syncInterval = std::min(syncInterval * 2, longestSyncInterval);
}

void GuestAgent::Private::onReceived(const QByteArray &bytes)
{
    const QPointer<Private> self(this);
    qsizetype start = 0;
    for (qsizetype i = 0; self && i < bytes.size(); i++) {
        if (bytes[i] != '\n' && bytes[i] != sentinel)
            continue;
        take(QByteArrayView(bytes).sliced(start, i - start));
        start = i + 1;
        const QByteArray line = std::exchange(partial, {});
        const bool whole = !std::exchange(overflow, false);
        // What stands before a sentinel is the rest of something older.
        if (bytes[i] == sentinel)
            continue;
        if (whole)
            onLine(line);
        else if (current && currentSent)
            finish(
                failure(MonitorWords::say("The guest agent's answer to %1 is longer than %2 bytes.")
                            .arg(current->name)
                            .arg(maximumMessage)));
    }
    if (self)
        take(QByteArrayView(bytes).sliced(start));
}

void GuestAgent::Private::take(QByteArrayView part)
{
    overflow |= partial.size() + part.size() > maximumMessage;
    if (overflow)
        partial.clear();
    else
        partial += part;
}

void GuestAgent::Private::onLine(const QByteArray &line)
{
    qCDebug(logAgent).noquote() << "<" << line;
    const QJsonObject message = parseJsonObject(line).value_or(QJsonObject());
    if (!inStep) {
        const bool answers = message.value(u"return"_s).toInteger() == syncId &&
                             message.value(u"id"_s).toInteger(syncId) == syncId;
        if (syncId != 0 && answers)
            onSyncAnswer();
        return;
    }
    if (!current || !currentSent || message.value(u"id"_s).toInteger(lastId) != lastId)
        return;
    if (message.contains(u"return"_s)) {
        finish(message.value(u"return"_s));
        return;
    }
    const QJsonValue error = message.value(u"error"_s);
    if (error.isObject()) {
        const QString words = error[u"desc"_s].toString();
        finish(
            failure(MonitorWords::say("The guest agent refused %1: %2").arg(current->name, words),
                    error[u"class"_s].toString()));
    } else {
        inStep = false;
        finish(failure(MonitorWords::say("The guest agent's answer to %1 cannot be understood.")
                           .arg(current->name)));
    }
}

void GuestAgent::Private::onSyncAnswer()
{
    syncId = 0;
    syncTimer.stop();
    lostTimer.stop();
    inStep = true;
    wanted = false;
    if (current && !currentSent)
        sendCurrent();
    if (std::exchange(isAvailable, true))
        return;
    qCDebug(logAgent) << "available";
    Q_EMIT q->available();
}

void GuestAgent::Private::onCommandTimeout()
{
    const QString name = current->name;
    const int timeoutMs = current->timeoutMs;
    if (currentSent) {
        // Its answer may still come: get in step before anything else is asked.
        inStep = false;
        if (isAvailable)
            lostTimer.start(lostAfterMs);
        startSync();
        finish(failure(MonitorWords::say("The guest agent did not answer %1 within %2 ms.")
                           .arg(name)
                           .arg(timeoutMs)));
        return;
    }
    if (queue.empty() && !isAvailable && !wanted) {
        syncTimer.stop();
        syncId = 0;
    }
    finish(failure(MonitorWords::say("%1 was not run: no guest agent answered within %2 ms. Does "
                                     "the guest run qemu-guest-agent?")
                       .arg(name)
                       .arg(timeoutMs)));
}

void GuestAgent::Private::finish(const Result<QJsonValue> &result)
{
    const Command done = std::move(*current);
    current.reset();
    commandTimer.stop();
    const QPointer<Private> self(this);
    done.reply(result);
    if (self && !closed)
        pump();
}

void GuestAgent::Private::lose(const QString &reason)
{
    qCDebug(logAgent).noquote() << "lost:" << reason;
    inStep = false;
    lostTimer.stop();
    if (closed || (!current && !wanted)) {
        syncTimer.stop();
        syncId = 0;
    }
    if (std::exchange(isAvailable, false))
        Q_EMIT q->lost(reason);
}

void GuestAgent::Private::onClosed(const QString &reason)
{
    closed = true;
    const QPointer<Private> self(this);
    const QString sentence = reason.isEmpty() ? u"The guest agent's channel was closed."_s : reason;
    if (current)
        finish(failure(MonitorWords::say("%1 was not answered: the guest agent's channel closed.")
                           .arg(current->name),
                       sentence));
    if (self)
        pump();
    if (self)
        lose(sentence);
}

void GuestAgent::Private::pollRun(const std::shared_ptr<Run> &run)
{
    const int left = int(run->deadline.remainingTime());
    if (left <= 0) {
        run->done(failure(MonitorWords::say("%1 is still running in the guest after the time given "
                                            "to it; it was left alone there.")
                              .arg(run->program)));
        return;
    }
    enqueue({u"guest-exec-status"_s,
             {{u"pid"_s, run->pid}},
             left,
             [this, run](const Result<QJsonValue> &status) {
                 if (status)
                     onRunStatus(run, *status);
                 else
                     run->done(tl::unexpected(status.error()));
             }});
}

static QByteArray output(const QJsonValue &status, const QString &name, bool &truncated)
{
    QByteArray bytes = QByteArray::fromBase64(status[name + u"-data"_s].toString().toLatin1());
    truncated |=
        status[name + u"-truncated"_s].toBool() || bytes.size() > GuestAgent::maximumOutput;
    bytes.truncate(GuestAgent::maximumOutput);
    return bytes;
}

void GuestAgent::Private::onRunStatus(const std::shared_ptr<Run> &run, const QJsonValue &status)
{
    if (!status[u"exited"_s].toBool()) {
        QTimer::singleShot(run->pollInterval, this, [this, run] { pollRun(run); });
        run->pollInterval = std::min(run->pollInterval * 3 / 2, longestPollInterval);
        return;
    }
    GuestProcessResult result;
    result.exitCode = status[u"exitcode"_s].toInt(-1);
    result.signal = status[u"signal"_s].toInt(0);
    result.standardOutput = output(status, u"out"_s, result.truncated);
    result.standardError = output(status, u"err"_s, result.truncated);
    run->done(result);
}

GuestAgent::GuestAgent(ByteChannel *channel, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, channel))
{
}

GuestAgent::~GuestAgent() = default;

void GuestAgent::waitUntilAvailable()
{
    d->waitAnew();
}

bool GuestAgent::isAvailable() const
{
    return d->isAvailable;
}

void GuestAgent::execute(const QString &command, const QJsonObject &arguments, int timeoutMs,
                         Reply reply)
{
    d->enqueue({command, arguments, timeoutMs, std::move(reply)});
}

void GuestAgent::run(const QString &program, const QStringList &arguments, int timeoutMs,
                     ExecDone done)
{
    const auto run = std::make_shared<Private::Run>();
    run->program = program;
    run->deadline.setRemainingTime(timeoutMs);
    run->done = std::move(done);
    execute(u"guest-exec"_s,
            {{u"path"_s, program},
             {u"arg"_s, QJsonArray::fromStringList(arguments)},
             {u"capture-output"_s, true}},
            timeoutMs, [this, run](const Result<QJsonValue> &started) {
                if (!started) {
                    run->done(tl::unexpected(started.error()));
                    return;
                }
                run->pid = (*started)[u"pid"_s].toInteger();
                d->pollRun(run);
            });
}

} // namespace mpathlab
