// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/testhost.h"

#include "app/libvirt/hosts.h"

namespace mpathlab {

Result<std::shared_ptr<VmHost>> testHost()
{
    return makeHost(testConnection());
}

Lab quietThere(Lab lab)
{
    if (!testConnection().isEmpty())
        lab.machine.cpus = 1;
    return lab;
}

} // namespace mpathlab
