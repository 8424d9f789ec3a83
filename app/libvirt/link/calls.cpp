// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/link/calls.h"

#include <QtGlobal>

#include <dlfcn.h>

namespace mpathlab {

namespace {

/// Both for good: libvirt keeps threads.
struct Libraries
{
    void *general = ::dlopen("libvirt.so.0", RTLD_NOW | RTLD_LOCAL);
    void *qemu = general ? ::dlopen("libvirt-qemu.so.0", RTLD_NOW | RTLD_LOCAL) : nullptr;
};

const Libraries &libraries()
{
    static const Libraries loaded;
    return loaded;
}

} // namespace

bool isLibvirtThere()
{
    return libraries().qemu != nullptr;
}

void *libvirtFunction(const char *name)
{
    void *function = ::dlsym(libraries().general, name);
    if (!function)
        function = ::dlsym(libraries().qemu, name);
    // libvirt keeps its functions for ever (https://libvirt.org/support.html, API stability).
    Q_ASSERT_X(function, "libvirtFunction", name);
    return function;
}

} // namespace mpathlab
