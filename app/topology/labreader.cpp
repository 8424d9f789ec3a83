// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/deviceoptions.h"
#include "app/topology/jsonreader.h"
#include "app/topology/labfile.h"
#include "app/topology/labwords.h"
#include "app/topology/text.h"
#include "app/topology/topologywords.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr qint64 maximumInt = std::numeric_limits<int>::max();
constexpr qint64 maximumU32 = std::numeric_limits<quint32>::max();

/// Reads a lab member by member; the keys are those of resources/schemas/lab.schema.json
/// and of labwriter.cpp, which a test compares.
class LabReader
{
public:
    Result<Lab> read(const JsonNode &root)
    {
        ObjectReader reader(m_errors, root, {});
        if (!m_errors.any())
            readFormat(reader);
        if (m_errors.any())
            return tl::unexpected(m_errors.first());
        reader.read(u"name"_s, m_lab.name);
        if (const JsonNode *node = reader.take(u"machine"_s))
            readMachine(*node);
        if (const JsonNode *node = reader.take(u"guest"_s))
            readGuest(*node);
        reader.eachItem(
            u"subsystems"_s,
            [this](const auto &node, const auto &path) { readSubsystem(node, path); }, true);
        reader.eachMember(u"layout"_s, [this](const auto &key, const auto &node, const auto &path) {
            readPosition(key, node, path);
        });
        reader.finish();
        if (m_errors.any())
            return tl::unexpected(m_errors.first());
        return m_lab;
    }

private:
    /// First of all, or a newer file would be blamed for its new keys.
    void readFormat(ObjectReader &reader)
    {
        qint64 format = 0;
        reader.read(u"format"_s, format, 1, maximumInt, true);
        if (format > labFileFormat) {
            m_errors.add(
                *reader.take(u"format"_s), u"format"_s,
                TopologyWords::say(
                    "the file has format %1, this program reads up to %2: use a newer mpathlab")
                    .arg(format)
                    .arg(labFileFormat));
        }
    }

    void readMachine(const JsonNode &node)
    {
        ObjectReader reader(m_errors, node, u"machine"_s);
        Machine &machine = m_lab.machine;
        reader.read(u"cpus"_s, machine.cpus, 0, maximumInt);
        reader.read(u"memoryMiB"_s, machine.memoryMiB, 0, maximumInt);
        if (const qsizetype i = reader.readWord(u"accel"_s, accelerationWords()); i >= 0)
            machine.accel = static_cast<Acceleration>(i);
        reader.read(u"extraArguments"_s, machine.extraArguments);
        reader.finish();
    }

    void readGuest(const JsonNode &node)
    {
        ObjectReader reader(m_errors, node, u"guest"_s);
        Guest &guest = m_lab.guest;
        if (const qsizetype i = reader.readWord(u"kind"_s, guestKindWords(), true); i >= 0)
            guest.kind = static_cast<Guest::Kind>(i);
        reader.read(u"kernel"_s, guest.kernel);
        reader.read(u"initrd"_s, guest.initrd);
        reader.read(u"append"_s, guest.append);
        reader.read(u"image"_s, guest.image);
        reader.read(u"imageFormat"_s, guest.imageFormat);
        reader.read(u"snapshot"_s, guest.snapshot);
        reader.finish();
    }

    void readSubsystem(const JsonNode &node, const QString &path)
    {
        ObjectReader reader(m_errors, node, path);
        Subsystem subsystem;
        readId(reader, node, subsystem.id);
        reader.read(u"nqn"_s, subsystem.nqn);
        reader.read(u"ana"_s, subsystem.ana);
        reader.read(u"anatt"_s, subsystem.anatt, 0, maximumInt);
        reader.read(u"serial"_s, subsystem.serial, true);
        reader.eachItem(u"controllers"_s, [&](const JsonNode &item, const QString &itemPath) {
            subsystem.controllers.append(controller(item, itemPath));
        });
        reader.eachItem(u"namespaces"_s, [&](const JsonNode &item, const QString &itemPath) {
            subsystem.namespaces.append(namespaceOf(item, itemPath));
        });
        readProperties(reader, subsystem.properties);
        reader.finish();
        m_lab.subsystems.append(subsystem);
    }

    Controller controller(const JsonNode &node, const QString &path)
    {
        ObjectReader reader(m_errors, node, path);
        Controller made;
        readId(reader, node, made.id);
        reader.eachMember(u"initialStates"_s,
                          [&](const QString &key, const JsonNode &value, const QString &valuePath) {
                              readInitialState(made, key, value, valuePath);
                          });
        readOptions(reader, controllerOptions(), made);
        readProperties(reader, made.properties);
        reader.finish();
        return made;
    }

