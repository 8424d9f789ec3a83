// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/detach.h"
#include "app/cli/labowner.h"

namespace mpathlab::cli {

/// `up`: a lab from its launch to its end, its timeline printed as it comes.
class Up : public Command
{
    Q_OBJECT

public:
    /// `detached`: of a process in the background, null in the foreground. Not owned.
    Up(const Options &options, HostFactory hosts, Detached *detached);
    void start() override { m_owner.start(); }
    void interrupt() override { m_owner.interrupt(); }

private:
    void onReady();
    void printEvents(qsizetype first, qsizetype count);

    Options m_options;
    LabOwner m_owner;
    Detached *m_detached;
};

} // namespace mpathlab::cli
