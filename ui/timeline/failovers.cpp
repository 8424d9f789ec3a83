// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/failovers.h"

#include "ui/timeline/timetext.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace mpathlab {

using namespace Qt::StringLiterals;

QString failoverText(const FailoverSummary &summary)
{
    const auto tr = [](const char *text) {
        return QCoreApplication::translate("mpathlab::Failover", text);
    };
    QStringList steps;
    const auto step = [&steps](const QString &name, const std::optional<qint64> &after) {
        if (after)
            steps.append(name + u' ' + deltaInWords(*after));
    };
    step(tr("device"), summary.stateChanged);
    step(tr("AEN"), summary.aenDelivered);
    step(tr("log page read"), summary.logPageRead);
    step(tr("host sees it"), summary.hostSees);
    if (!isAccessible(summary.state))
        step(tr("first I/O on %1").arg(summary.firstIoController), summary.firstIo);
    if (steps.isEmpty())
        steps.append(tr("asked for"));
    return tr("%1 group %2 → %3: %4")
        .arg(summary.controller, QString::number(summary.group), anaStateName(summary.state),
             steps.join(u", "_s));
}

qsizetype lastInjection(const EventStore &events, qsizetype lookBack)
{
    const qsizetype end = std::max<qsizetype>(0, events.count() - lookBack);
    for (qsizetype i = events.count() - 1; i >= end; --i) {
        if (events.at(i).kind == EventKind::Injection)
            return i;
    }
    return -1;
}

void FailoverCounter::feed(const EventStore &events, qsizetype first, qsizetype count,
                           const Lab &lab)
{
    for (qsizetype i = first; i < first + count; ++i) {
        const Event &event = events.at(i);
        if (event.kind == EventKind::AnaStateChanged)
            takeChange(event);
        else if (event.kind == EventKind::PathFirstIo && !m_lost.empty())
            takeFirstIo(events, event, lab);
    }
}

void FailoverCounter::takeChange(const Event &event)
{
    if (isAccessible(AnaState(event.state))) {
        std::erase_if(m_lost, [&event](const Lost &lost) {
            return lost.controller == event.controller && lost.group == event.group;
        });
    } else if (isAccessible(AnaState(event.oldState))) {
        // From change to inaccessible is no further loss.
        m_lost.push_back({event.controller, event.group});
    }
}

void FailoverCounter::takeFirstIo(const EventStore &events, const Event &event, const Lab &lab)
{
    const Subsystem *subsystem = subsystemOf(lab, events.string(event.controller));
    const auto isOtherPath = [&](const Lost &lost) {
        if (!subsystem || lost.controller == event.controller ||
            subsystemOf(lab, events.string(lost.controller)) != subsystem)
            return false;
        return std::any_of(
            subsystem->namespaces.begin(), subsystem->namespaces.end(),
            [&](const Namespace &ns) { return ns.nsid == event.nsid && ns.group == lost.group; });
    };
    m_count += int(std::erase_if(m_lost, isOtherPath));
}

void FailoverCounter::clear()
{
    m_lost.clear();
    m_count = 0;
}

} // namespace mpathlab
