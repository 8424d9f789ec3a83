// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <QObject>
#include <QSocketNotifier>
#include <QString>

#include <memory>
#include <optional>

namespace mpathlab {

/// A process of this machine for all time: its number alone can be given to another one.
struct ProcessIdentity
{
    qint64 pid = 0;
    quint64 startTime = 0; ///< in clock ticks since the boot (proc(5), /proc/PID/stat field 22)
    QString boot;          ///< /proc/sys/kernel/random/boot_id

    bool operator==(const ProcessIdentity &) const = default;
};

/// Of this boot of the machine.
QString currentBoot();
/// What a /proc/PID/stat says, without the boot; nothing when it is none or the process has
/// ended and waits for its parent.
std::optional<ProcessIdentity> identityFromStat(const QByteArray &stat);
/// Nothing when there is no such process, or one that has ended and waits for its parent.
std::optional<ProcessIdentity> identityOfProcess(qint64 pid);
bool isAlive(const ProcessIdentity &process);

/// A process that this one has not started: can be killed and tells when it is gone, but
/// not how it ended (only its parent learns that). Lets it live on when destroyed.
/// One thread, nothing blocks but waitForGone().
class ProcessHandle : public QObject
{
    Q_OBJECT

public:
    /// By a descriptor of the process (pidfd_open(2), Linux 5.3), so that another process
    /// with its number can never be meant.
    static Result<std::unique_ptr<ProcessHandle>> open(const ProcessIdentity &process);
    ~ProcessHandle() override;

    qint64 processId() const { return m_pid; }
    /// SIGKILL; `gone` follows.
    void kill();
    /// Whether it is gone, at the latest after that time.
    bool waitForGone(int ms) const;

Q_SIGNALS:
    /// Once, from the event loop.
    void gone();

private:
    ProcessHandle(qint64 pid, int descriptor);

    qint64 m_pid;
    int m_descriptor;
    QSocketNotifier m_notifier;
};

} // namespace mpathlab
