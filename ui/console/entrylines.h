// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/console/monitorlog.h"

#include <QList>
#include <QStringList>

namespace mpathlab {

/// How an entry of the monitor's log looks: its lines, and which part of a line is what.
/// Pure functions; colours are the view's business.

/// At least one; of an unfolded reply at most `maximum` and one that says how many are left.
/// A line that can be folded or unfolded begins with a triangle.
QStringList entryLines(const MonitorEntry &entry, qsizetype maximum);

enum class TextRole {
    Plain,
    Prompt,
    Dimmed, ///< triangles, times, counts, notes
    EventName,
    Error,
    JsonKey,
    JsonString,
    JsonNumber,
    JsonWord, ///< true, false, null
};

struct TextSpan
{
    qsizetype start = 0;
    qsizetype length = 0;
    TextRole role = TextRole::Plain;

    bool operator==(const TextSpan &) const = default;
};

/// The parts of line `number` of the entry's lines that are not plain, in order.
QList<TextSpan> entrySpans(const MonitorEntry &entry, qsizetype number, const QString &line);
/// Those of a piece of JSON that begins at `from`.
QList<TextSpan> jsonSpans(const QString &line, qsizetype from = 0);

} // namespace mpathlab
