// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/libvirt/hosts.h"

#include "app/host/localhost.h"
#include "app/libvirt/connectionuri.h"
#include "app/libvirt/libvirtwords.h"
#ifdef MPATHLAB_LIBVIRT
#include "app/libvirt/link/calls.h"
#include "app/libvirt/link/libvirthost.h"
#endif

using namespace Qt::StringLiterals;

namespace mpathlab {

Result<std::shared_ptr<VmHost>> makeHost(const QString &text)
{
    if (text.isEmpty())
        return std::make_shared<LocalHost>();
    const Result<ConnectionUri> uri = connectionUri(text);
    if (!uri)
        return tl::unexpected(uri.error());
#ifdef MPATHLAB_LIBVIRT
    return loadLibvirt().map(
        [&]() -> std::shared_ptr<VmHost> { return std::make_shared<LibvirtHost>(*uri); });
#else
    return failure(LibvirtWords::say(
        "This mpathlab was built without libvirt, so labs run on this machine only. "
        "Install libvirt-dev and build it again."));
#endif
}

} // namespace mpathlab
