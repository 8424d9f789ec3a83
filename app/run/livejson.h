// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/session.h"

#include <QJsonObject>

namespace mpathlab {

/// What `status` and `hostpaths` of the control socket answer and `--json` prints.

/// `{protocol, state, attached, lab, backend, feature, actions, guestReady, workload, events,
/// controllers}`; `state`: `idle`, `starting`, `running`, `paused`, `stopping`; `actions`: what
/// else the VM can be asked for, by the commands' names.
QJsonObject statusJson(Session &session);
/// `{paths: [{controller, subsystemNqn, cntlid, nsid, group, state, ...}]}`; `controller`
/// is the device's id, null when it has none such. By subsystem, CNTLID and NSID.
QJsonObject hostPathsJson(const LiveState &live, QList<HostPath> paths);
/// `{operations, errors, longestStallNs, words}`.
QJsonObject workloadJson(const WorkloadResult &result);

/// `none`, `hmp-2021`, `full`.
QString featureName(AnaFeature feature);

} // namespace mpathlab
