// SPDX-License-Identifier: GPL-2.0-or-later
// mpathlab-cli: the one place without a screen that names concrete backends.
#include "app/cli/run.h"
#include "app/launch/attachbackend.h"
#include "app/launch/processbackend.h"
#include "app/libvirt/hosts.h"

#include <cstdio>
#include <exception>

int main(int argc, char **argv)
{
    try {
        return mpathlab::cli::run(
            argc, argv, [] { return std::make_unique<mpathlab::ProcessBackend>(); },
            [] { return std::make_unique<mpathlab::AttachBackend>(); },
            &mpathlab::makeLibvirtHost);
    } catch (const std::exception &error) {
        std::fprintf(stderr, "mpathlab-cli: %s\n", error.what());
        return 3;
    }
}
