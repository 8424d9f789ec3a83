// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/link/libvirtbackend.h"

#include "app/libvirt/libvirtwords.h"
#include "app/topology/text.h"

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

} // namespace

LibvirtBackend::LibvirtBackend(std::shared_ptr<HostThread> thread, VmSource source,
                               LibvirtPlace place)
    : m_thread(std::move(thread))
    , m_source(std::move(source))
    , m_place(std::move(place))
    , m_name(nameOf(m_source, m_place))
    , m_relay([this](const QByteArray &command) {
        m_thread->post([run = m_run, command](HostLink &) { run->askAgent(command); });
    })
    , m_qmp([this](quint64 id, const QByteArray &command) {
        m_thread->post([run = m_run, id, command](HostLink &) { run->execute(id, command); });
    })
    , m_run(new DomainRun(m_thread->link(), m_console.pipe(), m_agent.pipe()))
{
    m_thread->adopt(m_run);
    connectRun();
}

LibvirtBackend::~LibvirtBackend()
{
    m_run->disconnect(this);
    m_run->disconnect(&m_qmp);
    m_run->disconnect(&m_relay);
    const auto gone = std::make_shared<QSemaphore>();
    connect(m_run, &QObject::destroyed, [gone] { gone->release(); });
    m_run->deleteLater(); // the domain ends with it
    if (m_over)
        return;
    const bool isInReach = m_started && !m_linkLost;
    const bool isGone = isInReach && gone->tryAcquire(1, endLimitMs);
    // Out of reach it goes on, and must not be forgotten; but of one that was not launched yet
    // nothing is left.
    if (!isGone && (m_started ? m_outlives : isReattaching()))
        m_files.letGo();
}

void LibvirtBackend::connectRun()
{
    connect(m_run, &DomainRun::started, this, [this] {
        onStarted({true, DomainChannels::Agent::Stream});
    });
    connect(m_run, &DomainRun::attached, this, &LibvirtBackend::onStarted);
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

void LibvirtBackend::onStarted(const DomainChannels &channels)
{
    m_channels = channels;
    m_started = true;
    Q_EMIT started();
}

ByteChannel *LibvirtBackend::agentPort()
{
    if (!m_started || m_channels.agent == DomainChannels::Agent::None)
        return nullptr;
    if (m_channels.agent == DomainChannels::Agent::Relay)
        return &m_relay;
    return &m_agent;
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
    const DomainStart start{m_name, *xml, m_place.ownFiles ? QList<ImageToMake>() : plan.images,
                            m_place.host};
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
    m_files.add(vmRecordFile(plan.runtimeDirectory));
    return writeVmRecord(plan, {uri.text, m_name, m_place.domain.uuid,
                                uri.machine.isEmpty() ? currentBoot() : QString(),
                                !m_place.ownFiles && !plan.images.isEmpty()});
}

void LibvirtBackend::reattach(const VmRecord &record)
{
    m_outlives = true;
    m_files.takeOver(QStringList{vmRecordFile(record.runtimeDirectory)} + record.images);
    m_thread->post([run = m_run, domain = record.domain](HostLink &) { run->reattach(domain); });
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
