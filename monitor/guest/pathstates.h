// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/nvme/anastate.h"
#include "monitor/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace mpathlab {

/// One path as the Linux host sees it: /sys/block/nvme<S>c<C>n<N> (multipath.c).
/// Controllers are identified by CNTLID and serial, never by Linux's numbers:
/// those change from boot to boot and on hot-plug.
struct HostPath
{
    QString subsystemNqn;
    QString controllerName; ///< Linux's name, to show only (nvme0)
    QString device;         ///< nvme0c0n1
    QString headDevice;     ///< nvme0n1: what programs open; empty without multipath
    quint16 cntlid = 0;
    NamespaceId nsid = 0;
    AnaGroupId group = 0;          ///< ana_grpid; 0 when the host shows none
    std::optional<AnaState> state; ///< ana_state; nothing when the host shows none
    QString controllerState;       ///< live, resetting, connecting, deleting, dead
    QString iopolicy;              ///< numa, round-robin, queue-depth
    quint64 reads = 0;             ///< completed read I/Os of the path's block device
    quint64 writes = 0;

    bool operator==(const HostPath &) const = default;
};

/// The fixed shell script (for `/bin/sh -c` in the guest) that prints the paths
/// from sysfs; it takes no argument and works with busybox and bash.
QString hostPathsScript();

/// Reads what the script printed. Lines that do not fit are an error naming the line;
/// at most 65,536 paths are taken.
Result<QList<HostPath>> parseHostPaths(const QByteArray &output);

} // namespace mpathlab
