// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/cli/runcommand.h"

#include <QTimer>

namespace mpathlab::cli {

/// Runs the lab of the command line until its end, waits for its guest, and tells on standard
/// error how it goes. What `up` and `demo` share.
class LaunchCommand : public RunCommand
{
    Q_OBJECT

public:
    LaunchCommand(const Options &options, HostFactory hosts);
    void start() override;
    void interrupt() override;

protected:
    /// The guest's agent answers, or no agent is waited for.
    virtual void onReady() = 0;
    /// Ends the run with this exit code, whatever comes on the way.
    void stop(int exitCode);

private:
    void onPrepared(const LaunchContext &context, const QString &accelReason);
    void onState(Session::State state);
    void onGuestReady();
    bool waitsForGuest() const;

    Lab m_lab;
    QTimer m_guestTimer;
    std::optional<int> m_exitCode; ///< decided before the end
    bool m_ready = false;
};

} // namespace mpathlab::cli
