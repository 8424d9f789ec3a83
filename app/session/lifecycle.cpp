// SPDX-License-Identifier: GPL-2.0-or-later
// From launch() to Running: every way a run can begin. Its end is in ending.cpp.
#include "app/session/clock.h"
#include "app/session/sessionprivate.h"
#include "app/session/sessionwords.h"
#include "monitor/trace/decoder.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// Why none begins while there is another run.
Sentence refusalOf(Ownership whose)
{
    switch (whose) {
    case Ownership::External:
        return SessionWords::say("A lab is running. Stop it before you attach to another VM.");
    case Ownership::Reattached:
        return SessionWords::say("A lab is running. Stop it before you take another one back.");
    case Ownership::Launched:
        break;
    }
    return SessionWords::say("A lab is running already. Stop it before you launch another one.");
}

} // namespace

Session::Private::Private(Session *session)
    : q(session)
{
    connect(&intake, &EventIntake::tick, this, [this] {
        if (std::exchange(liveDirty, false))
            Q_EMIT q->liveChanged();
    });
}

Session::Private::~Private()
{
    // Nothing is reported any more; the backend's destructor waits for what kill() began.
    if (const std::unique_ptr<Run> over = std::move(run)) {
        over->listener.reset();
        over->backend->kill();
    }
}

void Session::Private::setLive(LiveState next)
{
    live = std::move(next);
    liveDirty = true;
    intake.wake();
}

void Session::Private::note(EventSource source, EventKind kind, const QString &text)
{
    add(sentenceEvent(store, realTimeNs(), source, kind, text));
}

void Session::Private::setState(State newState)
{
    if (state == newState)
        return;
    state = newState;
    Q_EMIT q->stateChanged(state);
}

void Session::Private::setGuestReady(bool ready)
{
    if (guestReady == ready)
        return;
    guestReady = ready;
    Q_EMIT q->guestReadyChanged(ready);
}

void Session::Private::launch(const Lab &newLab, const LaunchPlan &plan,
                              std::unique_ptr<VmBackend> backend)
{
    if (!beginRun(Ownership::Launched, newLab, std::move(backend)))
        return;
    run->controllerDevices = plan.controllerDevices;
    setState(State::Starting);
    for (const Sentence &leftOut : plan.notes) {
        note(EventSource::Vm, EventKind::Note, leftOut.english());
        Q_EMIT q->problem({leftOut});
    }
    openBackend();
}

void Session::Private::reattach(const Lab &newLab, const LaunchPlan &plan,
                                std::unique_ptr<VmBackend> backend)
{
    if (!beginRun(Ownership::Reattached, newLab, std::move(backend)))
        return;
    run->controllerDevices = plan.controllerDevices;
    setState(State::Starting);
    openBackend();
}

void Session::Private::openBackend()
{
    // Whoever heard that it begins may have thought better of it.
    if (run->killed)
        QTimer::singleShot(0, run->listener.get(), [this] { finish({}); });
    else
        run->backend->open();
}

bool Session::Private::beginRun(Ownership whose, const Lab &newLab,
                                std::unique_ptr<VmBackend> backend)
{
    if (state != State::Idle) {
        Q_EMIT q->problem({refusalOf(whose)});
        return false;
    }
    intake.clear();
    store.clear();
    lab = newLab;
    workloadResult.reset();
    endedAsAsked = false;
    pending.clear();
    feature = AnaFeature::None;
    setLive(initialLiveState(lab));
    run = std::make_unique<Run>(std::move(backend), whose);
    connectRun();
    run->deadline.start(timing.start);
    return true;
}

