// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/labaccess.h"

#include "app/topology/topologywords.h"
#include "monitor/printable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mpathlab::edits {

using Kind = ObjectRef::Kind;

tl::unexpected<Error> unknownId(const QString &id)
{
    return failure(
        TopologyWords::say("There is no object with the id %1 in this lab.").arg(quoted(id)));
}

Subsystem *mutableSubsystem(Lab &lab, const QString &id)
{
    const Subsystem *found = findSubsystem(lab, id);
    return found ? &lab.subsystems[found - lab.subsystems.constData()] : nullptr;
}

template <typename Object>
static Object *mutableIn(Lab &lab, QList<Object> Subsystem::*list, const QString &id)
{
    for (Subsystem &subsystem : lab.subsystems) {
        for (Object &object : subsystem.*list) {
            if (object.id == id)
                return &object;
        }
    }
    return nullptr;
}

Controller *mutableController(Lab &lab, const QString &id)
{
    return mutableIn(lab, &Subsystem::controllers, id);
}

Namespace *mutableNamespace(Lab &lab, const QString &id)
{
    return mutableIn(lab, &Subsystem::namespaces, id);
}

NamespaceId freeNsid(const Subsystem &subsystem)
{
    QSet<NamespaceId> used;
    for (const Namespace &ns : subsystem.namespaces)
        used.insert(ns.nsid);
    NamespaceId nsid = 1;
    while (used.contains(nsid))
        ++nsid;
    return nsid;
}

QSet<QString> idSet(const Lab &lab)
{
    const QStringList ids = allIds(lab);
    return {ids.begin(), ids.end()};
}

QString firstFree(const QSet<QString> &used, const QString &prefix)
{
    for (int number = 0;; ++number) {
        const QString id = prefix + QString::number(number);
        if (!used.contains(id))
            return id;
    }
}

QString freeSerial(const Lab &lab)
{
    for (int number = 1;; ++number) {
        const QString serial = u"LAB%1"_s.arg(number, 4, 10, QLatin1Char('0'));
        const bool used = std::any_of(lab.subsystems.begin(), lab.subsystems.end(),
                                      [&](const Subsystem &s) { return s.serial == serial; });
        if (!used)
            return serial;
    }
}

void dropUsedNames(const Lab &lab, Namespace &copy)
{
    for (QString Namespace::*name : {&Namespace::uuid, &Namespace::nguid, &Namespace::eui64}) {
        const QString wanted = copy.*name;
        if (wanted.isEmpty() || wanted == u"auto"_s)
            continue;
        for (const Subsystem &subsystem : lab.subsystems) {
            for (const Namespace &ns : subsystem.namespaces) {
                if (ns.*name == wanted)
                    (copy.*name).clear();
            }
        }
    }
}

/// The ids of a selection with all that hangs on them; an error names an unknown one.
Result<QSet<QString>> withMembers(const Lab &lab, const QList<ObjectRef> &objects)
{
    QSet<QString> ids;
    for (const ObjectRef &object : objects) {
        if (object.kind == Kind::Subsystem) {
            const Subsystem *subsystem = findSubsystem(lab, object.id);
            if (!subsystem)
                return unknownId(object.id);
            ids.insert(subsystem->id);
            for (const Controller &controller : subsystem->controllers)
                ids.insert(controller.id);
            for (const Namespace &ns : subsystem->namespaces)
                ids.insert(ns.id);
        } else if (object.kind == Kind::Controller || object.kind == Kind::Namespace) {
            const bool known = object.kind == Kind::Controller
                                   ? findController(lab, object.id) != nullptr
                                   : findNamespace(lab, object.id) != nullptr;
            if (!known)
                return unknownId(object.id);
            ids.insert(object.id);
        }
    }
    return ids;
}

} // namespace mpathlab::edits
