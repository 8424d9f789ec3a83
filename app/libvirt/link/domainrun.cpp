// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/link/domainrun.h"

#include "app/libvirt/domainxml.h"
#include "app/libvirt/libvirtwords.h"
#include "monitor/log.h"
#include "monitor/printable.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// Another program may hold a stream, and closes it later.
constexpr int streamRetryMs = 2'000;
constexpr int streamRefusalsToTell = 3;
/// No other command gets through meanwhile.
constexpr int agentLimitSeconds = 2;

/// What libvirt's thread tells a run.
struct EventNote
{
    MailboxHandle mailbox;
    DomainRun *run; ///< to be used from the mailbox only
};

void onMonitorEvent(virConnectPtr, virDomainPtr, const char *event, long long seconds,
                    unsigned int micros, const char *details, void *opaque)
{
    const auto *note = static_cast<EventNote *>(opaque);
    note->mailbox->post(
        [run = note->run, name = QString::fromUtf8(event), seconds, micros,
         data = QByteArray(details)] { Q_EMIT run->event(name, seconds, micros, data); });
}

void freeNote(void *opaque)
{
    delete static_cast<EventNote *>(opaque);
}

} // namespace

DomainRun::DomainRun(HostLink *link, std::shared_ptr<StreamPipe> console,
                     std::shared_ptr<StreamPipe> agent)
    : m_link(link)
    , m_console(std::move(console))
    , m_agent(std::move(agent))
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_lookTimer(this)
    , m_streamTimer(this)
{
    for (QTimer *timer : {&m_lookTimer, &m_streamTimer})
        timer->setSingleShot(true);
    m_lookTimer.setInterval(lookAgainMs);
    m_streamTimer.setInterval(streamRetryMs);
    connect(&m_lookTimer, &QTimer::timeout, this, &DomainRun::lookAgain);
    connect(&m_streamTimer, &QTimer::timeout, this, &DomainRun::openStreams);
    connect(link, &HostLink::lost, this, &DomainRun::onLost);
    connect(link, &HostLink::back, this, &DomainRun::lookAgain);
}

DomainRun::~DomainRun()
{
    m_mailbox->close();
    if (m_running && m_domain && m_ownership != Ownership::External && !m_isReleased) {
        virDomainDestroy(m_domain.get());
        removeVolumes();
    }
    forget();
}

void DomainRun::start(const DomainStart &start)
{
    m_start = start;
    begin(m_link->open().and_then([this](virConnectPtr connection) { return create(connection); }));
}

void DomainRun::begin(const Result<void> &taken)
{
    if (!taken) {
        fail(taken.error());
        return;
    }
    m_running = true;
    m_link->setWatched(true);
    Q_EMIT ready(m_channels);
}

void DomainRun::go(bool isDirect)
{
    m_isTold = true;
    if (m_isDirect = isDirect; isDirect)
        dropEvents();
    if (!m_domain)
        return; // when the connection is back
    const bool waits = m_ownership == Ownership::Launched && !m_isStarted;
    if (waits && virDomainResume(m_domain.get()) < 0) {
        fail(lastError(LibvirtWords::say("The VM was created but does not begin to run.")));
        return;
    }
    m_isStarted = true;
    Q_EMIT started();
}

void DomainRun::giveUp()
{
    m_running = false;
    m_link->setWatched(false);
    forget();
    removeVolumes();
}

void DomainRun::fail(const Error &error)
{
    if (m_domain && m_ownership == Ownership::Launched)
        virDomainDestroy(m_domain.get());
    giveUp();
    Q_EMIT failed(error);
}

void DomainRun::attach(const QString &name)
{
    m_ownership = Ownership::External;
    begin(
        m_link->open().and_then([&](virConnectPtr connection) { return find(connection, name); }));
}

