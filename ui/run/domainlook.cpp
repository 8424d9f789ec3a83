// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/run/domainlook.h"

namespace mpathlab {

DomainLook::DomainLook(std::shared_ptr<VmHost> host, const QString &domain, QObject *parent)
    : QObject(parent)
    , m_host(std::move(host))
{
    m_host->listVms(this, [this, domain](const Result<QStringList> &names) {
        Q_EMIT answered(
            names.map([&](const QStringList &running) { return running.contains(domain); }));
        deleteLater(); // and with it the host, whose word this is
    });
}

} // namespace mpathlab
