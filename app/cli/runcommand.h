// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/run/labrun.h"

namespace mpathlab::cli {

/// A verb with a run of its own, whose problems it tells on standard error.
class RunCommand : public Command
{
    Q_OBJECT

public:
    RunCommand(const Options &options, HostFactory hosts);
    ~RunCommand() override;
    /// Powers the guest off or leaves the VM, as LabRun::stop(); at once when called again.
    void interrupt() override;

protected:
    static constexpr int graceMs = 8000;

    /// Of a run that nobody has decided about.
    static int exitCodeOf(LabRun::End end);
    Session &session() { return m_run.session(); }
    bool wasInterrupted() const { return m_interrupted; }
    /// Prints the timeline as it comes.
    void followTimeline();

    LabRun m_run;

private:
    bool m_interrupted = false;
};

} // namespace mpathlab::cli
