// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/vmhost.h"
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

    void prepare(const LaunchContext &local, const Lab &lab, const QString &qemu,
                 Acceleration accel, QObject *receiver, Done done) override;
    std::unique_ptr<VmBackend> makeBackend() override;
    void listVms(QObject *receiver, std::function<void(const Result<QStringList> &)> done) override;
    void readVm(const QString &name, QObject *receiver,
                std::function<void(const Result<QByteArray> &)> done) override;
    std::unique_ptr<VmBackend> makeConnector(const QString &name) override;
    QString describe() const override { return m_uri.text; }

private:
    struct Request;
    using RequestHandle = std::shared_ptr<Request>;
    struct Work;

    /// Asks in the connection's thread and answers in this one.
    template <typename T>
    void ask(std::function<Result<T>(HostLink &)> question, QObject *receiver,
             std::function<void(const Result<T> &)> done);
    void onAsked(const RequestHandle &request, const Result<HostCapabilities> &host);
    void useOwnFiles(const RequestHandle &request);
    void usePool(const RequestHandle &request);
    void answer(const RequestHandle &request, const Result<HostedLaunch> &result);

    ConnectionUri m_uri;
    std::shared_ptr<HostThread> m_thread;
    MailboxHandle m_mailbox;
    LibvirtPlace m_place;
    /// Of what is being prepared; another thread looks at it.
    std::shared_ptr<std::atomic<bool>> m_cancelled = std::make_shared<std::atomic<bool>>(false);
};

} // namespace mpathlab
