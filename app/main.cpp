// SPDX-License-Identifier: GPL-2.0-or-later
// mpathlab-cli: the one place without a screen that names a concrete backend.
#include "app/cli/run.h"
#include "app/launch/processbackend.h"

#include <cstdio>
#include <exception>

int main(int argc, char **argv)
{
    try {
        return mpathlab::cli::run(argc, argv,
                                  [] { return std::make_unique<mpathlab::ProcessBackend>(); });
    } catch (const std::exception &error) {
        std::fprintf(stderr, "mpathlab-cli: %s\n", error.what());
        return 3;
    }
}
