// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "support/fakeguestagent.h"
#include "support/fakenvme.h"
#include "support/fakeqmppeer.h"
#include "support/memorychannel.h"

namespace mpathlab {

/// A whole VM without QEMU: the code under test takes the `near` ends (QMP, agent,
/// console), the test plays the rest. For a scripted VmBackend.
struct FakeVm
{
    MemoryChannel::Pair qmp = MemoryChannel::makePair();
    MemoryChannel::Pair agentPort = MemoryChannel::makePair();
    MemoryChannel::Pair console = MemoryChannel::makePair();
    FakeNvme nvme;
    FakeQmpPeer peer{qmp.far.get()};
    FakeGuestAgent agent{agentPort.far.get(), false};

    explicit FakeVm(const QList<SubsystemStatus> &subsystems = {FakeNvme::subsystem()})
    {
        nvme.subsystems = subsystems;
        peer.addDevice(&nvme);
        agent.addDevice(&nvme);
    }

    /// The guest comes up: controllers enabled, the agent answers.
    void boot()
    {
        nvme.bootHost();
        agent.setRunning(true);
    }
};

} // namespace mpathlab
