// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/cli/options.h"
#include "app/run/labrun.h"

#include <QTimer>

namespace mpathlab::cli {

/// Runs the lab of the command line until its end, waits for its guest, and tells on standard
/// error how it goes. What `up` and `demo` share.
class LabOwner : public QObject
{
    Q_OBJECT

public:
    LabOwner(const Options &options, HostFactory hosts, QObject *parent = nullptr);

    void start();
    Session &session() { return m_run.session(); }
    /// Powers the guest off, `over` follows; ends the VM at once when called again.
    void interrupt();
    /// Ends the run with this exit code, whatever comes on the way.
    void stop(int exitCode);

Q_SIGNALS:
    /// The guest's agent answers, or no agent is waited for.
    void ready();
    /// Nothing is left of the run but the event log; once.
    void over(int exitCode);

private:
    void onPrepared(const LaunchContext &context, const QString &accelReason);
    void onState(Session::State state);
    void onReady();
    void end(int exitCode);
    bool waitsForGuest() const;

    Options m_options;
    Lab m_lab;
    LabRun m_run;
    QTimer m_guestTimer;
    std::optional<int> m_exitCode; ///< decided before the end
    bool m_interrupted = false;
    bool m_ready = false;
    bool m_over = false;
};

} // namespace mpathlab::cli
