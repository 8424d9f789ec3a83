// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/bytechannel.h"
#include "monitor/result.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

#include <functional>
#include <memory>

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
    using ExecDone = std::function<void(const Result<GuestProcessResult> &)>;

    /// Does not own the channel, which must outlive it.
    explicit GuestAgent(ByteChannel *channel, QObject *parent = nullptr);
    ~GuestAgent() override;

    /// Forgets what was known (call it again when the guest restarts) and asks again and
    /// again until the agent answers; `available` follows.
    void waitUntilAvailable();
    bool isAvailable() const;

    /// Any command of the agent; they run in the order given. `timeoutMs` counts from
    /// when its turn comes and includes getting in step with the agent. When the agent
    /// does not answer in time, the error comes then.
    void execute(const QString &command, const QJsonObject &arguments, int timeoutMs, Reply reply);
    /// Runs a program in the guest with the given arguments (no shell of ours is
    /// involved) and waits for its end. After `timeoutMs` it is given up, not killed.
    void run(const QString &program, const QStringList &arguments, int timeoutMs, ExecDone done);

Q_SIGNALS:
    void available();
    /// The agent stopped answering or the channel closed. waitUntilAvailable() starts anew.
    void lost(const QString &reason);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace mpathlab
