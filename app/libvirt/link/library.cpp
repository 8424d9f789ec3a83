// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/link/library.h"

#include "app/libvirt/libvirtwords.h"

#include <dlfcn.h>

namespace mpathlab {

namespace {

QString versionText(unsigned long version)
{
    return QStringLiteral("%1.%2").arg(version / 1'000'000).arg(version / 1'000 % 1'000);
}

/// virGetVersion(), which every libvirt has; 0: none.
unsigned long versionOf(const LibraryLoader &loader, void *general)
{
    using GetVersion = int (*)(unsigned long *version, const char *, unsigned long *);
    const auto get = reinterpret_cast<GetVersion>(loader.find(general, "virGetVersion"));
    unsigned long version = 0;
    return get && get(&version, nullptr, nullptr) == 0 ? version : 0;
}

} // namespace

LibraryLoader systemLoader()
{
    return {[](const char *file) { return ::dlopen(file, RTLD_NOW | RTLD_LOCAL); },
            [](void *library, const char *name) { return ::dlsym(library, name); }};
}

Result<std::vector<void *>> loadLibvirtFunctions(const LibraryLoader &loader,
                                                 std::span<const char *const> names)
{
    void *general = loader.open("libvirt.so.0");
    void *qemu = general ? loader.open("libvirt-qemu.so.0") : nullptr;
    if (!qemu) {
        return failure(LibvirtWords::say(
            "This machine has no libvirt, so labs run on it only. Install libvirt0."));
    }
    const unsigned long version = versionOf(loader, general);
    if (version < oldestLibvirt) {
        return failure(LibvirtWords::say("libvirt %1 of this machine is too old: labs need %2 or "
                                         "newer. Install a newer libvirt0, or run the lab without "
                                         "libvirt.")
                           .arg(versionText(version), versionText(oldestLibvirt)));
    }
    std::vector<void *> functions;
    for (const char *name : names) {
        void *function = loader.find(general, name);
        if (!function)
            function = loader.find(qemu, name);
        if (!function) {
            return failure(LibvirtWords::say("libvirt %1 of this machine lacks %2, which labs "
                                             "need. Install a complete libvirt0, %3 or newer.")
                               .arg(versionText(version), QString::fromLatin1(name),
                                    versionText(oldestLibvirt)));
        }
        functions.push_back(function);
    }
    return functions;
}

} // namespace mpathlab
