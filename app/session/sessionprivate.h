// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/action/vmcommand.h"
#include "app/session/answer.h"
#include "app/session/attachedlab.h"
#include "app/session/eventintake.h"
#include "app/session/heartbeat.h"
#include "app/session/hostview.h"
#include "app/session/hotplug.h"
#include "app/session/pendingstates.h"
#include "app/session/qomsubsystems.h"
#include "app/session/session.h"
#include "app/session/stopladder.h"
#include "monitor/guest/kernellog.h"

#include <QPointer>
#include <QTimer>

namespace mpathlab {

/// Everything that belongs to one VM and goes with it. What is connected to it or
/// guarded by a QPointer to it can never reach the next run.
class Run : public QObject
{
    Q_OBJECT

public:
    Run(std::unique_ptr<VmBackend> vm, Ownership whose)
        : backend(std::move(vm))
        , ownership(whose)
    {
        deadline.setSingleShot(true);
    }

    // First, so that it goes last: it owns the channels of the others.
    std::unique_ptr<VmBackend> backend;
    Ownership ownership;
    /// Context of all connections of the session to the parts of this run; without it
    /// none of them reaches the session any more.
    std::unique_ptr<QObject> listener = std::make_unique<QObject>();
    std::unique_ptr<NvmeMonitor> nvme;
    std::unique_ptr<GuestAgent> agent;
    std::unique_ptr<QomReader> qomReader; ///< attached to a VM that cannot be asked better
    HostView hostView;
    Workload workload;
    KernelLog kernelLog;

    std::unique_ptr<Hotplug> hotplug; ///< with nvme

    QTimer deadline; ///< until the VM has started, or has ended
    StopLadder ladder;
    Heartbeat heartbeat;
    bool killed = false;
    VmFacts facts;           ///< of an attached VM
    bool stopWanted = false; ///< by the user: its end is no problem
    /// By the user. A VM that libvirt runs may go without another word: QEMU closes its socket
    /// with a byte of the command unread, and what it has said last is lost with that.
    bool quitTyped = false;
    bool guestPoweredOff = false;
    bool shutdown = false;          ///< the VM said that it ends
    qint64 kernelBeliefTime = 0;    ///< ns since the epoch: when the kernel last reported a state
    bool hostNamesFresh = false;    ///< the last reading's names of controllers still hold
    std::optional<Error> hostError; ///< of the last reading, if it failed
    bool imageFailed = false;       ///< told once: a broken image fails with every command
    std::optional<Error> reason;    ///< what was told already about why the run ends
    QMap<QString, QString> controllerDevices; ///< as in the plan
};

class Session::Private : public QObject
{
    Q_OBJECT

public:
    explicit Private(Session *session);
    ~Private() override;

    // --- lifecycle.cpp ---
    void launch(const Lab &newLab, const LaunchPlan &plan, std::unique_ptr<VmBackend> backend);
    void reattach(const Lab &newLab, const LaunchPlan &plan, std::unique_ptr<VmBackend> backend);
    void stop(int graceMs);
    void release();
    void setState(State newState);
    void setGuestReady(bool ready);
    Sentence noAnswerText() const; ///< with %1 for the seconds
    QString startedText() const;

    // --- attaching.cpp ---
    void attach(std::unique_ptr<VmBackend> backend);

    // --- link.cpp ---
    void onLinkLost(const Error &error);
    void onLinkBack(qint64 gapMs);

    // --- vmevents.cpp ---
    void onNvmeEvent(qint64 time, const NvmeEvent &event);
    void onVmEvent(const QmpEvent &event);
    void onConsole(const QByteArray &bytes);
    void onAgentLost();
    void onKernelMessage(const KernelMessage &message);
    void takeHostPaths(const QList<HostPath> &paths, qint64 time);
    void onWorkloadFinished(const WorkloadResult &result);
    void onReading(const QList<HostPath> &paths, qint64 asked, qint64 time);

