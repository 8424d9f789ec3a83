// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace mpathlab {

/// Gives libvirt an event loop in a thread of its own, once for the process: the thread goes on
/// until the QCoreApplication ends. Before the first connection is opened; from any thread.
/// libvirt calls back from it: events, streams, the end of a connection.
///
/// The loop is Qt's (virEventRegisterImpl()), because the one that libvirt brings runs on
/// GLib's default context. Where Qt runs on GLib, that is the window's: no other thread gets
/// hold of it, and where Qt does not, it is not run at all.
void startEventLoop();

} // namespace mpathlab
