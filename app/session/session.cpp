// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/session.h"

#include "app/action/actiontext.h"
#include "app/action/verbs.h"
#include "app/session/attachedlab.h"
#include "app/session/goingback.h"
#include "app/session/sessionrun.h"
#include "monitor/log.h"

#include <QMetaEnum>

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

QString startedText(Ownership whose)
{
    switch (whose) {
    case Ownership::External:
        return u"attached to "_s;
    case Ownership::Reattached:
        return u"VM taken back: "_s;
    case Ownership::Launched:
        break;
    }
    return u"VM started: "_s;
}

/// Of a VM that cannot be asked for its controllers; there, every group starts optimized.
LiveState withAllOptimized(LiveState state)
{
    for (LiveController &controller : state.controllers) {
        for (LiveGroup &group : controller.groups)
            group.device = AnaState::Optimized;
    }
    return state;
}

/// Writes an action into the log, and what came of it.
Answer<void> logged(const Action &action, const Answer<void> &done)
{
    if (!logSession().isDebugEnabled())
        return done;
    const QString words = wordsOf(action).join(u' ');
    qCDebug(logSession).noquote() << "asked:" << words;
    return [words, done](const Result<void> &result) {
        qCDebug(logSession).noquote()
            << words + u": "_s + (result ? u"done"_s : result.error().english);
        done(result);
    };
}

} // namespace

Session::Session(QObject *parent)
    : QObject(parent)
{
    connect(this, &Session::stateChanged, this, [](State now) {
        qCDebug(logSession) << QMetaEnum::fromType<State>().valueToKey(int(now));
    });
    connect(this, &Session::problem, this, [](const Error &error) {
        qCDebug(logSession).noquote() << "problem:" << error.english << error.detail;
    });
    connect(&m_history, &RunHistory::liveChanged, this, &Session::liveChanged);
}

Session::~Session()
{
    // Nothing is reported any more; the backend's destructor waits for what kill() began.
    if (const std::unique_ptr<Run> over = std::move(m_run)) {
        over->vm.endRun();
        over->vm.backend->kill();
    }
}

void Session::launch(const Lab &lab, const LaunchPlan &plan, std::unique_ptr<VmBackend> backend,
                     Relaunch relaunch)
{
    begin(Ownership::Launched, lab, plan, std::move(backend), std::move(relaunch));
}

void Session::attach(std::unique_ptr<VmBackend> backend)
{
    begin(Ownership::External, {}, {}, std::move(backend));
}

void Session::reattach(const Lab &lab, const LaunchPlan &plan, std::unique_ptr<VmBackend> backend)
{
    begin(Ownership::Reattached, lab, plan, std::move(backend));
}

/// A new run with nothing of the last one.
void Session::begin(Ownership whose, const Lab &lab, const LaunchPlan &plan,
                    std::unique_ptr<VmBackend> backend, Relaunch relaunch)
{
    if (m_run) {
        Q_EMIT problem({refusalOf(whose)});
        return;
    }
    m_history.clear();
    m_lab = lab;
    m_workloadResult.reset();
    m_endedAsAsked = false;
    m_feature = AnaFeature::None;
    m_vmVersion.clear();
    m_history.setLive(initialLiveState(m_lab));
    m_relaunch = std::move(relaunch);
    m_checkpoints = std::make_unique<Checkpoints>();
    m_checkpoints->begin(m_lab, m_relaunch ? plan : LaunchPlan());
    connect(m_checkpoints.get(), &Checkpoints::changed, this, &Session::checkpointsChanged);
    makeRun(whose, plan, std::move(backend));
    m_run->vm.setState(State::Starting);
    const QList<Sentence> leftOut = whose == Ownership::Launched ? plan.notes : QList<Sentence>();
    for (const Sentence &sentence : leftOut) {
        m_history.note(EventSource::Vm, EventKind::Note, sentence.english());
        Q_EMIT problem({sentence});
    }
    openBackend();
}

