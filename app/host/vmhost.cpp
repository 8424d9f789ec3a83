// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/vmhost.h"

namespace mpathlab {

void listVmsOf(const HostFactory &hosts, const QString &uri, QObject *receiver,
               HostAnswer<QList<RunningVm>> done)
{
    const Result<std::shared_ptr<VmHost>> host = hosts(uri);
    if (!host) {
        done(tl::unexpected(host.error()));
        return;
    }
    // Keeps the host; goes with the receiver or after the answer, never inside the host's own call.
    auto *keeper = new QObject(receiver);
    QObject::connect(keeper, &QObject::destroyed, [kept = *host] {});
    (*host)->listVms(keeper, [keeper, done = std::move(done)](const auto &vms) {
        keeper->deleteLater();
        done(vms);
    });
}

} // namespace mpathlab
