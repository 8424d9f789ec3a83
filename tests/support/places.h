// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

/// Where things are in the tree that was built. Only places.cpp is compiled with their paths, so
/// that a compiler cache serves trees in different places.
namespace mpathlab {

/// The absolute path of a file of the sources: "tests/golden/argv".
QString sourcePath(const QString &relative);

/// The absolute path of a program of this build: "mpathlab-cli", "mpathlab", "fakeqemu". One that
/// a test program does not depend on (add_dependencies) may not be there.
QString builtProgram(const QString &name);

} // namespace mpathlab
