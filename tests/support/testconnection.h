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

} // namespace mpathlab
