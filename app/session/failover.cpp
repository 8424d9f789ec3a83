// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/failover.h"

#include <map>

namespace mpathlab {

namespace {

constexpr qsizetype maximumLook = 65'536;

void setOnce(std::optional<qint64> &value, qint64 time)
{
    if (!value)
        value = time;
}

/// Reads the events behind one injection.
class Reader
{
public:
    Reader(const EventSnapshot &log, const Event &start, const Lab &lab)
        : m_log(log)
        , m_start(start)
    {
        m_summary.injected = start.t;
        m_summary.controller = log.string(start.controller);
        m_summary.group = start.group;
        m_summary.state = AnaState(start.state);
        m_subsystem = subsystemOf(lab, m_summary.controller);
    }

    void take(const Event &event)
    {
        const qint64 after = event.t - m_start.t;
        const bool sameController = event.controller == m_start.controller;
        const bool sameState =
            event.group == m_start.group && event.state == m_start.state && sameController;
        switch (event.kind) {
        case EventKind::AnaStateChanged:
            if (sameState)
                setOnce(m_summary.stateChanged, after);
            break;
        case EventKind::AenDelivered:
            if (sameController)
                setOnce(m_summary.aenDelivered, after);
            break;
        case EventKind::LogPageRead:
            if (sameController)
                setOnce(m_summary.logPageRead, after);
            break;
        case EventKind::HostPathState:
            if (sameState)
                setOnce(m_summary.hostSees, after);
            break;
        case EventKind::PathFirstIo:
            if (!m_summary.firstIo && isOtherPath(event)) {
                m_summary.firstIo = after;
                m_summary.firstIoController = m_log.string(event.controller);
            }
            break;
        default:
            break;
        }
    }

    bool isComplete() const
    {
        return m_summary.stateChanged && m_summary.aenDelivered && m_summary.logPageRead &&
               m_summary.hostSees && m_summary.firstIo;
    }
    const FailoverSummary &summary() const { return m_summary; }

private:
    /// Whether the I/O went to the group by another controller of the subsystem.
    bool isOtherPath(const Event &event) const
    {
        if (!m_subsystem || event.controller == m_start.controller)
            return false;
        const QString controller = m_log.string(event.controller);
        const auto isController = [&](const Controller &other) { return other.id == controller; };
        const auto isNamespace = [&](const Namespace &ns) {
            return ns.nsid == event.nsid && ns.group == m_start.group;
        };
        return std::any_of(m_subsystem->controllers.begin(), m_subsystem->controllers.end(),
                           isController) &&
               std::any_of(m_subsystem->namespaces.begin(), m_subsystem->namespaces.end(),
                           isNamespace);
    }

    const EventSnapshot &m_log;
    const Event &m_start;
    const Subsystem *m_subsystem;
    FailoverSummary m_summary;
};

} // namespace

qint64 FailoverSummary::end() const
{
    qint64 latest = 0;
    for (const auto &moment : {stateChanged, aenDelivered, logPageRead, hostSees, firstIo})
        latest = std::max(latest, moment.value_or(0));
    return injected + latest;
}

std::optional<FailoverSummary> summarizeFailover(const EventSnapshot &log, qsizetype injection,
                                                 const Lab &lab, qint64 windowNs)
{
    if (injection < 0 || injection >= log.count() || log.at(injection).kind != EventKind::Injection)
        return {};
    const Event &start = log.at(injection);
    Reader reader(log, start, lab);
    const qsizetype end = std::min(log.count(), injection + maximumLook);
    for (qsizetype i = injection + 1; i < end && !reader.isComplete(); i++) {
        const Event &event = log.at(i);
        const bool next = event.kind == EventKind::Injection && event.group == start.group;
        if (next || event.t - start.t > windowNs)
            break;
        // What an earlier batch brought late happened before.
        if (event.t >= start.t)
            reader.take(event);
    }
    return reader.summary();
}

Lab labOfRun(const EventSnapshot &log)
{
    std::vector<StringId> controllers; // in the order in which they are named
    std::vector<bool> known(size_t(log.stringCount()));
    std::map<NamespaceId, AnaGroupId> groups;
    constexpr size_t most = 4096; // of either: a file can name any number
    for (qsizetype i = 0; i < log.count(); i++) {
        const Event &event = log.at(i);
        if (event.source != EventSource::Vm && event.controller && !known[event.controller] &&
            controllers.size() < most) {
            known[event.controller] = true;
            controllers.push_back(event.controller);
        }
        if (event.nsid && event.group && groups.size() < most)
            groups[event.nsid] = event.group;
    }
    Subsystem subsystem;
    for (const StringId id : controllers) {
        Controller controller;
        controller.id = log.string(id);
        subsystem.controllers.append(controller);
    }
    for (const auto &[nsid, group] : groups) {
        Namespace ns;
        ns.nsid = nsid;
        ns.group = group;
        subsystem.namespaces.append(ns);
    }
    Lab lab;
    lab.subsystems.append(subsystem);
    return lab;
}

} // namespace mpathlab
