// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/accel.h"

namespace mpathlab {

/// Why KVM cannot be used, as far as the device node tells; empty when it opens.
QString whyNoKvm(const QString &device = QStringLiteral("/dev/kvm"));

/// The arguments of the check: the bundled guest, which must come up to its shell. No
/// devices, nothing to write to.
QStringList kvmCheckArguments(const LaunchContext &context);

/// Boots the bundled guest under KVM for at most `limitMs`. `done` is called once from
/// the event loop unless `receiver` is gone first; the check ends with it.
void checkKvm(const LaunchContext &context, int limitMs, QObject *receiver,
              std::function<void(const AccelerationChoice &)> done);

/// What the check depends on: machine, host kernel, QEMU and guest kernel.
QString kvmCheckKey(const LaunchContext &context);

/// The remembered outcome; nothing when there is none. Kept in a file of the user's
/// cache folder.
std::optional<AccelerationChoice> rememberedChoice(const QString &key);
void rememberChoice(const QString &key, const AccelerationChoice &choice);

} // namespace mpathlab
