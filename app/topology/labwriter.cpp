// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/deviceoptions.h"
#include "app/topology/json.h"
#include "app/topology/labfile.h"
#include "app/topology/labwords.h"
#include "monitor/jsonfields.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// Writes JSON in the order of the calls, two spaces a level.
class Writer
{
public:
    QByteArray take()
    {
        m_out += '\n';
        return std::move(m_out);
    }

    void open(char bracket)
    {
        separate();
        m_out += bracket;
        ++m_level;
        m_first = true;
    }

    void close(char bracket)
    {
        --m_level;
        if (!m_first)
            newLine();
        m_out += bracket;
        m_first = false;
    }

    void key(const QString &name)
    {
        separate();
        m_out += jsonString(name) + ": ";
        m_afterKey = true;
    }

    void raw(const QByteArray &value)
    {
        separate();
        m_out += value;
    }

    void member(const QString &name, const QByteArray &value)
    {
        key(name);
        raw(value);
    }
    void member(const QString &name, const QString &value) { member(name, jsonString(value)); }
    void member(const QString &name, bool value)
    {
        member(name, value ? QByteArray("true") : QByteArray("false"));
    }
    template <typename Number>
    requires(std::is_integral_v<Number> &&
             !std::is_same_v<Number, bool>) void member(const QString &name, Number value)
    {
        member(name, QByteArray::number(value));
    }

private:
    void separate()
    {
        if (m_afterKey) {
            m_afterKey = false;
            return;
        }
        if (m_level == 0)
            return;
        if (!m_first)
            m_out += ',';
        m_first = false;
        newLine();
    }

    void newLine() { m_out += '\n' + QByteArray(2 * m_level, ' '); }

    QByteArray m_out;
    int m_level = 0;
    bool m_first = true;
    bool m_afterKey = false;
};

/// What has its default value is left out, except the few keys that say what a lab is.
void writeStrings(Writer &w, const QString &key, const QStringList &strings)
{
    if (strings.isEmpty())
        return;
    w.key(key);
    w.open('[');
    for (const QString &string : strings)
        w.raw(jsonString(string));
    w.close(']');
}

void writeProperties(Writer &w, const Properties &properties)
{
    if (properties.isEmpty())
        return;
    w.key(u"properties"_s);
    w.open('{');
    for (auto it = properties.cbegin(); it != properties.cend(); ++it)
        w.member(it.key(), it.value());
    w.close('}');
}

void writeMachine(Writer &w, const Machine &machine)
{
    w.key(u"machine"_s);
    w.open('{');
    w.member(u"cpus"_s, machine.cpus);
    w.member(u"memoryMiB"_s, machine.memoryMiB);
    w.member(u"accel"_s, accelerationWord(machine.accel));
    writeStrings(w, u"extraArguments"_s, machine.extraArguments);
    w.close('}');
}

void writeGuest(Writer &w, const Guest &guest)
{
    w.key(u"guest"_s);
    w.open('{');
    w.member(u"kind"_s, guestKindWord(guest.kind));
    const auto string = [&](const QString &key, const QString &value) {
        if (!value.isEmpty())
            w.member(key, value);
    };
    string(u"kernel"_s, guest.kernel);
    string(u"initrd"_s, guest.initrd);
    string(u"append"_s, guest.append);
    string(u"image"_s, guest.image);
    string(u"imageFormat"_s, guest.imageFormat);
    if (guest.snapshot != Guest().snapshot)
        w.member(u"snapshot"_s, guest.snapshot);
    w.close('}');
}

template <typename Object>
void writeOptions(Writer &w, const QList<DeviceOption<Object>> &options, const Object &object)
{
    static const Object byDefault;
    for (const DeviceOption<Object> &option : options) {
        std::visit(
            [&](auto member) {
                if (object.*member != byDefault.*member)
                    w.member(option.key, object.*member);
            },
            option.member);
    }
}

void writeController(Writer &w, const Controller &controller)
{
    w.open('{');
    w.member(u"id"_s, controller.id);
    if (!controller.initialStates.isEmpty()) {
        w.key(u"initialStates"_s);
        w.open('{');
        for (auto it = controller.initialStates.cbegin(); it != controller.initialStates.cend();
             ++it)
            w.member(QString::number(it.key()), anaStateName(it.value()));
        w.close('}');
    }
    writeOptions(w, controllerOptions(), controller);
    writeProperties(w, controller.properties);
    w.close('}');
}

void writeNamespace(Writer &w, const Namespace &ns)
{
    const Namespace byDefault;
    w.open('{');
    w.member(u"id"_s, ns.id);
    w.member(u"nsid"_s, ns.nsid);
    w.member(u"group"_s, ns.group);
    if (ns.file.isEmpty() || ns.sizeMiB != byDefault.sizeMiB)
        w.member(u"sizeMiB"_s, ns.sizeMiB);
    if (!ns.file.isEmpty())
        w.member(u"file"_s, ns.file);
    if (ns.readOnly)
        w.member(u"readOnly"_s, true);
    w.member(u"shared"_s, ns.shared);
    if (!ns.attachedTo.isEmpty())
        w.member(u"attachedTo"_s, ns.attachedTo);
    writeOptions(w, namespaceOptions(), ns);
    writeProperties(w, ns.properties);
    w.close('}');
}

void writeSubsystem(Writer &w, const Subsystem &subsystem)
{
    w.open('{');
    w.member(u"id"_s, subsystem.id);
    if (!subsystem.nqn.isEmpty())
        w.member(u"nqn"_s, subsystem.nqn);
    w.member(u"ana"_s, subsystem.ana);
    w.member(u"anatt"_s, subsystem.anatt);
    w.member(u"serial"_s, subsystem.serial);
    w.key(u"controllers"_s);
    w.open('[');
    for (const Controller &controller : subsystem.controllers)
        writeController(w, controller);
    w.close(']');
    w.key(u"namespaces"_s);
    w.open('[');
    for (const Namespace &ns : subsystem.namespaces)
        writeNamespace(w, ns);
    w.close(']');
    writeProperties(w, subsystem.properties);
    w.close('}');
}

void writeLayout(Writer &w, const QMap<QString, QPointF> &layout)
{
    if (layout.isEmpty())
        return;
    w.key(u"layout"_s);
    w.open('{');
    for (auto it = layout.cbegin(); it != layout.cend(); ++it)
        w.member(it.key(), '[' + jsonNumber(it->x()) + ", " + jsonNumber(it->y()) + ']');
    w.close('}');
}

} // namespace

QByteArray serializeLab(const Lab &lab)
{
    Writer w;
    w.open('{');
    w.member(u"format"_s, labFileFormat);
    w.member(u"name"_s, lab.name);
    writeMachine(w, lab.machine);
    writeGuest(w, lab.guest);
    w.key(u"subsystems"_s);
    w.open('[');
    for (const Subsystem &subsystem : lab.subsystems)
        writeSubsystem(w, subsystem);
    w.close(']');
    writeLayout(w, lab.layout);
    w.close('}');
    return w.take();
}

} // namespace mpathlab
