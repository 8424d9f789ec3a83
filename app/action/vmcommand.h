// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/action/action.h"
#include "monitor/nvme/nvmemonitor.h"

/// Actions as what a VM is sent: commands of qapi/nvme.json (patches 0008 and 0016 to 0018 of
/// qemu-patches/), or the monitor's line of the 2021 series.

namespace mpathlab {

struct VmCommand
{
    QString name;
    QJsonObject arguments;
};

/// For actions that are one command (Verb::qmp); a latency in both states and a namespace that is
/// named by its NSID are made plain by the session first. The error says why this VM cannot be
/// asked.
Result<VmCommand> vmCommandFor(const Action &action, const NvmeMonitor &monitor);
/// What the VM's answer to it means: the monitor's refusals are text like its answers.
Result<void> outcomeOf(const VmCommand &command, const Result<QJsonValue> &answer);
/// The reverse, of a typed command; nothing for other commands and for arguments that QEMU
/// will refuse anyway.
std::optional<Action> actionOf(const VmCommand &command);

/// Sends one; `done` is called exactly once, from the event loop, unless the monitor is destroyed
/// first. QEMU's refusal is the error's text, verbatim.
void send(NvmeMonitor &monitor, const Action &action,
          std::function<void(const Result<void> &)> done);

} // namespace mpathlab
