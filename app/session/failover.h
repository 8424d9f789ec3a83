// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"
#include "monitor/trace/snapshot.h"

#include <optional>

namespace mpathlab {

/// What followed an injection, in ns after it; nothing for what did not happen (yet).
struct FailoverSummary
{
    qint64 injected = 0; ///< ns since the epoch
    QString controller;
    AnaGroupId group = 0;
    AnaState state{};
    std::optional<qint64> stateChanged; ///< the device is in the state asked for
    std::optional<qint64> aenDelivered;
    std::optional<qint64> logPageRead;
    std::optional<qint64> hostSees; ///< the first path that the host has in that state
    std::optional<qint64> firstIo;  ///< first I/O of the group through another controller
    QString firstIoController;
    std::optional<qint64> longestStall; ///< without any I/O; FailoverLog::longestStall()

    /// The last of its moments.
    qint64 end() const;
    bool operator==(const FailoverSummary &) const = default;
};

/// Reads the log from an injection on, to the next injection for the same group or
/// for windowNs, and through 65,536 events at most. Nothing when `injection` is no index
/// of an Injection event. The lab tells which namespaces are in the group and which
/// controllers are their other paths.
std::optional<FailoverSummary> summarizeFailover(const EventSnapshot &log, qsizetype injection,
                                                 const Lab &lab, qint64 windowNs = 60'000'000'000);

/// What a saved run tells of the lab it is of, as far as summaries need it: its controllers
/// in one subsystem, with the namespaces and groups that its events name together.
Lab labOfRun(const EventSnapshot &log);

} // namespace mpathlab
