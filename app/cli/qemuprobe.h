// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/cli/command.h"

namespace mpathlab::cli {

/// `qemu probe`: what a QEMU can do for a lab.
class QemuProbe : public Command
{
    Q_OBJECT

public:
    using Command::Command;
    void start() override;
};

} // namespace mpathlab::cli
