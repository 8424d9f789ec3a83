// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/vmhost.h"

namespace mpathlab {

namespace {

/// Goes with its parent or with the answer, never inside the host's own call.
class HostKeeper : public QObject
{
public:
    HostKeeper(std::shared_ptr<VmHost> host, QObject *parent)
        : QObject(parent)
        , m_host(std::move(host))
    {
    }

private:
    std::shared_ptr<VmHost> m_host;
};

} // namespace

void listVmsOf(const HostFactory &hosts, const QString &uri, QObject *receiver,
               HostAnswer<QList<RunningVm>> done)
{
    const Result<std::shared_ptr<VmHost>> host = hosts(uri);
    if (!host) {
        done(tl::unexpected(host.error()));
        return;
    }
    auto *keeper = new HostKeeper(*host, receiver);
    (*host)->listVms(keeper, [keeper, done = std::move(done)](const auto &vms) {
        keeper->deleteLater();
        done(vms);
    });
}

} // namespace mpathlab
