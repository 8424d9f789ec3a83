// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/vm.h"

namespace mpathlab {

/// How a run ends: because the user wants it to, the VM does not start or answer, or it is gone
/// by itself. An external VM is left, never ended.
class Ending : public QObject
{
    Q_OBJECT

public:
    explicit Ending(Vm &vm);

    /// Once the VM is open.
    void listen();
    /// It runs, or is paused: no more waiting for its start.
    void onStarted() { m_deadline.stop(); }
    /// As Session::stop().
    void stop(int graceMs);
    /// The VM cannot be used; `error` is told.
    void giveUp(const Error &error);

Q_SIGNALS:
    /// The VM is gone, or left.
    void over(const mpathlab::VmExit &exit, bool asAsked);

private:
    void powerDown(int graceMs, bool isPaused);
    void killAfter(int graceMs);
    void detach(int graceMs);
    void kill();
    void onDeadline();
    void onButtonDue() { m_vm.send(QStringLiteral("system_powerdown")); }
    void onQuitDue() { m_vm.send(QStringLiteral("quit")); }
    void onVmEvent(const QmpEvent &event);
    void onQuit();
    void onQmpClosed(const QString &reason);
    void onFailed(const Error &error);
    void onExited(const VmExit &exit);
    void onDetached(const VmExit &exit);

    Vm &m_vm;
    QTimer m_deadline; ///< until the VM has started, or has ended
    // The steps by which a VM is ended, each harder than the one before.
    QTimer m_button; ///< ACPI's power button
    QTimer m_quit;   ///< the end of QEMU over QMP
    QTimer m_kill;   ///< the end of its process
    bool m_isKilled = false;
    bool m_isWanted = false; ///< by the user: the end is no problem
    bool m_shutDown = false; ///< the VM said that it ends
    bool m_guestPoweredOff = false;
    bool m_isExplained = false; ///< the user was told already why the run ends
};

} // namespace mpathlab