    void readInitialState(Controller &controller, const QString &key, const JsonNode &value,
                          const QString &path)
    {
        bool ok = false;
        const AnaGroupId group = key.toUInt(&ok);
        // One spelling a group, or "1" and "01" would be two keys for one thing.
        if (!ok || key != QString::number(group)) {
            m_errors.add(value, path,
                         TopologyWords::say("%1 is no ANA group number").arg(quoted(key)));
            return;
        }
        if (!hasType(m_errors, value, path, JsonNode::Type::String))
            return;
        if (const auto state = anaStateFromName(value.text)) {
            controller.initialStates.insert(group, *state);
            return;
        }
        m_errors.add(value, path,
                     TopologyWords::say("%1 is none of %2")
                         .arg(quoted(value.text), anaStateWords().join(u", "_s)));
    }

    Namespace namespaceOf(const JsonNode &node, const QString &path)
    {
        ObjectReader reader(m_errors, node, path);
        Namespace ns;
        readId(reader, node, ns.id);
        reader.read(u"nsid"_s, ns.nsid, 0, maximumU32, true);
        reader.read(u"group"_s, ns.group, 0, maximumU32);
        reader.read(u"sizeMiB"_s, ns.sizeMiB, 0, maximumInt);
        reader.read(u"file"_s, ns.file);
        reader.read(u"readOnly"_s, ns.readOnly);
        reader.read(u"shared"_s, ns.shared);
        reader.read(u"attachedTo"_s, ns.attachedTo);
        readOptions(reader, namespaceOptions(), ns);
        readProperties(reader, ns.properties);
        reader.finish();
        return ns;
    }

    void readId(ObjectReader &reader, const JsonNode &object, QString &id)
    {
        reader.read(u"id"_s, id, true);
        const QString path = reader.path(u"id"_s);
        if (const auto first = m_idPaths.constFind(id); first != m_idPaths.constEnd()) {
            const JsonNode *node = object.member(u"id"_s);
            m_errors.add(node ? *node : object, path,
                         TopologyWords::say(
                             "the id %1 is already used at %2: give one of the two another id")
                             .arg(quoted(id), *first));
            return;
        }
        m_idPaths.insert(id, path);
    }

    template <typename Object>
    static void readOptions(ObjectReader &reader, const QList<DeviceOption<Object>> &options,
                            Object &object)
    {
        for (const DeviceOption<Object> &option : options) {
            if (const auto *number = std::get_if<int Object::*>(&option.member))
                reader.read(option.key, object.**number, 0, maximumInt);
            else if (const auto *flag = std::get_if<bool Object::*>(&option.member))
                reader.read(option.key, object.**flag);
            else
                reader.read(option.key, object.*std::get<QString Object::*>(option.member));
        }
    }

    void readProperties(ObjectReader &reader, Properties &properties)
    {
        reader.eachMember(u"properties"_s,
                          [&](const QString &key, const JsonNode &value, const QString &path) {
                              if (hasType(m_errors, value, path, JsonNode::Type::String))
                                  properties.insert(key, value.text);
                          });
    }

    void readPosition(const QString &key, const JsonNode &node, const QString &path)
    {
        if (!hasType(m_errors, node, path, JsonNode::Type::Array))
            return;
        if (node.items.size() != 2) {
            m_errors.add(node, path, TopologyWords::say("a position has two numbers, x and y"));
            return;
        }
        double xy[2] = {};
        for (size_t i = 0; i < 2; ++i) {
            const QString itemPath = pathWithIndex(path, static_cast<qsizetype>(i));
            if (!hasType(m_errors, node.items[i], itemPath, JsonNode::Type::Number))
                return;
            xy[i] = node.items[i].text.toDouble(); // what is no double was refused before
        }
        m_lab.layout.insert(key, {xy[0], xy[1]});
    }

    JsonErrors m_errors;
    Lab m_lab;
    QHash<QString, QString> m_idPaths;
};

} // namespace

Result<Lab> parseLab(const QByteArray &json)
{
    if (json.size() > maximumLabFile) {
        return failure(TopologyWords::say("The text is larger than %1 MiB: this is no lab file.")
                           .arg(maximumLabFile >> 20));
    }
    const Result<JsonNode> root = parseJson(json);
    if (!root)
        return tl::unexpected(root.error());
    return LabReader().read(*root);
}

} // namespace mpathlab
