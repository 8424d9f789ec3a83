// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/nvme/nvmemonitor.h"

#include <QMap>

namespace mpathlab {

/// A device of a VM as QEMU's object model (QOM) has it.
struct QomDevice
{
    QString path;                         ///< /machine/peripheral/nvme0
    QString driver;                       ///< nvme-subsys, nvme, nvme-ns
    QMap<QString, QJsonValue> properties; ///< those that could be read
};

/// The NVMe subsystems that the devices make up, for a QEMU that has no
/// query-nvme-subsystems: without states, counters and what the guest has done. CNTLIDs
/// are counted in the order of the controllers' names, which is how they are usually
/// made; QOM does not tell them. Facts: QEMU 10.0 hw/nvme/ctrl.c and ns.c (a namespace's bus
/// is that of its subsystem, before 6.1 that of its controller).
QList<SubsystemStatus> subsystemsFromQom(QList<QomDevice> devices);

/// Reads the devices with qom-list and qom-get, which every QEMU since 1.2 has. `done` is called
/// once, from the event loop.
void readSubsystemsFromQom(QmpConnection *connection, NvmeMonitor::Subsystems done);

} // namespace mpathlab
