// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/vmhost.h"

namespace mpathlab {

/// Asks a host once whether a domain runs there, and is gone after the answer.
class DomainLook : public QObject
{
    Q_OBJECT

public:
    /// Keeps the host until it has answered.
    DomainLook(std::shared_ptr<VmHost> host, const QString &domain, QObject *parent);

Q_SIGNALS:
    /// Once, from the event loop; an error when the host cannot be asked.
    void answered(const mpathlab::Result<bool> &lives);

private:
    std::shared_ptr<VmHost> m_host;
};

} // namespace mpathlab
