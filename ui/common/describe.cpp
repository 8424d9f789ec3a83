// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/common/describe.h"

#include "ui/common/faulttext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(mpathlab::Describe)
};

QString sizeText(int mebibytes)
{
    if (mebibytes >= 1024 && mebibytes % 1024 == 0)
        return Text::tr("%1 GiB").arg(mebibytes / 1024);
    return Text::tr("%1 MiB").arg(mebibytes);
}

QString describeController(const Described &of, const QString &id)
{
    const Controller *controller = findController(of.lab, id);
    const Subsystem *subsystem = subsystemOf(of.lab, id);
    if (!controller || !subsystem)
        return {};
    QString text = Text::tr("Controller %1 of %2").arg(id, subsystem->id);
    if (const QString address = of.addresses.value(id); !address.isEmpty())
        text += Text::tr(", PCI %1").arg(address);
    if (of.live) {
        const auto live = of.live->controllers.constFind(id);
        if (live == of.live->controllers.constEnd())
            return text + Text::tr(": not reported by the running lab.");
        if (!live->present)
            return text + Text::tr(": unplugged.");
        text += Text::tr(", CNTLID %1").arg(live->cntlid);
        if (live->failed)
            return text + Text::tr(": failed (CSTS.CFS). It answers nothing until the host resets "
                                   "it; Linux does when a command has waited for 30 s "
                                   "(nvme_core.io_timeout).");
        if (!live->enabled)
            return text + u'.';
        return text + (*live->enabled ? Text::tr(": enabled by the host.")
                                      : Text::tr(": not enabled by the host."));
    }
    const qsizetype groups = groupsOf(*subsystem, *controller).size();
    return text + (groups == 1 ? Text::tr(", with 1 ANA group.")
                               : Text::tr(", with %1 ANA groups.").arg(groups));
}

QString describeGuest(const Described &of)
{
    return Text::tr("The host: the guest system that sees all paths (%1).")
        .arg(guestDetail(of.lab.guest, of.live));
}

QString describeGroup(const Described &of, const ObjectRef &ref)
{
    const QString name = nameOf(ref);
    if (!of.live) {
        const Controller *controller = findController(of.lab, ref.id);
        return controller ? Text::tr("%1 starts %2.")
                                .arg(name, anaStateName(initialState(*controller, ref.group)))
                          : QString();
    }
    const LiveGroup *live = of.live->group(ref.id, ref.group);
    if (!live || !live->device)
        return Text::tr("%1: the state is not known yet.").arg(name);
    QString text = Text::tr("%1 is %2.").arg(name, anaStateName(*live->device));
    if (live->requested)
        text += u' ' + Text::tr("%1 was asked for and is not reported yet.")
                           .arg(anaStateName(*live->requested));
    if (live->target)
        text += u' ' + Text::tr("A transition leads to %1.").arg(anaStateName(*live->target));
    if (live->host && live->host != live->device)
        text += u' ' + Text::tr("The host still believes %1.").arg(anaStateName(*live->host));
    const QStringList latencies = latencyLines(*live);
    if (!latencies.isEmpty())
        text += u' ' + Text::tr("I/O takes longer: %1.").arg(latencies.join(", "_L1));
    return text;
}

QString describeNamespace(const Described &of, const QString &id)
{
    const Namespace *ns = findNamespace(of.lab, id);
    const Subsystem *subsystem = subsystemOf(of.lab, id);
    if (!ns || !subsystem)
        return {};
    QString text = Text::tr("Namespace %1 of %2, NSID %3").arg(id, subsystem->id).arg(ns->nsid);
    if (subsystem->ana)
        text += Text::tr(", ANA group %1").arg(ns->group);
    if (ns->zoned)
        text += Text::tr(", zoned");
    text += ns->shared ? Text::tr(", shared by all controllers.")
                       : Text::tr(", attached to %1 only.").arg(ns->attachedTo);
    for (const Controller &controller : subsystem->controllers) {
        const quint32 nth =
            of.live ? of.live->controllers.value(controller.id).paths.value(ns->nsid).dropNth : 0;
        if (nth != 0)
            text += u' ' + Text::tr("Through %1, the completion of %2 gets lost; Linux resets the "
                                    "controller 60 s later (twice nvme_core.io_timeout).")
                               .arg(controller.id, dropText(nth));
    }
    return text;
}

} // namespace

