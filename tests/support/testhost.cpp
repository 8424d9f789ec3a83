// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/testhost.h"

#include "app/launch/processbackend.h"
#include "app/libvirt/hosts.h"

namespace mpathlab {

Result<std::shared_ptr<VmHost>> testHost()
{
    if (testConnection().isEmpty())
        return nullptr;
    return makeLibvirtHost(testConnection());
}

BackendFactory testBackends(const std::shared_ptr<VmHost> &host)
{
    return [host]() -> std::unique_ptr<VmBackend> {
        if (host)
            return host->makeBackend();
        return std::make_unique<ProcessBackend>();
    };
}

Lab quietThere(Lab lab)
{
    if (!testConnection().isEmpty())
        lab.machine.cpus = 1;
    return lab;
}

} // namespace mpathlab
