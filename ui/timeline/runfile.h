// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"
#include "monitor/trace/failovers.h"
#include "monitor/trace/laneindex.h"
#include "monitor/trace/store.h"
#include "ui/timeline/lanes/lanepainter.h"

#include <QFont>
#include <QFuture>

#include <memory>

namespace mpathlab {

/// A run out of a file: its events, what the lanes need of them, and what its failovers need.
struct SavedRun
{
    QString path;
    std::unique_ptr<EventStore> store;
    LaneIndex index;
    FailoverPaths paths;
};
using LoadedRun = Result<std::shared_ptr<SavedRun>>;

/// Reads a saved run (JSON lines) in a worker, for the caller's thread. The progress goes from 0
/// to 100, told at most some ten times a second; the sentence of an error names the file, and
/// the line where there is one.
QFuture<LoadedRun> loadRun(const QString &path);

/// Writes events as they are now, as CSV (.csv) or JSON lines, in a worker that tells its progress
/// as above; the file is replaced as a whole or not touched.
QFuture<Result<void>> writeRun(const EventSnapshot &log, const QString &path);

/// The lanes with axis and names as a picture in a file: PNG at twice the size of the screen, or
/// SVG (.svg). `width`: of the plot on the screen. All rows, of any height.
Result<void> exportLanes(const LaneScene &scene, int width, const QFont &font, const QString &path);

} // namespace mpathlab
