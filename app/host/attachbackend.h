// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/vmsockets.h"

#include <QTimer>

#include <memory>

namespace mpathlab {

/// Connects to a VM that runs already, by the sockets of the target. The VM is external:
/// kill() and the destructor only close the connections, and it goes on. `exited` tells that the
/// connection is over.
class AttachBackend : public VmBackend
{
    Q_OBJECT

public:
    static constexpr int defaultGreetingLimitMs = 3000;

    /// `greetingLimitMs`: how long QEMU may take to greet. One that serves another client
    /// does not greet at all (chardev/char-socket.c listens again only when that one is gone).
    explicit AttachBackend(const AttachTarget &target,
                           int greetingLimitMs = defaultGreetingLimitMs);

    void open() override;
    void kill() override;
    Sentence describe() const override;

private:
    void onReady();
    void onFirstBytes(const QByteArray &bytes);
    void onClosed(const QString &path, const QString &reason);
    void fail(const Error &error);

    AttachTarget m_target;
    QTimer m_limit;
    std::unique_ptr<VmSockets> m_sockets;
    QByteArray m_first; ///< what came before the greeting was understood
    bool m_over = false;
};

} // namespace mpathlab
