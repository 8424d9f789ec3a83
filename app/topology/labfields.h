// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/deviceoptions.h"

#include <utility>

/// The objects of a lab file, once: eachField(object, visit) calls `visit(key, member, presence)`
/// for each field, in the order of the file. Reader and writer are visitors;
/// resources/schemas/lab.schema.json says the same to others, which a test compares.

namespace mpathlab::labfields {

using namespace Qt::StringLiterals;

enum class Presence {
    Needed,  ///< a file without it is refused
    Written, ///< always in a file that we write: it says what a lab is
    Rare,    ///< written when it has not its default
};

template <typename Visit>
void eachField(const Machine &, const Visit &visit)
{
    visit(u"cpus"_s, &Machine::cpus, Presence::Written);
    visit(u"memoryMiB"_s, &Machine::memoryMiB, Presence::Written);
    visit(u"accel"_s, &Machine::accel, Presence::Written);
    visit(u"extraArguments"_s, &Machine::extraArguments, Presence::Rare);
}

template <typename Visit>
void eachField(const Guest &, const Visit &visit)
{
    visit(u"kind"_s, &Guest::kind, Presence::Needed);
    visit(u"kernel"_s, &Guest::kernel, Presence::Rare);
    visit(u"initrd"_s, &Guest::initrd, Presence::Rare);
    visit(u"append"_s, &Guest::append, Presence::Rare);
    visit(u"image"_s, &Guest::image, Presence::Rare);
    visit(u"imageFormat"_s, &Guest::imageFormat, Presence::Rare);
    visit(u"snapshot"_s, &Guest::snapshot, Presence::Rare);
}

template <typename Object, typename Visit>
void eachOption(const QList<DeviceOption<Object>> &options, const Visit &visit)
{
    for (const DeviceOption<Object> &option : options) {
        std::visit([&](auto member) { visit(option.key, member, Presence::Rare); }, option.member);
    }
}

template <typename Visit>
void eachField(const Controller &, const Visit &visit)
{
    visit(u"id"_s, &Controller::id, Presence::Needed);
    visit(u"initialStates"_s, &Controller::initialStates, Presence::Rare);
    eachOption(controllerOptions(), visit);
    visit(u"properties"_s, &Controller::properties, Presence::Rare);
}

template <typename Visit>
void eachField(const Namespace &ns, const Visit &visit)
{
    visit(u"id"_s, &Namespace::id, Presence::Needed);
    visit(u"nsid"_s, &Namespace::nsid, Presence::Needed);
    visit(u"group"_s, &Namespace::group, Presence::Written);
    visit(u"sizeMiB"_s, &Namespace::sizeMiB,
          ns.file.isEmpty() ? Presence::Written : Presence::Rare);
    visit(u"file"_s, &Namespace::file, Presence::Rare);
    visit(u"readOnly"_s, &Namespace::readOnly, Presence::Rare);
    visit(u"shared"_s, &Namespace::shared, Presence::Written);
    visit(u"attachedTo"_s, &Namespace::attachedTo, Presence::Rare);
    eachOption(namespaceOptions(), visit);
    visit(u"properties"_s, &Namespace::properties, Presence::Rare);
}

template <typename Visit>
void eachField(const Subsystem &, const Visit &visit)
{
    visit(u"id"_s, &Subsystem::id, Presence::Needed);
    visit(u"nqn"_s, &Subsystem::nqn, Presence::Rare);
    visit(u"ana"_s, &Subsystem::ana, Presence::Written);
    visit(u"anatt"_s, &Subsystem::anatt, Presence::Written);
    visit(u"serial"_s, &Subsystem::serial, Presence::Needed);
    visit(u"controllers"_s, &Subsystem::controllers, Presence::Written);
    visit(u"namespaces"_s, &Subsystem::namespaces, Presence::Written);
    visit(u"properties"_s, &Subsystem::properties, Presence::Rare);
}

/// All but the format, which comes first.
template <typename Visit>
void eachField(const Lab &, const Visit &visit)
{
    visit(u"name"_s, &Lab::name, Presence::Written);
    visit(u"machine"_s, &Lab::machine, Presence::Written);
    visit(u"guest"_s, &Lab::guest, Presence::Written);
    visit(u"subsystems"_s, &Lab::subsystems, Presence::Needed);
    visit(u"layout"_s, &Lab::layout, Presence::Rare);
}

/// The words for the values of an enumeration.
template <typename Enum>
using Words = QList<std::pair<Enum, QString>>;

inline Words<Acceleration> wordsOf(Acceleration)
{
    return {{Acceleration::Auto, u"auto"_s},
            {Acceleration::Kvm, u"kvm"_s},
            {Acceleration::Tcg, u"tcg"_s}};
}

inline Words<Guest::Kind> wordsOf(Guest::Kind)
{
    return {{Guest::Kind::Bundled, u"bundled"_s},
            {Guest::Kind::Kernel, u"kernel"_s},
            {Guest::Kind::Disk, u"disk"_s}};
}

inline Words<AnaState> wordsOf(AnaState)
{
    Words<AnaState> words;
    for (const AnaState state : allAnaStates)
        words.append({state, anaStateName(state)});
    return words;
}

/// The words alone, in the order of the enumeration.
template <typename Enum>
QStringList textsOf()
{
    QStringList texts;
    for (const auto &[value, text] : wordsOf(Enum()))
        texts.append(text);
    return texts;
}

} // namespace mpathlab::labfields