void DomainRun::reattach(const VmDomain &domain)
{
    m_ownership = Ownership::Reattached; // it may hold an experiment, until it runs for us
    m_start.name = domain.name;
    m_uuid = domain.uuid.toUtf8();
    bool isGone = false;
    const Result<void> found = m_link->open().and_then(
        [&](virConnectPtr connection) { return findAgain(connection, domain, isGone); });
    if (!found) {
        m_hasVolumes = isGone && domain.volumes;
        giveUp();
        isGone ? Q_EMIT missing(found.error()) : Q_EMIT failed(found.error());
        return;
    }
    m_hasVolumes = domain.volumes;
    begin({});
}

Result<void> DomainRun::findAgain(virConnectPtr connection, const VmDomain &domain, bool &isGone)
{
    m_domain.reset(virDomainLookupByUUIDString(connection, m_uuid.constData()));
    isGone =
        m_domain ? virDomainIsActive(m_domain.get()) == 0 : lastErrorCode() == VIR_ERR_NO_DOMAIN;
    if (isGone) {
        return failure(LibvirtWords::say("The VM %1 on %2 has ended meanwhile.")
                           .arg(domain.name, printable(m_link->uri().text)));
    }
    if (!m_domain)
        return lastFailure(LibvirtWords::say("libvirt does not tell about the VM."));
    return adopt();
}

Result<void> DomainRun::find(virConnectPtr connection, const QString &name)
{
    m_domain.reset(virDomainLookupByName(connection, name.toUtf8().constData()));
    if (!m_domain || virDomainIsActive(m_domain.get()) != 1) {
        return failure(LibvirtWords::say("%1 does not run on %2. Start it there (virsh start), or "
                                         "name another VM.")
                           .arg(quoted(name), printable(m_link->uri().text)),
                       m_domain ? QString() : lastErrorWords());
    }
    keepUuid();
    const TextHandle xml(virDomainGetXMLDesc(m_domain.get(), 0));
    if (!xml)
        return lastFailure(LibvirtWords::say("libvirt does not tell about the VM."));
    return readDomainChannels(QString::fromUtf8(xml.get())).and_then([&](const auto &channels) {
        m_channels = channels;
        return adopt();
    });
}

void DomainRun::keepUuid()
{
    QByteArray uuid(VIR_UUID_STRING_BUFLEN, '\0');
    virDomainGetUUIDString(m_domain.get(), uuid.data());
    m_uuid = uuid;
}

Result<void> DomainRun::create(virConnectPtr connection)
{
    if (const DomainHandle left{
            virDomainLookupByName(connection, m_start.name.toUtf8().constData())})
        virDomainDestroy(left.get());
    if (const Result<void> made = makeVolumes(connection); !made)
        return made;
    // Paused, so that no event and no line of the console comes before they are read.
    const auto createFrom = [&](const QString &xml) {
        qCDebug(logLibvirt).noquote() << "create" << xml;
        m_domain.reset(
            virDomainCreateXML(connection, xml.toUtf8().constData(), VIR_DOMAIN_START_PAUSED));
    };
    createFrom(m_start.xml);
    // The socket is for speed alone: its folder may be closed to QEMU's user, or unknown to it.
    if (!m_domain && !m_start.monitor.isEmpty() && lastErrorWords().contains(m_start.monitor))
        createFrom(m_start.plainXml);
    if (!m_domain)
        return tl::unexpected(startError());
    keepUuid();
    return adopt();
}

Result<void> DomainRun::makeVolumes(virConnectPtr connection)
{
    m_hasVolumes = !m_start.volumes.isEmpty();
    if (!m_hasVolumes)
        return {};
    Result<Volumes> volumes = Volumes::open(connection, m_link->uri(), m_start.host);
    if (!volumes)
        return tl::unexpected(volumes.error());
    volumes->remove(m_start.name);
    for (const ImageToMake &image : std::as_const(m_start.volumes)) {
        const QString name = QFileInfo(image.path).fileName();
        if (const Result<void> made = volumes->make(name, image.bytes); !made)
            return made;
    }
    return {};
}

