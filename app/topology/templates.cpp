// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/templates.h"

#include "app/topology/topologywords.h"

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

Lab labOf(const char *name, const QList<Subsystem> &subsystems)
{
    Lab lab;
    lab.name = QString::fromUtf8(name); // the file reads the same in every language
    lab.subsystems = subsystems;
    return autoArrange(lab);
}

LabTemplate twoPaths()
{
    Subsystem s = subsystem(0, 0, 2);
    s.namespaces = {sharedNamespace(1, 1, 1), sharedNamespace(2, 2, 2)};
    const char *title = QT_TRANSLATE_NOOP("mpathlab::TopologyWords", "Two paths");
    return {u"two-paths"_s, title,
            QT_TRANSLATE_NOOP("mpathlab::TopologyWords",
                              "One subsystem, two controllers, two namespaces in ANA groups of "
                              "their own: the smallest lab in which a path can fail."),
            labOf(title, {s})};
}

LabTemplate activePassive()
{
    Subsystem s = subsystem(0, 0, 2);
    s.namespaces = {sharedNamespace(1, 1, 1), sharedNamespace(2, 2, 2)};
    s.controllers[0].initialStates.insert(2, AnaState::NonOptimized);
    s.controllers[1].initialStates.insert(1, AnaState::NonOptimized);
    const char *title = QT_TRANSLATE_NOOP("mpathlab::TopologyWords", "Active/passive array");
    return {u"active-passive"_s, title,
            QT_TRANSLATE_NOOP("mpathlab::TopologyWords",
                              "Two controllers that each own one ANA group: optimized here, "
                              "non-optimized there, as in an array with asymmetric access."),
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
    const char *title =
        QT_TRANSLATE_NOOP("mpathlab::TopologyWords", "Four controllers, three groups");
    return {u"four-controllers-three-groups"_s, title,
            QT_TRANSLATE_NOOP("mpathlab::TopologyWords",
                              "Two array nodes with two controllers each; groups 1 and 2 belong to "
                              "one node, group 3 is served well by both."),
            labOf(title, {s})};
}

LabTemplate twoSubsystems()
{
    Subsystem first = subsystem(0, 0, 2);
    first.namespaces = {sharedNamespace(1, 1, 1), sharedNamespace(2, 2, 2)};
    Subsystem second = subsystem(1, 2, 2);
    second.namespaces = {sharedNamespace(3, 1, 1)};
    const char *title = QT_TRANSLATE_NOOP("mpathlab::TopologyWords", "Two subsystems");
    return {u"two-subsystems"_s, title,
            QT_TRANSLATE_NOOP("mpathlab::TopologyWords",
                              "Two subsystems with two controllers each: a "
                              "failure in one must leave the other alone."),
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
    const char *title = QT_TRANSLATE_NOOP("mpathlab::TopologyWords", "Private and shared");
    return {u"private-and-shared"_s, title,
            QT_TRANSLATE_NOOP("mpathlab::TopologyWords",
                              "One namespace on both controllers and one private namespace on "
                              "each: what has a second path and what has none."),
            labOf(title, {s})};
}

LabTemplate zonedNamespaces()
{
    Subsystem s = subsystem(0, 0, 2);
    s.namespaces = {sharedNamespace(1, 1, 1), sharedNamespace(2, 2, 2), sharedNamespace(3, 3, 2)};
    for (int i : {0, 1}) {
        Namespace &ns = s.namespaces[i];
        ns.sizeMiB = 512;
        ns.zoned = true;
        ns.zoneSizeKiB = 16 << 10;
        ns.zoneCapacityKiB = 12 << 10;
        ns.zoneMaxActive = 12;
        ns.zoneMaxOpen = 8;
    }
    const char *title = QT_TRANSLATE_NOOP("mpathlab::TopologyWords", "Zoned namespaces");
    return {u"zoned-namespaces"_s, title,
            QT_TRANSLATE_NOOP(
                "mpathlab::TopologyWords",
                "Two zoned namespaces of 32 zones and a conventional one on two controllers: what "
                "becomes of a zone's write pointer when its path fails."),
            labOf(title, {s})};
}

/// Two nodes of an array with half of the controllers each; a node serves its half of the
/// groups well.
LabTemplate large()
{
    constexpr int controllers = 32;
    constexpr AnaGroupId groups = 32;
    constexpr int perGroup = 8;
    Subsystem s = subsystem(0, 0, controllers);
    for (int i = 0; i < controllers; ++i) {
        for (AnaGroupId group = 1; group <= groups; ++group) {
            if ((i < controllers / 2) != (group <= groups / 2))
                s.controllers[i].initialStates.insert(group, AnaState::NonOptimized);
        }
    }
    for (int i = 0; i < static_cast<int>(groups) * perGroup; ++i) {
        Namespace ns = sharedNamespace(i + 1, static_cast<NamespaceId>(i + 1),
                                       static_cast<AnaGroupId>(i / perGroup + 1));
        ns.sizeMiB = 16;
        s.namespaces.append(ns);
    }
    const char *title =
        QT_TRANSLATE_NOOP("mpathlab::TopologyWords", "32 controllers, 256 namespaces");
    Lab lab = labOf(title, {s});
    lab.machine.memoryMiB = 2048; // a guest keeps something for each of 8,192 paths
    return {u"32-controllers-256-namespaces"_s, title,
            QT_TRANSLATE_NOOP("mpathlab::TopologyWords",
                              "As large as it gets: 32 ANA groups and 8,192 paths between two "
                              "nodes of an array. The guest takes its time to find them all."),
            lab};
}

} // namespace

QString LabTemplate::title() const
{
    return TopologyWords::say(name);
}

QString LabTemplate::description() const
{
    return TopologyWords::say(about);
}

const QList<LabTemplate> &labTemplates()
{
    static const QList<LabTemplate> templates{
        twoPaths(),        activePassive(), fourControllers(), twoSubsystems(), privateAndShared(),
        zonedNamespaces(), large()};
    return templates;
}

} // namespace mpathlab
