// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/nvme/nvmestatus.h"
#include "monitor/qmp/connection.h"

#include <QMap>
#include <QObject>
#include <QPointer>

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

/// Reads the devices with qom-list and qom-get, which every QEMU since 1.2 has. One read
/// per object; deleting it cancels.
class QomReader : public QObject
{
    Q_OBJECT

public:
    using Subsystems = std::function<void(const Result<QList<SubsystemStatus>> &)>;
    static constexpr qsizetype maximumDevices = 1024;

    /// Does not own the connection.
    explicit QomReader(QmpConnection *connection, QObject *parent = nullptr);
    /// `done` is called once, from the event loop.
    void read(Subsystems done);

private:
    void list(const QString &folder);
    void onListed(const QString &folder, const Result<QJsonValue> &answer);
    void get(qsizetype device, const QString &property);
    void settle();
    QmpConnection::Reply guarded(QmpConnection::Reply reply);

    QPointer<QmpConnection> m_connection;
    Subsystems m_done;
    QList<QomDevice> m_devices;
    std::optional<Error> m_error;
    int m_open = 0; ///< questions without an answer
};

} // namespace mpathlab
