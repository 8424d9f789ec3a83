// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/guest/kernellog.h"
#include "monitor/guest/pathstates.h"
#include "monitor/nvme/nvmemonitor.h"
#include "monitor/trace/store.h"

namespace mpathlab {

/// From what the VM and the guest say to lines of the timeline. Each
/// interns its texts in `store` and returns the event without appending it.
/// `t` is ns since the epoch; for what QEMU says it is QEMU's timestamp.

Event toEvent(EventStore &store, qint64 t, const NvmeEvent &event);
/// Life cycle of the VM (STOP, RESUME, RESET, SHUTDOWN, DEVICE_DELETED, ...) as sentences,
/// any other event by its name as a Note.
Event toEvent(EventStore &store, const QmpEvent &event);
Event toEvent(EventStore &store, qint64 t, const KernelMessage &message);
/// The host's belief about a path became `now`; `controller` is the qdev id of its CNTLID.
Event toEvent(EventStore &store, qint64 t, const QString &controller, const HostPath &now,
              std::optional<AnaState> before);

/// Any sentence of the program itself: VmState, Workload, Note.
Event sentenceEvent(EventStore &store, qint64 t, EventSource source, EventKind kind,
                    const QString &sentence);

} // namespace mpathlab
