// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/launch/vmhost.h"
#include "app/session/rundirectory.h"
#include "app/session/session.h"

namespace mpathlab::cli {

/// `status` and `down` of a lab whose window is gone while its VM goes on: connects to the
/// VM, shows it and lets it go again, or ends it. Everything else needs an owner first.
class Abandoned : public Command
{
    Q_OBJECT

public:
    Abandoned(const Options &options, HostFactory hosts);
    void start() override;
    void interrupt() override;

private:
    void onState(Session::State state);
    void show();
    void end(int exitCode);

    Options m_options;
    std::shared_ptr<RunDirectory> m_directory; ///< outlives the session: its VM's files
    HostFactory m_hosts;
    Session m_session;
    QTimer m_guestTimer; ///< the guest's agent answers a moment after the VM, if at all
    bool m_shown = false;
    bool m_over = false;
};

} // namespace mpathlab::cli
