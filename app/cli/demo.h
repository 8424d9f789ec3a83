// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/labowner.h"
#include "app/cli/steps.h"

namespace mpathlab::cli {

/// `demo`: boots the lab, starts I/O, makes the first controller's path the one in use,
/// fails it, waits for the host to take another one, shows what happened when, puts
/// everything back, and judges.
class Demo : public Command
{
    Q_OBJECT

public:
    Demo(const Options &options, HostFactory hosts);
    void start() override { m_owner.start(); }
    void interrupt() override;

private:
    /// Commands accepted on each controller's path to the namespace.
    using Counters = QMap<QString, quint64>;

    void onReady();
    QList<Step> steps();
    bool chooseTarget();
    void poll();
    void startWorkload();
    void standBy();
    void inject();
    void set(const QString &controller, AnaState state);
    void stopWorkload();
    Session &session() { return m_owner.session(); }

    Counters counters();
    void takeCounters();
    quint64 grown(const QString &controller);
    bool pathsAreComplete();
    bool othersStandBy();
    bool isCarried();
    bool hostHas(const QString &controller, AnaState state);
    bool otherPathWorks();
    bool isRestored();

    void report();
    void printTimeline();
    void printSummary();
    void judge();
    void fail(const QString &sentence);

    LabOwner m_owner;
    StepRunner m_runner;
    Subsystem m_subsystem;
    Namespace m_namespace;
    QString m_failed; ///< the controller whose path carries the I/O and is failed
    Counters m_before;
    bool m_countersTaken = false;
    bool m_reading = false;
    bool m_workloadStarted = false;
    bool m_workloadStopped = false;
    qsizetype m_injection = -1; ///< index in the event log
};

} // namespace mpathlab::cli
