// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/host/vmhost.h"

namespace mpathlab::cli {

/// `validate`: the rules' word on a lab file.
class Validate : public Command
{
    Q_OBJECT

public:
    using Command::Command;
    void start() override;
};

/// `argv`: the command that a launch on this machine would run; `domxml`: the domain that
/// libvirt would. Where the machine has no QEMU or no guest yet, it says so and shows names
/// in their place.
class Argv : public Command
{
    Q_OBJECT

public:
    Argv(const Options &options, const HostFactory &hosts)
        : Command(options)
        , m_hosts(hosts)
    {
    }
    void start() override;

private:
    void prepare(const Lab &lab);
    void onPrepared(const Lab &lab, const HostedLaunch &launch);
    void showArguments(const LaunchPlan &plan);
    void showDomain(const LaunchPlan &plan);
    void fail(const Error &error, int exitCode);

    HostFactory m_hosts;
    std::shared_ptr<VmHost> m_host; ///< this machine
};

} // namespace mpathlab::cli
