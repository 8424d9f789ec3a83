// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/run/runcontroller.h"

#include "app/action/actiontext.h"
#include "app/live/failoverpaths.h"
#include "monitor/log.h"
#include "ui/document/document.h"

namespace mpathlab {

RunController::RunController(LabDocument *document, HostFactory hosts, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_hosts(std::move(hosts))
    , m_run(m_hosts)
{
    connect(&m_run, &LabRun::step, this, &RunController::progress);
    connect(&m_run, &LabRun::prepared, this, &RunController::prepared);
    connect(&m_run, &LabRun::problem, this, &RunController::problem);
    connect(&m_run, &LabRun::finished, this, &RunController::onEnded);
    connect(&session(), &Session::stateChanged, this, &RunController::onState);
    connect(&session(), &Session::labChanged, this, &RunController::showAttached);
    connect(&session(), &Session::featureChanged, this, &RunController::statusChanged);
    connect(&session(), &Session::checkpointsChanged, this, &RunController::statusChanged);
    connect(&session(), &Session::workloadChanged, this, &RunController::statusChanged);
    connect(&session(), &Session::guestReadyChanged, this, &RunController::onGuestReady);
    connect(&session(), &Session::rewound, this, [this] { m_isRewound = true; });
    connect(m_document, &LabDocument::problemsChanged, this, &RunController::statusChanged);
    connect(m_document, &LabDocument::changed, this, &RunController::statusChanged);
    connect(&session().events(), &EventStore::appended, this, [this] {
        const int before = m_failovers.completed();
        m_failovers.feed(session().events(), failoverPaths(session().lab()));
        if (m_failovers.completed() != before)
            Q_EMIT figuresChanged();
    });
    connect(&session().events(), &EventStore::cleared, this, [this] {
        m_failovers.clear();
        Q_EMIT figuresChanged();
    });
    connect(&m_readings, &CounterReadings::rateChanged, this, &RunController::figuresChanged);
    m_guestLimit.setSingleShot(true);
    m_guestLimit.setInterval(guestLimitMs);
    connect(&m_guestLimit, &QTimer::timeout, this, [this] {
        Q_EMIT problem({tr("The guest does not answer: its agent has been silent for %n second(s). "
                           "Paths can be failed all the same; for what the host sees and for I/O, "
                           "look at the console and see that qemu-guest-agent runs in the guest.",
                           nullptr, (m_guestLimit.interval() + 999) / 1000)});
    });
}

RunController::~RunController() = default;

void RunController::probe(const QString &preferredQemu)
{
    m_qemu = preferredQemu;
    m_here = m_hosts({}).value_or(nullptr);
    if (m_here) {
        m_here->probe(preferredQemu, this,
                      [this](const Result<QemuCapabilities> &qemu) { Q_EMIT probed(qemu); });
    }
}

void RunController::launch()
{
    if (!isIdle() || m_document->lab().subsystems.isEmpty() || hasErrors(m_document->problems()))
        return;
    LabRun::Launch launch{m_document->lab()};
    launch.labFile = m_document->filePath();
    launch.connection = m_connection;
    launch.qemu = m_qemu;
    launch.outlives = true;
    qCDebug(logUi).noquote() << "launch" << launch.labFile << launch.connection;
    m_run.launch(launch);
    updateLock();
}

void RunController::attach(const AttachTarget &target)
{
    qCDebug(logUi).noquote() << "attach to" << target.name();
    m_run.attach(target);
}

void RunController::showAttached()
{
    m_document->setLab(session().lab());
    Q_EMIT attached();
}

void RunController::reattach(const RunRecord &record, std::shared_ptr<RunDirectory> directory)
{
    m_run.reattach(record, std::move(directory), LabRun::Stay::Owner);
}

void RunController::updateLock()
{
    m_document->setLocked(!isIdle(), session().isExternal()
                                         ? tr("Attached to a running VM: detach to change the "
                                              "drawing.")
                                         : tr("The lab runs: stop it to change the drawing."));
    Q_EMIT statusChanged();
}

void RunController::stop()
{
    qCDebug(logUi) << "stop";
    if (session().state() == Session::State::Stopping)
        m_run.stop(0);
    else
        m_run.stop();
}

void RunController::act(const Action &action)
{
    qCDebug(logUi).noquote() << "act:" << wordsOf(action).join(u' ');
    session().act(action, [this](const Result<void> &result) { report(result); });
}

void RunController::togglePause()
{
    if (session().state() == Session::State::Paused)
        act(Resume{});
    else
        act(Pause{});
}

void RunController::report(const Result<void> &result)
{
    // What was under way when the run ended is no news of its own.
    if (!result && session().state() != Session::State::Idle)
        Q_EMIT problem(result.error());
}

void RunController::onState(Session::State state)
{
    if (state == Session::State::Running)
        m_readings.start(&session());
    else
        m_readings.stop();
    startWorkloadWhenPossible();
    watchGuest();
    updateLock();
}

/// A paused guest is not late, nor is one that has answered once (it may restart).
void RunController::watchGuest()
{
    if (session().state() != Session::State::Running || m_guestSeen)
        m_guestLimit.stop();
    else if (!m_guestLimit.isActive())
        m_guestLimit.start();
}

void RunController::onEnded()
{
    m_readings.forgetRate();
    m_workloadDue = false;
    m_guestSeen = false;
    updateLock();
    Q_EMIT figuresChanged();
    Q_EMIT finished();
}

void RunController::onGuestReady(bool ready)
{
    m_guestSeen = m_guestSeen || ready;
    watchGuest();
    const bool isBack = ready && std::exchange(m_isRewound, false);
    // In an external VM, or one that goes on, nothing begins by itself.
    m_workloadDue =
        ready && !isBack && m_autoWorkload && session().ownership() == Ownership::Launched;
    startWorkloadWhenPossible();
    Q_EMIT statusChanged();
}

void RunController::startWorkloadWhenPossible()
{
    // A quick guest is ready before the session has asked QEMU its first questions.
    if (m_workloadDue && session().state() == Session::State::Running) {
        m_workloadDue = false;
        // A guest of one's own need not have fio; nobody asked for it there.
        startWorkload(session().lab().guest.kind == Guest::Kind::Bundled);
    }
}

QString RunController::workloadNamespace() const
{
    const Lab &lab = session().lab();
    for (const ObjectRef &ref : m_document->selection()) {
        const Namespace *ns =
            ref.kind == ObjectRef::Kind::Namespace ? findNamespace(lab, ref.id) : nullptr;
        if (ns)
            return ns->id;
    }
    QString first;
    for (const Subsystem &subsystem : lab.subsystems) {
        for (const Namespace &ns : subsystem.namespaces) {
            if (ns.shared && subsystem.controllers.size() > 1)
                return ns.id; // with several paths it shows most
            if (first.isEmpty())
                first = ns.id;
        }
    }
    return first;
}

void RunController::startWorkload(bool tellFailure)
{
    const QString ns = workloadNamespace();
    if (ns.isEmpty())
        return;
    session().act(StartWorkload{ns}, [this, tellFailure](const Result<void> &result) {
        if (tellFailure)
            report(result);
    });
}

void RunController::toggleWorkload()
{
    if (session().workloadRunning())
        act(StopWorkload{});
    else
        startWorkload(true);
}

} // namespace mpathlab
