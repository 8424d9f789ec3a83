// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/edits.h"

#include "app/topology/arrange.h"
#include "app/topology/labaccess.h"
#include "app/topology/topologywords.h"
#include "monitor/printable.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace mpathlab::edits {

namespace {

using Kind = ObjectRef::Kind;

/// An edit that takes a group from a controller takes its initial state along, or every
/// such edit would leave a warning that cannot be clicked on.
void dropLostStates(const Lab &before, Lab &after)
{
    for (Subsystem &subsystem : after.subsystems) {
        const Subsystem *old = findSubsystem(before, subsystem.id);
        if (!old)
            continue;
        for (Controller &controller : subsystem.controllers) {
            const QList<AnaGroupId> had = attachedGroups(*old, controller);
            const QList<AnaGroupId> has = attachedGroups(subsystem, controller);
            for (AnaGroupId group : had) {
                if (!has.contains(group))
                    controller.initialStates.remove(group);
            }
        }
    }
}

/// Renames in place; the new id is known to be free.
void renameEverywhere(Lab &lab, const QString &oldId, const QString &newId)
{
    for (Subsystem &subsystem : lab.subsystems) {
        if (subsystem.id == oldId)
            subsystem.id = newId;
        for (Controller &controller : subsystem.controllers) {
            if (controller.id == oldId)
                controller.id = newId;
        }
        for (Namespace &ns : subsystem.namespaces) {
            if (ns.id == oldId)
                ns.id = newId;
            if (ns.attachedTo == oldId)
                ns.attachedTo = newId;
        }
    }
    if (lab.layout.contains(oldId))
        lab.layout.insert(newId, lab.layout.take(oldId));
}

void share(Namespace &ns)
{
    ns.shared = true;
    ns.attachedTo.clear();
}

/// What a group of removed ids leaves: a lab without them.
void removeIds(Lab &lab, const QSet<QString> &ids)
{
    const auto gone = [&](const auto &object) { return ids.contains(object.id); };
    for (Subsystem &subsystem : lab.subsystems) {
        subsystem.controllers.removeIf(gone);
        subsystem.namespaces.removeIf(gone);
        for (Namespace &ns : subsystem.namespaces) {
            if (!ns.shared && ids.contains(ns.attachedTo))
                share(ns);
        }
    }
    lab.subsystems.removeIf(gone);
    for (const QString &id : ids)
        lab.layout.remove(id);
}

/// The lab in which the object `id` is called `newId`; the same lab when they are equal.
Result<Lab> renamed(const Lab &lab, const QString &id, const QString &newId)
{
    Lab after = lab;
    if (id == newId)
        return after;
    if (idSet(lab).contains(newId)) {
        return failure(
            TopologyWords::say("The id %1 is already used in this lab: choose another one.")
                .arg(quoted(newId)));
    }
    renameEverywhere(after, id, newId);
    return after;
}

/// `find` gives the object of an id to change in place, or null.
template <typename Object, typename Find>
Result<Edited> changeAll(const Lab &lab, const QStringList &ids, Find find,
                         const std::function<void(Object &)> &change)
{
    Edited edited{lab};
    for (const QString &id : ids) {
        Object *object = find(edited.lab, id);
        if (!object)
            return unknownId(id);
        change(*object);
    }
    dropLostStates(lab, edited.lab);
    return edited;
}

/// The object of T's kind with that id becomes `value`; its own id may be another one.
template <typename T>
Result<Edited> replaced(const Lab &lab, const QString &id, const T &value,
                        T *(*find)(Lab &, const QString &))
{
    Lab copy = lab;
    if (!find(copy, id))
        return unknownId(id);
    Result<Lab> after = renamed(lab, id, value.id);
    if (!after)
        return tl::unexpected(after.error());
    *find(*after, value.id) = value;
    dropLostStates(lab, *after);
    return Edited{std::move(*after)};
}

} // namespace

Edited addSubsystem(const Lab &lab, const QPointF &position)
{
    Edited edited{lab};
    Subsystem subsystem;
    subsystem.id = freeId(lab, u"subsys"_s);
    subsystem.serial = freeSerial(lab);
    Controller controller;
    controller.id = freeId(lab, u"nvme"_s);
    edited.lab.layout.insert(subsystem.id, position);
    edited.lab.layout.insert(controller.id, position + canvas::firstController);
    edited.made = {{Kind::Subsystem, subsystem.id}, {Kind::Controller, controller.id}};
    subsystem.controllers.append(controller);
    edited.lab.subsystems.append(subsystem);
    return edited;
}

Result<Edited> addController(const Lab &lab, const QString &subsystemId, const QPointF &position)
{
    Edited edited{lab};
    Subsystem *subsystem = mutableSubsystem(edited.lab, subsystemId);
    if (!subsystem)
        return unknownId(subsystemId);
    Controller controller;
    controller.id = freeId(lab, u"nvme"_s);
    subsystem->controllers.append(controller);
    edited.lab.layout.insert(controller.id, position);
    edited.made = {{Kind::Controller, controller.id}};
    return edited;
}

