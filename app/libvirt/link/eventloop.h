// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <thread>

namespace mpathlab {

/// libvirt's event loop in a thread of its own, alive as long as it is held. It must be
/// there before the first connection is opened. libvirt calls back from it: events, streams,
/// the end of a connection.
///
/// The loop is ours (virEventRegisterImpl()), because the one that libvirt brings runs on
/// GLib's default context. Where Qt runs on GLib, that is the window's: no other thread gets
/// hold of it, and where Qt does not, it is not run at all.
class EventLoop
{
public:
    /// From any thread.
    static std::shared_ptr<EventLoop> get();
    ~EventLoop();
    EventLoop(const EventLoop &) = delete;
    EventLoop &operator=(const EventLoop &) = delete;

private:
    EventLoop();

    std::atomic<bool> m_ending = false;
    std::thread m_thread;
};

} // namespace mpathlab
