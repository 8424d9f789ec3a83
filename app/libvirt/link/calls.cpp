// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/link/calls.h"

#include "app/libvirt/link/library.h"

namespace mpathlab {

namespace {

const Result<LibvirtLibrary> &library()
{
#define MPATHLAB_LIBVIRT_TEXT(name) #name,
    static constexpr const char *names[] = {MPATHLAB_LIBVIRT_FUNCTIONS(MPATHLAB_LIBVIRT_TEXT)};
#undef MPATHLAB_LIBVIRT_TEXT
    static const Result<LibvirtLibrary> loaded = LibvirtLibrary::load(systemLoader(), names);
    return loaded;
}

} // namespace

Result<void> loadLibvirt()
{
    return library().map([](const LibvirtLibrary &) {});
}

void *libvirtFunction(LibvirtCall call)
{
    Q_ASSERT(library());
    return library()->function(size_t(call));
}

} // namespace mpathlab
