// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/libvirt/link/hostlink.h"

#include <QThread>

#include <functional>
#include <memory>

namespace mpathlab {

/// The thread in which a connection's blocking calls are made, one after the other.
class HostThread
{
public:
    /// A call that hangs (a host behind a dead network) is waited for this long at the end,
    /// because that may be the window's thread; then the thread is left to end by itself.
    static constexpr int endLimitMs = 300;

    explicit HostThread(const ConnectionUri &uri);
    /// Nothing that was posted and has not begun is done any more.
    ~HostThread();
    HostThread(const HostThread &) = delete;
    HostThread &operator=(const HostThread &) = delete;

    const ConnectionUri &uri() const { return m_link->uri(); }
    /// Runs `call` in the thread. From any thread.
    void post(std::function<void(HostLink &)> call);
    /// An object that lives there from now on; delete it with deleteLater(), before this.
    void adopt(QObject *object) { object->moveToThread(m_thread.get()); }
    HostLink *link() const { return m_link; }

private:
    std::unique_ptr<QThread> m_thread;
    HostLink *m_link; ///< lives in the thread and goes with it
};

} // namespace mpathlab
