// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/localhost.h"
#include "app/libvirt/link/libvirtbackend.h"

#include <atomic>

namespace mpathlab {

/// A libvirt connection that runs labs.
///
/// Where QEMU there has our own rights to our own files (qemu:///session, qemu:///embed), it
/// opens them where they are. Everywhere else they are volumes of a storage pool: the guest is
/// brought there once, the images are made there for each run. On another machine a lab's own
/// kernel is brought there too; its disks and images, which may be large, have to be there,
/// and are named by absolute paths.
class LibvirtHost : public VmHost
{
    Q_OBJECT

public:
    explicit LibvirtHost(const ConnectionUri &uri);
    ~LibvirtHost() override;

    void probe(const QString &preferred, QObject *receiver,
               HostAnswer<QemuCapabilities> done) override;
    void prepare(const LaunchRequest &request, QObject *receiver,
                 HostAnswer<HostedLaunch> done) override;
    std::unique_ptr<VmBackend> makeBackend(const VmSource &source) override;
    void listVms(QObject *receiver, HostAnswer<QList<RunningVm>> done) override;
    void readVm(const QString &name, QObject *receiver, HostAnswer<QByteArray> done) override;

private:
    /// Asks in the connection's thread and answers in this one.
    template <typename T>
    void ask(std::function<Result<T>(HostLink &)> question, QObject *receiver, HostAnswer<T> done);
    void onConnected(const LaunchRequest &request, const LaunchContext &context,
                     const HostCapabilities &host, QObject *receiver,
                     const HostAnswer<HostedLaunch> &done);

    std::shared_ptr<HostThread> m_thread;
    MailboxHandle m_mailbox;
    LibvirtPlace m_place;
    LocalHost m_local; ///< knows what holds for a host that is this machine, with our rights
    /// Of what is being prepared; another thread looks at it.
    std::shared_ptr<std::atomic<bool>> m_cancelled = std::make_shared<std::atomic<bool>>(false);
};

} // namespace mpathlab
