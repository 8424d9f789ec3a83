// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/topology/import.h"

namespace mpathlab::cli {

/// `import`: a QEMU command line from a file or standard input becomes a lab on standard
/// output or in a file; what became of its arguments is told on standard error.
class ImportLab : public Command
{
    Q_OBJECT

public:
    explicit ImportLab(const Options &options)
        : m_options(options)
    {
    }
    void start() override;

private:
    Result<QByteArray> readText() const;
    Result<void> writeLab(const Lab &lab) const;
    void tell(const Imported &imported) const;

    Options m_options;
};

} // namespace mpathlab::cli