void Session::makeRun(Ownership whose, const LaunchPlan &plan, std::unique_ptr<VmBackend> backend)
{
    m_run = std::make_unique<Run>(std::move(backend), whose, m_history, m_timing, plan, m_lab,
                                  *m_checkpoints);
    connectRun();
}

void Session::connectRun()
{
    Vm &vm = m_run->vm;
    connect(&vm, &Vm::stateChanged, this, &Session::stateChanged);
    connect(&vm, &Vm::guestReadyChanged, this, &Session::guestReadyChanged);
    connect(&vm, &Vm::problem, this, &Session::problem);
    connect(&m_run->ending, &Ending::over, this, &Session::finish);
    connect(&m_run->actor, &Actor::rewindAsked, this, &Session::goBack);
    vm.hear(vm.backend.get(), &VmBackend::started, this, &Session::onStarted);
    vm.hear(&vm.workload, &Workload::runningChanged, this, &Session::workloadChanged);
    connect(&vm.workload, &Workload::finished, vm.listener(),
            [this](const WorkloadResult &result) { m_workloadResult = result; });
}

void Session::openBackend()
{
    // Whoever heard that it begins may have thought better of it.
    if (isStarting())
        m_run->vm.backend->open();
    else
        QTimer::singleShot(0, m_run->vm.listener(), [this] { finish({}, false); });
}

void Session::onStarted()
{
    Vm &vm = m_run->vm;
    if (vm.nvme || !isStarting())
        return;
    m_run->open();
    vm.hear(vm.backend->qmp(), &QmpConnection::event, this, &Session::qmpEvent);
    if (ByteChannel *console = vm.backend->console())
        vm.hear(console, &ByteChannel::received, this, &Session::consoleReceived);
    m_history.note(EventSource::Vm, EventKind::VmState,
                   startedText(vm.ownership) + vm.backend->describe().english());
    vm.nvme->probe(vm.whileAlive([this](const Result<AnaFeature> &result) { onProbed(result); }));
}

void Session::onProbed(const Result<AnaFeature> &result)
{
    if (!isStarting())
        return;
    if (!result) {
        m_run->ending.giveUp(
            {isExternal()
                 ? SessionWords::say("QEMU could not be asked what it can do.")
                 : SessionWords::say("QEMU started but could not be asked what it can do."),
             result.error().english});
        return;
    }
    m_feature = *result;
    if (m_feature == AnaFeature::Hmp2021 && !isExternal())
        m_history.step(withAllOptimized);
    Q_EMIT featureChanged(m_feature);
    if (!isStarting())
        return;
    Vm &vm = m_run->vm;
    if (isExternal()) {
        askForDrawing(vm, [this](const auto &facts, const auto &found) { draw(facts, found); });
    } else if (m_feature != AnaFeature::Full) {
        askWhetherRunning();
    } else {
        vm.refreshDevice(vm.whileAlive([this](const Result<void> &answer) {
            if (!answer)
                Q_EMIT problem(answer.error());
            askWhetherRunning();
        }));
    }
}

void Session::draw(const VmFacts &facts, const Result<QList<SubsystemStatus>> &found)
{
    m_vmVersion = facts.version;
    if (found) {
        m_lab = labFromSubsystems(facts, *found);
        LiveState drawn = initialLiveState(m_lab);
        drawn.external = true;
        m_history.setLive(m_feature == AnaFeature::Full ? withSubsystems(drawn, *found) : drawn);
    }
    Q_EMIT labChanged();
    if (!isStarting())
        return;
    const Sentence limits = limitsOf(m_feature, found);
    if (!limits.isEmpty()) {
        m_history.note(EventSource::Vm, EventKind::Note, limits.english());
        Q_EMIT problem({limits, found ? QString() : found.error().english});
    }
    askWhetherRunning();
}

void Session::askWhetherRunning()
{
    if (isStarting())
        m_run->vm.askWhetherRunning([this](const Result<bool> &runs) { onRunning(runs); });
}

