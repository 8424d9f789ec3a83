// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/deviceoptions.h"
#include "app/topology/rules.h"
#include "app/topology/text.h"
#include "app/topology/topologywords.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// A property that the command-line builder sets, and why a lab cannot set it too.
struct Reserved
{
    const char *property;
    const char *sentence; ///< with %1 for the property and, in some, %2 for `key`
    const char *key = nullptr;
};

constexpr const char *isType = QT_TRANSLATE_NOOP(
    "mpathlab::TopologyWords",
    "The extra property %1 would undo what the lab says: it is the device's type; remove it.");
constexpr const char *ofSubsystem = QT_TRANSLATE_NOOP(
    "mpathlab::TopologyWords",
    "The extra property %1 would undo what the lab says: change the subsystem's %2 instead.");
constexpr const char *ofController = QT_TRANSLATE_NOOP(
    "mpathlab::TopologyWords",
    "The extra property %1 would undo what the lab says: change the controller's %2 instead.");
constexpr const char *ofNamespace = QT_TRANSLATE_NOOP(
    "mpathlab::TopologyWords",
    "The extra property %1 would undo what the lab says: change the namespace's %2 instead.");
constexpr const char *hasOwnPort = QT_TRANSLATE_NOOP(
    "mpathlab::TopologyWords", "The extra property %1 would undo what the lab says: every "
                               "controller has a root port of its own; remove it.");
constexpr const char *controllerElsewhere = QT_TRANSLATE_NOOP(
    "mpathlab::TopologyWords", "The extra property %1 would undo what the lab says: put the "
                               "controller in another subsystem instead.");
constexpr const char *addNamespace =
    QT_TRANSLATE_NOOP("mpathlab::TopologyWords", "The extra property %1 would undo what the lab "
                                                 "says: add a namespace to the subsystem instead.");
constexpr const char *initialStates = QT_TRANSLATE_NOOP(
    "mpathlab::TopologyWords", "The extra property %1 would undo what the lab says: change the "
                               "controller's initial states instead.");
constexpr const char *namespaceElsewhere = QT_TRANSLATE_NOOP(
    "mpathlab::TopologyWords", "The extra property %1 would undo what the lab says: put the "
                               "namespace in another subsystem instead.");
constexpr const char *fileOrSize = QT_TRANSLATE_NOOP(
    "mpathlab::TopologyWords", "The extra property %1 would undo what the lab says: change the "
                               "namespace's file or size instead.");

constexpr Reserved subsystemProperties[] = {
    {"driver", isType},
    {"id", ofSubsystem, "id"},
    {"nqn", ofSubsystem, "nqn"},
    {"ana", ofSubsystem, "ana"},
    {"ana.anatt", ofSubsystem, "anatt"},
    {"anatt", ofSubsystem, "anatt"},
};

constexpr Reserved controllerProperties[] = {
    {"driver", isType},
    {"id", ofController, "id"},
    {"bus", hasOwnPort},
    {"addr", hasOwnPort},
    {"multifunction", hasOwnPort},
    {"subsys", controllerElsewhere},
    {"serial", ofSubsystem, "serial"},
    {"drive", addNamespace},
    {"ana.states", initialStates},
    {"num_queues", ofController, "maxIoQueuePairs"},
};

constexpr Reserved namespaceProperties[] = {
    {"driver", isType},
    {"id", ofNamespace, "id"},
    {"bus", namespaceElsewhere},
    {"subsys", namespaceElsewhere},
    {"nsid", ofNamespace, "nsid"},
    {"shared", ofNamespace, "shared"},
    {"drive", fileOrSize},
    {"ana.grpid", ofNamespace, "group"},
};

QString refusal(const QString &name, const char *sentence, const QString &key)
{
    const Sentence refused = TopologyWords::say(sentence);
    return key.isEmpty() ? refused.arg(name) : refused.arg(name, key);
}

template <std::size_t n>
QString refusalBy(const Reserved (&table)[n], const QString &name)
{
    const auto *found =
        std::find_if(std::begin(table), std::end(table), [&](const Reserved &entry) {
            return name == QLatin1StringView(entry.property);
        });
    return found == std::end(table)
               ? QString()
               : refusal(name, found->sentence, QString::fromLatin1(found->key));
}

/// Properties that belong to a field of the lab.
template <typename Object>
QString refusalBy(const QList<DeviceOption<Object>> &options, const QString &name,
                  const char *sentence)
{
    for (const DeviceOption<Object> &option : options) {
        if (option.property == name)
            return refusal(name, sentence, option.key);
    }
    return {};
}

QString firstOf(const QString &one, const QString &other)
{
    return one.isEmpty() ? other : one;
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
        return TopologyWords::say("%1 cannot be the name of a device property: use letters, "
                                  "digits, \"-\", \"_\" and \".\".")
            .arg(quoted(name));
    }
    switch (kind) {
    case ObjectRef::Kind::Subsystem:
        return refusalBy(subsystemProperties, name);
    case ObjectRef::Kind::Controller:
        return firstOf(refusalBy(controllerOptions(), name, ofController),
                       refusalBy(controllerProperties, name));
    default:
        return firstOf(refusalBy(namespaceOptions(), name, ofNamespace),
                       refusalBy(namespaceProperties, name));
    }
}

} // namespace mpathlab
