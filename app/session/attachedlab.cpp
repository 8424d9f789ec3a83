// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/attachedlab.h"

#include "app/topology/rules.h"
#include "app/topology/templates.h"

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

Lab labFromSubsystems(const QString &name, const QList<SubsystemStatus> &subsystems)
{
    Lab lab;
    lab.name = name;
    for (const SubsystemStatus &subsystem : subsystems)
        lab.subsystems.append(subsystemFrom(subsystem));
    return autoArrange(lab);
}

} // namespace mpathlab
