// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/answer.h"
#include "monitor/nvme/nvmemonitor.h"

#include <QMap>
#include <QObject>

namespace mpathlab {

/// Controllers that go and come back while the lab runs. Knows the VM's commands and what is under
/// way; whether a controller is there now, its user knows.
class Hotplug : public QObject
{
    Q_OBJECT

public:
    /// `devices`: of each controller the text of its -device argument, as it was launched with.
    /// Does not own the monitor.
    Hotplug(QMap<QString, QString> devices, NvmeMonitor *monitor, QObject *parent = nullptr);

    /// Why the controller cannot be plugged in or taken out now.
    std::optional<Error> refusal(const QString &controller) const;
    /// Why it could not be plugged in again.
    std::optional<Error> plugRefusal(const QString &controller) const;
    /// Answers when the guest has let go of it, or has not within `timeoutMs`.
    void unplug(const QString &controller, int timeoutMs, const Answer<void> &done);
    void plug(const QString &controller, const Answer<void> &done);

    /// QEMU has removed the device, on our word or somebody else's: who waits for that, or nobody.
    Answer<void> takeWaiting(const QString &controller);
    void onGuestRefused(const QString &controller);

private:
    struct Unplug
    {
        quint64 request = 0;
        Answer<void> done;
    };

    QMap<QString, QString> m_devices;
    NvmeMonitor *m_monitor;
    QMap<QString, Unplug> m_unplugs; ///< under way, by controller
    quint64 m_lastRequest = 0;
};

} // namespace mpathlab
