// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/guest/pathstates.h"
#include "monitor/nvme/nvmestatus.h"

#include <QJsonObject>
#include <QMap>
#include <QObject>

namespace mpathlab {

/// The NVMe subsystems of a VM as the patched QEMU has them, and a Linux host that
/// uses them, both in memory: the commands of qapi/nvme.json change it, it emits the
/// events in the device's order, and the host reacts a moment later (reads the log page,
/// takes another path). Serves FakeQmpPeer and FakeGuestAgent together.
class FakeNvme : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// One subsystem `subsys0` with controllers nvme0.. (CNTLID 0..) and shared namespaces
    /// ns1.. , namespace n in ANA group n, all optimized.
    static SubsystemStatus subsystem(int controllers = 2, int namespaces = 2);

    QList<SubsystemStatus> subsystems;

    /// The host brings all controllers up: enabled events, notices enabled, log page read.
    void bootHost();
    bool hostRuns() const { return m_hostRuns; }
    /// While on, the host sends I/O to every namespace: refused commands and the first I/O
    /// on another path are reported after a change, and counters grow.
    void setHostIo(bool on) { m_hostIo = on; }
    /// The host's belief; empty before bootHost().
    QList<HostPath> hostPaths() const;
    /// What hostPathsScript() prints in such a guest.
    QByteArray hostPathsText() const;
    /// Guest gone: controllers disabled, nothing more from the host.
    void stopHost();
    /// Unplugs or plugs a controller (device_del, device_add); false when there is none.
    bool removeController(const QString &id);
    bool addController(const QString &id);
    /// Unplugs or plugs a namespace of the first subsystem; false when it is not there, or is.
    bool removeNamespace(const QString &id);
    bool addNamespace(const NamespaceStatus &ns, bool detached);
    /// The host resets a controller: it is enabled again afterwards.
    void resetController(const QString &id);
    /// One read command of the host's.
    void read(const QString &id, NamespaceId nsid);

    /// The QMP commands; errors in QEMU's words, its error class in `detail`.
    Result<QJsonValue> setAnaState(const QJsonObject &arguments);
    Result<QJsonValue> setNamespaceGroup(const QJsonObject &arguments);
    Result<QJsonValue> resizeNamespace(const QJsonObject &arguments);
    Result<QJsonValue> setAttached(const QJsonObject &arguments);
    Result<QJsonValue> setLatency(const QJsonObject &arguments);
    Result<QJsonValue> failController(const QJsonObject &arguments);
    Result<QJsonValue> dropCompletion(const QJsonObject &arguments);
    QJsonValue querySubsystems() const;

Q_SIGNALS:
    void event(const QString &name, const QJsonObject &data);

private:
    struct Place
    {
        SubsystemStatus *subsystem;
        ControllerStatus *controller;
    };
    Place find(const QString &controller);
    PathStatus *findPath(const QString &controller, NamespaceId nsid);
    void enterState(ControllerStatus &controller, ControllerState state, const QString &word);
    void enter(const QString &controller, AnaGroupId group, AnaState state, bool byTransition,
               bool notify);
    void sendNotice(ControllerStatus &controller, bool notify);
    void refuseIo(ControllerStatus &controller, const GroupStatus &group);
    void hostReadsLog(const QString &controller);
    void hostTakesPaths(const SubsystemStatus &subsystem, AnaGroupId group);

    bool m_hostRuns = false;
    bool m_hostIo = false;
    QMap<QString, std::pair<QString, ControllerStatus>> m_removed; ///< with their subsystems
    QMap<std::pair<QString, AnaGroupId>, AnaState> m_belief;       ///< (controller, group)
    QMap<std::pair<QString, AnaGroupId>, int> m_transitions; ///< generation of the running one
};

} // namespace mpathlab
