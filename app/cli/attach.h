// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/run/labrun.h"

namespace mpathlab::cli {

/// `attach`: shows an external VM, prints its timeline as it comes and serves a
/// control socket for it, named by the VM's QMP socket, or by its domain of libvirt. Ends without
/// touching the VM.
class Attach : public Command
{
    Q_OBJECT

public:
    Attach(const Options &options, HostFactory hosts);
    ~Attach() override;
    void start() override;
    void interrupt() override;

private:
    AttachTarget target() const;
    void onFinished(LabRun::End how);
    void onLabChanged();
    void onState(Session::State state);
    void printEvents(qsizetype first, qsizetype count);
    void end(int exitCode);

    Options m_options;
    LabRun m_run;
    Session &m_session; ///< of the run
    bool m_interrupted = false;
    bool m_attached = false; ///< it worked, at some time
    bool m_over = false;
};

} // namespace mpathlab::cli
