// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/failover.h"

namespace mpathlab {

namespace {

void setOnce(std::optional<qint64> &value, qint64 time)
{
    if (!value)
        value = time;
}

/// Whether the I/O went to the failed group by another controller of the subsystem.
bool isOtherPath(const Lab &lab, const FailoverSummary &summary, const QString &controller,
                 NamespaceId nsid)
{
    const Subsystem *subsystem = subsystemOf(lab, summary.controller);
    if (!subsystem || controller == summary.controller || subsystemOf(lab, controller) != subsystem)
        return false;
    return std::any_of(
        subsystem->namespaces.begin(), subsystem->namespaces.end(),
        [&](const Namespace &ns) { return ns.nsid == nsid && ns.group == summary.group; });
}

void take(FailoverSummary &summary, const EventStore &store, const Event &event, const Lab &lab)
{
    const qint64 after = event.t - summary.injected;
    const QString controller = store.string(event.controller);
    const bool sameController = controller == summary.controller;
    const bool sameState =
        event.group == summary.group && event.state == quint8(summary.state) && sameController;
    switch (event.kind) {
    case EventKind::AnaStateChanged:
        if (sameState)
            setOnce(summary.stateChanged, after);
        break;
    case EventKind::AenDelivered:
        if (sameController)
            setOnce(summary.aenDelivered, after);
        break;
    case EventKind::LogPageRead:
        if (sameController)
            setOnce(summary.logPageRead, after);
        break;
    case EventKind::HostPathState:
        if (sameState)
            setOnce(summary.hostSees, after);
        break;
    case EventKind::PathFirstIo:
        if (!summary.firstIo && isOtherPath(lab, summary, controller, event.nsid)) {
            summary.firstIo = after;
            summary.firstIoController = controller;
        }
        break;
    default:
        break;
    }
}

} // namespace

std::optional<FailoverSummary> summarizeFailover(const EventStore &store, qsizetype injection,
                                                 const Lab &lab, qint64 windowNs)
{
    if (injection < 0 || injection >= store.count() ||
        store.at(injection).kind != EventKind::Injection)
        return {};
    const Event &start = store.at(injection);
    FailoverSummary summary;
    summary.injected = start.t;
    summary.controller = store.string(start.controller);
    summary.group = start.group;
    summary.state = AnaState(start.state);
    for (qsizetype i = injection + 1; i < store.count(); i++) {
        const Event &event = store.at(i);
        const bool next = event.kind == EventKind::Injection && event.group == start.group;
        if (next || event.t - start.t > windowNs)
            break;
        // What an earlier batch brought late happened before.
        if (event.t >= start.t)
            take(summary, store, event, lab);
    }
    return summary;
}

} // namespace mpathlab
