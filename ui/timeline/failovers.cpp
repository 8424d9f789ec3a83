// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/failovers.h"

#include "ui/timeline/lanes/axis.h"
#include "ui/timeline/lanes/timetext.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(mpathlab::Failover)
};

/// "AEN +0.21 ms"; nothing for what was not seen.
void addStep(QStringList *steps, const QString &name, const std::optional<qint64> &after)
{
    if (after)
        steps->append(name + u' ' + deltaInWords(*after));
}

void addIo(QStringList *steps, const FailoverSummary &summary)
{
    if (!isAccessible(summary.state))
        addStep(steps, Text::tr("first I/O on %1").arg(summary.firstIoController), summary.firstIo);
    if (summary.longestStall)
        steps->append(Text::tr("longest stall %1").arg(spanText(*summary.longestStall)));
}

QString listed(const QStringList &steps)
{
    return steps.join(Text::tr(", ", "between the steps of a failover"));
}

QString title(const FailoverSummary &summary)
{
    return Text::tr("%1 group %2 → %3")
        .arg(summary.controller, QString::number(summary.group), anaStateName(summary.state));
}

} // namespace

QString failoverText(const FailoverSummary &summary)
{
    QStringList steps;
    addStep(&steps, Text::tr("device"), summary.stateChanged);
    addStep(&steps, Text::tr("AEN"), summary.aenDelivered);
    addStep(&steps, Text::tr("log page read"), summary.logPageRead);
    addStep(&steps, Text::tr("host sees it"), summary.hostSees);
    addIo(&steps, summary);
    if (steps.isEmpty())
        steps.append(Text::tr("asked for"));
    return Text::tr("%1: %2", "a failover and its steps").arg(title(summary), listed(steps));
}

QString failoverCard(const FailoverSummary &summary)
{
    QStringList host;
    addStep(&host, Text::tr("AEN"), summary.aenDelivered);
    addStep(&host, Text::tr("log page"), summary.logPageRead);
    addStep(&host, Text::tr("host"), summary.hostSees);
    if (host.isEmpty())
        host.append(summary.stateChanged ? Text::tr("the host was not told")
                                         : Text::tr("asked for"));
    QStringList io;
    addIo(&io, summary);
    return timeText(summary.injected).left(12) + u"  "_s + title(summary) + u'\n' + listed(host) +
           u'\n' + listed(io);
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
