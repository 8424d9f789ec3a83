// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"
#include "monitor/nvme/nvmeaction.h"
#include "monitor/result.h"

namespace mpathlab::control {

/// The commands `latency`, `fail`, `drop` and `move` of the control socket, both ways.

/// A latency that holds in both states is two actions for the device.
using Actions = QList<NvmeAction>;

/// What a request asks for; its arguments are those of the list in controlprotocol.h.
/// `lab` tells which namespace has an NSID. The error names the argument.
Result<Actions> parseActions(NvmeActionKind kind, const QJsonObject &arguments, const Lab &lab);

/// The arguments that each command knows.
QStringList argumentNames(NvmeActionKind kind);

} // namespace mpathlab::control
