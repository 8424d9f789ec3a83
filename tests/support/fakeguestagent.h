// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/bytechannel.h"
#include "monitor/guest/agent.h"
#include "support/fakenvme.h"

#include <functional>

namespace mpathlab {

/// The guest's end of the agent's port, scripted: qemu-guest-agent with guest-ping,
/// guest-sync-delimited, guest-exec and guest-exec-status. As in a real port, bytes
/// written while it does not run wait and are answered, all of them, when it starts.
class FakeGuestAgent : public QObject
{
    Q_OBJECT

public:
    using Program = std::function<GuestProcessResult(const QStringList &arguments)>;
    using Handler = std::function<Result<QJsonValue>(const QJsonObject &arguments)>;

    /// Does not own the channel (the far end). Runs at once unless `running` is false.
    explicit FakeGuestAgent(ByteChannel *channel, bool running = true, QObject *parent = nullptr);

    void setRunning(bool on);
    /// What guest-exec of `path` does; without one it is refused as not found.
    void addProgram(const QString &path, Program program);
    /// `/bin/sh -c SCRIPT`: hostPathsScript() prints the device's host paths while its host
    /// runs, any other script goes to `other`, and ends with 127 without one.
    void addDevice(FakeNvme *device, std::function<GuestProcessResult(const QString &)> other = {});
    void handle(const QString &command, Handler handler);
    /// Programs end only after so many guest-exec-status; 0 = at the first.
    void setPolls(int polls) { m_polls = polls; }
    /// While on, answers are held back; they come, late, when it is turned off.
    void setHolding(bool on);
    void sendRaw(const QByteArray &bytes) { m_channel->write(bytes); }

    /// Path and arguments of everything executed, in order.
    QList<QStringList> executed() const { return m_executed; }
    QStringList commands() const { return m_commands; }

private:
    struct Process
    {
        GuestProcessResult result;
        int polls;
    };

    void onReceived(const QByteArray &bytes);
    void onLine(QByteArray line);
    void send(const QByteArray &bytes);
    Result<QJsonValue> execute(const QJsonObject &arguments);
    Result<QJsonValue> status(const QJsonObject &arguments);

    ByteChannel *m_channel;
    QByteArray m_partial;
    QByteArray m_held;
    bool m_running;
    bool m_holding = false;
    int m_polls = 0;
    qint64 m_lastPid = 1000;
    QHash<QString, Handler> m_handlers;
    QHash<QString, Program> m_programs;
    QHash<qint64, Process> m_processes;
    QList<QStringList> m_executed;
    QStringList m_commands;
};

} // namespace mpathlab
