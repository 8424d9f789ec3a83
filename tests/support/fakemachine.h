// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "support/fakebackend.h"
#include "ui/run/runenvironment.h"

#include <QTimer>

namespace mpathlab {

/// A machine whose QEMU, guest and VM are scripts.
struct FakeMachine
{
    FakeBackends backends;
    Result<QemuCapabilities> qemu = fakeContext().qemu;
    Result<Prepared> prepared =
        Prepared{fakeContext(), QStringLiteral("KVM was not asked for."), {}};
    HostFactory hosts = {}; ///< none: libvirt is absent
    bool holdPreparation = false;
    std::function<void(const QString &preferred)> onProbe;
    int preparations = 0;

    RunEnvironment environment()
    {
        RunEnvironment result;
        result.backends = backends.factory();
        result.connector = backends.factory();
        result.hosts = hosts;
        result.probe = [this](const QString &preferred, QObject *receiver,
                              RunEnvironment::Probed done) {
            if (onProbe)
                onProbe(preferred);
            QTimer::singleShot(0, receiver, [this, done] { done(qemu); });
        };
        result.prepare = [this](const Preparation::Request &, QObject *receiver,
                                RunEnvironment::Step step, RunEnvironment::PreparationDone done) {
            ++preparations;
            step(QStringLiteral("looking around"));
            if (!holdPreparation)
                QTimer::singleShot(0, receiver, [this, done] { done(prepared); });
        };
        return result;
    }
};

} // namespace mpathlab