    // --- actions.cpp ---
    void act(const Action &action, const Answer<void> &done);
    void perform(const SetAnaState &action, const Answer<void> &done);
    void perform(const SetPathLatency &action, const Answer<void> &done);
    void perform(const MoveNamespace &action, const Answer<void> &done);
    void perform(const Restore &action, const Answer<void> &done);
    void perform(const Plug &action, const Answer<void> &done);
    void perform(const Unplug &action, const Answer<void> &done);
    void perform(const Reset &action, const Answer<void> &done);
    void perform(const StartWorkload &action, const Answer<void> &done);
    void perform(const StopWorkload &action, const Answer<void> &done);
    /// Of the others, which are one command of QMP.
    template <typename Plain>
    void perform(const Plain &action, const Answer<void> &done)
    {
        sendToVm(action, done);
    }
    void sendToVm(const Action &action, const Answer<void> &done);
    void refreshDevice(const Answer<void> &done);

    // --- typed.cpp ---
    void executeTyped(const QString &command, const QJsonObject &arguments,
                      const Answer<QJsonValue> &done);
    void executeTypedLine(const QString &line, const Answer<QString> &done);

    // --- plugging.cpp ---
    void onDeleted(const QString &controller);

    /// The user's callback, or `problem` when there is none.
    Answer<void> answerFor(Done done);
    template <typename T>
    void later(const Answer<T> &answer, const Result<T> &result)
    {
        QTimer::singleShot(0, this, [answer, result] { answer(result); });
    }
    /// A callback that does nothing any more once this run is over.
    template <typename T>
    std::function<void(const Result<T> &)> whileAlive(std::function<void(const Result<T> &)> then)
    {
        return [this, asked = QPointer<Run>(run.get()), then](const Result<T> &result) {
            if (asked && run.get() == asked.data())
                then(result);
        };
    }
    std::optional<Error> notRunning() const;

    void setLive(LiveState next);
    void add(const Event &event) { intake.add(event); }
    /// In English, as everything in the event log.
    void note(EventSource source, EventKind kind, const QString &text);

    Session *q;
    SessionTiming timing;
    State state = State::Idle;
    Lab lab;
    AnaFeature feature = AnaFeature::None;
    LiveState live;
    EventStore store;
    EventIntake intake{&store};
    bool liveDirty = false;
    bool guestReady = false;
    bool endedAsAsked = false;
    std::optional<WorkloadResult> workloadResult;
    std::unique_ptr<Run> run; ///< null when Idle
    PendingStates pending;

private:
    /// A new run with nothing of the last one; its backend is not open yet. False, and the
    /// person told, when there is a run already.
    bool beginRun(Ownership whose, const Lab &newLab, std::unique_ptr<VmBackend> backend);
    void openBackend();
    bool isExternal() const { return run->ownership == Ownership::External; }
    void connectRun();
    void send(const QString &command); ///< a QMP command whose answer does not matter
    void onDeadline();
    void onStarted();
    void openGuestChannels();
    void onProbed(const Result<AnaFeature> &result);
    void askWhetherRunning();
    void onRunning(const Result<QJsonValue> &status);
    void onStatusAfterGap(const Result<QJsonValue> &status);
    void onAgentAvailable();
    void onQmpClosed(const QString &reason);
    void onFailed(const Error &error);
    void onExited(const VmExit &exit);
    void drawAttached();
    void askForSubsystems();
    void takeSubsystems(const Result<QList<SubsystemStatus>> &found);
    void tellWhatWorks(const Result<QList<SubsystemStatus>> &found);
    void detach(int graceMs);
    void onDetached(const VmExit &exit);
    void kill();
    void giveUp(const Error &error);
    void finish(const VmExit &exit);
    void powerDown(int graceMs);
    void onShutdownEvent(const QJsonObject &data);
    void onQuit();
    /// Writes a typed action down, like a click; to be called with its outcome.
    Done followTyped(const VmCommand &command);
    /// The action in the event log, a group pending. What it returns is to be called with the
    /// VM's answer.
    Done noteAction(qint64 time, const Action &action);
    void onActed(const Action &action, const Result<void> &result);
    void onStateSet(const SetAnaState &action, PendingStates::Request request,
                    const Result<void> &result);
    std::optional<Error> notPluggable(const QString &controller, bool present) const;
    void setPresence(const QString &controller, bool present, const Answer<void> &done);
    void settleRequest(const QString &controller, AnaGroupId group, PendingStates::Request request);
    void startWorkloadOn(const Subsystem &subsystem, const Namespace &ns,
                         const QList<HostPath> &paths, const Answer<void> &done);
};

} // namespace mpathlab
