// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/action/action.h"
#include "app/host/backend.h"
#include "app/launch/plan.h"
#include "app/live/runhistory.h"
#include "app/session/answer.h"
#include "app/session/fioreport.h"
#include "monitor/nvme/anafeature.h"

#include <QObject>

#include <functional>
#include <memory>

namespace mpathlab {

struct VmFacts;
class Checkpoints;
class GoingBack;

/// How long the session waits for what should come, in ms.
struct SessionTiming
{
    int start = 60'000;       ///< launch() until the VM answers QMP and its first questions
    int heartbeat = 5'000;    ///< between two looks at whether QEMU still answers
    int silence = 10'000;     ///< without an answer: the user is told
    int closed = 2'000;       ///< from the end of the QMP connection to the end of the VM
    int kill = 5'000;         ///< from kill() to the end of the VM
    int hostCommand = 90'000; ///< a command of the host; a reset waits for what is on its way
    int agent = 30'000;       ///< from the way back to a checkpoint until the guest's agent answers
    int unplug = 10'000;      ///< from unplug() until the guest has let go of the controller
};

/// One running lab, all that screens know of its VM: life cycle,
/// live state, event log, and the actions. Screens (and mpathlab-cli, and the
/// control socket) call it and listen to it; none talks to a socket of the VM.
/// One thread; nothing blocks; every action answers through its callback exactly once,
/// from the event loop or, when the session is destroyed first, from its destructor.
///
/// With a VM of the 2021 series (Hmp2021), which has no events, the monitor's answer
/// is taken as the device's word; every group starts optimized there.
class Session : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle,     ///< nothing was launched yet, or the last run is over
        Starting, ///< images, process, QMP, first query
        Running,
        Paused,
        Stopping,
    };
    Q_ENUM(State)

    using Done = std::function<void(const Result<void> &)>;

    explicit Session(QObject *parent = nullptr);
    ~Session() override; ///< ends the VM and leaves nothing behind

    // --- life cycle -------------------------------------------------------
    /// Another VM of the same run, that waits for a saved machine.
    struct Relaunched
    {
        LaunchPlan plan;
        std::unique_ptr<VmBackend> backend;
    };
    using Relaunch = std::function<Result<Relaunched>(const Lab &lab, const SavedMachine &saved)>;

    /// Starts `lab` by a backend made from its plan. Only from Idle; refused by `problem`
    /// otherwise. Clears the event log. From Starting on, `ended` follows exactly once.
    /// Without `relaunch` there are no checkpoints.
    void launch(const Lab &lab, const LaunchPlan &plan, std::unique_ptr<VmBackend> backend,
                Relaunch relaunch = {});
    /// Connects to an external VM and draws it: `labChanged` tells when lab() is there.
    /// Only from Idle, as launch(). The VM is never ended from here; I/O in it is of
    /// reads only.
    void attach(std::unique_ptr<VmBackend> backend);
    /// Goes on with a run whose program is gone, with the plan it had: connects to its VM and
    /// owns it from then on. As launch() otherwise.
    void reattach(const Lab &lab, const LaunchPlan &plan, std::unique_ptr<VmBackend> backend);
    /// I/O that the program which is gone has started: its process in the guest; 0: none.
    void resumeWorkload(qint64 guestProcess);
    /// Leaves a VM that was reattached to running for the next one, and is Idle; `ended` does
    /// not come.
    void release();
    /// Asks the guest to power off, ends it after `graceMs` at the latest. 0 = at once.
    /// A second call can only shorten the time. When attached: leaves the VM as it is,
    /// after the end of our I/O in it.
    void stop(int graceMs = 5000);

    State state() const;
    const Lab &lab() const { return m_lab; } ///< the lab that runs (or ran last)
    Ownership ownership() const;             ///< of the VM; Launched when there is none
    bool isExternal() const { return ownership() == Ownership::External; }
    /// Attached: of its QEMU, "10.0.13", from labChanged on.
    QString vmVersion() const { return m_run ? m_vmVersion : QString(); }
    bool hasConsole() const;   ///< the VM's serial line can be read and written
    bool hasAgentPort() const; ///< there is a way to the guest's agent
    AnaFeature feature() const { return m_feature; }
    /// Whether checkpoints can be saved: the VM can be, and another one be made in its place.
    bool hasWayBack() const;
    /// The names of what can be gone back to, in their order.
    QStringList checkpoints() const;
    const LiveState &live() const { return m_history.live(); }
    EventStore &events() { return m_history.events(); }
    bool guestReady() const; ///< the agent answers
    /// Whether the last run ended because of stop() or because the guest powered off.
    bool endedAsAsked() const { return m_endedAsAsked; }
    Sentence describeBackend() const;

    // --- actions ----------------------------------------------------------
    /// Does it to the running lab; there is no other way. What the user asked for is written into
    /// the event log; what came of it, the device tells: a group is pending until its event
    /// comes. A lab that does not run refuses everything (but the end of I/O that does not run).
    ///
    /// `done` comes when the VM has done it: for Unplug when the guest has let go of the
    /// controller; for StopWorkload when fio has told its figures (workloadResult()). I/O goes to
    /// images made for the lab; where the lab names an existing file it only reads.
    void act(const Action &action, Done done = {});
    /// What the VM can be asked for; none before featureChanged.
    ActionKinds actions() const;
    /// Reads the host's path states through the agent now.
    void readHostPaths(const Answer<QList<HostPath>> &done = {});
    bool workloadRunning() const;
    /// fio's process in the guest; 0 when none runs.
    qint64 workloadProcess() const;
    /// Of the last workload that ended in this run; nothing before.
    const std::optional<WorkloadResult> &workloadResult() const { return m_workloadResult; }
    /// Counters of all paths, once (query-nvme-subsystems).
    void refreshDevice(Done done = {});
    /// A line of the human monitor, or a command of QMP, as the user typed it: the answer,
    /// or QEMU's own words. It may pause, reset or end the VM, unplug a controller or inject
    /// a state: the session follows what the VM reports, as with its own actions.
    void hmp(const QString &line, const Answer<QString> &done);
    void executeQmp(const QString &command, const QJsonObject &arguments,
                    const Answer<QJsonValue> &done);
    void writeConsole(const QByteArray &bytes);

    /// For tests and tools that must not wait for the batching interval.
    void flushEvents() { m_history.flush(); }
    /// For tests; holds from now on.
    void setTiming(const SessionTiming &timing) { m_timing = timing; }

