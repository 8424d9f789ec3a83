// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "libvirtdaemon.h"

namespace mpathlab {

/// Another machine as far as ssh can tell: an ssh server of the test's own in a network of its
/// own, with the folders of a LibvirtDaemon for its libvirt. A cable (veth) leads there. Keys,
/// configuration and known hosts are in the test's folder. Needs root.
///
/// The server is dropbear, because its package brings a program only: that of OpenSSH starts a
/// server on the machine of whoever runs the tests.
class SshHost
{
public:
    /// `folder` is the daemon's; both outlive this object.
    SshHost(const LibvirtDaemon *daemon, const QString &folder);
    ~SshHost();

    /// Makes the network and starts the server. What is missing, or forbidden here; empty when it
    /// answers.
    QString start();
    /// Whether ssh here knows the host's key, and the host ours. Neither at first.
    void setHostKnown(bool known);
    void setGuestAllowed(bool allowed);
    /// Pulls the cable, or puts it back.
    bool setCable(bool plugged);

    /// qemu+ssh, by an ssh that reads nothing of the user's.
    QString uri() const;

private:
    QString run(const QStringList &command) const;
    QString makeKeys();
    void writeFiles() const;
    QString layCable();

    const LibvirtDaemon *m_daemon;
    QString m_folder;
    QString m_cable; ///< name of our end
    std::unique_ptr<QProcess> m_server;
};

} // namespace mpathlab
