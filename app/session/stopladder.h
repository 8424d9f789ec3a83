// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

namespace mpathlab {

/// The steps by which a VM is ended, each harder than the one before: the power button, the end
/// of QEMU over QMP, the end of its process.
class StopLadder : public QObject
{
    Q_OBJECT

public:
    explicit StopLadder(QObject *parent = nullptr);

    /// The last step comes after `graceMs`, the one before after 4/5 of that. The button comes at
    /// once, or after 2/5 where the guest was asked already (by its agent, which may not be
    /// heeded).
    void start(int graceMs, bool guestWasAsked);
    /// Only the last step; a call with less time shortens it.
    void killAfter(int graceMs);
    void cancel();

Q_SIGNALS:
    void pressButton();
    void quit();
    void kill();

private:
    QTimer m_button;
    QTimer m_quit;
    QTimer m_kill;
};

} // namespace mpathlab
