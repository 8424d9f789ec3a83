// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/vmhost.h"

namespace mpathlab {

/// This machine, where a VM is a process: of ours when it is launched (ProcessBackend), of
/// an external VM when it is attached to by its sockets (AttachBackend).
class LocalHost : public VmHost
{
    Q_OBJECT

public:
    using VmHost::VmHost;

    void probe(const QString &preferred, QObject *receiver,
               HostAnswer<QemuCapabilities> done) override;
    void prepare(const LaunchRequest &request, QObject *receiver,
                 HostAnswer<HostedLaunch> done) override;
    std::unique_ptr<VmBackend> makeBackend(const VmSource &source) override;
    void listVms(QObject *receiver, HostAnswer<QList<RunningVm>> done) override;
    /// Its command line, as the kernel tells it (proc(5)).
    void readVm(const QString &name, QObject *receiver, HostAnswer<QByteArray> done) override;

private:
    void onProbed(const Result<QemuCapabilities> &qemu, const LaunchRequest &request,
                  QObject *receiver, const HostAnswer<HostedLaunch> &done);
};

/// What of a request this machine knows without asking any program: the folders and the guest.
/// Fails when a lab needs the bundled guest and there is none.
Result<LaunchContext> localContext(const LaunchRequest &request);

} // namespace mpathlab
