// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/timeline/failovertext.h"

#include "ui/common/timetext.h"
#include "ui/timeline/lanes/axis.h"

#include <QCoreApplication>
#include <QStringList>

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

void addIo(QStringList *steps, const Failover &failover)
{
    if (!isAccessible(failover.state))
        addStep(steps, Text::tr("first I/O on %1").arg(failover.firstIoController),
                failover.firstIo);
    if (failover.longestStall)
        steps->append(Text::tr("longest stall %1").arg(spanText(*failover.longestStall)));
}

QString listed(const QStringList &steps)
{
    return steps.join(Text::tr(", ", "between the steps of a failover"));
}

QString title(const Failover &failover)
{
    return Text::tr("%1 group %2 → %3")
        .arg(failover.controller, QString::number(failover.group), anaStateName(failover.state));
}

} // namespace

QString failoverText(const Failover &failover)
{
    QStringList steps;
    addStep(&steps, Text::tr("device"), failover.stateChanged);
    addStep(&steps, Text::tr("AEN"), failover.aenDelivered);
    addStep(&steps, Text::tr("log page read"), failover.logPageRead);
    addStep(&steps, Text::tr("host sees it"), failover.hostSees);
    addIo(&steps, failover);
    if (steps.isEmpty())
        steps.append(Text::tr("asked for"));
    return Text::tr("%1: %2", "a failover and its steps").arg(title(failover), listed(steps));
}

QString failoverCard(const Failover &failover)
{
    QStringList host;
    addStep(&host, Text::tr("AEN"), failover.aenDelivered);
    addStep(&host, Text::tr("log page"), failover.logPageRead);
    addStep(&host, Text::tr("host"), failover.hostSees);
    if (host.isEmpty())
        host.append(failover.stateChanged ? Text::tr("the host was not told")
                                          : Text::tr("asked for"));
    QStringList io;
    addIo(&io, failover);
    return timeText(failover.injected).left(12) + u"  "_s + title(failover) + u'\n' + listed(host) +
           u'\n' + listed(io);
}

} // namespace mpathlab
