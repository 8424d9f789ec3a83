// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/cli/command.h"

namespace mpathlab::cli {

/// `qemu probe`: what a QEMU can do for a lab.
class QemuProbe : public Command
{
    Q_OBJECT

public:
    explicit QemuProbe(const Options &options)
        : m_options(options)
    {
    }
    void start() override;

private:
    Options m_options;
};

} // namespace mpathlab::cli
