// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>

/// What the host in the guest is told to do: arguments for /bin/sh there. The scripts are fixed
/// texts; what differs comes to them as $1, $2, ... and is never read as a command.

namespace mpathlab {

/// An NVMe controller reset (Linux: drivers/nvme/host/sysfs.c, reset_controller), which ends when
/// the controller is live again. The controller is known by its subsystem's NQN and its CNTLID,
/// whatever Linux calls it; exit code 3 when there is none such.
QStringList resetControllerArguments(const QString &subsystemNqn, quint16 cntlid);

} // namespace mpathlab
