// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "support/fakebackend.h"

namespace mpathlab {

/// What a FakeHost is and finds, and what was asked of it. Must outlive its hosts.
struct HostScript
{
    FakeBackends backends;
    Result<QemuCapabilities> qemu = fakeContext().qemu;
    /// Answers prepare(), with the folders of the request.
    Result<HostedLaunch> prepared =
        HostedLaunch{fakeContext(), QStringLiteral("KVM was not asked for.")};
    bool holdPreparation = false; ///< prepare() does not answer
    Result<QList<RunningVm>> vms = QList<RunningVm>();

    std::function<void(const QString &preferred)> onProbe;
    int preparations = 0;
    LaunchRequest asked; ///< of the last one
    int listed = 0;

    /// A new host of this script.
    std::shared_ptr<VmHost> host();
};

/// A host whose QEMU, guest and VMs are scripts.
class FakeHost : public VmHost
{
    Q_OBJECT

public:
    /// Does not own the script.
    explicit FakeHost(HostScript *script)
        : m_script(script)
    {
    }
    void probe(const QString &preferred, QObject *receiver,
               HostAnswer<QemuCapabilities> done) override;
    void prepare(const LaunchRequest &request, QObject *receiver,
                 HostAnswer<HostedLaunch> done) override;
    std::unique_ptr<VmBackend> makeBackend(const VmSource &source) override;
    void listVms(QObject *receiver, HostAnswer<QList<RunningVm>> done) override;
    void readVm(const QString &name, QObject *receiver, HostAnswer<QByteArray> done) override;

private:
    HostScript *m_script;
};

} // namespace mpathlab
