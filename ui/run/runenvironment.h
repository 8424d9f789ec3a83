// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/preparation.h"
#include "app/session/session.h"

namespace mpathlab {

/// What the machine brings to a run: the real things in the program, scripts in tests.
/// The functions answer once, from the event loop; nothing comes after `receiver` is gone.
struct RunEnvironment
{
    using Probed = std::function<void(const Result<QemuCapabilities> &)>;
    using Step = std::function<void(const QString &sentence)>;
    using PreparationDone = std::function<void(const Result<Prepared> &)>;

    BackendFactory backends;
    BackendFactory connector; ///< of backends that attach to a VM
    /// Finds a QEMU (`preferred` first) and asks it what it can do.
    std::function<void(const QString &preferred, QObject *receiver, Probed done)> probe;
    std::function<void(const Preparation::Request &request, QObject *receiver, Step step,
                       PreparationDone done)>
        prepare;
    HostFactory hosts = {}; ///< of libvirt
};

/// With this machine's QEMU, guest image and run directories.
RunEnvironment machineEnvironment(BackendFactory backends, BackendFactory connector = {},
                                  HostFactory hosts = {});

} // namespace mpathlab
