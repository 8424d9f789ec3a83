// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"
#include "monitor/trace/store.h"

#include <QIODevice>

#include <functional>

namespace mpathlab {

/// The timeline in files: JSON lines (one object `{t, source, kind, controller?, group?,
/// nsid?, state?, oldState?, text}` a line, UTF-8, `t` in ns since the epoch) and CSV with
/// the same columns (RFC 4180, a header line, \r\n). How they are read back: linereader.h.

/// One event as a line, without the line's end.
QByteArray toJsonLine(const EventSnapshot &log, const Event &event);
QByteArray toCsvLine(const EventSnapshot &log, const Event &event);
QByteArray csvHeader();

/// Called from time to time with how much is done, of `total`; false stops the work.
using Progress = std::function<bool(qint64 done, qint64 total)>;

/// The whole log, in its order. Fails with the device's words, or when `progress` says
/// so. Any thread, with a copy of the snapshot.
Result<void> writeJsonLines(const EventSnapshot &log, QIODevice &device,
                            const Progress &progress = {});
Result<void> writeCsv(const EventSnapshot &log, QIODevice &device, const Progress &progress = {});

/// Reads one line; texts are interned in `store`. Members it does not know are passed
/// over, `detail` is put behind the text. The error names the member.
Result<Event> fromJsonLine(EventStore &store, const QByteArray &line);

} // namespace mpathlab
