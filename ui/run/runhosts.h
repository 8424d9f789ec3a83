// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/run/runenvironment.h"

#include <QObject>

#include <memory>

namespace mpathlab {

/// Where VMs run, as processes of this machine or by libvirt, and what a session
/// drives them with. In the window's thread.
class RunHosts : public QObject
{
    Q_OBJECT

public:
    explicit RunHosts(const RunEnvironment &environment, QObject *parent = nullptr);

    bool hasLibvirt() const { return bool(m_hosts); }
    /// Null when `uri` is empty: this machine. Only with libvirt otherwise.
    Result<std::shared_ptr<VmHost>> host(const QString &uri) const;
    /// The host of a run that another program has left; an error when there is no such.
    Result<std::shared_ptr<VmHost>> hostOf(const RunRecord &record) const;
    /// What its VM is reattached to with.
    Result<BackendFactory> backendsOf(const RunRecord &record) const;
    BackendFactory backendsOf(const std::shared_ptr<VmHost> &host) const;
    /// What a session attaches with.
    Result<BackendFactory> connectorOf(const AttachTarget &target) const;
    /// The VMs that a connection of libvirt has running. The connection ends with the receiver,
    /// or with the next call.
    void listVms(const QString &uri, QObject *receiver,
                 std::function<void(const Result<QStringList> &)> done);

private:
    BackendFactory m_backends;
    BackendFactory m_connector;
    HostFactory m_hosts;
    std::shared_ptr<VmHost> m_lister; ///< of what was listed last
};

} // namespace mpathlab
