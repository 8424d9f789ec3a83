// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/backend.h"
#include "app/host/vmrecord.h"
#include "app/libvirt/libvirttexts.h"
#include "app/libvirt/link/hostlink.h"
#include "app/libvirt/link/streamchannel.h"
#include "app/libvirt/link/volumes.h"

#include <QElapsedTimer>
#include <QTimer>

#include <atomic>

namespace mpathlab {

/// What a domain is started from.
struct DomainStart
{
    QString name;
    QString xml;
    QList<ImageToMake> volumes; ///< by the path that they get in the pool; empty: no pool
    HostCapabilities host;
    QString monitor = {};  ///< path of a QMP socket that `xml` has besides libvirt's
    QString plainXml = {}; ///< the same without it, when QEMU cannot make one there
};

/// One domain from its start to its end, in the thread of its HostLink. The connection may
/// get lost and come back meanwhile: the domain goes on, and is found again by its UUID.
/// A domain that is ours ends with this object, as long as there is a connection; an external
/// one is left alone.
class DomainRun : public QObject
{
    Q_OBJECT

public:
    /// Between two looks for a domain that libvirt's daemon has not yet taken back.
    static constexpr int lookAgainMs = 300;

    /// Does not own the link. The pipes get the domain's console and agent channel.
    DomainRun(HostLink *link, std::shared_ptr<StreamPipe> console,
              std::shared_ptr<StreamPipe> agent);
    ~DomainRun() override;

    /// Makes a domain, which waits for go(); `ready` or `failed` follows. A domain of that name,
    /// and volumes whose names begin with it, are what a program that died has left: they are
    /// removed first.
    void start(const DomainStart &start);
    /// Takes a domain that runs already, by its name; `ready` or `failed` follows.
    void attach(const QString &name);
    /// Goes on with a domain that start() of a program which is gone has made; `ready`,
    /// `failed` or `missing` follows. It is ours from `ready` on.
    void reattach(const VmDomain &domain);
    /// After `ready`: lets a new domain run; `started` or `failed` follows. `isDirect`: QEMU's
    /// events come another way, and libvirt need not pass them on.
    void go(bool isDirect);
    /// That way is lost: they come by libvirt again.
    void passEvents();
    /// Leaves the domain running, whoever has started it. From any thread: what was posted to
    /// this one may never be done.
    void release() { m_isReleased = true; }
    /// A QMP command without an id; `answered` follows.
    void execute(quint64 id, const QByteArray &command);
    /// A command to the guest's agent, whose channel libvirt keeps; `agentAnswered` follows, in
    /// the order of the commands.
    void askAgent(const QByteArray &command);
    /// One more volume for the domain, to be removed with the others. Blocks.
    Result<void> makeVolume(const ImageToMake &image);
    /// Ends the domain now, or leaves it; `ended` follows, as soon as there is a connection.
    void end();

Q_SIGNALS:
    /// The domain is there and connected to.
    void ready(const mpathlab::DomainChannels &channels);
    void started();
    /// Nothing is left behind by start(); reattach() has left everything as it was.
    void failed(const mpathlab::Error &error);
    /// reattach() found that the domain has ended; nothing of it is left behind.
    void missing(const mpathlab::Error &error);
    /// QMP's whole answer, or empty and what went wrong.
    void answered(quint64 id, const QByteArray &reply, const mpathlab::Error &error);
    /// The agent's whole answer, or empty and why there is none.
    void agentAnswered(const QByteArray &reply, const QString &words);
    void event(const QString &name, qint64 seconds, qint64 microseconds, const QByteArray &data);
    /// The console or the agent's channel cannot be opened; it is tried again. Not at
    /// the first time.
    void streamRefused(const mpathlab::Error &error);
    void linkLost(const mpathlab::Error &error);
    void linkBack(qint64 gapMs);
    /// The domain that had started is gone; nothing is left behind.
    void ended();

private:
    enum class Look { Found, Gone, Later };

    Result<void> create(virConnectPtr connection);
    Result<void> find(virConnectPtr connection, const QString &name);
    void keepUuid();
    void giveUp();
    void fail(const Error &error);
    /// Sees that the domain is there, and runs; an error that `isGone` tells from one of the way.
    Result<void> findAgain(virConnectPtr connection, const VmDomain &domain, bool &isGone);
    Result<void> adopt();
    Result<void> listenToEvents();
    void dropEvents();
    void begin(const Result<void> &taken);
    Result<void> makeVolumes(virConnectPtr connection);
    void removeVolumes();
    void openStreams();
    Result<void> openStream(StreamPipe &pipe, bool isConsole);
    void forget();
    void onLost(const Error &error);
    Look look();
    void lookAgain();
    void onLifecycle(int what);
    void finish();

    HostLink *m_link;
    std::shared_ptr<StreamPipe> m_console;
    std::shared_ptr<StreamPipe> m_agent;
    MailboxHandle m_mailbox;
    DomainStart m_start;
    DomainChannels m_channels{true, DomainChannels::Agent::Stream};
    Ownership m_ownership = Ownership::Launched;
    bool m_isDirect = false; ///< QEMU's events come another way
    bool m_isTold = false;   ///< go() was called
    bool m_isStarted = false;
    bool m_hasVolumes = false;
    std::atomic<bool> m_isReleased = false;
    DomainHandle m_domain; ///< null while the connection is lost
    QByteArray m_uuid;
    int m_monitorCallback = -1;
    int m_lifecycleCallback = -1;
    QTimer m_lookTimer;
    QTimer m_streamTimer;
    QElapsedTimer m_gap;      ///< since the connection was lost
    int m_streamRefusals = 0; ///< in a row
    bool m_running = false;   ///< between ready and ended
    bool m_ending = false;
};

} // namespace mpathlab
