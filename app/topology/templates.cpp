// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/templates.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

Subsystem subsystem(int number, int firstController, int controllers)
{
    Subsystem made;
    made.id = u"subsys%1"_s.arg(number);
    made.serial = u"LAB%1"_s.arg(number + 1, 4, 10, QLatin1Char('0'));
    for (int i = firstController; i < firstController + controllers; ++i) {
        Controller controller;
        controller.id = u"nvme%1"_s.arg(i);
        made.controllers.append(controller);
    }
    return made;
}

Namespace sharedNamespace(int number, NamespaceId nsid, AnaGroupId group)
{
    Namespace ns;
    ns.id = u"ns%1"_s.arg(number);
    ns.nsid = nsid;
    ns.group = group;
    return ns;
}

Lab labOf(const QString &name, const QList<Subsystem> &subsystems)
{
    Lab lab;
    lab.name = name;
    lab.subsystems = subsystems;
    return autoArrange(lab);
}

LabTemplate twoPaths()
{
    Subsystem s = subsystem(0, 0, 2);
    s.namespaces = {sharedNamespace(1, 1, 1), sharedNamespace(2, 2, 2)};
    const QString title = u"Two paths"_s;
    return {u"two-paths"_s, title,
            u"One subsystem, two controllers, two namespaces in ANA groups of their own: the "
            "smallest lab in which a path can fail."_s,
            labOf(title, {s})};
}

LabTemplate activePassive()
{
    Subsystem s = subsystem(0, 0, 2);
    s.namespaces = {sharedNamespace(1, 1, 1), sharedNamespace(2, 2, 2)};
    s.controllers[0].initialStates.insert(2, AnaState::NonOptimized);
    s.controllers[1].initialStates.insert(1, AnaState::NonOptimized);
    const QString title = u"Active/passive array"_s;
    return {u"active-passive"_s, title,
            u"Two controllers that each own one ANA group: optimized here, non-optimized "
            "there, as in an array with asymmetric access."_s,
            labOf(title, {s})};
}

LabTemplate fourControllers()
{
    Subsystem s = subsystem(0, 0, 4);
    for (int i = 1; i <= 6; ++i)
        s.namespaces.append(
            sharedNamespace(i, static_cast<NamespaceId>(i), static_cast<AnaGroupId>((i + 1) / 2)));
    // Two controllers of each node of an array: one node serves a group well.
    for (int i = 0; i < 4; ++i) {
        if (i >= 2)
            s.controllers[i].initialStates.insert(1, AnaState::NonOptimized);
        else
            s.controllers[i].initialStates.insert(2, AnaState::NonOptimized);
    }
    const QString title = u"Four controllers, three groups"_s;
    return {u"four-controllers-three-groups"_s, title,
            u"Two array nodes with two controllers each; groups 1 and 2 belong to one node, "
            "group 3 is served well by both."_s,
            labOf(title, {s})};
}

LabTemplate twoSubsystems()
{
    Subsystem first = subsystem(0, 0, 2);
    first.namespaces = {sharedNamespace(1, 1, 1), sharedNamespace(2, 2, 2)};
    Subsystem second = subsystem(1, 2, 2);
    second.namespaces = {sharedNamespace(3, 1, 1)};
    const QString title = u"Two subsystems"_s;
    return {u"two-subsystems"_s, title,
            u"Two subsystems with two controllers each: a failure in one must leave the other "
            "alone."_s,
            labOf(title, {first, second})};
}

LabTemplate privateAndShared()
{
    Subsystem s = subsystem(0, 0, 2);
    s.namespaces = {sharedNamespace(1, 1, 1), sharedNamespace(2, 2, 2), sharedNamespace(3, 3, 3)};
    for (int i : {1, 2}) {
        s.namespaces[i].shared = false;
        s.namespaces[i].attachedTo = s.controllers.at(i - 1).id;
    }
    const QString title = u"Private and shared"_s;
    return {u"private-and-shared"_s, title,
            u"One namespace on both controllers and one private namespace on each: what has a "
            "second path and what has none."_s,
            labOf(title, {s})};
}

} // namespace

const QList<LabTemplate> &labTemplates()
{
    static const QList<LabTemplate> templates{twoPaths(), activePassive(), fourControllers(),
                                              twoSubsystems(), privateAndShared()};
    return templates;
}

} // namespace mpathlab
