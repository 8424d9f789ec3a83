// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"
#include "monitor/result.h"

#include <functional>

namespace mpathlab::edits {

/// Edits are pure functions from a lab to a lab. They refuse what cannot be
/// (an unknown id), and allow what is merely wrong: that is for the rules to say.

/// The lab after an edit and what the edit made, to be selected.
struct Edited
{
    Lab lab;
    QList<ObjectRef> made = {};
};

/// Adds a subsystem with one controller and no namespace; ids are made (subsys0, nvme0, ...).
Edited addSubsystem(const Lab &lab, const QPointF &position);
Result<Edited> addController(const Lab &lab, const QString &subsystemId, const QPointF &position);
/// A shared namespace with the next free nsid, in `group`.
Result<Edited> addNamespace(const Lab &lab, const QString &subsystemId, AnaGroupId group,
                            const QPointF &position);
/// Removes the objects and what hangs on them (a subsystem's controllers and namespaces;
/// private namespaces of a removed controller become shared). Group refs are ignored.
/// Here and in the other edits of namespaces: a group that a controller loses takes its
/// initial state along.
Result<Edited> remove(const Lab &lab, const QList<ObjectRef> &objects);
/// Renames an id everywhere it stands (attachedTo, layout). An id in use is refused:
/// ids are what objects are told apart by.
Result<Edited> rename(const Lab &lab, const QString &oldId, const QString &newId);
/// Replace the whole object of the same kind with id `id` (the inspector's edits); another
/// id in `value` renames it as rename() does.
Result<Edited> setSubsystem(const Lab &lab, const QString &id, const Subsystem &value);
Result<Edited> setController(const Lab &lab, const QString &id, const Controller &value);
Result<Edited> setNamespace(const Lab &lab, const QString &id, const Namespace &value);
/// Changes several objects of a kind, each by `change`, which must leave its id alone.
Result<Edited> changeSubsystems(const Lab &lab, const QStringList &ids,
                                const std::function<void(Subsystem &)> &change);
Result<Edited> changeControllers(const Lab &lab, const QStringList &ids,
                                 const std::function<void(Controller &)> &change);
Result<Edited> changeNamespaces(const Lab &lab, const QStringList &ids,
                                const std::function<void(Namespace &)> &change);
Edited setMachine(const Lab &lab, const Machine &machine);
Edited setGuest(const Lab &lab, const Guest &guest);
Edited setName(const Lab &lab, const QString &name);
/// Connecting: puts a namespace in a group / makes it shared or private to a controller.
Result<Edited> moveToGroup(const Lab &lab, const QString &namespaceId, AnaGroupId group);
Result<Edited> setShared(const Lab &lab, const QString &namespaceId);
Result<Edited> attachOnlyTo(const Lab &lab, const QString &namespaceId,
                            const QString &controllerId);
/// The state of a group on a controller at power on.
Result<Edited> setInitialState(const Lab &lab, const QString &controllerId, AnaGroupId group,
                               AnaState state);
/// Ids of the lab and hostLayoutKey(); others are ignored.
Edited moveObjects(const Lab &lab, const QMap<QString, QPointF> &positions);
/// Copies the objects beside the originals, with fresh ids; copies of single namespaces get
/// fresh nsids, copied subsystems keep theirs and get a serial and a name of their own.
Result<Edited> duplicate(const Lab &lab, const QList<ObjectRef> &objects, const QPointF &offset);

/// The first id of the form prefix0, prefix1, ... that the lab does not use.
QString freeId(const Lab &lab, const QString &prefix);

} // namespace mpathlab::edits
