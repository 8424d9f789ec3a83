// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/attachtarget.h"

#include <optional>

namespace mpathlab {

/// A QEMU of this machine that one could attach to.
struct RunningVm
{
    qint64 processId = 0;
    QString name; ///< what -name says; empty when it says nothing
    AttachTarget target;

    bool operator==(const RunningVm &) const = default;
};

/// What a QEMU's command line tells of its listening sockets: a QMP monitor, the first serial
/// line, the guest agent's port. Nothing when it is no QEMU, has no QMP socket to connect to,
/// or is a lab of mpathlab itself (whose one QMP socket is taken). Relative paths start at
/// `folder`.
std::optional<RunningVm> runningVmOf(const QStringList &commandLine, const QString &folder);

/// All such QEMUs whose command line this user may read (proc(5)), by process id. Takes some
/// milliseconds; connects to nothing.
QList<RunningVm> findRunningVms();

} // namespace mpathlab
