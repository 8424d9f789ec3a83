// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/action/action.h"
#include "monitor/result.h"

#include <QJsonObject>

/// The arguments of an action as JSON, as on the control socket: {"controller": "nvme0", ...}.

namespace mpathlab {

/// Without the options that have their defaults.
QJsonObject argumentsJson(const Action &action);
/// Untrusted; the error names the argument. Only text of one line gets into an action.
Result<Action> actionFrom(ActionKind kind, const QJsonObject &arguments);

} // namespace mpathlab
