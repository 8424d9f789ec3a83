// SPDX-License-Identifier: GPL-2.0-or-later
// mpathlab-cli: the one place without a screen that names concrete hosts.
#include "app/cli/run.h"
#include "app/libvirt/hosts.h"

#include <cstdio>
#include <exception>

int main(int argc, char **argv)
{
    try {
        return mpathlab::cli::run(argc, argv, &mpathlab::makeHost);
    } catch (const std::exception &error) {
        std::fprintf(stderr, "mpathlab-cli: %s\n", error.what());
        return 3;
    }
}
