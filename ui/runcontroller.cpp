// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/runcontroller.h"

#include "app/libvirt/connectionuri.h"
#include "app/session/clock.h"
#include "app/session/controlserver.h"
#include "app/session/eventjournal.h"
#include "ui/editor/document.h"

namespace mpathlab {

namespace {

constexpr int refreshMs = 100;
constexpr int unwatchedRefreshMs = 1000;
constexpr int refreshShare = 10; ///< of the time between two readings
constexpr int measureMs = 500;   ///< a rate over less would flicker

} // namespace

RunController::RunController(LabDocument *document, RunEnvironment environment, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_environment(std::move(environment))
    , m_session([this] { return m_host ? m_host->makeBackend() : m_environment.backends(); })
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
    connect(&m_session.events(), &EventStore::appended, this,
            [this](qsizetype first, qsizetype count) {
                const int before = m_failovers.count();
                m_failovers.feed(m_session.events(), first, count, m_session.lab());
                if (m_failovers.count() != before)
                    Q_EMIT figuresChanged();
            });
    connect(&m_session.events(), &EventStore::cleared, this, [this] {
        m_failovers.clear();
        Q_EMIT figuresChanged();
    });
    m_refresh.setSingleShot(true);
    connect(&m_refresh, &QTimer::timeout, this, &RunController::refresh);
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
    m_environment.probe(preferredQemu, this,
                        [this](const Result<QemuCapabilities> &qemu) { Q_EMIT probed(qemu); });
}

void RunController::launch()
{
    if (!isIdle() || m_document->lab().subsystems.isEmpty() || hasErrors(m_document->problems()))
        return;
    if (!chooseHost())
        return;
    setPreparing(true);
    Preparation::Request request;
    request.lab = m_document->lab();
    request.labFile = m_document->filePath();
    request.qemu = m_qemu;
    request.host = m_host;
    m_environment.prepare(
        request, m_preparing.get(), [this](const QString &sentence) { Q_EMIT progress(sentence); },
        [this, lab = request.lab](const Result<Prepared> &prepared) {
            // The receiver ends here, not in the middle of its own call.
            m_preparing.release()->deleteLater();
            if (!prepared) {
                setPreparing(false);
                Q_EMIT problem(prepared.error());
                Q_EMIT finished();
                return;
            }
            start(*prepared);
        });
}

/// False, and the reason told, when there is no such host.
bool RunController::chooseHost()
{
    m_host.reset();
    if (m_connection.isEmpty() || !m_environment.hosts)
        return true;
    const Result<std::shared_ptr<VmHost>> host = m_environment.hosts(m_connection);
    if (host)
        m_host = *host;
    else
        Q_EMIT problem(host.error());
    return host.has_value();
}

void RunController::start(const Prepared &prepared)
{
    m_runDirectory = prepared.runDirectory;
    Q_EMIT this->prepared(prepared.context, prepared.accelReason);
    LaunchContext context = prepared.context;
    context.outlives = writeRecord(prepared);
    m_session.launch(m_document->lab(), context);
    if (m_session.state() == Session::State::Idle) {
        // It had no plan; `problem` said why.
        onEnded();
        return;
    }
    serve();
}

void RunController::attach(const AttachTarget &target)
{
    if (!isIdle())
        return;
    const Result<BackendFactory> connector = connectorOf(target);
    if (!connector) {
        Q_EMIT problem(connector.error());
        return;
    }
    // A second terminal finds the VM by its name; and nobody attaches twice.
    Result<std::shared_ptr<RunDirectory>> directory = RunDirectory::open(target.name());
    if (!directory) {
        Q_EMIT problem(directory.error());
        return;
    }
    m_runDirectory = *directory;
    m_host.reset();
    Q_EMIT attaching();
    m_session.attach(target, *connector);
    serve();
}

Result<BackendFactory> RunController::connectorOf(const AttachTarget &target) const
{
    if (target.domain.isEmpty())
        return m_environment.connector;
    return domainAddress(target.domain).and_then([this](const DomainAddress &address) {
        return m_environment.hosts(address.uri.text)
            .map([&](const std::shared_ptr<VmHost> &host) -> BackendFactory {
                return [host, name = address.domain] { return host->makeConnector(name); };
            });
    });
}

void RunController::listVms(const QString &uri, QObject *receiver,
                            std::function<void(const Result<QStringList> &)> done)
{
    const Result<std::shared_ptr<VmHost>> host = m_environment.hosts(uri);
    if (!host) {
        done(tl::unexpected(host.error()));
        return;
    }
    m_lister = *host;
    connect(receiver, &QObject::destroyed, this, [this] { m_lister.reset(); });
    m_lister->listVms(receiver, std::move(done));
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

/// False: the VM will not live on after a crash, because nobody could take it back.
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

Result<std::shared_ptr<VmHost>> RunController::hostOf(const RunRecord &record) const
{
    if (!record.vm.isDomain())
        return std::shared_ptr<VmHost>();
    return m_environment.hosts(record.vm.domain.connection);
}

Result<BackendFactory> RunController::backendsOf(const RunRecord &record) const
{
    return hostOf(record).map([this](const std::shared_ptr<VmHost> &host) -> BackendFactory {
        if (!host)
            return m_environment.backends;
        return [host] { return host->makeBackend(); };
    });
}

void RunController::takeBack(const RunRecord &record, std::shared_ptr<RunDirectory> directory)
{
    if (!isIdle())
        return;
    const Result<std::shared_ptr<VmHost>> host = hostOf(record);
    if (!host) {
        Q_EMIT problem(host.error());
        return;
    }
    m_host = *host;
    m_runDirectory = std::move(directory);
    m_tookBack = true;
    Q_EMIT prepared(record.context, record.accelReason);
    m_session.takeBack(record);
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
        m_preparing = std::make_unique<QObject>();
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

void RunController::togglePause()
{
    if (m_session.state() == Session::State::Paused)
        m_session.resume();
    else
        m_session.pause();
}

void RunController::reset()
{
    m_session.reset();
}

void RunController::restoreAll()
{
    m_session.restoreAll([this](const Result<void> &result) { report(result); });
}

void RunController::requestState(const QString &controller, AnaGroupId group, AnaState state,
                                 const SetAnaStateOptions &options)
{
    m_session.setAnaState(controller, group, state, options,
                          [this](const Result<void> &result) { report(result); });
}

void RunController::requestAction(const NvmeAction &action)
{
    m_session.act(action, [this](const Result<void> &result) { report(result); });
}

void RunController::plug(const QString &controller, bool in)
{
    const auto done = [this](const Result<void> &result) { report(result); };
    in ? m_session.plug(controller, done) : m_session.unplug(controller, done);
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
        refreshLater(0);
    else
        m_refresh.stop();
    m_sinceMeasure.invalidate();
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
    m_rate = -1;
    m_workloadDue = false;
    m_guestSeen = false;
    m_tookBack = false;
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
    m_workloadDue = ready && m_autoWorkload && !m_session.isAttached() && !m_tookBack;
    startWorkloadWhenPossible();
    Q_EMIT statusChanged();
}

void RunController::startWorkloadWhenPossible()
{
    // A quick guest is ready before the session has asked QEMU its first questions.
    if (m_workloadDue && m_session.state() == Session::State::Running) {
        m_workloadDue = false;
        // A guest of one's own need not have fio; nobody asked for it there.
        startWorkload(m_session.lab().guest.kind == Guest::Kind::Bundled);
    }
}

NamespaceId RunController::workloadNamespace() const
{
    const Lab &lab = m_session.lab();
    for (const ObjectRef &ref : m_document->selection()) {
        const Namespace *ns =
            ref.kind == ObjectRef::Kind::Namespace ? findNamespace(lab, ref.id) : nullptr;
        if (ns)
            return ns->nsid;
    }
    // A namespace with several paths shows most.
    for (const Subsystem &subsystem : lab.subsystems) {
        for (const Namespace &ns : subsystem.namespaces) {
            if (ns.shared && subsystem.controllers.size() > 1)
                return ns.nsid;
        }
    }
    for (const Subsystem &subsystem : lab.subsystems) {
        if (!subsystem.namespaces.isEmpty())
            return subsystem.namespaces.first().nsid;
    }
    return 0;
}

void RunController::startWorkload(bool tellFailure)
{
    const NamespaceId nsid = workloadNamespace();
    if (nsid == 0)
        return;
    m_session.startWorkload(nsid, [this, tellFailure](const Result<void> &result) {
        if (tellFailure)
            report(result);
    });
}

void RunController::toggleWorkload()
{
    if (m_session.workloadRunning())
        m_session.stopWorkload([this](const Result<void> &result) { report(result); });
    else
        startWorkload(true);
}

int RunController::nextRefresh(bool watched, qint64 tookMs)
{
    const qint64 usual = watched ? refreshMs : unwatchedRefreshMs;
    return int(std::clamp<qint64>(tookMs * refreshShare, usual, 60'000));
}

void RunController::refreshLater(qint64 tookMs)
{
    if (m_session.state() == Session::State::Running)
        m_refresh.start(nextRefresh(m_watched, tookMs));
}

void RunController::refresh()
{
    if (m_session.feature() != AnaFeature::Full) {
        refreshLater(0);
        return;
    }
    QElapsedTimer clock;
    clock.start();
    m_session.refreshDevice([this, clock, asked = realTimeNs()](const Result<void> &result) {
        if (result) {
            measure();
            Q_EMIT countersRead(asked);
        }
        refreshLater(clock.elapsed());
    });
}

void RunController::measure()
{
    if (m_sinceMeasure.isValid() && m_sinceMeasure.elapsed() < measureMs)
        return;
    quint64 operations = 0;
    for (const LiveController &controller : m_session.live().controllers) {
        for (const PathStatus &path : controller.paths)
            operations += path.readOps + path.writeOps;
    }
    if (m_sinceMeasure.isValid()) {
        const double seconds = double(m_sinceMeasure.nsecsElapsed()) / 1e9;
        // Counters begin again when a controller was plugged in anew.
        m_rate = operations >= m_operations ? double(operations - m_operations) / seconds : 0;
        Q_EMIT figuresChanged();
    }
    m_operations = operations;
    m_sinceMeasure.start();
}

} // namespace mpathlab
