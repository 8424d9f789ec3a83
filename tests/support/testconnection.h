// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

namespace mpathlab {

/// Where the VMs of a test run: $MPATHLAB_TEST_CONNECT is the URI of a connection of libvirt
/// (tests/e2e/libvirt/underlibvirt.cpp sets it); without it they are processes of the test.
inline QString testConnection()
{
    return qEnvironmentVariable("MPATHLAB_TEST_CONNECT");
}

/// How a test comes to its VMs.
enum class VmWay {
    Process,  ///< launched on this machine
    Domain,   ///< launched by libvirt, at testConnection()
    External, ///< a process that nobody of ours has started, attached to: $MPATHLAB_TEST_ATTACH
};

inline VmWay vmWay()
{
    if (!testConnection().isEmpty())
        return VmWay::Domain;
    return qEnvironmentVariableIsSet("MPATHLAB_TEST_ATTACH") ? VmWay::External : VmWay::Process;
}

} // namespace mpathlab
