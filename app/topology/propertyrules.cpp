// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/deviceoptions.h"
#include "app/topology/qemuvalues.h"
#include "app/topology/rules.h"
#include "app/topology/topologywords.h"
#include "monitor/printable.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

using Kind = ObjectRef::Kind;

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

/// A property that the command-line builder sets, and why a lab cannot set it too.
struct Reserved
{
    Kind kind;
    const char *property;
    const char *sentence;      ///< with %1 for the property and, in some, %2 for `key`
    const char *key = nullptr; ///< in the lab file
};

constexpr Reserved reservedProperties[] = {
    {Kind::Subsystem, "driver", isType},
    {Kind::Subsystem, "id", ofSubsystem, "id"},
    {Kind::Subsystem, "nqn", ofSubsystem, "nqn"},
    {Kind::Subsystem, "ana", ofSubsystem, "ana"},
    {Kind::Subsystem, "ana.anatt", ofSubsystem, "anatt"},
    {Kind::Subsystem, "anatt", ofSubsystem, "anatt"},
    {Kind::Controller, "driver", isType},
    {Kind::Controller, "id", ofController, "id"},
    {Kind::Controller, "bus", hasOwnPort},
    {Kind::Controller, "addr", hasOwnPort},
    {Kind::Controller, "multifunction", hasOwnPort},
    {Kind::Controller, "subsys", controllerElsewhere},
    {Kind::Controller, "serial", ofSubsystem, "serial"},
    {Kind::Controller, "drive", addNamespace},
    {Kind::Controller, "ana.states", initialStates},
    {Kind::Controller, "num_queues", ofController, "maxIoQueuePairs"},
    {Kind::Namespace, "driver", isType},
    {Kind::Namespace, "id", ofNamespace, "id"},
    {Kind::Namespace, "bus", namespaceElsewhere},
    {Kind::Namespace, "subsys", namespaceElsewhere},
    {Kind::Namespace, "nsid", ofNamespace, "nsid"},
    {Kind::Namespace, "shared", ofNamespace, "shared"},
    {Kind::Namespace, "drive", fileOrSize},
    {Kind::Namespace, "ana.grpid", ofNamespace, "group"},
};

/// The field of the lab that a property belongs to; empty when it has none.
template <typename Object>
QString keyOf(const QList<DeviceOption<Object>> &options, const QString &property)
{
    const auto found = std::find_if(options.begin(), options.end(), [&](const auto &option) {
        return option.property == property;
    });
    return found == options.end() ? QString() : found->key;
}

} // namespace

QString propertyProblem(ObjectRef::Kind kind, const QString &name)
{
    if (!isPropertyName(name)) {
        return TopologyWords::say("%1 cannot be the name of a device property: use letters, "
                                  "digits, \"-\", \"_\" and \".\".")
            .arg(quoted(name));
    }
    const QString key = kind == Kind::Controller  ? keyOf(controllerOptions(), name)
                        : kind == Kind::Namespace ? keyOf(namespaceOptions(), name)
                                                  : QString();
    if (!key.isEmpty()) {
        return TopologyWords::say(kind == Kind::Controller ? ofController : ofNamespace)
            .arg(name, key);
    }
    const auto found = std::find_if(
        std::begin(reservedProperties), std::end(reservedProperties), [&](const Reserved &each) {
            return each.kind == kind && name == QLatin1StringView(each.property);
        });
    if (found == std::end(reservedProperties))
        return {};
    const Sentence why = TopologyWords::say(found->sentence);
    return found->key ? why.arg(name, QString::fromLatin1(found->key)) : why.arg(name);
}

} // namespace mpathlab
