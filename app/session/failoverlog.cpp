// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/failoverlog.h"

namespace mpathlab {

/// Of all paths of a namespace in the subsystem.
static qint64 lastIoOf(const LiveState &live, const QString &subsystemNqn, NamespaceId nsid)
{
    qint64 last = 0;
    for (const LiveController &controller : live.controllers) {
        const auto path = controller.paths.constFind(nsid);
        if (controller.subsystemNqn == subsystemNqn && path != controller.paths.cend())
            last = std::max(last, path->lastIoNs);
    }
    return last;
}

void FailoverLog::feed(const EventSnapshot &log)
{
    for (; m_taken < log.count(); m_taken++) {
        const Event &event = log.at(m_taken);
        if (event.kind == EventKind::Injection)
            open(log, event, quint32(m_taken));
        else if (event.kind == EventKind::PathFirstIo && !m_open.isEmpty())
            takeFirstIo(log, event);
    }
}

void FailoverLog::open(const EventSnapshot &log, const Event &event, quint32 index)
{
    m_injections.push_back(index);
    const QString controller = log.string(event.controller);
    // The next one for the group ends the one before, as in its summary.
    m_open.removeIf([&](const Open &other) { return other.group == event.group; });
    if (m_open.size() >= maximumOpen)
        m_open.removeFirst();
    m_open.append({index, event.t, controller, event.group, {}, {}});
}

void FailoverLog::takeFirstIo(const EventSnapshot &log, const Event &event)
{
    const QString controller = log.string(event.controller);
    for (Open &injection : m_open) {
        if (controller != injection.controller && event.t >= injection.t &&
            injection.firstIos.size() < 1024)
            injection.firstIos.append({controller, event.nsid, event.t});
    }
}

void FailoverLog::takeCounters(qint64 t, const LiveState &live)
{
    m_open.removeIf([t](const Open &injection) { return t - injection.t > afterNs; });
    for (Open &injection : m_open) {
        const auto controller = live.controllers.constFind(injection.controller);
        if (controller == live.controllers.cend())
            continue;
        for (const PathStatus &path : controller->paths) {
            if (path.group == injection.group)
                look(injection, live, path.nsid, t);
        }
    }
}

void FailoverLog::look(Open &injection, const LiveState &live, NamespaceId nsid, qint64 t)
{
    const LiveController &failed = *live.controllers.constFind(injection.controller);
    const qint64 last = failed.paths.value(nsid).lastIoNs;
    const auto first = std::find_if(
        injection.firstIos.cbegin(), injection.firstIos.cend(), [&](const FirstIo &io) {
            return io.nsid == nsid &&
                   live.controllers.value(io.controller).subsystemNqn == failed.subsystemNqn;
        });
    const bool inUse = last >= injection.t - beforeNs;
    if (first != injection.firstIos.cend() && inUse && last < first->t)
        tell(injection.index, first->t - last);

    const qint64 lastIo = lastIoOf(live, failed.subsystemNqn, nsid);
    Stillness &still = injection.namespaces[nsid];
    const bool goesOn = lastIo != still.lastIo;
    const bool around = still.lastIo >= injection.t - beforeNs && still.reading > injection.t;
    if (goesOn && around && still.reading > still.lastIo)
        tell(injection.index, still.reading - still.lastIo);
    still = {lastIo, t};
}

void FailoverLog::tell(quint32 injection, qint64 stall)
{
    qint64 &longest = m_stalls[injection];
    longest = std::max(longest, stall);
}

std::optional<qint64> FailoverLog::longestStall(quint32 injection) const
{
    const auto found = m_stalls.constFind(injection);
    return found == m_stalls.cend() ? std::nullopt : std::optional(*found);
}

} // namespace mpathlab
