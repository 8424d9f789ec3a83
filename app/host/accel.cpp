// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/accel.h"

#include "app/host/kvmcheck.h"
#include "app/launch/launchwords.h"
#include "app/launch/remedies.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// Under KVM the bundled guest is up in some two seconds; where it takes longer than
/// this, KVM gains nothing over TCG.
constexpr int checkLimitMs = 8'000;

} // namespace

std::optional<AccelerationChoice> knownAcceleration(Acceleration wanted,
                                                    const LaunchContext &context,
                                                    const Sentence &whyNoKvm, const QString &key)
{
    if (wanted == Acceleration::Kvm)
        return AccelerationChoice{wanted, LaunchWords::say("The lab asks for KVM.")};
    if (wanted == Acceleration::Tcg)
        return AccelerationChoice{wanted, LaunchWords::say("The lab asks for TCG.")};
    if (!whyNoKvm.isEmpty())
        return AccelerationChoice{Acceleration::Tcg, whyNoKvm};
    if (context.bundledKernel.isEmpty()) {
        return AccelerationChoice{
            Acceleration::Tcg,
            LaunchWords::say("TCG, because KVM cannot be checked without the bundled guest.")
                .then(guestRemedy())};
    }
    if (const auto finding = rememberedFinding(key))
        return choiceFor(*finding);
    return std::nullopt;
}

void chooseAcceleration(Acceleration wanted, const LaunchContext &context, QObject *receiver,
                        std::function<void(const AccelerationChoice &)> done)
{
    const QString key = kvmCheckKey(context);
    const Sentence why = context.qemu.kvm
                             ? whyNoKvm()
                             : LaunchWords::say("TCG, because this QEMU was built without KVM.");
    if (const auto known = knownAcceleration(wanted, context, why, key)) {
        QTimer::singleShot(0, receiver, [done = std::move(done), known] { done(*known); });
        return;
    }
    checkKvm(context, checkLimitMs, receiver,
             [key, done = std::move(done)](const KvmFinding &finding) {
                 rememberFinding(key, finding);
                 done(choiceFor(finding));
             });
}

} // namespace mpathlab