Result<void> DomainRun::makeVolume(const ImageToMake &image)
{
    virConnectPtr connection = m_link->connection();
    if (!connection)
        return failure(LibvirtWords::say("There is no connection to the host just now."));
    m_hasVolumes = true;
    return Volumes::open(connection, m_link->uri(), m_start.host)
        .and_then([&image](Volumes volumes) {
            return volumes.make(QFileInfo(image.path).fileName(), image.bytes);
        });
}

void DomainRun::removeVolumes()
{
    virConnectPtr connection = m_link->connection();
    if (!m_hasVolumes || !connection)
        return;
    // Opened anew: the connection may be another one than at the start.
    if (Result<Volumes> volumes = Volumes::open(connection, m_link->uri(), m_start.host))
        volumes->remove(m_start.name);
}

Result<void> DomainRun::adopt()
{
    if (!m_isDirect) {
        if (const Result<void> listening = listenToEvents(); !listening)
            return listening;
    }
    virConnectPtr connection = m_link->connection();
    auto *life = new EventNote{m_mailbox, this};
    const virConnectDomainEventCallback onEvent = [](virConnectPtr, virDomainPtr, int what, int,
                                                     void *opaque) {
        const auto *note = static_cast<EventNote *>(opaque);
        note->mailbox->post([run = note->run, what] { run->onLifecycle(what); });
        return 0;
    };
    m_lifecycleCallback =
        virConnectDomainEventRegisterAny(connection, m_domain.get(), VIR_DOMAIN_EVENT_ID_LIFECYCLE,
                                         VIR_DOMAIN_EVENT_CALLBACK(onEvent), life, freeNote);
    if (m_lifecycleCallback < 0) {
        delete life;
        return lastFailure(LibvirtWords::say("libvirt does not tell what becomes of the VM."));
    }
    openStreams();
    return {};
}

Result<void> DomainRun::listenToEvents()
{
    auto *note = new EventNote{m_mailbox, this};
    m_monitorCallback = virConnectDomainQemuMonitorEventRegister(
        m_link->connection(), m_domain.get(), nullptr, onMonitorEvent, note, freeNote, 0);
    if (m_monitorCallback >= 0)
        return {};
    delete note;
    return lastFailure(LibvirtWords::say("libvirt does not pass QEMU's events on."));
}

void DomainRun::dropEvents()
{
    if (m_link->connection() && m_monitorCallback >= 0)
        virConnectDomainQemuMonitorEventDeregister(m_link->connection(), m_monitorCallback);
    m_monitorCallback = -1;
}

void DomainRun::passEvents()
{
    if (!std::exchange(m_isDirect, false) || !m_domain)
        return;
    // Most often because the VM ends, which is told soon.
    if (const Result<void> listening = listenToEvents();
        !listening && virDomainIsActive(m_domain.get()) == 1)
        Q_EMIT streamRefused(listening.error());
}

void DomainRun::openStreams()
{
    if (!m_domain)
        return;
    Result<void> console;
    Result<void> agent;
    if (m_channels.console)
        console = openStream(*m_console, true);
    if (m_channels.agent == DomainChannels::Agent::Stream)
        agent = openStream(*m_agent, false);
    if (console && agent) {
        m_streamRefusals = 0;
        return;
    }
    m_streamTimer.start();
    // A VM that is just ending has lost them, too, and its end is told soon.
    if (++m_streamRefusals == streamRefusalsToTell && virDomainIsActive(m_domain.get()) == 1)
        Q_EMIT streamRefused(console ? agent.error() : console.error());
}

Result<void> DomainRun::openStream(StreamPipe &pipe, bool isConsole)
{
    if (pipe.isOpen() || pipe.isClosed())
        return {};
    StreamHandle stream(virStreamNew(m_link->connection(), VIR_STREAM_NONBLOCK));
    const int opened =
        !stream     ? -1
        : isConsole ? virDomainOpenConsole(m_domain.get(), nullptr, stream.get(), 0)
                    : virDomainOpenChannel(m_domain.get(), agentChannelName().toUtf8().constData(),
                                           stream.get(), 0);
    if (opened < 0)
        return lastFailure(
            isConsole
                ? LibvirtWords::say(
                      "The VM's console cannot be opened: another program may hold it. It is "
                      "tried again.")
                : LibvirtWords::say(
                      "The way to the guest's agent cannot be opened: another program may hold "
                      "it. It is tried again."));
    return pipe.open(std::move(stream), [mailbox = m_mailbox, this] {
        mailbox->post([this] {
            if (m_domain)
                m_streamTimer.start();
        });
    });
}

