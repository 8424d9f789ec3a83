// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/vmhost.h"

namespace mpathlab::cli {

/// The whole of mpathlab-cli but for the concrete hosts: understands the command line, does what
/// it says, and returns the exit code.
int run(int argc, char **argv, const HostFactory &hosts);

} // namespace mpathlab::cli
