// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <QStringList>

/// What libvirt's XML tells, as far as it matters to a lab. Pure.

namespace mpathlab {

/// Of a host, by virConnectGetCapabilities().
struct HostCapabilities
{
    QStringList securityModels; ///< "apparmor", "dac", ...
    /// Whose rights QEMU has there unless the domain says otherwise (the "dac" model's base
    /// label); -1 when it is not told.
    qint64 user = -1;
    qint64 group = -1;

    bool operator==(const HostCapabilities &) const = default;
};
Result<HostCapabilities> readHostCapabilities(const QString &xml);

/// What of an external domain can be connected to, besides its QMP.
struct DomainChannels
{
    enum class Agent {
        None,
        Stream, ///< a channel of domainXml(), handed out as a stream
        Relay,  ///< libvirt keeps the channel and passes single commands on
    };
    bool console = false; ///< a serial line that libvirt hands out
    Agent agent = Agent::None;

    bool operator==(const DomainChannels &) const = default;
};
/// Of a running one.
Result<DomainChannels> readDomainChannels(const QString &xml);

/// The text of the element at a path, as "/pool/target/path"; empty when the XML has none.
QString textAt(const QString &path, const QString &xml);

} // namespace mpathlab
