// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/deviceoptions.h"
#include "app/topology/rules.h"
#include "app/topology/text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

// Each table maps a property that the command-line builder sets to the place in the lab
// that says it.

/// Properties that belong to a field of the lab, added to those of the wiring.
template <typename Object>
QMap<QString, QString> withOptions(QMap<QString, QString> set, const QString &what,
                                   const QList<DeviceOption<Object>> &options)
{
    for (const DeviceOption<Object> &option : options)
        set.insert(option.property, u"change the %1's %2 instead"_s.arg(what, option.key));
    return set;
}

const QMap<QString, QString> &subsystemProperties()
{
    static const QMap<QString, QString> set{
        {u"driver"_s, u"it is the device's type; remove it"_s},
        {u"id"_s, u"change the subsystem's id instead"_s},
        {u"nqn"_s, u"change the subsystem's nqn instead"_s},
        {u"ana"_s, u"change the subsystem's ana instead"_s},
        {u"ana.anatt"_s, u"change the subsystem's anatt instead"_s},
        {u"anatt"_s, u"change the subsystem's anatt instead"_s},
    };
    return set;
}

const QMap<QString, QString> &controllerProperties()
{
    static const QMap<QString, QString> wiring{
        {u"driver"_s, u"it is the device's type; remove it"_s},
        {u"id"_s, u"change the controller's id instead"_s},
        {u"bus"_s, u"every controller has a root port of its own; remove it"_s},
        {u"addr"_s, u"every controller has a root port of its own; remove it"_s},
        {u"multifunction"_s, u"every controller has a root port of its own; remove it"_s},
        {u"subsys"_s, u"put the controller in another subsystem instead"_s},
        {u"serial"_s, u"change the subsystem's serial instead"_s},
        {u"drive"_s, u"add a namespace to the subsystem instead"_s},
        {u"ana.states"_s, u"change the controller's initial states instead"_s},
        {u"num_queues"_s, u"change the controller's maxIoQueuePairs instead"_s},
    };
    static const auto set = withOptions(wiring, u"controller"_s, controllerOptions());
    return set;
}

const QMap<QString, QString> &namespaceProperties()
{
    static const QMap<QString, QString> wiring{
        {u"driver"_s, u"it is the device's type; remove it"_s},
        {u"id"_s, u"change the namespace's id instead"_s},
        {u"bus"_s, u"put the namespace in another subsystem instead"_s},
        {u"subsys"_s, u"put the namespace in another subsystem instead"_s},
        {u"nsid"_s, u"change the namespace's nsid instead"_s},
        {u"shared"_s, u"change the namespace's shared instead"_s},
        {u"drive"_s, u"change the namespace's file or size instead"_s},
        {u"ana.grpid"_s, u"change the namespace's group instead"_s},
    };
    static const auto set = withOptions(wiring, u"namespace"_s, namespaceOptions());
    return set;
}

const QMap<QString, QString> &reservedProperties(ObjectRef::Kind kind)
{
    switch (kind) {
    case ObjectRef::Kind::Subsystem:
        return subsystemProperties();
    case ObjectRef::Kind::Controller:
        return controllerProperties();
    default:
        return namespaceProperties();
    }
}

bool isPropertyName(const QString &name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'.');
    });
}

} // namespace

QString propertyProblem(ObjectRef::Kind kind, const QString &name)
{
    if (!isPropertyName(name)) {
        return u"%1 cannot be the name of a device property: use letters, digits, \"-\", \"_\" "
               "and \".\"."_s.arg(quoted(name));
    }
    const auto &reserved = reservedProperties(kind);
    const auto set = reserved.constFind(name);
    if (set == reserved.constEnd())
        return {};
    return u"The extra property %1 would undo what the lab says: %2."_s.arg(name, *set);
}

} // namespace mpathlab
