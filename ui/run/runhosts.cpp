// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/run/runhosts.h"

#include "app/libvirt/connectionuri.h"

namespace mpathlab {

RunHosts::RunHosts(const RunEnvironment &environment, QObject *parent)
    : QObject(parent)
    , m_backends(environment.backends)
    , m_connector(environment.connector)
    , m_hosts(environment.hosts)
{
}

Result<std::shared_ptr<VmHost>> RunHosts::host(const QString &uri) const
{
    if (uri.isEmpty())
        return std::shared_ptr<VmHost>();
    return m_hosts(uri);
}

Result<std::shared_ptr<VmHost>> RunHosts::hostOf(const RunRecord &record) const
{
    return host(record.vm.domain.connection);
}

Result<BackendFactory> RunHosts::backendsOf(const RunRecord &record) const
{
    return hostOf(record).map(
        [this](const std::shared_ptr<VmHost> &host) { return backendsOf(host); });
}

BackendFactory RunHosts::backendsOf(const std::shared_ptr<VmHost> &host) const
{
    if (!host)
        return m_backends;
    return [host] { return host->makeBackend(); };
}

Result<BackendFactory> RunHosts::connectorOf(const AttachTarget &target) const
{
    if (target.domain.isEmpty())
        return m_connector;
    return domainAddress(target.domain).and_then([this](const DomainAddress &address) {
        return host(address.uri.text)
            .map([&](const std::shared_ptr<VmHost> &host) -> BackendFactory {
                return [host, name = address.domain] { return host->makeConnector(name); };
            });
    });
}

void RunHosts::listVms(const QString &uri, QObject *receiver,
                       std::function<void(const Result<QStringList> &)> done)
{
    const Result<std::shared_ptr<VmHost>> found = host(uri);
    if (!found) {
        done(tl::unexpected(found.error()));
        return;
    }
    m_lister = *found;
    connect(receiver, &QObject::destroyed, this, [this] { m_lister.reset(); });
    m_lister->listVms(receiver, std::move(done));
}

} // namespace mpathlab
