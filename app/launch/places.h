// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

/// Where the program finds what belongs to it but is not compiled in.
namespace mpathlab {

/// The prefix the program is installed in (/usr): the parent of its own bin folder.
QString installedFolder();

/// The cache of the `lab` script: $LAB_CACHE, else `mpathlab` in the user's cache folder.
QString cacheFolder();

} // namespace mpathlab
