// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/run/labrun.h"

#include "app/libvirt/connectionuri.h"
#include "app/run/controlserver.h"
#include "app/run/eventjournal.h"
#include "monitor/log.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace mpathlab {

namespace {

/// Of a VM that one attaches to: this machine, or the one its address names.
Result<std::shared_ptr<VmHost>> hostOf(const AttachTarget &target, const HostFactory &hosts)
{
    if (target.domain.isEmpty())
        return hosts({});
    return domainAddress(target.domain).and_then([&](const DomainAddress &address) {
        return hosts(address.uri.text);
    });
}

} // namespace

LabRun::LabRun(HostFactory hosts, QObject *parent)
    : QObject(parent)
    , m_hosts(std::move(hosts))
{
    connect(this, &LabRun::step, this,
            [](const QString &sentence) { qCDebug(logLaunch).noquote() << sentence; });
    connect(this, &LabRun::problem, this, [](const Error &error) {
        qCDebug(logLaunch).noquote() << "problem:" << error.english << error.detail;
    });
    connect(this, &LabRun::finished, this,
            [](End end) { qCDebug(logLaunch) << "run over:" << end; });
    connect(&m_session, &Session::problem, this, &LabRun::problem);
    connect(&m_session, &Session::ended, this,
            [this] { finish(m_session.endedAsAsked() ? End::AsAsked : End::Failed); });
    connect(&m_session, &Session::workloadChanged, this, [this] {
        if (m_journal)
            keepWorkload(m_directory->path(), m_session.workloadProcess());
    });
}

LabRun::~LabRun() = default;

bool LabRun::isIdle() const
{
    return !m_preparing && m_session.state() == Session::State::Idle;
}

void LabRun::launch(const Launch &launch)
{
    if (isIdle() && takePlace(m_hosts(launch.connection), launch.labFile))
        prepare(launch);
}

/// The host, and the folder of a run of this name; false, and the run over, without.
bool LabRun::takePlace(const Result<std::shared_ptr<VmHost>> &host, const QString &name)
{
    if (!host) {
        refuse(host.error(), End::Refused);
        return false;
    }
    Result<std::shared_ptr<RunDirectory>> directory = RunDirectory::open(name);
    if (!directory) {
        refuse(directory.error(), End::Failed);
        return false;
    }
    m_host = *host;
    m_directory = *std::move(directory);
    return true;
}

void LabRun::prepare(const Launch &launch)
{
    LaunchRequest request{launch.lab};
    request.labDirectory =
        launch.labFile.isEmpty() ? QDir::currentPath() : QFileInfo(launch.labFile).absolutePath();
    request.runtimeDirectory = m_directory->path();
    request.qemu = launch.qemu;
    request.accel = launch.accel.value_or(launch.lab.machine.accel);
    m_preparing = std::make_unique<QObject>();
    QObject *asking = m_preparing.get();
    connect(m_host.get(), &VmHost::step, asking, [this, asking](const QString &sentence) {
        if (m_preparing.get() == asking)
            Q_EMIT step(sentence);
    });
    m_host->prepare(request, asking, [this, asking, launch](const auto &hosted) {
        if (m_preparing.get() != asking)
            return; // cancelled
        if (hosted) {
            start(launch, *hosted);
            return;
        }
        endPreparing();
        refuse(hosted.error(), End::Failed);
    });
}

/// From inside an answer, too, so its receiver goes a moment later.
void LabRun::endPreparing()
{
    m_preparing.release()->deleteLater();
}

void LabRun::start(const Launch &launch, const HostedLaunch &hosted)
{
    Q_EMIT prepared(hosted.context, hosted.accelReason);
    if (!m_preparing)
        return; // who heard that has thought better of it
    endPreparing();
    LaunchContext context = hosted.context;
    context.outlives = launch.outlives && writeRecord(launch, hosted);
    const Result<LaunchPlan> plan = makePlan(launch.lab, context);
    if (!plan) {
        refuse(plan.error(), End::Refused);
        return;
    }
    if (!serve())
        return;
    m_session.launch(launch.lab, *plan, m_host->makeBackend(*plan),
                     launch.connection.isEmpty() ? relaunching(context) : Session::Relaunch());
    if (context.outlives)
        keepEvents();
}

