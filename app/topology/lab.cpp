// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/lab.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

template <typename List>
auto findIn(const List &list, const QString &id) -> decltype(list.data())
{
    for (const auto &object : list) {
        if (object.id == id)
            return &object;
    }
    return nullptr;
}

template <typename Predicate>
QList<AnaGroupId> groupsWhere(const Subsystem &subsystem, Predicate accept)
{
    QList<AnaGroupId> groups;
    for (const Namespace &ns : subsystem.namespaces) {
        if (accept(ns))
            groups.append(ns.group);
    }
    std::sort(groups.begin(), groups.end());
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    return groups;
}

} // namespace

size_t qHash(const ObjectRef &ref, size_t seed)
{
    return qHashMulti(seed, static_cast<int>(ref.kind), ref.id, ref.group);
}

QString hostLayoutKey()
{
    return u"host"_s;
}

QStringList allIds(const Lab &lab)
{
    QStringList ids;
    for (const Subsystem &subsystem : lab.subsystems) {
        ids.append(subsystem.id);
        for (const Controller &controller : subsystem.controllers)
            ids.append(controller.id);
        for (const Namespace &ns : subsystem.namespaces)
            ids.append(ns.id);
    }
    return ids;
}

const Subsystem *findSubsystem(const Lab &lab, const QString &id)
{
    return findIn(lab.subsystems, id);
}

const Controller *findController(const Lab &lab, const QString &id)
{
    for (const Subsystem &subsystem : lab.subsystems) {
        if (const Controller *found = findIn(subsystem.controllers, id))
            return found;
    }
    return nullptr;
}

const Namespace *findNamespace(const Lab &lab, const QString &id)
{
    for (const Subsystem &subsystem : lab.subsystems) {
        if (const Namespace *found = findIn(subsystem.namespaces, id))
            return found;
    }
    return nullptr;
}

const Subsystem *subsystemOf(const Lab &lab, const QString &id)
{
    for (const Subsystem &subsystem : lab.subsystems) {
        if (subsystem.id == id || findIn(subsystem.controllers, id) ||
            findIn(subsystem.namespaces, id))
            return &subsystem;
    }
    return nullptr;
}

bool isAttached(const Namespace &ns, const Controller &controller)
{
    return ns.shared || ns.attachedTo == controller.id;
}

QStringList controllersOf(const Subsystem &subsystem, const Namespace &ns)
{
    QStringList ids;
    for (const Controller &controller : subsystem.controllers) {
        if (isAttached(ns, controller))
            ids.append(controller.id);
    }
    return ids;
}

QList<AnaGroupId> groupsOf(const Subsystem &subsystem, const Controller &controller)
{
    if (!subsystem.ana)
        return {};
    return attachedGroups(subsystem, controller);
}

QList<AnaGroupId> groupsOf(const Subsystem &subsystem)
{
    if (!subsystem.ana)
        return {};
    return groupsWhere(subsystem, [](const Namespace &) { return true; });
}

QList<AnaGroupId> attachedGroups(const Subsystem &subsystem, const Controller &controller)
{
    return groupsWhere(subsystem, [&](const Namespace &ns) { return isAttached(ns, controller); });
}

AnaState initialState(const Controller &controller, AnaGroupId group)
{
    return controller.initialStates.value(group, AnaState::Optimized);
}

} // namespace mpathlab
