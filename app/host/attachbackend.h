// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/attachtarget.h"
#include "app/host/backend.h"

#include <QTimer>

#include <memory>

namespace mpathlab {

class LocalSocketChannel;
class QmpClient;

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
    explicit AttachBackend(const AttachTarget &target, int greetingLimitMs = defaultGreetingLimitMs,
                           QObject *parent = nullptr);
    ~AttachBackend() override;

    void open() override;
    void kill() override;
    QmpConnection *qmp() override;
    ByteChannel *console() override;
    ByteChannel *agentPort() override;
    Sentence describe() const override;

private:
    using Channel = std::unique_ptr<LocalSocketChannel>;

    void connectQmp();
    Channel connectGuest(const QString &path);
    void look();
    void onFirstBytes(const QByteArray &bytes);
    void onQmpClosed(const QString &reason);
    void fail(const Error &error);
    void drop();

    AttachTarget m_target;
    QTimer m_limit;
    Channel m_qmpChannel;
    Channel m_console; ///< null when the target names none
    Channel m_agent;
    std::unique_ptr<QmpClient> m_qmp; ///< goes before its channel
    QByteArray m_first;               ///< what came before the greeting was understood
    bool m_started = false;
    bool m_over = false;
};

} // namespace mpathlab
