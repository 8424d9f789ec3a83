// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/link/calls.h"

#include "app/libvirt/link/library.h"

namespace mpathlab {

namespace {

const Result<std::vector<void *>> &functions()
{
#define MPATHLAB_LIBVIRT_TEXT(name) #name,
    static constexpr const char *names[] = {MPATHLAB_LIBVIRT_FUNCTIONS(MPATHLAB_LIBVIRT_TEXT)};
#undef MPATHLAB_LIBVIRT_TEXT
    static const auto loaded = loadLibvirtFunctions(systemLoader(), names);
    return loaded;
}

} // namespace

Result<void> loadLibvirt()
{
    return functions().map([](const auto &) {});
}

void *libvirtFunction(LibvirtCall call)
{
    Q_ASSERT(functions());
    return functions()->at(size_t(call));
}

} // namespace mpathlab
