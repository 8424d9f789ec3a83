// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

/// The verbs and options there are, and what tells about them: completion and the manual.
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

// Completion in a shell, whose own script only asks (`mpathlab-cli __complete WORD...`), so that
// it can never tell anything else than the verbs and options there are, and knows the controllers
// of the lab that was named.

/// What can stand in the place of the last of `words`, which are all that was typed behind the
/// program's name; the last one is empty when nothing of it is typed yet. A line each:
/// `TEXT<tab>WHAT IT IS`, or `:labs` and `:files` for the names of lab files and of any
/// files, which the shell finds by itself. May read the lab file that was named.
std::string completionsOf(const CLI::App &app, const std::vector<std::string> &words);
/// The shells there is a script for.
std::vector<std::string> completionShells();
/// The script to be read by one of them.
std::string completionScript(const std::string &shell);

/// The manual page mpathlab-cli(1), for man(1) (`mpathlab-cli manual | man -l -`): what the
/// verbs say with --help, with what surrounds them.
std::string manualPage(const CLI::App &app);

} // namespace mpathlab::cli