void Session::onRunning(const Result<bool> &runs)
{
    if (!isStarting())
        return;
    if (!runs) {
        m_run->ending.giveUp(
            {SessionWords::say("QEMU started but did not say whether the VM runs."),
             runs.error().english});
        return;
    }
    m_run->ending.onStarted();
    m_run->vm.heartbeat.start(m_run->vm.backend->qmp(), m_timing.heartbeat, m_timing.silence);
    m_run->vm.setState(*runs ? State::Running : State::Paused);
    if (!m_run->vm.agent || !m_awaitsGuest)
        std::exchange(m_wentBack, {})({});
}

bool Session::hasWayBack() const
{
    return m_relaunch && actions().testFlag(ActionKind::SaveCheckpoint);
}

QStringList Session::checkpoints() const
{
    QStringList names;
    for (const Checkpoint &each : m_checkpoints ? m_checkpoints->all() : QList<Checkpoint>())
        names += each.name;
    return names;
}

void Session::goBack(const QString &name, const Answer<void> &done)
{
    const Checkpoint *checkpoint = m_checkpoints->find(name);
    const Checkpoints::Work work = m_checkpoints->takeWork();
    if (!checkpoint || !work) {
        done.later(this,
                   failure(checkpoint ? SessionWords::say("The lab is being saved or rewound "
                                                          "just now.")
                                      : SessionWords::say("There is no checkpoint %1.").arg(name)));
        return;
    }
    m_goingBack =
        std::make_unique<GoingBack>(m_run->vm, *m_checkpoints, *checkpoint, m_relaunch, work);
    GoingBack *back = m_goingBack.get();
    connect(back, &GoingBack::failed, this, [this, done](const Error &error) {
        m_goingBack.release()->deleteLater(); // it is its own signal that led here
        done(tl::unexpected(error));
    });
    connect(back, &GoingBack::loaded, this, [this, back, done] {
        m_goingBack.release()->deleteLater();
        m_wentBack = done;
        goOnFrom(*back);
    });
    back->start();
}

/// The timeline goes on with another VM in the place of the one that ran.
void Session::goOnFrom(GoingBack &back)
{
    const Checkpoint &checkpoint = back.checkpoint();
    m_run->vm.backend->leaveFiles();
    const Run *over = endRun();
    if (over->vm.guestReady())
        Q_EMIT guestReadyChanged(false);
    if (over->vm.workload.isRunning())
        Q_EMIT workloadChanged(false);
    Q_EMIT rewound();
    m_lab = checkpoint.lab;
    m_history.setLive(initialLiveState(m_lab));
    m_history.note(EventSource::Vm, EventKind::VmState,
                   u"rewound to checkpoint "_s + checkpoint.name);
    m_checkpoints->goneBack(checkpoint, back.machine());
    makeRun(Ownership::Launched, back.plan(), back.takeBackend());
    m_run->vm.setState(State::Starting);
    // What is done next may need the guest's agent, if there was one.
    m_awaitsGuest = checkpoint.ran && checkpoint.guestReady;
    onStarted();
    if (checkpoint.ran)
        m_run->vm.send(u"cont"_s);
    m_run->vm.workload.resume(checkpoint.workload);
    Vm &vm = m_run->vm;
    connect(&vm, &Vm::guestReadyChanged, vm.listener(),
            [this] { std::exchange(m_wentBack, {})({}); });
    QTimer::singleShot(m_timing.agent, vm.listener(), [this] {
        std::exchange(m_wentBack, {})(failure(SessionWords::say(
            "The lab goes on from the checkpoint, but the guest's agent does not answer.")));
    });
}

void Session::stop(int graceMs)
{
    if (m_run)
        m_run->ending.stop(graceMs);
}

/// Puts everything in order before anyone hears of the end: a listener may launch again. The VM's
/// objects go later, because it is one of them that calls here.
Session::Run *Session::takeRun()
{
    m_goingBack.reset();
    m_wentBack = {};
    Run *over = endRun();
    m_history.setLive({});
    m_history.flush();
    return over;
}

