// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/livestate.h"
#include "monitor/trace/snapshot.h"

#include <vector>

namespace mpathlab {

/// The injections of a run, and how long the I/O around each stood still.
///
/// The longest stall of an injection is the longest time without an accepted I/O command
/// on any path of a namespace of its group, from one second before the injection to a
/// minute after it, as far as the device tells:
/// - From the last I/O on the injected path (last-io-ns of query-nvme-subsystems, which no
///   longer moves once the path refuses) to the first one on another path after the change
///   (NVME_PATH_FIRST_IO): exact while the other paths are idle before, as with the numa
///   policy; an upper bound while they are in use as well, as with round-robin.
/// - Where a reading of the counters shows that the last I/O of all paths was a while ago,
///   and a later one that it went on: from that I/O to the moment the last such reading was
///   asked for, a lower bound, short by less than the interval between readings.
/// The longer counts. A path that had no I/O in the second before tells of none, and a
/// stall that is not over is not told yet. What an application saw is longer by the time a
/// command takes; a workload's own figure is in the event that tells of its end.
class FailoverLog
{
public:
    static constexpr qint64 beforeNs = 1'000'000'000;
    static constexpr qint64 afterNs = 60'000'000'000;

    /// Takes the events since the last call.
    void feed(const EventSnapshot &log);
    /// A reading of all counters that was asked for at t (ns since the epoch).
    void takeCounters(qint64 t, const LiveState &live);
    void clear() { *this = {}; }

    /// Indices of the Injection events, ascending.
    const std::vector<quint32> &injections() const { return m_injections; }
    std::optional<qint64> longestStall(quint32 injection) const;

private:
    struct FirstIo
    {
        QString controller;
        NamespaceId nsid = 0;
        qint64 t = 0;
    };
    /// What the last readings told of a namespace.
    struct Stillness
    {
        qint64 lastIo = 0;
        qint64 reading = 0; ///< the last one with that last I/O
    };
    /// An injection that the counters can still tell of.
    struct Open
    {
        quint32 index = 0;
        qint64 t = 0;
        QString controller;
        AnaGroupId group = 0;
        QList<FirstIo> firstIos; ///< of other controllers
        QMap<NamespaceId, Stillness> namespaces;
    };
    static constexpr qsizetype maximumOpen = 64;

    void open(const EventSnapshot &log, const Event &event, quint32 index);
    void takeFirstIo(const EventSnapshot &log, const Event &event);
    void look(Open &injection, const LiveState &live, NamespaceId nsid, qint64 t);
    void tell(quint32 injection, qint64 stall);

    std::vector<quint32> m_injections;
    QMap<quint32, qint64> m_stalls; ///< by injection
    QList<Open> m_open;             ///< oldest first
    qsizetype m_taken = 0;
};

} // namespace mpathlab
