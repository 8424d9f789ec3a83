// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace mpathlab {

/// Gives libvirt an event loop in a thread of its own, once for the process: the thread goes on
/// until the QCoreApplication ends. Ignores SIGPIPE from then on, which libvirt leaves to programs.
/// Before the first connection is opened; from any thread. libvirt calls back from it: events,
/// streams, the end of a connection.
///
/// The loop is Qt's (virEventRegisterImpl()), because the one that libvirt brings runs on
/// GLib's default context. Where Qt runs on GLib, that is the window's: no other thread gets
/// hold of it, and where Qt does not, it is not run at all.
void startEventLoop();

/// While it lives, the loop does not look at what libvirt wants watched by this thread from now
/// on. For the opening of a connection, whose calls read for themselves: a loop that reads the
/// end of ssh between two of them throws ssh's reason away, and the next call knows only that the
/// "client socket is closed" (virNetClientIncomingEvent() in libvirt's src/rpc/virnetclient.c).
/// One at a time per thread; needs startEventLoop().
class HeldEvents
{
public:
    HeldEvents();
    ~HeldEvents();
    Q_DISABLE_COPY_MOVE(HeldEvents)

    void add(int id) { m_ids.push_back(id); }

private:
    std::vector<int> m_ids;
};

} // namespace mpathlab
