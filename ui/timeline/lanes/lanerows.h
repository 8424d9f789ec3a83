// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/iohistory.h"
#include "monitor/trace/laneindex.h"

#include <QList>
#include <QSet>

namespace mpathlab {

/// One row of the lanes, top to bottom.
struct LaneRow
{
    enum class Kind {
        Operator,   ///< injections
        Machine,    ///< the VM
        Guest,      ///< kernel messages
        Controller, ///< AENs, log page reads, first I/O, rejections of one
        Group,      ///< ANA states of a group there: the device's band, the host's below it
        Folded,     ///< the same of all groups together
        Io,         ///< I/O per second of a path, or of the controller's paths together
    };

    Kind kind{};
    Track track = machineTrack; ///< of the rows with marks
    StringId controller = 0;
    AnaGroupId group = 0;
    IoKey io = {};
    QString label = {};
    int y = 0; ///< from the top of the first row, in device-independent pixels
    int height = 0;
    bool foldable = false; ///< a controller's row whose groups can be folded into one row
    bool folded = false;

    bool hasMarks() const { return kind <= Kind::Controller; }
};

/// Groups beyond so many are folded into one row until the user unfolds them, paths
/// beyond so many are shown by their sum.
inline constexpr int maximumRowsOfController = 4;

/// The rows of a run: controllers in the natural order of their names. `toggled` are the
/// controllers that the user folded or unfolded; `lineHeight` is the room a line of text
/// needs.
QList<LaneRow> laneRows(const EventSnapshot &log, const LaneIndex &index, const IoHistory &io,
                        const QSet<StringId> &toggled, int lineHeight);
/// nvme2 before nvme10.
void sortNaturally(QStringList *names);
/// Height of all rows.
int heightOf(const QList<LaneRow> &rows);
/// The row at y, -1 above the first and below the last.
int rowAt(const QList<LaneRow> &rows, int y);

} // namespace mpathlab
