// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>

namespace mpathlab {

/// Where other threads leave word for an object that may be gone by then: what is posted runs
/// in the object's thread, from its event loop, or never.
class Mailbox
{
public:
    explicit Mailbox(QObject *receiver)
        : m_receiver(receiver)
    {
    }
    /// From any thread.
    void post(std::function<void()> word)
    {
        const std::lock_guard lock(m_mutex);
        if (m_receiver)
            QMetaObject::invokeMethod(m_receiver, std::move(word), Qt::QueuedConnection);
    }
    /// By the receiver's thread, before the receiver goes. (What was posted goes with it.)
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_receiver = nullptr;
    }

private:
    std::mutex m_mutex;
    QObject *m_receiver;
};

using MailboxHandle = std::shared_ptr<Mailbox>;

} // namespace mpathlab
