// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

namespace mpathlab {

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

/// Of the XML of a running domain. Pure.
Result<DomainChannels> readDomainChannels(const QString &xml);

} // namespace mpathlab