/// On this machine: libvirt keeps a domain's name, and its QEMU to itself.
Session::Relaunch LabRun::relaunching(const LaunchContext &context)
{
    return [this, context](const Lab &lab, const SavedMachine &saved) {
        LaunchContext next = context;
        next.saved = saved;
        next.outlives = false; // the record in the folder is the first one's
        next.generation = ++m_generation;
        return makePlan(lab, next).map([this](const LaunchPlan &plan) {
            return Session::Relaunched{plan, m_host->makeBackend(plan)};
        });
    };
}

/// False: the VM will not live on after a crash, because nobody could reattach to it.
bool LabRun::writeRecord(const Launch &launch, const HostedLaunch &hosted)
{
    RunRecord record;
    record.labFile = launch.labFile;
    record.lab = launch.lab;
    record.context = hosted.context;
    record.accelReason = hosted.accelReason;
    record.started = QDateTime::currentDateTime();
    const Result<void> written = writeRunRecord(record);
    if (!written)
        Q_EMIT problem(written.error());
    return written.has_value();
}

void LabRun::attach(const AttachTarget &target)
{
    // A second terminal finds the VM by its name; and nobody attaches twice.
    if (isIdle() && takePlace(hostOf(target, m_hosts), target.name()) && serve())
        m_session.attach(m_host->makeBackend(target));
}

void LabRun::reattach(const RunRecord &record, std::shared_ptr<RunDirectory> directory, Stay stay)
{
    if (!isIdle())
        return;
    const Result<std::shared_ptr<VmHost>> host = m_hosts(record.vm.domain.connection);
    if (!host) {
        refuse(host.error(), End::Refused);
        return;
    }
    m_host = *host;
    m_directory = std::move(directory);
    if (stay == Stay::Owner) {
        Q_EMIT prepared(record.context, record.accelReason);
        if (!serve())
            return;
    }
    const LaunchPlan plan = makePlan(record.lab, record.context).value_or(LaunchPlan());
    m_session.reattach(record.lab, plan, m_host->makeBackend(record.vm));
    EventJournal::restore(m_session.events(), record.directory());
    m_session.resumeWorkload(keptWorkload(record.directory()));
    if (stay == Stay::Owner)
        keepEvents();
}

void LabRun::stop(int graceMs)
{
    if (!m_preparing) {
        m_session.stop(graceMs);
        return;
    }
    endPreparing();
    finish(End::AsAsked);
}

void LabRun::release()
{
    if (m_session.ownership() != Ownership::Reattached)
        return;
    m_session.release();
    finish(End::AsAsked);
}

/// False, and the run over, when others could not find it.
bool LabRun::serve()
{
    QFile::remove(m_directory->controlSocket()); // of an owner that is gone
    m_control = std::make_unique<ControlServer>(&m_session);
    const Result<void> listening = m_control->listen(m_directory->controlSocket());
    if (!listening)
        refuse(listening.error(), End::Failed);
    return listening.has_value();
}

void LabRun::keepEvents()
{
    m_journal = std::make_unique<EventJournal>(&m_session.events(), m_directory->path());
}

void LabRun::refuse(const Error &error, End end)
{
    Q_EMIT problem(error);
    finish(end);
}

void LabRun::finish(End end)
{
    m_journal.reset();
    // The connections last: a client that sees them end finds nothing of the run any more. The
    // socket first: it could be that of the next run of the lab.
    if (m_control)
        m_control->stopListening();
    m_directory.reset();
    m_control.reset();
    Q_EMIT finished(end);
}

} // namespace mpathlab
