// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/runfiles.h"
#include "app/host/vmhost.h"
#include "app/host/vmsockets.h"
#include "app/libvirt/domainxml.h"
#include "app/libvirt/link/agentrelay.h"
#include "app/libvirt/link/domainrun.h"
#include "app/libvirt/link/hostthread.h"
#include "app/libvirt/link/remoteqmp.h"

namespace mpathlab {

/// What LibvirtHost has found out for its backends.
struct LibvirtPlace
{
    HostCapabilities host;
    DomainHost domain;
    bool ownFiles = false; ///< QEMU opens files of ours: no storage pool is needed
};

/// Runs the VM as a transient libvirt domain: QMP and events through libvirt-qemu's
/// pass-through, console and agent through streams.
///
/// A connection that gets lost takes nothing with it: commands fail meanwhile, `linkBack`
/// follows some time, and the events between are lost. Because of that the domain is not made
/// to end with the connection: after a crash of this program it goes on. With
/// LaunchPlan::outlives there is a record of it then, from which another backend reattaches;
/// without, the next start of the same lab removes it.
///
/// Attached to an external domain it ends nothing, as AttachBackend.
///
/// A domain of ours on this machine has a second QMP monitor, a socket in the folder of the run,
/// because a command takes eight times as long by libvirt. It is for speed alone: where it cannot
/// be made or does not answer, libvirt's way is taken.
class LibvirtBackend : public VmBackend
{
    Q_OBJECT

public:
    /// How long the destructor waits for the domain's end.
    static constexpr int endLimitMs = 10'000;

    /// `place` is of a launch only.
    LibvirtBackend(std::shared_ptr<HostThread> thread, VmSource source, LibvirtPlace place = {});
    ~LibvirtBackend() override;

    void open() override;
    void release() override;
    void kill() override;
    void makeImage(const ImageToMake &image,
                   std::function<void(const Result<void> &)> done) override;
    Sentence describe() const override;

private:
    void connectRun();
    QString monitorSocket() const;
    bool makeMonitorFolder() const;
    void connectMonitor();
    void go(bool isDirect);
    bool isReattaching() const;
    bool hasVolumes() const;
    void launch(const LaunchPlan &plan);
    void reattach(const VmRecord &record);
    void onReady(const DomainChannels &channels);
    void onStarted();
    Result<void> makeFiles(const LaunchPlan &plan);
    void fail(const Error &error);
    void onEnded();

    std::shared_ptr<HostThread> m_thread;
    VmSource m_source;
    LibvirtPlace m_place;
    QString m_name;          ///< of the domain
    RunFiles m_files;        ///< own images, and the record
    MailboxHandle m_mailbox; ///< for answers out of the thread
    StreamChannel m_console;
    StreamChannel m_agent;
    AgentRelay m_relay;
    std::unique_ptr<VmSockets> m_direct; ///< of a monitor of its own
    RemoteQmp m_qmp;
    DomainRun *m_run; ///< lives in the thread
    DomainChannels m_channels;
    bool m_isGoing = false; ///< it was told to go, by whatever way
    bool m_linkLost = false;
    bool m_over = false;
    bool m_outlives = false; ///< there is a record
};

} // namespace mpathlab
