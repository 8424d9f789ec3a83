// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/cli/options.h"
#include "app/session/controlserver.h"
#include "app/session/preparation.h"
#include "app/session/session.h"

#include <QTimer>

namespace mpathlab::cli {

/// Launches the lab of the command line, owns it until its end, serves its control
/// socket, and tells on standard error how it goes. What `up` and `demo` share.
class LabOwner : public QObject
{
    Q_OBJECT

public:
    LabOwner(const Options &options, HostFactory hosts, QObject *parent = nullptr);
    ~LabOwner() override; ///< ends the VM and leaves nothing behind

    void start();
    Session &session() { return *m_session; }
    /// Powers the guest off, `over` follows; ends the VM at once when called again.
    void interrupt();
    /// Ends the run with this exit code, whatever comes on the way.
    void stop(int exitCode);

Q_SIGNALS:
    /// The guest's agent answers, or the VM runs where nobody waits for an agent.
    void ready();
    /// Nothing is left of the run but the event log; once.
    void over(int exitCode);

private:
    void onPrepared(const Prepared &prepared);
    void onState(Session::State state);
    void onReady();
    void onEnded();
    void end(int exitCode);
    bool waitsForGuest() const;

    Options m_options;
    Lab m_lab;
    HostFactory m_hosts;
    std::shared_ptr<VmHost> m_host;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<ControlServer> m_control;
    std::unique_ptr<Preparation> m_preparation;
    Prepared m_prepared;
    QTimer m_guestTimer;
    std::optional<int> m_exitCode; ///< decided before the end
    bool m_interrupted = false;
    bool m_ready = false;
    bool m_over = false;
};

} // namespace mpathlab::cli
