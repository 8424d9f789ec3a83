// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/failover.h"
#include "monitor/trace/store.h"

#include <vector>

namespace mpathlab {

/// A failover in one line, times counted from the injection: "nvme0 group 1 → inaccessible:
/// device +0.10 ms, AEN +0.21 ms, log page read +0.93 ms, host sees it +1.3 ms, first I/O on
/// nvme1 +2.0 ms, longest stall 2.40 ms". What was not seen is left out.
QString failoverText(const FailoverSummary &summary);
/// The same in three lines, the first with the time of day; there are always three.
QString failoverCard(const FailoverSummary &summary);

/// Counts failovers as a run goes on: a group lost its access on one controller, and
/// the first I/O to one of its namespaces came through another controller of the subsystem.
class FailoverCounter
{
public:
    void feed(const EventStore &events, qsizetype first, qsizetype count, const Lab &lab);
    void clear();
    int count() const { return m_count; }

private:
    struct Lost
    {
        StringId controller;
        AnaGroupId group;
    };

    void takeChange(const Event &event);
    void takeFirstIo(const EventStore &events, const Event &event, const Lab &lab);

    std::vector<Lost> m_lost;
    int m_count = 0;
};

} // namespace mpathlab
