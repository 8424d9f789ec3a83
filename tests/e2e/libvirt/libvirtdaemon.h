// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

#include <memory>

namespace mpathlab {

/// A libvirtd of the test's own, with all that it writes in one folder. Of root it is the
/// system's daemon with other files mounted over its folders, in a mount namespace of its own,
/// so that a libvirtd of the machine is never met; of anybody else it is a session daemon
/// with other XDG folders. No network, no log daemon, QEMU with the test's own rights.
class LibvirtDaemon
{
public:
    /// Nothing is started yet. `folder` exists, and is short enough for sockets.
    explicit LibvirtDaemon(const QString &folder);
    ~LibvirtDaemon();

    /// Waits until it answers. The words of a daemon that does not.
    QString start();
    /// Kills it; its VMs go on.
    void kill();

    /// The command as it sees this libvirt's folders.
    QStringList inside(const QStringList &command) const;
    QString socket() const;
    /// "system" or "session".
    QString kind() const;
    /// Connects without a detour.
    QString nearUri() const;
    /// Through the tunnel, as to another machine.
    QString farUri() const;
    /// Where a pool's files are, for who has to make one.
    QString poolFolder() const { return m_folder + QStringLiteral("/pool"); }

private:
    bool isSystem() const;
    void writeFiles();

    QString m_folder;
    int m_lock = -1;
    QStringList m_mountPoints; ///< that the machine did not have, to be removed again
    std::unique_ptr<QProcess> m_process;
};

} // namespace mpathlab
