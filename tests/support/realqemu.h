// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/action/action.h"
#include "monitor/localsocketchannel.h"
#include "monitor/nvme/nvmemonitor.h"
#include "monitor/qmp/client.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace mpathlab {

/// One QEMU process, the patched one ($MPATHLAB_QEMU), for tests of the device itself:
/// started from plain arguments, with QMP, without the code of app/launch; or one that
/// another program has started (speakOver()). Its calls wait, with the event loop running. A
/// QEMU of its own dies with this object, and with the test.
class RealQemu
{
public:
    /// How the machine runs.
    enum class Clock {
        Guest,  ///< TCG: the CPU runs firmware, virtual time is real time
        Frozen, ///< no CPU runs, virtual time moves by step() only
    };

    /// The path in $MPATHLAB_QEMU, or a sentence that says how to set it.
    static Result<QString> binary();

    explicit RealQemu(Clock clock = Clock::Frozen)
        : m_clock(clock)
    {
    }
    ~RealQemu();

    /// Two 64 MiB drives without contents, `drv10` and `drv11`.
    static QStringList drives();
    /// What the program generates: one serial, `bus=`; subsys0 (anatt 7) with nvme0 and
    /// nvme1 behind root ports, ns1 in group 1 and ns2 in group 2.
    static QStringList lab();

    /// Starts with `arguments` on a bare q35 machine, stopped when `stopped`, and waits for
    /// QMP. The error carries QEMU's own words.
    Result<void> start(const QStringList &arguments, bool stopped = false);
    /// Speaks with a QEMU that runs already, over a connection that outlives this object's use
    /// of it. It has neither files nor sockets here, and no clock to step.
    Result<void> speakOver(QmpConnection *qmp);
    /// Only starts a QEMU that is expected to refuse; its words. Empty when it stays up.
    QString refusal(const QStringList &arguments);

    QmpConnection &client() { return *m_qmp; }
    NvmeMonitor &monitor() { return *m_monitor; }
    /// A second QMP monitor and an HMP monitor of the same QEMU, listening.
    QString secondQmpPath() const { return m_directory.filePath(QStringLiteral("q2")); }
    QString hmpPath() const { return m_directory.filePath(QStringLiteral("hmp")); }
    QString path(const QString &name) const { return m_directory.filePath(name); }

    Result<QJsonValue> execute(const QString &command, const QJsonObject &arguments = {});
    QString hmp(const QString &line); ///< "(no answer)" when there is none
    Result<void> act(const Action &action);
    Result<QList<SubsystemStatus>> query();
    /// The group as the device has it now; group 0 in the answer when it has none.
    GroupStatus group(const QString &controller, AnaGroupId group);
    /// Frozen only: virtual time moves on by so many ms.
    bool step(qint64 ms);

    /// All NVMe events since start() or takeEvents(), with their times.
    struct Timed
    {
        qint64 time;
        NvmeEvent event;
    };
    QList<Timed> takeEvents() { return std::exchange(m_events, {}); }
    const QList<Timed> &events() const { return m_events; }
    QStringList malformed() const { return m_malformed; }
    bool isRunning() const
    {
        return m_client ? m_process.state() == QProcess::Running : m_qmp && !m_closed;
    }
    QString words() { return m_words += QString::fromUtf8(m_process.readAllStandardError()); }

private:
    QStringList machineArguments(bool stopped) const;
    Result<void> connectQmp();
    void listenTo(QmpConnection *qmp);
    Result<void> probe();

    Clock m_clock;
    QTemporaryDir m_directory;
    QProcess m_process;
    QString m_words;
    std::unique_ptr<LocalSocketChannel> m_channel;
    std::unique_ptr<LocalSocketChannel> m_qtest;
    std::unique_ptr<QmpClient> m_client; ///< null: the QEMU is external
    QmpConnection *m_qmp = nullptr;
    std::unique_ptr<NvmeMonitor> m_monitor;
    QByteArray m_qtestAnswer;
    QList<Timed> m_events;
    QStringList m_malformed;
    bool m_closed = false;
};

} // namespace mpathlab
