// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/launch/accel.h"

#include "app/launch/kvmcheck.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// Under KVM the bundled guest is up in some two seconds; where it takes longer than
/// this, KVM gains nothing over TCG.
constexpr int checkLimitMs = 8'000;

/// What can be said without booting a guest.
std::optional<AccelerationChoice> knownChoice(Acceleration wanted, const LaunchContext &context,
                                              const QString &key)
{
    if (wanted == Acceleration::Kvm)
        return AccelerationChoice{wanted, u"The lab asks for KVM."_s};
    if (wanted == Acceleration::Tcg)
        return AccelerationChoice{wanted, u"The lab asks for TCG."_s};
    const auto tcg = [](const QString &reason) {
        return AccelerationChoice{Acceleration::Tcg, reason};
    };
    if (!context.qemu.kvm)
        return tcg(u"TCG, because this QEMU was built without KVM."_s);
    if (const QString why = whyNoKvm(); !why.isEmpty())
        return tcg(u"TCG, because %1."_s.arg(why));
    if (context.bundledKernel.isEmpty()) {
        return tcg(u"TCG, because KVM cannot be checked without the bundled guest: build it with "
                   "./lab guest."_s);
    }
    return rememberedChoice(key);
}

} // namespace

void chooseAcceleration(Acceleration wanted, const LaunchContext &context, QObject *receiver,
                        std::function<void(const AccelerationChoice &)> done)
{
    const QString key = kvmCheckKey(context);
    if (const auto known = knownChoice(wanted, context, key)) {
        QTimer::singleShot(0, receiver, [done = std::move(done), known] { done(*known); });
        return;
    }
    checkKvm(context, checkLimitMs, receiver,
             [key, done = std::move(done)](const AccelerationChoice &choice) {
                 rememberChoice(key, choice);
                 done(choice);
             });
}

} // namespace mpathlab
