// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/plan.h"

#include <QJsonValue>
#include <QObject>

#include <functional>

namespace mpathlab {

/// Finds and asks QEMU binaries, without a VM: over the QMP of a `-machine none` instance.
/// Answers are remembered by fileStamp().

/// Where to look, in order: $MPATHLAB_QEMU, the settings' path (`preferred`), the
/// installed private prefix, `./lab qemu`'s cache, then PATH. Empty when there is none.
QString findQemu(const QString &preferred = {});

/// Asynchronous; `done` is called once from the event loop of the calling thread.
/// Refuses with what the binary said when it is no QEMU or does not answer in 15 s.
void probeQemu(const QString &binary, QObject *context,
               std::function<void(const Result<QemuCapabilities> &)> done);

/// What is remembered of a program or a file holds as long as this stays the same: paths, size,
/// time of change.
QByteArray fileStamp(const QString &path);

/// What QMP answers to `query-version`, to `query-commands`, and to `device-list-properties` of
/// nvme-subsys, which not every QEMU has. Whether there is KVM is found out elsewhere.
QemuCapabilities readCapabilities(const QString &binary, const QJsonValue &version,
                                  const QJsonValue &commands, const QJsonValue &properties);

} // namespace mpathlab
