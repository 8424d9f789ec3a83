// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/cli/launchcommand.h"
#include "app/cli/steps.h"

namespace mpathlab::cli {

/// `demo`: boots the lab, starts I/O, makes the first controller's path the one in use,
/// fails it, waits for the host to take another one, shows what happened when, puts
/// everything back, and judges.
class Demo : public LaunchCommand
{
    Q_OBJECT

public:
    Demo(const Options &options, HostFactory hosts);
    void interrupt() override;

private:
    /// Commands accepted on each controller's path to the namespace.
    using Counters = QMap<QString, quint64>;

    void onReady() override;
    QList<Step> steps();
    bool chooseTarget();
    void poll();
    void startWorkload();
    void standBy();
    void inject();
    /// Fails with `complaint` and QEMU's own words when it is refused.
    void act(const Action &action, const QString &complaint);
    void stopWorkload();
    AnaState standByState(const Controller &controller) const;

    Counters counters();
    void takeCounters();
    quint64 grown(const QString &controller);
    bool pathsAreComplete();
    bool isCarried();
    bool hostHas(const QString &controller, AnaState state);
    /// Of all controllers.
    bool hostHasAll(const std::function<AnaState(const Controller &)> &wanted);
    bool otherPathWorks();

    void report();
    void printHostPaths(const QString &title);
    void printTimeline();
    void printSummary();
    void judge();
    void fail(const QString &sentence);

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
