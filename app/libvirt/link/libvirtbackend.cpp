// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/link/libvirtbackend.h"

#include "app/host/folderaccess.h"
#include "app/libvirt/libvirtwords.h"
#include "monitor/printable.h"

#include <QDir>
#include <QFileInfo>
#include <QSemaphore>
#include <QTimer>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

QString nameOf(const VmSource &source, const LibvirtPlace &place)
{
    if (const auto *target = std::get_if<AttachTarget>(&source))
        return target->domain.section(u'#', 1).trimmed();
    if (const auto *record = std::get_if<VmRecord>(&source))
        return record->domain.name;
    return place.domain.name;
}

constexpr int monitorLimitMs = 3'000;

} // namespace

LibvirtBackend::LibvirtBackend(std::shared_ptr<HostThread> thread, VmSource source,
                               LibvirtPlace place)
    : m_thread(std::move(thread))
    , m_source(std::move(source))
    , m_place(std::move(place))
    , m_name(nameOf(m_source, m_place))
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_run(new DomainRun(m_thread->link(), m_console.pipe(), m_agent.pipe()))
{
    m_thread->adopt(m_run);
    connectRun();
}

LibvirtBackend::~LibvirtBackend()
{
    m_mailbox->close();
    m_run->disconnect(this);
    m_run->disconnect(&m_qmp);
    m_run->disconnect(&m_relay);
    if (m_direct)
        m_direct->disconnect(this);
    const auto gone = std::make_shared<QSemaphore>();
    connect(m_run, &QObject::destroyed, [gone] { gone->release(); });
    m_run->deleteLater(); // the domain ends with it
    if (m_over)
        return;
    const bool isInReach = isStarted() && !m_linkLost;
    const bool isGone = isInReach && gone->tryAcquire(1, endLimitMs);
    // Out of reach it goes on, and must not be forgotten; but of one that was not launched yet
    // nothing is left.
    if (!isGone && (isStarted() ? m_outlives : isReattaching()))
        m_files.letGo();
}

void LibvirtBackend::connectRun()
{
    connect(m_run, &DomainRun::ready, this, &LibvirtBackend::onReady);
    connect(m_run, &DomainRun::started, this, &LibvirtBackend::onStarted);
    connect(&m_qmp, &RemoteQmp::send, m_run, &DomainRun::execute);
    connect(&m_relay, &AgentRelay::send, m_run, &DomainRun::askAgent);
    connect(m_run, &DomainRun::agentAnswered, &m_relay, &AgentRelay::onAnswered);
    connect(m_run, &DomainRun::failed, this, [this](const Error &error) {
        if (isReattaching())
            m_files.letGo(); // it may well live
        fail(error);
    });
    connect(m_run, &DomainRun::missing, this, &LibvirtBackend::fail);
    connect(m_run, &DomainRun::ended, this, &LibvirtBackend::onEnded);
    connect(m_run, &DomainRun::answered, &m_qmp, &RemoteQmp::onAnswered);
    connect(m_run, &DomainRun::event, &m_qmp, &RemoteQmp::onEvent);
    connect(m_run, &DomainRun::streamRefused, this, &VmBackend::warned);
    connect(m_run, &DomainRun::linkLost, this, [this](const Error &error) {
        m_linkLost = true;
        Q_EMIT linkLost(error);
    });
    connect(m_run, &DomainRun::linkBack, this, [this](qint64 gapMs) {
        m_linkLost = false;
        Q_EMIT linkBack(gapMs);
    });
}

void LibvirtBackend::onReady(const DomainChannels &channels)
{
    m_channels = channels;
    if (QFileInfo::exists(monitorSocket()))
        connectMonitor();
    else
        go(false);
}

void LibvirtBackend::go(bool isDirect)
{
    m_isGoing = true;
    m_thread->post([run = m_run, isDirect](HostLink &) { run->go(isDirect); });
}

/// Of a domain of ours on this machine; empty otherwise.
QString LibvirtBackend::monitorSocket() const
{
    QString folder;
    if (const auto *plan = std::get_if<LaunchPlan>(&m_source))
        folder = plan->runtimeDirectory;
    else if (const auto *record = std::get_if<VmRecord>(&m_source))
        folder = record->runtimeDirectory;
    const bool isHere = m_thread->uri().machine.isEmpty() && !folder.isEmpty();
    return isHere ? folder + u"/monitor/qmp"_s : QString();
}

/// Of the socket, which QEMU makes with the rights that it has there.
bool LibvirtBackend::makeMonitorFolder() const
{
    const QString folder = QFileInfo(monitorSocket()).path();
    const QString run = QFileInfo(folder).path();
    const auto ours = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (monitorSocket().isEmpty() || !QDir().mkdir(folder, ours))
        return false;
    const qint64 user = m_place.host.user;
    return m_place.ownFiles ||
           (user >= 0 && allowFolder(QFileInfo(run).path(), user, FolderAccess::Pass) &&
            allowFolder(run, user, FolderAccess::Pass) &&
            allowFolder(folder, user, FolderAccess::Fill));
}

