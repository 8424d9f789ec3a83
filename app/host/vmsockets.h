// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/attachtarget.h"
#include "app/host/backend.h"
#include "monitor/localsocketchannel.h"
#include "monitor/qmp/client.h"

#include <memory>

namespace mpathlab {

/// The connections to a QEMU of this machine, by its sockets. One thread, nothing blocks.
class VmSockets : public QObject
{
    Q_OBJECT

public:
    /// Begins to connect; `ready`, or `closed` of one of them, follows. `greetingLimitMs`: how long
    /// QEMU may take to greet.
    VmSockets(const AttachTarget &paths, int greetingLimitMs);

    /// Null are those that the target does not name.
    VmChannels channels() { return {&m_qmp, m_console.get(), m_agent.get()}; }
    /// All of them.
    void close();

Q_SIGNALS:
    /// Once: QMP is ready and the others are open. What the guest has said until now is read after
    /// this.
    void ready();
    /// What comes over the QMP socket, whatever it is.
    void qmpReceived(const QByteArray &bytes);
    /// One could not be connected to, or has ended.
    void closed(const QString &path, const QString &reason);

private:
    std::unique_ptr<LocalSocketChannel> connectGuest(const QString &path);
    void look();

    LocalSocketChannel m_qmpChannel;
    QmpClient m_qmp;
    std::unique_ptr<LocalSocketChannel> m_console;
    std::unique_ptr<LocalSocketChannel> m_agent;
    bool m_isReady = false;
};

} // namespace mpathlab
