// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/vmhost.h"
#include "monitor/guest/agent.h"
#include "monitor/guest/pathstates.h"
#include "support/realqemu.h"

namespace mpathlab {

/// The patched QEMU from plain arguments with the bundled guest ($MPATHLAB_KERNEL,
/// $MPATHLAB_INITRD) on it, for tests of the device against a real Linux: a process, or a
/// domain of libvirt (testConnection()). Its calls wait, with the event loop running.
class RealGuest
{
public:
    static constexpr int bootMs = 180'000; ///< under TCG on a busy machine
    static constexpr int patienceMs = 60'000;

    /// Boots with these devices and waits for the agent; `append` goes behind the guest's
    /// own kernel arguments. The error says which file is missing, or QEMU's own words.
    Result<void> start(const QStringList &devices, const QString &append = {});

    RealQemu &qemu() { return m_qemu; }
    GuestAgent &agent() { return *m_agent; }

    /// What a shell script in the guest printed; an error with its words when it failed.
    Result<QByteArray> run(const QString &script, int timeoutMs = patienceMs);
    Result<QList<HostPath>> hostPaths();

private:
    Result<void> open(const LaunchPlan &plan);
    Result<void> waitForAgent(ByteChannel *port);

    // First, so that they go last: the others speak over them.
    std::shared_ptr<VmHost> m_host;
    std::unique_ptr<VmBackend> m_backend;
    RealQemu m_qemu{RealQemu::Clock::Guest};
    std::unique_ptr<GuestAgent> m_agent;
};

} // namespace mpathlab
