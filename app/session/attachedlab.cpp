// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/attachedlab.h"

#include "app/session/qomsubsystems.h"
#include "app/session/vm.h"
#include "app/topology/rules.h"
#include "app/topology/templates.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

Controller controllerFrom(const ControllerStatus &status)
{
    Controller made;
    made.id = status.id.isEmpty() ? status.qomPath : status.id;
    for (const GroupStatus &group : status.groups) {
        const AnaState state = group.targetState.value_or(group.state);
        if (state != AnaState::Optimized)
            made.initialStates.insert(group.group, state);
    }
    return made;
}

Namespace namespaceFrom(const NamespaceStatus &status, const SubsystemStatus &subsystem)
{
    Namespace made;
    made.id = status.id;
    made.nsid = status.nsid;
    made.group = std::max<AnaGroupId>(status.group, 1);
    made.shared = status.shared;
    if (status.shared)
        return made;
    for (const ControllerStatus &controller : subsystem.controllers) {
        for (const PathStatus &path : controller.paths) {
            if (path.nsid == status.nsid && path.attached)
                made.attachedTo = controller.id.isEmpty() ? controller.qomPath : controller.id;
        }
    }
    return made;
}

Subsystem subsystemFrom(const SubsystemStatus &status)
{
    Subsystem made;
    made.id = status.id;
    QString nqn = status.nqn;
    if (nqn.startsWith(nqnPrefix()))
        nqn.remove(0, nqnPrefix().size());
    if (nqn != made.id)
        made.nqn = nqn;
    made.ana = status.ana;
    if (status.ana && status.anatt > 0)
        made.anatt = status.anatt;
    for (const ControllerStatus &controller : status.controllers)
        made.controllers.append(controllerFrom(controller));
    if (!status.controllers.isEmpty())
        made.serial = status.controllers.first().serial;
    for (const NamespaceStatus &ns : status.namespaces)
        made.namespaces.append(namespaceFrom(ns, status));
    return made;
}

} // namespace

void VmFacts::take(const QString &command, const QJsonValue &answer)
{
    constexpr qint64 mebi = 1 << 20;
    if (command == u"query-version") {
        const QJsonValue qemu = answer[u"qemu"_s];
        if (qemu.isObject())
            version = u"%1.%2.%3"_s.arg(qemu[u"major"_s].toInt())
                          .arg(qemu[u"minor"_s].toInt())
                          .arg(qemu[u"micro"_s].toInt());
    } else if (command == u"query-name") {
        name = answer[u"name"_s].toString();
    } else if (command == u"query-cpus-fast") {
        if (const qsizetype count = answer.toArray().size(); count > 0 && count <= maximumCpus)
            cpus = static_cast<int>(count);
    } else if (command == u"query-memory-size-summary") {
        const qint64 size = answer[u"base-memory"_s].toInteger() / mebi;
        if (size >= minimumMemoryMiB && size <= maximumMemoryMiB)
            memoryMiB = static_cast<int>(size);
    } else if (command == u"query-block") {
        for (const QJsonValue block : answer.toArray()) {
            const QJsonValue inserted = block[u"inserted"_s];
            const qint64 bytes = inserted[u"image"_s][u"virtual-size"_s].toInteger();
            const qint64 size = bytes / mebi + (bytes % mebi != 0);
            if (size >= 1 && size <= maximumSizeMiB)
                images.insert(block[u"qdev"_s].toString(),
                              {static_cast<int>(size), inserted[u"ro"_s].toBool()});
        }
    }
}

Lab labFromSubsystems(const VmFacts &facts, const QList<SubsystemStatus> &subsystems)
{
    Lab lab;
    lab.name = facts.name;
    lab.machine.cpus = facts.cpus;
    lab.machine.memoryMiB = facts.memoryMiB;
    for (const SubsystemStatus &status : subsystems) {
        Subsystem subsystem = subsystemFrom(status);
        for (Namespace &ns : subsystem.namespaces) {
            // A controller's own namespace has the controller's image.
            const auto image =
                facts.images.constFind(facts.images.contains(ns.id) ? ns.id : ns.attachedTo);
            if (image != facts.images.constEnd()) {
                ns.sizeMiB = image->sizeMiB;
                ns.readOnly = image->readOnly;
            }
        }
        lab.subsystems.append(subsystem);
    }
    return autoArrange(lab);
}

void askForDrawing(Vm &vm, const Drawn &done)
{
    QmpConnection *qmp = vm.backend->qmp();
    const auto facts = std::make_shared<VmFacts>();
    for (const QString &question :
         {u"query-version"_s, u"query-cpus-fast"_s, u"query-memory-size-summary"_s,
          u"query-block"_s, u"query-name"_s}) {
        qmp->execute(question, {}, [facts, question](const Result<QJsonValue> &answer) {
            if (answer)
                facts->take(question, *answer);
        });
    }
    // Answers come in the order of the questions.
    const auto take = vm.whileAlive(
        [facts, done](const Result<QList<SubsystemStatus>> &found) { done(*facts, found); });
    if (vm.feature() == AnaFeature::Full)
        vm.nvme->querySubsystems(take);
    else
        readSubsystemsFromQom(qmp, take);
}

Sentence limitsOf(AnaFeature feature, const Result<QList<SubsystemStatus>> &subsystems)
{
    if (!subsystems)
        return SessionWords::say("This VM does not tell its NVMe devices, so nothing is drawn. Its "
                                 "monitor, pause and reset work.");
    if (subsystems->isEmpty())
        return SessionWords::say("This VM has no NVMe subsystem, so nothing is drawn. Its "
                                 "monitor, pause and reset work.");
    if (feature == AnaFeature::Hmp2021)
        return SessionWords::say(
            "This QEMU has only the monitor command of 2021: states can be set, but which ones "
            "hold now and what happens then is not reported.");
    if (feature == AnaFeature::None)
        return SessionWords::say("This QEMU has no ANA: no state can be set. The drawing, the "
                                 "monitor, pause and reset work.");
    return {};
}

} // namespace mpathlab
