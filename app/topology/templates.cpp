// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/templates.h"

#include "app/topology/topologywords.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// One for each group of the list, numbered from `first` on.
QList<Namespace> shared(int first, const QList<AnaGroupId> &groups)
{
    QList<Namespace> namespaces;
    for (const AnaGroupId group : groups) {
        Namespace ns;
        ns.id = u"ns%1"_s.arg(first + namespaces.size());
        ns.nsid = static_cast<NamespaceId>(namespaces.size() + 1);
        ns.group = group;
        namespaces.append(ns);
    }
    return namespaces;
}

Subsystem subsystem(int number, int firstController, int controllers,
                    const QList<Namespace> &namespaces)
{
    Subsystem made;
    made.id = u"subsys%1"_s.arg(number);
    made.serial = u"LAB%1"_s.arg(number + 1, 4, 10, QLatin1Char('0'));
    for (int i = firstController; i < firstController + controllers; ++i) {
        Controller controller;
        controller.id = u"nvme%1"_s.arg(i);
        made.controllers.append(controller);
    }
    made.namespaces = namespaces;
    return made;
}

LabTemplate labTemplate(const QString &id, const char *name, const char *about,
                        const QList<Subsystem> &subsystems, int memoryMiB = Machine().memoryMiB)
{
    Lab lab;
    lab.name = QString::fromUtf8(name); // the file reads the same in every language
    lab.machine.memoryMiB = memoryMiB;
    lab.subsystems = subsystems;
    return {id, name, about, autoArrange(lab)};
}

Subsystem activePassive()
{
    Subsystem s = subsystem(0, 0, 2, shared(1, {1, 2}));
    s.controllers[0].initialStates.insert(2, AnaState::NonOptimized);
    s.controllers[1].initialStates.insert(1, AnaState::NonOptimized);
    return s;
}

/// Two controllers of each node of an array: one node serves a group well.
Subsystem fourControllers()
{
    Subsystem s = subsystem(0, 0, 4, shared(1, {1, 1, 2, 2, 3, 3}));
    for (int i = 0; i < 4; ++i)
        s.controllers[i].initialStates.insert(i >= 2 ? 1 : 2, AnaState::NonOptimized);
    return s;
}

Subsystem privateAndShared()
{
    Subsystem s = subsystem(0, 0, 2, shared(1, {1, 2, 3}));
    for (int i : {1, 2}) {
        s.namespaces[i].shared = false;
        s.namespaces[i].attachedTo = s.controllers.at(i - 1).id;
    }
    return s;
}

Subsystem zonedNamespaces()
{
    Subsystem s = subsystem(0, 0, 2, shared(1, {1, 2, 2}));
    for (int i : {0, 1}) {
        Namespace &ns = s.namespaces[i];
        ns.sizeMiB = 512;
        ns.zoned = true;
        ns.zoneSizeKiB = 16 << 10;
        ns.zoneCapacityKiB = 12 << 10;
        ns.zoneMaxActive = 12;
        ns.zoneMaxOpen = 8;
    }
    return s;
}

/// Two nodes of an array with half of the controllers each; a node serves its half of the
/// groups well.
Subsystem large()
{
    constexpr int controllers = 32;
    constexpr AnaGroupId groups = 32;
    constexpr int perGroup = 8;
    QList<AnaGroupId> groupsOfNamespaces;
    for (AnaGroupId group = 1; group <= groups; ++group)
        groupsOfNamespaces.append(QList<AnaGroupId>(perGroup, group));
    Subsystem s = subsystem(0, 0, controllers, shared(1, groupsOfNamespaces));
    for (int i = 0; i < controllers; ++i) {
        for (AnaGroupId group = 1; group <= groups; ++group) {
            if ((i < controllers / 2) != (group <= groups / 2))
                s.controllers[i].initialStates.insert(group, AnaState::NonOptimized);
        }
    }
    for (Namespace &ns : s.namespaces)
        ns.sizeMiB = 16;
    return s;
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
        labTemplate(
            u"two-paths"_s, QT_TRANSLATE_NOOP("mpathlab::TopologyWords", "Two paths"),
            QT_TRANSLATE_NOOP("mpathlab::TopologyWords",
                              "One subsystem, two controllers, two namespaces in ANA groups of "
                              "their own: the smallest lab in which a path can fail."),
            {subsystem(0, 0, 2, shared(1, {1, 2}))}),
        labTemplate(
            u"active-passive"_s,
            QT_TRANSLATE_NOOP("mpathlab::TopologyWords", "Active/passive array"),
            QT_TRANSLATE_NOOP("mpathlab::TopologyWords",
                              "Two controllers that each own one ANA group: optimized here, "
                              "non-optimized there, as in an array with asymmetric access."),
            {activePassive()}),
        labTemplate(
            u"four-controllers-three-groups"_s,
            QT_TRANSLATE_NOOP("mpathlab::TopologyWords", "Four controllers, three groups"),
            QT_TRANSLATE_NOOP("mpathlab::TopologyWords",
                              "Two array nodes with two controllers each; groups 1 and 2 belong to "
                              "one node, group 3 is served well by both."),
            {fourControllers()}),
        labTemplate(u"two-subsystems"_s,
                    QT_TRANSLATE_NOOP("mpathlab::TopologyWords", "Two subsystems"),
                    QT_TRANSLATE_NOOP("mpathlab::TopologyWords",
                                      "Two subsystems with two controllers each: a "
                                      "failure in one must leave the other alone."),
                    {subsystem(0, 0, 2, shared(1, {1, 2})), subsystem(1, 2, 2, shared(3, {1}))}),
        labTemplate(
            u"private-and-shared"_s,
            QT_TRANSLATE_NOOP("mpathlab::TopologyWords", "Private and shared"),
            QT_TRANSLATE_NOOP("mpathlab::TopologyWords",
                              "One namespace on both controllers and one private namespace on "
                              "each: what has a second path and what has none."),
            {privateAndShared()}),
        labTemplate(
            u"zoned-namespaces"_s, QT_TRANSLATE_NOOP("mpathlab::TopologyWords", "Zoned namespaces"),
            QT_TRANSLATE_NOOP(
                "mpathlab::TopologyWords",
                "Two zoned namespaces of 32 zones and a conventional one on two controllers: what "
                "becomes of a zone's write pointer when its path fails."),
            {zonedNamespaces()}),
        // A guest keeps something for each of 8,192 paths.
        labTemplate(
            u"32-controllers-256-namespaces"_s,
            QT_TRANSLATE_NOOP("mpathlab::TopologyWords", "32 controllers, 256 namespaces"),
            QT_TRANSLATE_NOOP("mpathlab::TopologyWords",
                              "As large as it gets: 32 ANA groups and 8,192 paths between two "
                              "nodes of an array. The guest takes its time to find them all."),
            {large()}, 2048),
    };
    return templates;
}

} // namespace mpathlab