QString nameOf(const ObjectRef &ref)
{
    switch (ref.kind) {
    case ObjectRef::Kind::Lab:
        return Text::tr("the lab");
    case ObjectRef::Kind::Machine:
        return Text::tr("the machine");
    case ObjectRef::Kind::Guest:
        return Text::tr("the guest");
    case ObjectRef::Kind::Group:
        return Text::tr("ANA group %1 on %2").arg(ref.group).arg(ref.id);
    case ObjectRef::Kind::Subsystem:
    case ObjectRef::Kind::Controller:
    case ObjectRef::Kind::Namespace:
        break;
    }
    return ref.id;
}

QString describe(const Described &of, const ObjectRef &ref)
{
    switch (ref.kind) {
    case ObjectRef::Kind::Lab:
    case ObjectRef::Kind::Machine:
        return Text::tr("The virtual machine: %1 CPUs, %2 MiB of memory.")
            .arg(of.lab.machine.cpus)
            .arg(of.lab.machine.memoryMiB);
    case ObjectRef::Kind::Guest:
        return describeGuest(of);
    case ObjectRef::Kind::Subsystem: {
        const Subsystem *subsystem = findSubsystem(of.lab, ref.id);
        return subsystem ? Text::tr("Subsystem %1: controllers %2, namespaces %3; %4.")
                               .arg(ref.id)
                               .arg(subsystem->controllers.size())
                               .arg(subsystem->namespaces.size())
                               .arg(subsystemDetail(*subsystem))
                         : QString();
    }
    case ObjectRef::Kind::Controller:
        return describeController(of, ref.id);
    case ObjectRef::Kind::Namespace:
        return describeNamespace(of, ref.id);
    case ObjectRef::Kind::Group:
        return describeGroup(of, ref);
    }
    return {};
}

QString injectCommand(const QString &controllerId, AnaGroupId group, AnaState state)
{
    return u"nvme_ana_inject_state %1 %2 %3"_s.arg(controllerId)
        .arg(group)
        .arg(anaStateName(state));
}

QStringList problemLines(const QList<Problem> &problems, const ObjectRef &ref)
{
    QStringList lines;
    for (const Problem &problem : problems) {
        if (problem.where == ref)
            lines.append(problem.text);
    }
    return lines;
}

QString toolTipHtml(const QString &text)
{
    if (text.isEmpty())
        return {};
    QString html = text.toHtmlEscaped();
    return u"<p>"_s + html.replace(u'\n', "<br>"_L1) + u"</p>"_s;
}

QString subsystemDetail(const Subsystem &subsystem)
{
    QString text =
        subsystem.ana ? Text::tr("ANA, ANATT %1 s").arg(subsystem.anatt) : Text::tr("no ANA");
    if (!subsystem.serial.isEmpty())
        text += Text::tr(", serial %1").arg(subsystem.serial);
    return text;
}

QString namespaceDetail(const Namespace &ns)
{
    QString text = Text::tr("NSID %1").arg(ns.nsid) + u" · "_s;
    text += ns.file.isEmpty() ? sizeText(ns.sizeMiB) : ns.file.section(u'/', -1);
    return text;
}

QString namespaceTraits(const Namespace &ns)
{
    QStringList words;
    if (ns.zoned)
        words.append(Text::tr("zoned"));
    if (!ns.shared)
        words.append(Text::tr("only %1").arg(ns.attachedTo));
    if (ns.readOnly)
        words.append(Text::tr("read only"));
    return words.join(u" · "_s);
}

QString guestDetail(const Guest &guest, const std::optional<LiveState> &live)
{
    if (live && live->external)
        return Text::tr("guest of the VM");
    switch (guest.kind) {
    case Guest::Kind::Bundled:
        return Text::tr("bundled guest");
    case Guest::Kind::Kernel:
        return guest.kernel.isEmpty() ? Text::tr("own kernel") : guest.kernel.section(u'/', -1);
    case Guest::Kind::Disk:
        return guest.image.isEmpty() ? Text::tr("disk image") : guest.image.section(u'/', -1);
    }
    return {};
}

} // namespace mpathlab
