// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/vmhost.h"
#include "app/session/session.h"

namespace mpathlab::cli {

/// The whole of mpathlab-cli but for the concrete backends (`backends` launch a VM, those of
/// `connector` attach to one, `hosts` run one elsewhere): understands the command
/// line, does what it says, and returns the exit code.
int run(int argc, char **argv, const BackendFactory &backends, const BackendFactory &connector,
        const HostFactory &hosts);

} // namespace mpathlab::cli
