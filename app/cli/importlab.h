// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/host/vmhost.h"
#include "app/import/import.h"

namespace mpathlab::cli {

/// `import`: a QEMU command line from a file, from standard input or from a domain of libvirt
/// becomes a lab on standard output or in a file; what became of its arguments is told on standard
/// error.
class ImportLab : public Command
{
    Q_OBJECT

public:
    ImportLab(const Options &options, HostFactory hosts)
        : Command(options)
        , m_hosts(std::move(hosts))
    {
    }
    void start() override;

private:
    Result<void> askHost();
    void take(const Result<QByteArray> &text, const ImportContext &context);
    Result<QByteArray> readText() const;
    Result<void> writeLab(const Lab &lab) const;
    void tell(const Imported &imported) const;

    HostFactory m_hosts;
    std::shared_ptr<VmHost> m_host; ///< while it is asked
};

} // namespace mpathlab::cli