void DomainRun::execute(quint64 id, const QByteArray &command)
{
    if (!m_domain) {
        Q_EMIT answered(
            id, {},
            {m_running ? LibvirtWords::say("The connection to %1 is lost; it is being tried again.")
                             .arg(printable(m_link->uri().text))
                       : LibvirtWords::say("The VM is gone.")});
        return;
    }
    if (const TextHandle reply = askMonitor(m_domain.get(), command))
        Q_EMIT answered(id, QByteArray(reply.get()), {});
    else
        Q_EMIT answered(id, {},
                        lastError(LibvirtWords::say("The command did not get through to QEMU.")));
}

void DomainRun::askAgent(const QByteArray &command)
{
    char *text = nullptr;
    if (m_domain)
        text = virDomainQemuAgentCommand(m_domain.get(), command.constData(), agentLimitSeconds, 0);
    const TextHandle reply(text);
    Q_EMIT agentAnswered(QByteArray(reply.get()), reply ? QString() : lastErrorWords());
}

void DomainRun::onLost(const Error &error)
{
    forget();
    m_gap.start();
    if (m_running)
        Q_EMIT linkLost(error);
}

DomainRun::Look DomainRun::look()
{
    virConnectPtr connection = m_link->connection();
    if (!connection)
        return Look::Later;
    m_domain.reset(virDomainLookupByUUIDString(connection, m_uuid.constData()));
    if (!m_domain)
        return lastErrorCode() == VIR_ERR_NO_DOMAIN ? Look::Gone : Look::Later;
    // A daemon that was just started knows its domains before it is connected to them.
    if (!askMonitor(m_domain.get(), "{\"execute\":\"query-status\"}")) {
        const bool isActive = virDomainIsActive(m_domain.get()) != 0;
        m_domain.reset();
        return isActive ? Look::Later : Look::Gone;
    }
    return adopt() ? Look::Found : Look::Later;
}

void DomainRun::lookAgain()
{
    if (!m_running || m_domain || !m_link->connection())
        return; // what got lost once more is looked for when it is back
    switch (look()) {
    case Look::Found:
        if (m_ending) {
            end();
            return;
        }
        if (m_isTold && !m_isStarted)
            go(m_isDirect);
        Q_EMIT linkBack(m_gap.elapsed());
        return;
    case Look::Gone:
        finish();
        return;
    case Look::Later:
        forget();
        m_lookTimer.start();
        return;
    }
}

void DomainRun::onLifecycle(int what)
{
    qCDebug(logLibvirt) << "event of the domain:" << what; // virDomainEventType
    if (what == VIR_DOMAIN_EVENT_STOPPED)
        finish();
}

void DomainRun::end()
{
    m_ending = true;
    if (m_ownership == Ownership::External)
        finish();
    if (!m_running || !m_domain)
        return; // before the start, after the end, or when the connection is back
    if (virDomainDestroy(m_domain.get()) == 0 || virDomainIsActive(m_domain.get()) != 1)
        finish();
}

void DomainRun::finish()
{
    if (!m_running)
        return;
    qCDebug(logLibvirt) << "the domain has ended";
    giveUp();
    Q_EMIT ended();
}

void DomainRun::forget()
{
    m_lookTimer.stop();
    m_streamTimer.stop();
    m_console->drop();
    m_agent->drop();
    dropEvents();
    if (m_link->connection() && m_lifecycleCallback >= 0)
        virConnectDomainEventDeregisterAny(m_link->connection(), m_lifecycleCallback);
    m_lifecycleCallback = -1;
    m_domain.reset();
}

} // namespace mpathlab
