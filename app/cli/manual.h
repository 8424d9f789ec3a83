// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace mpathlab::cli {

/// The manual page mpathlab-cli(1), for man(1) (`mpathlab-cli manual | man -l -`): what the
/// verbs say with --help, with what surrounds them.
std::string manualPage(const CLI::App &app);

} // namespace mpathlab::cli
