// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/launch/plan.h"

namespace mpathlab::cli {

/// `validate`: the rules' word on a lab file.
class Validate : public Command
{
    Q_OBJECT

public:
    explicit Validate(const Options &options)
        : m_options(options)
    {
    }
    void start() override;

private:
    Options m_options;
};

/// `argv`: the command that a launch on this machine would run; `domxml`: the domain that
/// libvirt would. Where the machine has no QEMU or no guest yet, it says so and shows names
/// in their place.
class Argv : public Command
{
    Q_OBJECT

public:
    explicit Argv(const Options &options)
        : m_options(options)
    {
    }
    void start() override;

private:
    void findGuest();
    void chooseAccel();
    void show();
    void showDomain(const LaunchPlan &plan);

    Options m_options;
    Lab m_lab;
    LaunchContext m_context;
};

} // namespace mpathlab::cli
