// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

/// Where the program finds what belongs to it but is not compiled in.
namespace mpathlab {

/// The prefix the program is installed in (/usr): the parent of its own bin folder.
QString installedFolder();

/// The source tree of a program that runs where it was built, as CMake noted it in the build
/// folder; empty when there is none. (Compiled in, it would be a path of the builder's machine.)
QString sourceFolder();

/// Whether it is such a program. Where a program is does not change while it runs: looked up
/// once, any thread.
bool runsInSourceTree();

/// The cache of the `lab` script: $LAB_CACHE, else `mpathlab` in the user's cache folder.
QString cacheFolder();

} // namespace mpathlab