Result<Edited> addNamespace(const Lab &lab, const QString &subsystemId, AnaGroupId group,
                            const QPointF &position)
{
    Edited edited{lab};
    Subsystem *subsystem = mutableSubsystem(edited.lab, subsystemId);
    if (!subsystem)
        return unknownId(subsystemId);
    Namespace ns;
    ns.id = freeId(lab, u"ns"_s);
    ns.nsid = freeNsid(*subsystem);
    ns.group = group;
    subsystem->namespaces.append(ns);
    edited.lab.layout.insert(ns.id, position);
    edited.made = {{Kind::Namespace, ns.id}};
    return edited;
}

Result<Edited> remove(const Lab &lab, const QList<ObjectRef> &objects)
{
    const Result<QSet<QString>> ids = withMembers(lab, objects);
    if (!ids)
        return tl::unexpected(ids.error());
    Edited edited{lab};
    removeIds(edited.lab, *ids);
    dropLostStates(lab, edited.lab);
    return edited;
}

Result<Edited> rename(const Lab &lab, const QString &oldId, const QString &newId)
{
    if (!idSet(lab).contains(oldId))
        return unknownId(oldId);
    return renamed(lab, oldId, newId).map([](const Lab &after) { return Edited{after}; });
}

Result<Edited> setSubsystem(const Lab &lab, const QString &id, const Subsystem &value)
{
    Result<Edited> edited = replaced(lab, id, value, mutableSubsystem);
    if (edited && idSet(edited->lab).size() != allIds(edited->lab).size())
        return failure(
            TopologyWords::say("Two objects would have the same id: give each its own."));
    return edited;
}

Result<Edited> setController(const Lab &lab, const QString &id, const Controller &value)
{
    return replaced(lab, id, value, mutableController);
}

Result<Edited> setNamespace(const Lab &lab, const QString &id, const Namespace &value)
{
    return replaced(lab, id, value, mutableNamespace);
}

Result<Edited> changeSubsystems(const Lab &lab, const QStringList &ids,
                                const std::function<void(Subsystem &)> &change)
{
    return changeAll<Subsystem>(lab, ids, mutableSubsystem, change);
}

Result<Edited> changeControllers(const Lab &lab, const QStringList &ids,
                                 const std::function<void(Controller &)> &change)
{
    return changeAll<Controller>(lab, ids, mutableController, change);
}

Result<Edited> changeNamespaces(const Lab &lab, const QStringList &ids,
                                const std::function<void(Namespace &)> &change)
{
    return changeAll<Namespace>(lab, ids, mutableNamespace, change);
}

Edited setMachine(const Lab &lab, const Machine &machine)
{
    Edited edited{lab};
    edited.lab.machine = machine;
    return edited;
}

Edited setGuest(const Lab &lab, const Guest &guest)
{
    Edited edited{lab};
    edited.lab.guest = guest;
    return edited;
}

Edited setName(const Lab &lab, const QString &name)
{
    Edited edited{lab};
    edited.lab.name = name;
    return edited;
}

Result<Edited> moveToGroup(const Lab &lab, const QString &namespaceId, AnaGroupId group)
{
    return changeNamespaces(lab, {namespaceId}, [group](Namespace &ns) { ns.group = group; });
}

Result<Edited> setShared(const Lab &lab, const QString &namespaceId)
{
    return changeNamespaces(lab, {namespaceId}, &share);
}

Result<Edited> attachOnlyTo(const Lab &lab, const QString &namespaceId, const QString &controllerId)
{
    if (!findNamespace(lab, namespaceId))
        return unknownId(namespaceId);
    if (!findController(lab, controllerId))
        return unknownId(controllerId);
    if (subsystemOf(lab, namespaceId) != subsystemOf(lab, controllerId)) {
        return failure(TopologyWords::say("%1 and %2 are in different subsystems: a namespace can "
                                          "only be attached to a controller of its own subsystem.")
                           .arg(quoted(namespaceId), quoted(controllerId)));
    }
    return changeNamespaces(lab, {namespaceId}, [&controllerId](Namespace &ns) {
        ns.shared = false;
        ns.attachedTo = controllerId;
    });
}

Result<Edited> setInitialState(const Lab &lab, const QString &controllerId, AnaGroupId group,
                               AnaState state)
{
    return changeControllers(lab, {controllerId}, [group, state](Controller &controller) {
        if (state == AnaState::Optimized)
            controller.initialStates.remove(group); // the default is not written down
        else
            controller.initialStates.insert(group, state);
    });
}

Edited moveObjects(const Lab &lab, const QMap<QString, QPointF> &positions)
{
    Edited edited{lab};
    const QSet<QString> ids = idSet(lab);
    for (auto it = positions.cbegin(); it != positions.cend(); ++it) {
        if (it.key() == hostLayoutKey() || ids.contains(it.key()))
            edited.lab.layout.insert(it.key(), it.value());
    }
    return edited;
}

QString freeId(const Lab &lab, const QString &prefix)
{
    return firstFree(idSet(lab), prefix);
}

} // namespace mpathlab::edits