Session::Run *Session::endRun()
{
    m_run->vm.endRun();
    m_run->deleteLater();
    return m_run.release();
}

void Session::tellIdle(const Run *over)
{
    if (over->vm.guestReady())
        Q_EMIT guestReadyChanged(false);
    Q_EMIT stateChanged(State::Idle);
}

void Session::release()
{
    if (ownership() != Ownership::Reattached)
        return;
    Run *over = takeRun();
    over->vm.backend->release();
    tellIdle(over);
}

void Session::finish(const VmExit &exit, bool asAsked)
{
    m_endedAsAsked = asAsked;
    const Run *over = takeRun();
    if (over->vm.workload.isRunning())
        Q_EMIT workloadChanged(false);
    tellIdle(over);
    Q_EMIT ended(exit);
}

Session::State Session::state() const
{
    return m_run ? m_run->vm.state() : State::Idle;
}

Ownership Session::ownership() const
{
    return m_run ? m_run->vm.ownership : Ownership::Launched;
}

bool Session::hasConsole() const
{
    return m_run && m_run->vm.backend->console();
}

bool Session::hasAgentPort() const
{
    return m_run && m_run->vm.backend->agentPort();
}

bool Session::guestReady() const
{
    return m_run && m_run->vm.guestReady();
}

Sentence Session::describeBackend() const
{
    return m_run ? m_run->vm.backend->describe() : Sentence();
}

Answer<void> Session::answerFor(Done done)
{
    if (done)
        return done;
    const QPointer<Session> self(this);
    const QPointer<Run> asked(m_run.get());
    return [self, asked](const Result<void> &result) {
        // What the end of a run leaves unanswered is not worth a second sentence.
        if (!result && self && self->m_run.get() == asked && self->state() != State::Stopping)
            Q_EMIT self->problem(result.error());
    };
}

void Session::act(const Action &action, Done done)
{
    const Answer<void> answer = logged(action, answerFor(std::move(done)));
    if (m_run)
        m_run->actor.act(action, answer);
    else if (std::holds_alternative<StopWorkload>(action))
        answer.later(this, {});
    else
        answer.later(this, tl::unexpected(*notRunning(State::Idle)));
    if (std::holds_alternative<SetAnaState>(action))
        m_history.flush(); // pending at once, not with the next batch
}

ActionKinds Session::actions() const
{
    return m_run && m_run->vm.nvme ? actionsOffered(*m_run->vm.nvme) : ActionKinds();
}

void Session::readHostPaths(const Answer<QList<HostPath>> &done)
{
    if (const auto error = notRunning(state()))
        done.later(this, tl::unexpected(*error));
    else
        m_run->vm.hostView.read(done);
}

bool Session::workloadRunning() const
{
    return m_run && m_run->vm.workload.isRunning();
}

qint64 Session::workloadProcess() const
{
    return m_run ? m_run->vm.workload.guestProcess() : 0;
}

void Session::resumeWorkload(qint64 guestProcess)
{
    if (m_run)
        m_run->vm.workload.resume(guestProcess);
}

void Session::refreshDevice(Done done)
{
    const Answer<void> answer = answerFor(std::move(done));
    if (m_run)
        m_run->vm.refreshDevice(answer);
    else
        answer.later(this, tl::unexpected(*notRunning(State::Idle)));
}

void Session::hmp(const QString &line, const Answer<QString> &done)
{
    if (const auto error = notRunning(state()))
        done.later(this, tl::unexpected(*error));
    else
        m_run->actor.executeTypedLine(line, done);
}

void Session::executeQmp(const QString &command, const QJsonObject &arguments,
                         const Answer<QJsonValue> &done)
{
    if (const auto error = notRunning(state()))
        done.later(this, tl::unexpected(*error));
    else
        m_run->actor.executeTyped({command, arguments}, done);
}

void Session::writeConsole(const QByteArray &bytes)
{
    if (hasConsole())
        m_run->vm.backend->console()->write(bytes);
}

} // namespace mpathlab
