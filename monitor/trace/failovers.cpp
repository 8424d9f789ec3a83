// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/trace/failovers.h"

#include <algorithm>

namespace mpathlab {

static void setOnce(std::optional<qint64> &value, qint64 time)
{
    if (!value)
        value = time;
}

static void raise(std::optional<qint64> &value, qint64 time)
{
    value = std::max(value.value_or(0), time);
}

FailoverPaths pathsOfRun(const EventSnapshot &log)
{
    FailoverPaths paths;
    std::vector<bool> known(size_t(log.stringCount()));
    constexpr qsizetype most = 4096; // of either: a file can name any number
    for (qsizetype i = 0; i < log.count(); i++) {
        const Event &event = log.at(i);
        if (event.source != EventSource::Vm && event.controller && !known[event.controller] &&
            paths.subsystems.size() < most) {
            known[event.controller] = true;
            paths.subsystems[log.string(event.controller)] = 0;
        }
        // The first word is the group it begins in: what moves it comes later.
        if (event.nsid && event.group && paths.groups.size() < most &&
            !paths.groups.contains({0, event.nsid}))
            paths.groups[{0, event.nsid}] = event.group;
    }
    return paths;
}

qint64 Failover::end() const
{
    qint64 latest = 0;
    for (const auto &moment : {stateChanged, aenDelivered, logPageRead, hostSees, firstIo})
        latest = std::max(latest, moment.value_or(0));
    return injected + latest;
}

std::optional<Failover> failoverAt(const EventSnapshot &log, qsizetype injection,
                                   const FailoverPaths &paths, qint64 windowNs)
{
    if (injection < 0 || injection >= log.count() || log.at(injection).kind != EventKind::Injection)
        return {};
    Failovers failovers(windowNs);
    failovers.setPaths(paths);
    failovers.take(log, injection);
    const auto &open = failovers.m_open;
    for (qsizetype i = injection + 1; i < log.count(); i++) {
        failovers.take(log, i);
        failovers.dropClosed();
        if (open.empty() || open.front().number != 0)
            break;
    }
    return failovers.at(0);
}

void Failovers::feed(const EventSnapshot &log, const FailoverPaths &paths)
{
    setPaths(paths);
    for (; m_taken < log.count(); m_taken++)
        take(log, m_taken);
}

void Failovers::setPaths(const FailoverPaths &paths)
{
    m_paths = paths;
    for (auto it = m_moved.cbegin(); it != m_moved.cend(); ++it)
        moveNamespace(it.key(), it.value());
    for (Open &open : m_open)
        open.subsystem = m_paths.subsystems.value(of(open).controller, -1);
}

/// The event names no subsystem: what could be one of several stays where it is.
bool Failovers::moveNamespace(NamespaceId nsid, AnaGroupId group)
{
    AnaGroupId *only = nullptr;
    for (auto it = m_paths.groups.begin(); it != m_paths.groups.end(); ++it) {
        if (it.key().second != nsid)
            continue;
        if (only)
            return false;
        only = &it.value();
    }
    if (only)
        *only = group;
    return only != nullptr;
}

void Failovers::take(const EventSnapshot &log, qsizetype index)
{
    const Event &event = log.at(index);
    switch (event.kind) {
    case EventKind::Injection:
        begin(log, index);
        break;
    case EventKind::AnaStateChanged:
        takeChange(log, index);
        break;
    case EventKind::AenDelivered:
        note(event, &Failover::aenDelivered, false);
        break;
    case EventKind::LogPageRead:
        note(event, &Failover::logPageRead, false);
        break;
    case EventKind::HostPathState:
        note(event, &Failover::hostSees, true);
        break;
    case EventKind::PathFirstIo:
        takeFirstIo(log, event);
        break;
    case EventKind::GroupMoved:
    case EventKind::NamespaceAdded:
        if (moveNamespace(event.nsid, event.group))
            m_moved[event.nsid] = event.group;
        break;
    default:
        break;
    }
}

Failovers::Open &Failovers::begin(const EventSnapshot &log, qsizetype index)
{
    const Event &event = log.at(index);
    const QString controller = log.string(event.controller);
    const int subsystem = m_paths.subsystems.value(controller, -1);
    for (Open &other : m_open) {
        if (other.group == event.group && other.subsystem == subsystem)
            other.listens = false;
    }
    if (qsizetype(m_kept.size()) >= maximumKept) {
        m_kept.pop_front();
        m_forgotten++;
    }
    dropClosed();
    if (m_open.size() >= maximumOpen)
        m_open.pop_front();
    Failover failover;
    failover.event = index;
    failover.injected = event.t;
    failover.controller = controller;
    failover.group = event.group;
    failover.state = AnaState(event.state);
    m_kept.push_back(failover);
    Open open;
    open.number = count() - 1;
    open.t = event.t;
    open.controller = event.controller;
    open.group = event.group;
    open.state = failover.state;
    open.subsystem = subsystem;
    open.asked = event.kind == EventKind::Injection;
    return m_open.emplace_back(std::move(open));
}

/// Whether the event is one of its moments, as far as time goes.
bool Failovers::hears(Open &open, const Event &event) const
{
    if (event.t - open.t > m_windowNs)
        open.listens = false;
    // What an earlier batch brought late happened before.
    return open.listens && event.t >= open.t;
}

void Failovers::dropClosed()
{
    std::erase_if(m_open, [this](const Open &open) {
        return open.number < m_forgotten || (!open.listens && !open.lost);
    });
}

void Failovers::note(const Event &event, std::optional<qint64> Failover::*moment, bool ofState)
{
    for (Open &open : m_open) {
        const bool itsOwn =
            open.controller == event.controller &&
            (!ofState || (open.group == event.group && open.state == AnaState(event.state)));
        if (itsOwn && hears(open, event))
            setOnce(of(open).*moment, event.t - open.t);
    }
}

void Failovers::takeChange(const EventSnapshot &log, qsizetype index)
{
    const Event &event = log.at(index);
    if (isAccessible(AnaState(event.state))) {
        gainAccess(event);
    } else if (isAccessible(AnaState(event.oldState))) {
        // From change to inaccessible is no further loss.
        loseAccess(log, index);
    } else {
        settle(event);
    }
    note(event, &Failover::stateChanged, true);
}

/// A transition that nobody here asked for tells at its end where it leads.
void Failovers::settle(const Event &event)
{
    for (Open &open : m_open) {
        if (open.asked || open.state != AnaState::Change || open.controller != event.controller ||
            open.group != event.group || !hears(open, event))
            continue;
        open.state = AnaState(event.state);
        of(open).state = open.state;
        of(open).stateChanged.reset();
    }
}

void Failovers::gainAccess(const Event &event)
{
    for (Open &open : m_open) {
        const bool over = open.lost || of(open).stateChanged;
        if (open.controller != event.controller || open.group != event.group ||
            isAccessible(open.state) || !over)
            continue;
        open.lost = false;
        open.listens = false;
    }
    dropClosed();
}

void Failovers::loseAccess(const EventSnapshot &log, qsizetype index)
{
    const Event &event = log.at(index);
    const auto asked = std::find_if(m_open.rbegin(), m_open.rend(), [&](Open &open) {
        return open.controller == event.controller && open.group == event.group &&
               !isAccessible(open.state) && !of(open).stateChanged && hears(open, event);
    });
    Open &open = asked != m_open.rend() ? *asked : begin(log, index);
    open.lost = true;
    of(open).firstIo.reset();
    of(open).firstIoController.clear();
    for (Stillness &still : open.namespaces)
        still.firstIo.reset();
}

void Failovers::takeFirstIo(const EventSnapshot &log, const Event &event)
{
    if (m_open.empty())
        return;
    const QString controller = log.string(event.controller);
    const int subsystem = m_paths.subsystems.value(controller, -1);
    const auto group = m_paths.groups.constFind({subsystem, event.nsid});
    if (group == m_paths.groups.cend())
        return;
    for (Open &open : m_open) {
        if (open.controller == event.controller || open.group != *group ||
            open.subsystem != subsystem || event.t < open.t)
            continue;
        const bool heard = hears(open, event);
        if (!heard && !open.lost)
            continue;
        if (heard)
            setOnce(open.namespaces[event.nsid].firstIo, event.t);
        Failover &failover = of(open);
        if (!failover.firstIo) {
            failover.firstIo = event.t - open.t;
            failover.firstIoController = controller;
        }
        m_completed += std::exchange(open.lost, false) ? 1 : 0;
    }
}

void Failovers::takeReading(qint64 t, const LastIo &lastIo)
{
    for (Open &open : m_open)
        open.listens = open.listens && t - open.t <= m_windowNs;
    dropClosed();
    for (Open &open : m_open) {
        const auto end = m_paths.groups.upperBound({open.subsystem, ~NamespaceId(0)});
        for (auto it = m_paths.groups.lowerBound({open.subsystem, 0}); it != end; ++it) {
            if (open.listens && it.value() == open.group)
                look(open, it.key().second, t, lastIo);
        }
    }
}

void Failovers::look(Open &open, NamespaceId nsid, qint64 t, const LastIo &lastIo)
{
    const std::optional<qint64> last = lastIo(of(open).controller, nsid);
    if (!last)
        return;
    Stillness &still = open.namespaces[nsid];
    const bool inUse = *last >= open.t - beforeNs;
    if (still.firstIo && inUse && *last < *still.firstIo)
        raise(of(open).longestStall, *still.firstIo - *last);

    qint64 newest = 0;
    for (auto it = m_paths.subsystems.cbegin(); it != m_paths.subsystems.cend(); ++it) {
        if (it.value() == open.subsystem)
            newest = std::max(newest, lastIo(it.key(), nsid).value_or(0));
    }
    const bool goesOn = newest != still.lastIo;
    const bool around = still.lastIo >= open.t - beforeNs && still.reading > open.t;
    if (goesOn && around && still.reading > still.lastIo)
        raise(of(open).longestStall, still.reading - still.lastIo);
    still.lastIo = newest;
    still.reading = t;
}

} // namespace mpathlab
