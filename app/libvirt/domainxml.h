// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/plan.h"

namespace mpathlab {

/// What the host that runs the domain adds to a plan.
struct DomainHost
{
    QString name;        ///< of the domain, unique on its host
    QString description; ///< whose it is, for people who find it there
    /// Security models of the host besides "dac" that are to leave this domain alone:
    /// they know nothing of files named in <qemu:commandline> and would forbid them.
    QStringList unconfinedModels;
    QString uuid = {}; ///< of the domain; empty: libvirt makes one
};

/// Target name of the guest agent's channel, for virDomainOpenChannel().
QString agentChannelName();

/// The libvirt domain of a plan. Pure.
///
/// Machine, CPU, kernel, serial line, entropy and the agent's channel are libvirt's own
/// elements; everything of NVMe is in <qemu:commandline>, because no version of libvirt has
/// subsystems, shared namespaces or ANA. What libvirt makes has fixed slots of pcie.0
/// (pciplaces.h), so that it adds no root ports of its own and the controllers' addresses
/// in the guest are those of every other run.
///
/// The channel has a name of ours, and <qemu:override> (libvirt 8.2) shows the guest the
/// agent's: libvirt takes a channel of the agent's name for itself and hands out no stream.
///
/// Refuses text that XML 1.0 cannot carry (control characters).
Result<QString> domainXml(const LaunchPlan &plan, const DomainHost &host);

} // namespace mpathlab
