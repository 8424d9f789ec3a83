// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/window/mainwindow.h"

namespace mpathlab {

/// The window on real VMs, used as a user uses it; calls that wait run the event loop.
namespace realwindow {

constexpr int bootMs = 240'000; ///< several guests under TCG on a busy machine
constexpr int stepMs = 60'000;

/// The example, for a VM without KVM; its path, empty when it cannot be written.
QString exampleIn(const QString &folder, const QString &name);

/// By the settings dialog; empty: this machine without libvirt.
void chooseConnection(MainWindow *window, const QString &uri);
/// Opens a file and launches it; what the window complains about, or nothing once it runs.
QString launch(MainWindow *window, const QString &file);

/// On the node of group 1.
void clickNode(MainWindow *window, const QString &controller);
/// The state of group 1 out of QEMU's own answer to query-nvme-subsystems; empty without one.
QString deviceState(MainWindow *window, const QString &controller);
/// What Linux in the guest has of it, read now.
QString guestState(MainWindow *window, const QString &controller);

} // namespace realwindow

} // namespace mpathlab
