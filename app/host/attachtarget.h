// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <QString>

namespace mpathlab {

/// Where an external VM can be reached: listening UNIX sockets of its QEMU,
/// absolute paths; or libvirt.
struct AttachTarget
{
    QString qmpSocket;
    QString consoleSocket = {}; ///< of the serial line; empty: no console
    QString agentSocket = {};   ///< of the guest agent's port; empty: no guest agent
    /// Instead of sockets, a domain of libvirt: `qemu:///system#vm1` (connectionuri.h).
    QString domain = {};

    /// What the run is named by: others find its control socket by it.
    const QString &name() const { return domain.isEmpty() ? qmpSocket : domain; }

    bool operator==(const AttachTarget &) const = default;
};

/// What is wrong with the sockets as files, before anything is connected: not there, not a
/// socket, closed to this user, too long a path. Touches the file system, connects to nothing. Of
/// a domain libvirt tells it.
Result<void> checkTarget(const AttachTarget &target);

} // namespace mpathlab
