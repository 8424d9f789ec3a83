// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

/// Completion of command lines in a shell. A shell's own script only asks
/// (`mpathlab-cli __complete WORD...`), so that it can never tell anything else than the
/// verbs and options there are, and knows the controllers of the lab that was named.
namespace mpathlab::cli {

/// What can stand in the place of the last of `words`, which are all that was typed behind the
/// program's name; the last one is empty when nothing of it is typed yet. A line each:
/// `TEXT<tab>WHAT IT IS`, or `:labs` and `:files` for the names of lab files and of any
/// files, which the shell finds by itself. May read the lab file that was named.
std::string completionsOf(const CLI::App &app, const std::vector<std::string> &words);

/// The shells there is a script for.
std::vector<std::string> completionShells();
/// The script to be read by one of them.
std::string completionScript(const std::string &shell);

} // namespace mpathlab::cli
