// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/snapshot.h"

#include <QHash>
#include <QMap>

#include <deque>
#include <functional>
#include <optional>
#include <utility>

namespace mpathlab {

/// Which paths lead to the same data; all that failovers need to know of a lab.
struct FailoverPaths
{
    QHash<QString, int> subsystems; ///< by controller; the same number: the same subsystem
    QMap<std::pair<int, NamespaceId>, AnaGroupId> groups; ///< by subsystem and nsid

    bool operator==(const FailoverPaths &) const = default;
};

/// What the events of a saved run tell: its controllers in one subsystem, with the
/// namespaces and groups that they name together.
FailoverPaths pathsOfRun(const EventSnapshot &log);

/// What followed a change of a group's state on one controller, in ns after it; nothing for
/// what did not happen (yet).
struct Failover
{
    qsizetype event = 0; ///< index of the event it begins with
    qint64 injected = 0; ///< ns since the epoch; of a change that nobody here asked for: its own
    QString controller;
    AnaGroupId group = 0;
    AnaState state{};
    std::optional<qint64> stateChanged; ///< the device is in the state asked for
    std::optional<qint64> aenDelivered;
    std::optional<qint64> logPageRead;
    std::optional<qint64> hostSees; ///< the first path that the host has in that state
    std::optional<qint64> firstIo;  ///< first I/O of the group through another controller
    QString firstIoController;
    std::optional<qint64> longestStall; ///< without any I/O; see Failovers

    /// The last of its moments, ns since the epoch.
    qint64 end() const;
    bool operator==(const Failover &) const = default;
};

/// Recognizes the failovers of a run while its events come: a fold over them. The list, each
/// one's moments, how many there were and their stalls are all told from here.
///
/// A failover begins with an injection, or with a loss of access that none asked for. It takes
/// what happens to its controller and group for a minute, until the next change for the same
/// group of the same subsystem. When its group lost its access there, the first I/O through
/// another controller is its own however late it comes, unless access came back before; such a
/// failover *took place* and is counted. I/O that went another way before access was lost is
/// none of it.
///
/// The longest stall is the longest time without an accepted I/O command on any path of a
/// namespace of its group, from one second before the injection to a minute after it, as far
/// as the device tells:
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
class Failovers
{
public:
    static constexpr qint64 beforeNs = 1'000'000'000;
    static constexpr qint64 afterNs = 60'000'000'000;
    /// Of the older ones only the number is kept.
    static constexpr qsizetype maximumKept = 20'000;

    /// When the last I/O of a path was accepted, ns since the epoch, 0 for never; nothing when
    /// there is no such path.
    using LastIo =
        std::function<std::optional<qint64>(const QString &controller, NamespaceId nsid)>;

    explicit Failovers(qint64 windowNs = afterNs)
        : m_windowNs(windowNs)
    {
    }

    /// Takes the events since the last call. A namespace that is moved to another group while
    /// the run goes on need not be moved in `paths`.
    void feed(const EventSnapshot &log, const FailoverPaths &paths);
    /// A reading of all counters that was asked for at t (ns since the epoch).
    void takeReading(qint64 t, const LastIo &lastIo);
    void clear() { *this = Failovers(m_windowNs); }

    /// How many began so far.
    qsizetype count() const { return m_forgotten + qsizetype(m_kept.size()); }
    /// How many of them took place: I/O of the group went on through another controller.
    int completed() const { return m_completed; }
    /// The nth that began. Precondition: count() - maximumKept <= number < count(), 0 <= number.
    const Failover &at(qsizetype number) const { return m_kept[size_t(number - m_forgotten)]; }

private:
    friend std::optional<Failover> failoverAt(const EventSnapshot &log, qsizetype injection,
                                              const FailoverPaths &paths, qint64 windowNs);
    /// More than a lab's groups and lost paths; a file can name any number.
    static constexpr size_t maximumOpen = 512;

    /// What is known of a namespace of the group.
    struct Stillness
    {
        std::optional<qint64> firstIo; ///< through another controller
        qint64 lastIo = 0;             ///< of all paths, in the last readings
        qint64 reading = 0;            ///< the last one with that last I/O
    };
    /// A failover that something can still happen to.
    struct Open
    {
        qsizetype number = 0;
        qint64 t = 0;
        StringId controller = 0;
        AnaGroupId group = 0;
        AnaState state{};
        int subsystem = -1;
        bool asked = true;   ///< it began with an injection
        bool listens = true; ///< not over by time or by another change
        bool lost = false;   ///< its group has no access there, and I/O did not go on elsewhere
        QMap<NamespaceId, Stillness> namespaces;
    };

    void setPaths(const FailoverPaths &paths);
    bool moveNamespace(NamespaceId nsid, AnaGroupId group);
    void take(const EventSnapshot &log, qsizetype index);
    Open &begin(const EventSnapshot &log, qsizetype index);
    void note(const Event &event, std::optional<qint64> Failover::*moment, bool ofState);
    void takeChange(const EventSnapshot &log, qsizetype index);
    void settle(const Event &event);
    void gainAccess(const Event &event);
    void loseAccess(const EventSnapshot &log, qsizetype index);
    void takeFirstIo(const EventSnapshot &log, const Event &event);
    void look(Open &open, NamespaceId nsid, qint64 t, const LastIo &lastIo);
    bool hears(Open &open, const Event &event) const;
    void dropClosed();
    Failover &of(const Open &open) { return m_kept[size_t(open.number - m_forgotten)]; }

    qint64 m_windowNs;
    FailoverPaths m_paths;
    QMap<NamespaceId, AnaGroupId> m_moved;
    std::deque<Failover> m_kept;
    std::deque<Open> m_open; ///< oldest first
    qsizetype m_forgotten = 0;
    qsizetype m_taken = 0;
    int m_completed = 0;
};

/// The failover that begins with an injection of a log, as Failovers tells of it but for stalls;
/// nothing when `injection` is no index of an Injection event.
std::optional<Failover> failoverAt(const EventSnapshot &log, qsizetype injection,
                                   const FailoverPaths &paths,
                                   qint64 windowNs = Failovers::afterNs);

} // namespace mpathlab
