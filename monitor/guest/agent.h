// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/bytechannel.h"
#include "monitor/result.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QRandomGenerator>
#include <QStringList>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace mpathlab {

/// A program's end in the guest.
struct GuestProcessResult
{
    int exitCode = -1; ///< -1 when a signal ended it
    int signal = 0;    ///< 0 when it ended by itself
    QByteArray standardOutput = {};
    QByteArray standardError = {};
    bool truncated = false; ///< there was more output than the agent or this side keeps
};

/// qemu-guest-agent's protocol over its virtio-serial port: one command at a
/// time, resynchronized with `guest-sync-delimited`, so that an agent that is
/// absent, restarts or answers late never confuses two answers. The guest is
/// not trusted: answers are bounded in size and time. Callbacks come from the event
/// loop, each exactly once, unless the agent is destroyed first.
class GuestAgent : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype maximumMessage = 4 << 20; ///< bytes of one answer
    static constexpr qsizetype maximumOutput = 1 << 20;  ///< bytes kept of each output of run()
    using Reply = std::function<void(const Result<QJsonValue> &)>;
    using Started = std::function<void(const Result<qint64> &)>;
    using Status = std::function<void(const Result<std::optional<GuestProcessResult>> &)>;
    using ExecDone = std::function<void(const Result<GuestProcessResult> &)>;

    /// Does not own the channel, which must outlive it.
    explicit GuestAgent(ByteChannel *channel, QObject *parent = nullptr);

    /// Forgets what was known (call it again when the guest restarts) and asks again and
    /// again until the agent answers; `available` follows.
    void waitUntilAvailable();
    bool isAvailable() const { return m_isAvailable; }

    /// Any command of the agent; they run in the order given. `timeoutMs` counts from
    /// when its turn comes and includes getting in step with the agent. When the agent
    /// does not answer in time, the error comes then.
    void execute(const QString &command, const QJsonObject &arguments, int timeoutMs, Reply reply);
    /// Starts a program in the guest with the given arguments (no shell of ours is involved);
    /// answers with its process.
    void start(const QString &program, const QStringList &arguments, int timeoutMs, Started done);
    /// How a process that was started ended; nothing while it runs.
    void look(qint64 process, int timeoutMs, Status done);
    /// Starts a program and waits for its end. After `timeoutMs` it is given up, not killed.
    void run(const QString &program, const QStringList &arguments, int timeoutMs, ExecDone done);

Q_SIGNALS:
    void available();
    /// The agent stopped answering or the channel closed. waitUntilAvailable() starts anew.
    void lost(const QString &reason);

private:
    struct Command
    {
        QString name;
        QJsonObject arguments;
        int timeoutMs;
        Reply reply;
    };
    struct Run;

    void pump();
    void startSync();
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
    void pollRun(const std::shared_ptr<Run> &run);

    ByteChannel *m_channel;
    bool m_isAvailable = false;
    bool m_isWanted = false; ///< waitUntilAvailable() was called and not fulfilled
    bool m_isInStep = false; ///< nothing but the answer to m_current can come
    bool m_isClosed = false;
    /// Random, so that what an earlier connection left in the port answers nothing here.
    qint64 m_lastId = QRandomGenerator::global()->bounded(1 << 30);
    qint64 m_syncId = 0; ///< of the attempt that is waited for; 0 = none
    int m_syncInterval = 0;
    QByteArray m_partial;
    bool m_overflow = false;
    std::deque<Command> m_queue;
    std::optional<Command> m_current;
    bool m_currentSent = false;
    QTimer m_syncTimer;
    QTimer m_commandTimer;
    QTimer m_lostTimer;
};

} // namespace mpathlab