Q_SIGNALS:
    void stateChanged(mpathlab::Session::State state);
    void featureChanged(mpathlab::AnaFeature feature);
    /// attach() has drawn the VM: lab() is another one.
    void labChanged();
    /// At most once every RunHistory::intervalMs, after the events that belong to it; at once
    /// when a group becomes pending.
    void liveChanged();
    void guestReadyChanged(bool ready);
    void workloadChanged(bool running);
    void checkpointsChanged();
    /// The lab goes on from a checkpoint: another VM starts, with a guest that is there already.
    void rewound();
    void consoleReceived(const QByteArray &bytes);
    /// Every event of the VM, as it came.
    void qmpEvent(const mpathlab::QmpEvent &event);
    /// Something the user must know: VM died, did not start, stopped answering, or an
    /// action without a callback was refused (one with a callback tells its caller).
    void problem(const mpathlab::Error &error);
    /// The run is over (the state is Idle already); `exit` tells how.
    void ended(const mpathlab::VmExit &exit);

private:
    struct Run;

    void begin(Ownership whose, const Lab &lab, const LaunchPlan &plan,
               std::unique_ptr<VmBackend> backend, Relaunch relaunch = {});
    void makeRun(Ownership whose, const LaunchPlan &plan, std::unique_ptr<VmBackend> backend);
    void connectRun();
    void goBack(const QString &name, const Answer<void> &done);
    void goOnFrom(GoingBack &back);
    void openBackend();
    bool isStarting() const { return state() == State::Starting; }
    void onStarted();
    void onProbed(const Result<AnaFeature> &result);
    void draw(const VmFacts &facts, const Result<QList<SubsystemStatus>> &found);
    void askWhetherRunning();
    void onRunning(const Result<bool> &runs);
    Run *takeRun();
    Run *endRun();
    void tellIdle(const Run *over);
    void finish(const VmExit &exit, bool asAsked);
    /// The user's callback, or `problem` when there is none.
    Answer<void> answerFor(Done done);

    SessionTiming m_timing;
    RunHistory m_history;
    Lab m_lab;
    AnaFeature m_feature = AnaFeature::None;
    QString m_vmVersion;
    bool m_endedAsAsked = false;
    std::optional<WorkloadResult> m_workloadResult;
    Relaunch m_relaunch;                        ///< none: no way back
    std::unique_ptr<Checkpoints> m_checkpoints; ///< of the run
    std::unique_ptr<GoingBack> m_goingBack;     ///< null but on the way
    bool m_awaitsGuest = false;                 ///< the way back ends with the guest's agent
    Answer<void> m_wentBack;                    ///< until the lab goes on
    std::unique_ptr<Run> m_run;                 ///< null when Idle
};

} // namespace mpathlab
