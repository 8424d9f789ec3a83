// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/run/runcontroller.h"

#include "app/libvirt/connectionuri.h"
#include "app/session/controlserver.h"
#include "app/session/eventjournal.h"
#include "app/session/failoverpaths.h"
#include "ui/document/document.h"

namespace mpathlab {

RunController::RunController(LabDocument *document, HostFactory hosts, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_hosts(std::move(hosts))
    , m_readings(&m_session)
{
    connect(&m_session, &Session::stateChanged, this, &RunController::onState);
    connect(&m_session, &Session::ended, this, &RunController::onEnded);
    connect(&m_session, &Session::labChanged, this, &RunController::showAttached);
    connect(&m_session, &Session::problem, this, &RunController::problem);
    connect(&m_session, &Session::featureChanged, this, &RunController::statusChanged);
    connect(&m_session, &Session::workloadChanged, this, [this] {
        if (m_runDirectory)
            keepWorkload(m_runDirectory->path(), m_session.workloadProcess());
        Q_EMIT statusChanged();
    });
    connect(&m_session, &Session::guestReadyChanged, this, &RunController::onGuestReady);
    connect(m_document, &LabDocument::problemsChanged, this, &RunController::statusChanged);
    connect(m_document, &LabDocument::changed, this, &RunController::statusChanged);
    connect(&m_session.events(), &EventStore::appended, this, [this] {
        const int before = m_failovers.completed();
        m_failovers.feed(m_session.events(), failoverPaths(m_session.lab()));
        if (m_failovers.completed() != before)
            Q_EMIT figuresChanged();
    });
    connect(&m_session.events(), &EventStore::cleared, this, [this] {
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

RunStatus RunController::status() const
{
    RunStatus status;
    status.state = m_session.state();
    status.preparing = bool(m_preparing);
    status.empty = m_document->lab().subsystems.isEmpty();
    for (const Problem &problem : m_document->problems()) {
        if (problem.severity != Problem::Severity::Error)
            continue;
        if (++status.errors == 1)
            status.firstError = problem.text;
    }
    status.attached = m_session.isAttached();
    status.agentPort = m_session.hasAgentPort();
    status.feature = m_session.feature();
    status.guestReady = m_session.guestReady();
    status.workload = m_session.workloadRunning();
    return status;
}

bool RunController::isIdle() const
{
    return !m_preparing && m_session.state() == Session::State::Idle;
}

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
    const Result<std::shared_ptr<VmHost>> host = m_hosts(m_connection);
    if (!host) {
        Q_EMIT problem(host.error());
        return;
    }
    m_host = *host;
    setPreparing(true);
    connect(m_preparing.get(), &Preparation::step, this, &RunController::progress);
    connect(m_preparing.get(), &Preparation::finished, this, &RunController::start);
    connect(m_preparing.get(), &Preparation::failed, this, [this](const Error &error) {
        m_preparing.release()->deleteLater(); // not in the middle of its own call
        setPreparing(false);
        Q_EMIT problem(error);
        Q_EMIT finished();
    });
    m_preparing->start({m_document->lab(), m_document->filePath(), m_qemu, {}, m_host});
}

void RunController::start(const Prepared &prepared)
{
    m_preparing.release()->deleteLater();
    m_runDirectory = prepared.runDirectory;
    Q_EMIT this->prepared(prepared.context, prepared.accelReason);
    LaunchContext context = prepared.context;
    context.outlives = writeRecord(prepared);
    const Result<LaunchPlan> plan = makePlan(m_document->lab(), context);
    if (!plan) {
        Q_EMIT problem(plan.error());
        onEnded();
        return;
    }
    m_session.launch(m_document->lab(), *plan, m_host->makeBackend(*plan));
    serve();
}

Result<std::shared_ptr<VmHost>> RunController::hostOf(const AttachTarget &target) const
{
    if (target.domain.isEmpty())
        return m_hosts({});
    return domainAddress(target.domain).and_then([this](const DomainAddress &address) {
        return m_hosts(address.uri.text);
    });
}

void RunController::attach(const AttachTarget &target)
{
    if (!isIdle())
        return;
    const Result<std::shared_ptr<VmHost>> host = hostOf(target);
    if (!host) {
        Q_EMIT problem(host.error());
        return;
    }
    // A second terminal finds the VM by its name; and no program attaches twice.
    Result<std::shared_ptr<RunDirectory>> directory = RunDirectory::open(target.name());
    if (!directory) {
        Q_EMIT problem(directory.error());
        return;
    }
    m_runDirectory = *directory;
    m_host = *host;
    Q_EMIT attaching();
    m_session.attach(m_host->makeBackend(target));
    serve();
}

void RunController::showAttached()
{
    m_document->setLab(m_session.lab());
    Q_EMIT attached();
}

QString RunController::lockHint() const
{
    return m_session.isAttached() ? tr("Attached to a running VM: detach to change the drawing.")
                                  : tr("The lab runs: stop it to change the drawing.");
}

/// False: the VM will not live on after a crash, because no program could reattach to it.
bool RunController::writeRecord(const Prepared &prepared)
{
    if (!m_runDirectory)
        return false;
    RunRecord record;
    record.labFile = m_document->filePath();
    record.lab = m_document->lab();
    record.context = prepared.context;
    record.accelReason = prepared.accelReason;
    record.started = QDateTime::currentDateTime();
    const Result<void> written = writeRunRecord(record);
    if (!written)
        Q_EMIT problem(written.error());
    return written.has_value();
}

void RunController::reattach(const RunRecord &record, std::shared_ptr<RunDirectory> directory)
{
    if (!isIdle())
        return;
    const Result<std::shared_ptr<VmHost>> host = m_hosts(record.vm.domain.connection);
    if (!host) {
        Q_EMIT problem(host.error());
        return;
    }
    m_host = *host;
    m_runDirectory = std::move(directory);
    Q_EMIT prepared(record.context, record.accelReason);
    m_session.reattach(record, m_host->makeBackend(record.vm));
    serve();
}

/// What the folder of the run holds for others: the control socket, and what is needed
/// after a crash.
void RunController::serve()
{
    if (!m_runDirectory || m_session.state() == Session::State::Idle)
        return;
    m_journal = std::make_unique<EventJournal>(&m_session.events(), m_runDirectory->path());
    QFile::remove(m_runDirectory->controlSocket()); // of an owner that is gone
    m_control = std::make_unique<ControlServer>(&m_session);
    if (const Result<void> done = m_control->listen(m_runDirectory->controlSocket()); !done)
        Q_EMIT problem(done.error());
}

void RunController::setPreparing(bool on)
{
    if (on)
        m_preparing = std::make_unique<Preparation>();
    else
        m_preparing.reset();
    m_document->setLocked(!isIdle(), lockHint());
    Q_EMIT statusChanged();
}

void RunController::stop()
{
    if (m_preparing) {
        setPreparing(false);
        Q_EMIT finished();
    } else if (m_session.state() == Session::State::Stopping) {
        m_session.stop(0);
    } else {
        m_session.stop();
    }
}

void RunController::act(const Action &action)
{
    m_session.act(action, [this](const Result<void> &result) { report(result); });
}

void RunController::togglePause()
{
    if (m_session.state() == Session::State::Paused)
        act(Resume{});
    else
        act(Pause{});
}

void RunController::report(const Result<void> &result)
{
    // What was under way when the run ended is no news of its own.
    if (!result && m_session.state() != Session::State::Idle)
        Q_EMIT problem(result.error());
}

void RunController::onState(Session::State state)
{
    if (state == Session::State::Running)
        m_readings.start();
    else
        m_readings.stop();
    startWorkloadWhenPossible();
    watchGuest();
    m_document->setLocked(!isIdle(), lockHint());
    Q_EMIT statusChanged();
}

/// A paused guest is not late, nor is one that has answered once (it may restart).
void RunController::watchGuest()
{
    if (m_session.state() != Session::State::Running || m_guestSeen)
        m_guestLimit.stop();
    else if (!m_guestLimit.isActive())
        m_guestLimit.start();
}

void RunController::onEnded()
{
    m_control.reset();
    m_journal.reset();
    m_runDirectory.reset();
    m_readings.forgetRate();
    m_workloadDue = false;
    m_guestSeen = false;
    m_document->setLocked(false);
    Q_EMIT figuresChanged();
    Q_EMIT statusChanged();
    Q_EMIT finished();
}

void RunController::onGuestReady(bool ready)
{
    m_guestSeen = m_guestSeen || ready;
    watchGuest();
    // In a VM of somebody else, or that goes on, nothing begins by itself.
    m_workloadDue = ready && m_autoWorkload && m_session.ownership() == Ownership::Launched;
    startWorkloadWhenPossible();
    Q_EMIT statusChanged();
}

void RunController::startWorkloadWhenPossible()
{
    // A quick guest is ready before the session has asked QEMU its first questions.
    if (m_workloadDue && m_session.state() == Session::State::Running) {
        m_workloadDue = false;
        // A guest of the user's need not have fio, and there it was not asked for.
        startWorkload(m_session.lab().guest.kind == Guest::Kind::Bundled);
    }
}

QString RunController::workloadNamespace() const
{
    const Lab &lab = m_session.lab();
    for (const ObjectRef &ref : m_document->selection()) {
        const Namespace *ns =
            ref.kind == ObjectRef::Kind::Namespace ? findNamespace(lab, ref.id) : nullptr;
        if (ns)
            return ns->id;
    }
    // A namespace with several paths shows most.
    for (const Subsystem &subsystem : lab.subsystems) {
        for (const Namespace &ns : subsystem.namespaces) {
            if (ns.shared && subsystem.controllers.size() > 1)
                return ns.id;
        }
    }
    for (const Subsystem &subsystem : lab.subsystems) {
        if (!subsystem.namespaces.isEmpty())
            return subsystem.namespaces.first().id;
    }
    return {};
}

void RunController::startWorkload(bool tellFailure)
{
    const QString ns = workloadNamespace();
    if (ns.isEmpty())
        return;
    m_session.act(StartWorkload{ns}, [this, tellFailure](const Result<void> &result) {
        if (tellFailure)
            report(result);
    });
}

void RunController::toggleWorkload()
{
    if (m_session.workloadRunning())
        act(StopWorkload{});
    else
        startWorkload(true);
}

} // namespace mpathlab