void Session::Private::connectRun()
{
    QObject *listener = run->listener.get();
    VmBackend *backend = run->backend.get();
    connect(backend, &VmBackend::started, listener, [this] { onStarted(); });
    // Queued, so that a run never goes away while it is in use.
    connect(
        backend, &VmBackend::failed, listener, [this](const Error &e) { onFailed(e); },
        Qt::QueuedConnection);
    connect(
        backend, &VmBackend::exited, listener, [this](const VmExit &e) { onExited(e); },
        Qt::QueuedConnection);
    connect(backend, &VmBackend::warned, listener, [this](const Error &error) {
        note(EventSource::Vm, EventKind::Note, error.english);
        Q_EMIT q->problem(error);
    });
    connect(backend, &VmBackend::linkLost, listener, [this](const Error &e) { onLinkLost(e); });
    connect(backend, &VmBackend::linkBack, listener, [this](qint64 gapMs) { onLinkBack(gapMs); });
    connect(&run->deadline, &QTimer::timeout, listener, [this] { onDeadline(); });
    connect(&run->ladder, &StopLadder::pressButton, listener,
            [this] { send(u"system_powerdown"_s); });
    connect(&run->ladder, &StopLadder::quit, listener, [this] { send(u"quit"_s); });
    connect(&run->ladder, &StopLadder::kill, listener, [this] { kill(); });
    connect(&run->heartbeat, &Heartbeat::silent, listener, [this] {
        note(EventSource::Vm, EventKind::VmState, u"QEMU does not answer"_s);
        Q_EMIT q->problem(
            {SessionWords::say(
                 "QEMU has not answered for %1 s. It may be stuck: wait, or stop the lab.")
                 .arg(double(timing.silence) / 1000)});
    });
    connect(&run->heartbeat, &Heartbeat::answersAgain, listener,
            [this] { note(EventSource::Vm, EventKind::VmState, u"QEMU answers again"_s); });
    connect(&run->hostView, &HostView::readingTaken, listener,
            [this](const QList<HostPath> &paths, qint64 asked, qint64 time) {
                onReading(paths, asked, time);
            });
    connect(&run->hostView, &HostView::failed, listener, [this](const Error &error) {
        // Once, however often it is asked for.
        if (std::exchange(run->hostError, error) != error)
            note(EventSource::Guest, EventKind::Note, error.english);
    });
    connect(&run->workload, &Workload::runningChanged, listener, [this](bool running) {
        if (running)
            note(EventSource::Guest, EventKind::Workload, u"I/O started"_s);
        Q_EMIT q->workloadChanged(running);
    });
    connect(&run->workload, &Workload::finished, listener,
            [this](const WorkloadResult &result) { onWorkloadFinished(result); });
}

void Session::Private::send(const QString &command)
{
    run->backend->qmp()->execute(command, {}, [](const Result<QJsonValue> &) {});
}

Sentence Session::Private::noAnswerText() const
{
    switch (run->ownership) {
    case Ownership::External:
        return SessionWords::say(
            "The VM did not answer within %1 s: something else may hold its QMP socket.");
    case Ownership::Reattached:
        return SessionWords::say(
            "The VM still runs but did not answer within %1 s. Try again later, or stop it.");
    case Ownership::Launched:
        break;
    }
    return SessionWords::say("The VM did not start within %1 s and was ended. An extra argument "
                             "may hold it up: look at the command line, then launch again.");
}

QString Session::Private::startedText() const
{
    switch (run->ownership) {
    case Ownership::External:
        return u"attached to "_s;
    case Ownership::Reattached:
        return u"VM taken back: "_s;
    case Ownership::Launched:
        break;
    }
    return u"VM started: "_s;
}

void Session::Private::onDeadline()
{
    if (!run->killed) {
        giveUp({noAnswerText().arg(double(timing.start) / 1000)});
        return;
    }
    // The last resort failed too: let go of it, so that the user can go on.
    Q_EMIT q->problem(
        {SessionWords::say(
             "QEMU (%1) does not end although it was killed. Look for the process and its files.")
             .arg(run->backend->describe())});
    finish({true, 9, {}});
}