void LibvirtBackend::connectMonitor()
{
    m_direct = std::make_unique<VmSockets>(AttachTarget{monitorSocket()}, monitorLimitMs);
    connect(m_direct.get(), &VmSockets::ready, this, [this] {
        m_qmp.setDirect(m_direct->channels().qmp);
        go(true);
    });
    connect(m_direct.get(), &VmSockets::closed, this, [this] {
        m_qmp.setDirect(nullptr);
        if (!m_isGoing)
            go(false);
        else if (!m_over)
            m_thread->post([run = m_run](HostLink &) { run->passEvents(); });
    });
}

void LibvirtBackend::onStarted()
{
    VmChannels channels{&m_qmp};
    if (m_channels.console)
        channels.console = &m_console;
    if (m_channels.agent == DomainChannels::Agent::Relay)
        channels.agentPort = &m_relay;
    else if (m_channels.agent == DomainChannels::Agent::Stream)
        channels.agentPort = &m_agent;
    setStarted(channels);
}

bool LibvirtBackend::isReattaching() const
{
    return std::holds_alternative<VmRecord>(m_source);
}

void LibvirtBackend::open()
{
    if (const auto *record = std::get_if<VmRecord>(&m_source))
        reattach(*record);
    else if (const auto *plan = std::get_if<LaunchPlan>(&m_source))
        launch(*plan);
    else
        m_thread->post([run = m_run, name = m_name](HostLink &) { run->attach(name); });
}

void LibvirtBackend::launch(const LaunchPlan &plan)
{
    if (plan.outlives)
        m_place.domain.uuid = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const Result<QString> xml = domainXml(plan, m_place.domain);
    const Result<void> made = xml ? makeFiles(plan) : tl::unexpected(xml.error());
    if (!made) {
        QTimer::singleShot(0, this, [this, error = made.error()] { fail(error); });
        return;
    }
    DomainStart start{m_name, *xml, m_place.ownFiles ? QList<ImageToMake>() : plan.images,
                      m_place.host};
    if (makeMonitorFolder()) {
        LaunchPlan more = plan;
        start.monitor = monitorSocket();
        more.vm.devices << monitorArguments(start.monitor, plan.monitorObject);
        start.plainXml = std::exchange(start.xml, domainXml(more, m_place.domain).value_or(*xml));
    }
    m_thread->post([run = m_run, start](HostLink &) { run->start(start); });
}

/// All before the domain is there, so that there is no moment at which it lives and is not known.
Result<void> LibvirtBackend::makeFiles(const LaunchPlan &plan)
{
    if (m_place.ownFiles) {
        if (const Result<void> made = m_files.make(plan); !made)
            return made;
    }
    if (!plan.outlives)
        return {};
    const ConnectionUri &uri = m_thread->uri();
    m_outlives = true;
    m_files.add({vmRecordFile(plan.runtimeDirectory)});
    return writeVmRecord(plan, {uri.text, m_name, m_place.domain.uuid,
                                uri.machine.isEmpty() ? currentBoot() : QString(),
                                !m_place.ownFiles && !plan.images.isEmpty()});
}

void LibvirtBackend::reattach(const VmRecord &record)
{
    m_outlives = true;
    m_files.add(QStringList{vmRecordFile(record.runtimeDirectory)} + record.images);
    m_thread->post([run = m_run, domain = record.domain](HostLink &) { run->reattach(domain); });
}

bool LibvirtBackend::hasVolumes() const
{
    const auto *record = std::get_if<VmRecord>(&m_source);
    return record ? record->domain.volumes : !m_place.ownFiles;
}

void LibvirtBackend::makeImage(const ImageToMake &image,
                               std::function<void(const Result<void> &)> done)
{
    if (std::holds_alternative<AttachTarget>(m_source)) {
        VmBackend::makeImage(image, done);
    } else if (!hasVolumes()) {
        m_mailbox->post([made = m_files.makeImage(image), done] { done(made); });
    } else {
        m_thread->post([run = m_run, image, done, mailbox = m_mailbox](HostLink &) {
            mailbox->post([made = run->makeVolume(image), done] { done(made); });
        });
    }
}

void LibvirtBackend::release()
{
    if (m_over)
        return;
    m_over = true;
    m_files.letGo();
    m_run->release(); // the connections go with this object
}

void LibvirtBackend::kill()
{
    if (!m_over)
        m_thread->post([run = m_run](HostLink &) { run->end(); });
}

void LibvirtBackend::fail(const Error &error)
{
    m_over = true;
    m_files.remove();
    Q_EMIT failed(error);
}

void LibvirtBackend::onEnded()
{
    m_over = true;
    m_files.remove();
    m_qmp.end(u"The domain has ended."_s);
    Q_EMIT exited({.known = false}); // its parent is libvirt's host
}

Sentence LibvirtBackend::describe() const
{
    return LibvirtWords::say("domain %1 on %2")
        .arg(printable(m_name), printable(m_thread->uri().text));
}

} // namespace mpathlab
