// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/vm.h"

#include <QMap>

namespace mpathlab {

/// Controllers that go and come back while the lab runs.
class Hotplug : public QObject
{
    Q_OBJECT

public:
    /// `devices`: of each controller the text of its -device argument, as it was launched with.
    Hotplug(Vm &vm, QMap<QString, QString> devices);

    /// Answers when the guest has let go of it, or has not within SessionTiming::unplug.
    void unplug(const Unplug &action, const Answer<void> &done);
    void plug(const Plug &action, const Answer<void> &done);
    /// Once the VM is open.
    void listen() { m_vm.hear(m_vm.nvme.get(), &NvmeMonitor::vmEvent, this, &Hotplug::onVmEvent); }

private:
    struct Unplugging
    {
        quint64 request = 0;
        Answer<void> done;
    };

    std::optional<Error> refusal(const QString &controller, bool isPresent) const;
    void onVmEvent(const QmpEvent &event);
    void sendUnplug(const QString &controller, const Answer<void> &done);
    Answer<void> takeWaiting(const QString &controller);
    void setPresence(const QString &controller, bool isPresent, const Answer<void> &done);

    Vm &m_vm;
    QMap<QString, QString> m_devices;
    QMap<QString, Unplugging> m_unplugs; ///< under way, by controller
    quint64 m_lastRequest = 0;
};

} // namespace mpathlab
