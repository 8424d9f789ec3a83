// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/libvirt/connectionuri.h"
#include "app/libvirt/link/handles.h"
#include "app/libvirt/link/mailbox.h"

#include <QTimer>

namespace mpathlab {

/// One connection to libvirt, made again when it gets lost. Everything here blocks for as
/// long as libvirt does: it lives in a thread of its own (HostThread).
class HostLink : public QObject
{
    Q_OBJECT

public:
    static constexpr int firstRetryMs = 250;
    static constexpr int longestRetryMs = 8'000;
    /// A host that is silent for their product counts as lost.
    static constexpr int keepAliveSeconds = 4;
    static constexpr unsigned keepAliveCount = 3;

    explicit HostLink(const ConnectionUri &uri);
    ~HostLink() override;

    const ConnectionUri &uri() const { return m_uri; }
    /// Connects unless connected. What is returned is valid until `lost`.
    Result<virConnectPtr> open();
    /// Null while there is no connection.
    virConnectPtr connection() const { return m_connection.get(); }
    /// Whether to connect again by itself, sooner first and then less often, for as long as it
    /// takes. Off: the next open() does.
    void setWatched(bool on);

Q_SIGNALS:
    /// The connection is gone; whatever was made with it is freed before this returns.
    void lost(const mpathlab::Error &error);
    /// There is one again. Only while watched.
    void back();

private:
    Result<void> prepareEmbedded() const;
    void disconnectNow();
    void onClosed(int generation, int reason);
    void retry();

    ConnectionUri m_uri;
    MailboxHandle m_mailbox;
    ConnectHandle m_connection;
    int m_generation = 0; ///< of the connection, so that an old one's end is not the new one's
    bool m_watched = false;
    QTimer m_retry;
};

} // namespace mpathlab
