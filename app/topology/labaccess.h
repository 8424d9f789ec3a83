// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"
#include "monitor/result.h"

#include <QSet>

/// What the edits share: objects to change in place, ids and numbers that are free.
namespace mpathlab::edits {

tl::unexpected<Error> unknownId(const QString &id);

/// Null when there is no such id.
Subsystem *mutableSubsystem(Lab &lab, const QString &id);
Controller *mutableController(Lab &lab, const QString &id);
Namespace *mutableNamespace(Lab &lab, const QString &id);

QSet<QString> idSet(const Lab &lab);
/// prefix0, prefix1, ...: the first that is not used.
QString firstFree(const QSet<QString> &used, const QString &prefix);
NamespaceId freeNsid(const Subsystem &subsystem);
QString freeSerial(const Lab &lab);

/// Clears the uuid, nguid and eui64 of a copy that a namespace of the lab has already.
void dropUsedNames(const Lab &lab, Namespace &copy);

/// The ids of a selection with all that hangs on them; an error names an unknown one.
Result<QSet<QString>> withMembers(const Lab &lab, const QList<ObjectRef> &objects);

} // namespace mpathlab::edits
