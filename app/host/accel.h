// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/plan.h"

#include <QObject>

#include <functional>
#include <optional>

namespace mpathlab {

/// What `auto` means on this machine and why.
struct AccelerationChoice
{
    Acceleration accel = Acceleration::Tcg;
    Sentence reason; ///< one sentence, shown in the badge's tooltip
};

/// Why TCG is taken, as far as the device node of KVM tells; empty when it opens.
Sentence whyNoKvm(const QString &device = QStringLiteral("/dev/kvm"));

/// The VM of the check, here and on a libvirt host: the bundled guest, which must come up to its
/// shell. No devices of NVMe, nothing to write to, no sockets.
LaunchPlan kvmCheckPlan(const LaunchContext &context);

/// What a check has found.
struct KvmFinding
{
    enum class Outcome {
        CameUp,     ///< the guest did
        TooSlow,    ///< it did not within `seconds`
        Ended,      ///< QEMU has, with `words`
        NotStarted, ///< QEMU, for the reason in `words`
    };
    Outcome outcome = Outcome::NotStarted;
    int seconds = 0;
    QString words = {};
};

/// The acceleration to take, with the sentence that says why.
AccelerationChoice choiceFor(const KvmFinding &finding);

/// What the bundled guest prints when its shell is there (resources/guest/profile).
QByteArray guestReadyLine();

/// Boots the bundled guest under KVM for at most `limitMs`. `done` is called once from
/// the event loop unless `receiver` is gone first; the check ends with it.
void checkKvm(const LaunchContext &context, int limitMs, QObject *receiver,
              std::function<void(const KvmFinding &)> done);

/// What a check depends on, shortened to a key.
QString kvmCheckKey(const QByteArrayList &circumstances);
/// Of a check on this machine: machine, host kernel, QEMU and guest kernel.
QString kvmCheckKey(const LaunchContext &context);

/// The remembered finding; nothing when there is none. Kept in a file of the user's
/// cache folder, in no language.
std::optional<KvmFinding> rememberedFinding(const QString &key);
void rememberFinding(const QString &key, const KvmFinding &finding);

/// What of a choice can be said without booting a guest. `whyNoKvm`: empty where there is KVM;
/// `key`: of a check that is remembered (rememberFinding()).
std::optional<AccelerationChoice> knownAcceleration(Acceleration wanted,
                                                    const LaunchContext &context,
                                                    const Sentence &whyNoKvm, const QString &key);

/// `auto` uses KVM only after a guest was seen running under it: a short check
/// boots the bundled kernel (long mode; some machines offer a /dev/kvm on which a
/// guest hangs there) with a time limit. The result is remembered per machine,
/// kernel and QEMU; `Kvm` and `Tcg` are taken as they are.
void chooseAcceleration(Acceleration wanted, const LaunchContext &context, QObject *receiver,
                        std::function<void(const AccelerationChoice &)> done);

} // namespace mpathlab
