// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <functional>
#include <span>
#include <vector>

namespace mpathlab {

/// How shared libraries are opened, and functions found in them: dlopen() and dlsym() in the
/// program, a script in tests. Null when there is none.
struct LibraryLoader
{
    std::function<void *(const char *file)> open;
    std::function<void *(void *library, const char *name)> find;
};
LibraryLoader systemLoader();

/// As libvirt writes a version: major * 1,000,000 + minor * 1,000 + release. 8.2 has
/// <qemu:override>, which the domain of a lab needs (domainxml.h).
inline constexpr unsigned long oldestLibvirt = 8'002'000;

/// Loads libvirt as this machine has it, which need not be the one that the program was built
/// with, for good (it keeps threads) and finds all these functions, in their order. Fails when it
/// is not there, is older than oldestLibvirt, or lacks one of them.
Result<std::vector<void *>> loadLibvirtFunctions(const LibraryLoader &loader,
                                                 std::span<const char *const> names);

} // namespace mpathlab
