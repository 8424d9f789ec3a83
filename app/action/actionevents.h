// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/action/action.h"
#include "monitor/result.h"
#include "monitor/trace/store.h"

/// What the event log says of an action of the user. Each interns its texts in `store` and returns
/// the event without appending it; `t` is ns since the epoch.

namespace mpathlab {

/// Nothing for actions that the VM's own events tell of (pause, resume, reset, I/O, restore).
std::optional<Event> actionEvent(EventStore &store, qint64 t, const Action &action);
/// The VM (or this program) refused it; of actions that actionEvent() has something for.
Event actionFailedEvent(EventStore &store, qint64 t, const Action &action, const Error &error);

} // namespace mpathlab
