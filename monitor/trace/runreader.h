// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/jsonlines.h"
#include "monitor/trace/laneindex.h"

#include <memory>

namespace mpathlab {

/// A run out of a file, in the order of time, and what the lanes need of it.
struct RunEvents
{
    std::unique_ptr<EventStore> store;
    LaneIndex index;
};

/// Reads a saved run (JSON lines) by as many threads as there are cores, each a piece of a quarter
/// of a megabyte at a time; what comes out, errors included, is what one thread would make of it.
/// Blocks: for a worker, which then moves the store to the thread that shows it. Fails with a
/// sentence that names the line, with the device's words, or when `progress` (bytes read, of
/// all; called in the caller's thread) says so.
Result<RunEvents> readRun(QIODevice &device, const Progress &progress = {});

} // namespace mpathlab
