// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/events/store.h"
#include "monitor/result.h"

#include <QIODevice>

namespace mpathlab {

/// The timeline in files: JSON lines (one object `{t, source, kind, controller?, group?,
/// nsid?, state?, oldState?, text}` a line, UTF-8, `t` in ns since the epoch) and CSV with
/// the same columns (RFC 4180, a header line, \r\n).

/// One event as a line, without the line's end.
QByteArray toJsonLine(const EventStore &store, const Event &event);
QByteArray toCsvLine(const EventStore &store, const Event &event);
QByteArray csvHeader();

/// The whole store, in its order. Fails with the device's words.
Result<void> writeJsonLines(const EventStore &store, QIODevice &device);
Result<void> writeCsv(const EventStore &store, QIODevice &device);

/// Reads one line; texts are interned in `store`. Members it does not know are passed
/// over, `detail` is put behind the text. The error names the member.
Result<Event> fromJsonLine(EventStore &store, const QByteArray &line);
/// Reads all lines and appends them as one batch; blank lines are nothing. On an error,
/// which names the line, no event is appended.
Result<void> readJsonLines(EventStore &store, QIODevice &device);

} // namespace mpathlab
