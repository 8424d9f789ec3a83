// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/run/labrun.h"
#include "monitor/trace/failovers.h"
#include "ui/run/counterreadings.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace mpathlab {

class LabDocument;

/// From the drawing to a running lab and back: has the lab run, locks the document while
/// something runs, starts I/O. Shows nothing itself.
class RunController : public QObject
{
    Q_OBJECT

public:
    /// `hosts`: where labs run.
    RunController(LabDocument *document, HostFactory hosts, QObject *parent = nullptr);
    ~RunController() override;

    Session &session() { return m_run.session(); }
    const Session &session() const { return m_run.session(); }
    LabDocument *document() const { return m_document; }
    const HostFactory &hosts() const { return m_hosts; }
    CounterReadings &readings() { return m_readings; }
    bool isPreparing() const { return m_run.isPreparing(); }
    bool isIdle() const { return m_run.isIdle(); }
    int failovers() const { return m_failovers.completed(); }

    /// Asks the QEMU that a launch here would use; `probed` follows.
    void probe(const QString &preferredQemu);
    /// URI of the libvirt that runs the next launch; empty: a process here.
    void setConnection(const QString &uri) { m_connection = uri; }
    /// Steady I/O begins by itself when the guest is ready.
    void setAutoWorkload(bool on) { m_autoWorkload = on; }

    /// How long a guest may be silent before the user is told. Its boot can take
    /// minutes without KVM.
    static constexpr int guestLimitMs = 180'000;
    void setGuestLimit(int ms) { m_guestLimit.setInterval(ms); }

    /// Goes on with a run whose window is gone; its drawing is in the document already.
    void reattach(const RunRecord &record, std::shared_ptr<RunDirectory> directory);

public Q_SLOTS:
    void launch();
    /// Takes over the drawing with what a running VM has; the caller has asked about changes.
    void attach(const mpathlab::AttachTarget &target);
    /// Ends the preparation or the VM; a second call does not wait for the guest.
    void stop();
    /// What the user asks of the running lab; `problem` tells when it is refused.
    void act(const mpathlab::Action &action);
    void togglePause();
    void toggleWorkload();

Q_SIGNALS:
    /// Something of the run, or what the document allows, is different.
    void statusChanged();
    void probed(const mpathlab::Result<mpathlab::QemuCapabilities> &qemu);
    /// What the launch is doing, for the status line.
    void progress(const QString &sentence);
    void prepared(const mpathlab::LaunchContext &context, const QString &accelReason);
    /// The document shows the VM that was attached to.
    void attached();
    /// I/O rate or the number of failovers is different.
    void figuresChanged();
    void problem(const mpathlab::Error &error);
    /// The run is over and the document is free again.
    void finished();

private:
    void showAttached();
    void updateLock();
    void onState(Session::State state);
    void onEnded();
    void onGuestReady(bool ready);
    void watchGuest();
    void startWorkload(bool tellFailure);
    void startWorkloadWhenPossible();
    QString workloadNamespace() const; ///< its id; empty: there is none
    void report(const Result<void> &result);

    LabDocument *m_document;
    HostFactory m_hosts;
    std::shared_ptr<VmHost> m_here; ///< this machine, while its QEMU is asked
    // Before the run, so that they go after it: its end answers what is open, and a reading's
    // answer starts the timer of the next one.
    CounterReadings m_readings;
    QTimer m_guestLimit; ///< runs until the agent answers
    LabRun m_run;
    QString m_qemu;
    QString m_connection;
    Failovers m_failovers;
    bool m_autoWorkload = true;
    bool m_guestSeen = false;   ///< in this run
    bool m_isRewound = false;   ///< the guest was there before it went back
    bool m_workloadDue = false; ///< the guest came up and has not been given work yet
};

} // namespace mpathlab
