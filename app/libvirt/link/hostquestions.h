// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/accel.h"
#include "app/host/runningvms.h"
#include "app/libvirt/domainxml.h"
#include "app/libvirt/libvirttexts.h"
#include "app/libvirt/link/hostlink.h"

#include <atomic>

namespace mpathlab {

/// What is asked of a host before a launch. All of it blocks; in the thread of the link, which is
/// open.

/// Refuses a libvirt that cannot do what domainXml() needs.
Result<HostCapabilities> askHost(HostLink &link);

/// What a domain of mpathlab says of its host.
DomainHost domainHost(const HostCapabilities &host, const QString &name);

/// The first of `paths` (on the host; an empty one is the host's own choice) that libvirt there
/// can run, by virConnectGetDomainCapabilities(). That call tells whether a binary is a QEMU
/// that libvirt can run, and whether with KVM; it tells no version and nothing of nvme-subsys.
Result<QString> findEmulator(virConnectPtr connection, const QStringList &paths);

/// What the QEMU of a host can do, asked of itself: over the QMP of a paused domain without
/// devices, which ends with the question. That is the truth whoever's rights it runs with.
Result<QemuCapabilities> askQemu(virConnectPtr connection, const QString &emulator,
                                 const DomainHost &host);

/// Boots the guest of the context under KVM as a domain, as checkKvm() does with a process:
/// that a host offers KVM does not say that a guest runs under it.
KvmFinding checkHostKvm(virConnectPtr connection, const LaunchContext &context,
                        const DomainHost &host, const std::atomic<bool> &cancelled);

/// The domains that run there, by their names alone, sorted.
Result<QList<RunningVm>> listDomains(HostLink &link);

/// The XML of a domain, running or not.
Result<QByteArray> readDomain(HostLink &link, const QString &name);

} // namespace mpathlab
