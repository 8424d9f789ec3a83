// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

/// The verbs and options there are, for what tells about them: completion and the manual.
namespace mpathlab::cli {

/// In the order in which they were added.
std::vector<const CLI::App *> verbsOf(const CLI::App &app);
std::vector<const CLI::Option *> optionsOf(const CLI::App &app); ///< --help is the first
std::vector<const CLI::Option *> positionalsOf(const CLI::App &app);

/// Of an option its long name without dashes, of a positional that of its place.
std::string nameOf(const CLI::Option &option);
bool takesValue(const CLI::Option &option);
/// What its value is called: LAB, BINARY, SECONDS.
std::string typeOf(const CLI::Option &option);
/// The values it takes, when it does not take others.
std::vector<std::string> choicesOf(const CLI::Option &option);

} // namespace mpathlab::cli
