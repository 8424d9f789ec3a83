// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/vmhost.h"
#include "support/realqemu.h"

#include <QTemporaryDir>

namespace mpathlab {

class LibvirtDaemon;

/// The lab of RealQemu once more, as a stopped domain of a libvirtd that is started for it.
class HostedQemu
{
public:
    HostedQemu();
    ~HostedQemu();

    /// Why there is none; for example a build without libvirt, or no libvirtd.
    Result<void> start();
    NvmeMonitor &monitor() { return m_qemu.monitor(); }

private:
    Result<void> launch(const LaunchContext &context);

    QTemporaryDir m_folder{QStringLiteral("/tmp/mpl-XXXXXX")};
    std::unique_ptr<LibvirtDaemon> m_daemon;
    std::shared_ptr<VmHost> m_host;
    std::unique_ptr<VmBackend> m_backend;
    RealQemu m_qemu;
};

} // namespace mpathlab