void Session::Private::onStarted()
{
    if (run->nvme || run->killed)
        return;
    QObject *listener = run->listener.get();
    QmpConnection *qmp = run->backend->qmp();
    run->nvme = std::make_unique<NvmeMonitor>(qmp);
    run->hotplug = std::make_unique<Hotplug>(run->controllerDevices, run->nvme.get());
    const auto noteGarbage = [this](const QString &sentence) {
        note(EventSource::Vm, EventKind::Note, sentence);
    };
    connect(run->nvme.get(), &NvmeMonitor::nvmeEvent, listener,
            [this](qint64 time, const NvmeEvent &event) { onNvmeEvent(time, event); });
    connect(run->nvme.get(), &NvmeMonitor::vmEvent, listener,
            [this](const QmpEvent &event) { onVmEvent(event); });
    connect(run->nvme.get(), &NvmeMonitor::malformed, listener, noteGarbage);
    connect(qmp, &QmpConnection::garbage, listener, noteGarbage);
    connect(qmp, &QmpConnection::event, listener,
            [this](const QmpEvent &event) { Q_EMIT q->qmpEvent(event); });
    connect(qmp, &QmpConnection::closed, listener,
            [this](const QString &reason) { onQmpClosed(reason); });
    note(EventSource::Vm, EventKind::VmState, startedText() + run->backend->describe().english());
    openGuestChannels();
    run->nvme->probe(
        whileAlive<AnaFeature>([this](const Result<AnaFeature> &result) { onProbed(result); }));
}

void Session::Private::openGuestChannels()
{
    QObject *listener = run->listener.get();
    if (ByteChannel *console = run->backend->console()) {
        connect(console, &ByteChannel::received, listener,
                [this](const QByteArray &bytes) { onConsole(bytes); });
    }
    if (ByteChannel *port = run->backend->agentPort()) {
        run->agent = std::make_unique<GuestAgent>(port);
        connect(run->agent.get(), &GuestAgent::available, listener, [this] { onAgentAvailable(); });
        connect(run->agent.get(), &GuestAgent::lost, listener, [this] { onAgentLost(); });
        run->agent->waitUntilAvailable();
    }
}

void Session::Private::onProbed(const Result<AnaFeature> &result)
{
    if (!result) {
        giveUp({isExternal()
                    ? SessionWords::say("QEMU could not be asked what it can do.")
                    : SessionWords::say("QEMU started but could not be asked what it can do."),
                result.error().english});
        return;
    }
    feature = *result;
    if (feature == AnaFeature::Hmp2021 && !isExternal()) {
        // Its controllers cannot be asked; there, every group starts optimized.
        for (auto it = live.controllers.begin(); it != live.controllers.end(); ++it) {
            for (LiveGroup &group : it->groups)
                group.device = AnaState::Optimized;
        }
        setLive(live);
    }
    Q_EMIT q->featureChanged(feature);
    if (run->killed)
        return;
    if (isExternal()) {
        drawAttached();
        return;
    }
    if (feature != AnaFeature::Full) {
        askWhetherRunning();
        return;
    }
    refreshDevice(Answer<void>(whileAlive<void>([this](const Result<void> &answer) {
        if (!answer)
            Q_EMIT q->problem(answer.error());
        if (!run->killed)
            askWhetherRunning();
    })));
}

void Session::Private::askWhetherRunning()
{
    run->backend->qmp()->execute(
        u"query-status"_s, {},
        whileAlive<QJsonValue>([this](const Result<QJsonValue> &status) { onRunning(status); }));
}

void Session::Private::onRunning(const Result<QJsonValue> &status)
{
    if (state != State::Starting)
        return;
    if (!status) {
        giveUp({SessionWords::say("QEMU started but did not say whether the VM runs."),
                status.error().english});
        return;
    }
    run->deadline.stop();
    run->heartbeat.start(run->backend->qmp(), timing.heartbeat, timing.silence);
    setState((*status)[u"running"_s].toBool() ? State::Running : State::Paused);
}

void Session::Private::onAgentAvailable()
{
    run->hostView.setAgent(run->agent.get());
    run->workload.setAgent(run->agent.get());
    note(EventSource::Guest, EventKind::VmState, u"the guest is ready: its agent answers"_s);
    run->hostView.request();
    setGuestReady(true);
}

void Session::Private::onAgentLost()
{
    const bool ending = state == State::Stopping;
    const bool canComeBack = run->agent && run->backend->agentPort()->isOpen();
    run->hostView.setAgent(nullptr);
    run->workload.setAgent(nullptr);
    if (!canComeBack)
        run->workload.forget();
    if (guestReady && !ending)
        note(EventSource::Guest, EventKind::VmState, u"the guest agent no longer answers"_s);
    if (canComeBack && !ending)
        run->agent->waitUntilAvailable();
    setGuestReady(false);
}

} // namespace mpathlab
