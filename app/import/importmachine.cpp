// SPDX-License-Identifier: GPL-2.0-or-later
// The machine: name, CPUs, memory, acceleration, and what a lab replaces of its surroundings.
#include "app/import/importdraft.h"
#include "app/topology/rules.h"
#include "app/topology/topologywords.h"
#include "monitor/printable.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace mpathlab::importing {

namespace {

class MachineReader
{
public:
    explicit MachineReader(Draft &draft)
        : m_draft(draft)
        , m_machine(draft.lab.machine)
    {
    }

    void run()
    {
        for (Item &item : m_draft.items) {
            if (item.fate == Item::Fate::Open)
                read(item);
        }
        m_machine.accel = acceleration();
        // After the acceleration is known, which decides what a lab does by itself.
        for (Item &item : m_draft.items) {
            if (item.fate == Item::Fate::Open && item.option.name == u"cpu")
                readCpu(item);
        }
        if (m_hasProcessor && !m_hasDefaultsOff && !m_hasNetwork)
            noteDefaults();
    }

private:
    void read(Item &item)
    {
        const QString &name = item.option.name;
        m_hasNetwork = m_hasNetwork || name == u"nic" || name == u"net" || name == u"netdev";
        if (name == u"name")
            readName(item);
        else if (name == u"machine" || name == u"M")
            readMachineType(item);
        else if (name == u"accel")
            readAccel(item);
        else if (name == u"enable-kvm")
            addAccel(item, u"kvm"_s);
        else if (name == u"smp")
            readCpus(item);
        else if (name == u"m")
            readMemory(item);
        else
            readSurroundings(item);
    }

    void readName(Item &item)
    {
        if (const auto guest = item.values.take(u"guest"_s))
            m_draft.lab.name = m_draft.isOurs && *guest == u"mpathlab" ? QString() : *guest;
        restOrTaken(item, TopologyWords::say(
                              "Besides the name, the drawing has no place for what this sets."));
    }

    void restOrTaken(Item &item, const QString &why)
    {
        if (item.values.isEmpty())
            m_draft.take(item);
        else
            m_draft.keepRest(item, why);
    }

    void readMachineType(Item &item)
    {
        m_hasProcessor = true;
        if (const auto accel = item.values.take(u"accel"_s))
            m_accels += accel->split(u':');
        const QString type = item.values.value(u"type"_s);
        static const QRegularExpression version(u"\\A(pc-)?q35-[0-9.]+\\z"_s);
        if (version.match(type).hasMatch()) {
            m_draft.keepRest(item,
                             TopologyWords::say("A lab runs on q35; this says which release's."));
            return;
        }
        item.values.drop({u"type"_s});
        const bool isOther = !type.isEmpty() && type != u"q35";
        if (isOther && item.values.isEmpty())
            m_draft.leaveOut(item, otherMachine(type));
        else if (isOther)
            m_draft.keepRest(item, otherMachine(type).then(
                                       TopologyWords::say("The rest goes to QEMU as it is.")));
        else
            restOrTaken(item, TopologyWords::say(
                                  "A lab runs on q35 as well; the rest goes to QEMU as it is."));
    }

    static Sentence otherMachine(const QString &type)
    {
        return TopologyWords::say(
                   "A lab runs on q35, which can unplug a controller; the machine %1 was left out.")
            .arg(quoted(type));
    }

    void readAccel(Item &item)
    {
        const QString name = item.values.take(u"accel"_s).value_or(QString());
        addAccel(item, name);
        item.values.drop({u"thread"_s});
        if (!item.values.isEmpty()) {
            m_draft.note(ImportNote::Kind::Changed, item,
                         TopologyWords::say("The accelerator's further settings (%1) are not kept.")
                             .arg(printable(item.values.text())));
        }
    }

    void addAccel(Item &item, const QString &name)
    {
        m_accels.append(name);
        m_draft.take(item);
    }

    /// What a lab says in one word.
    Acceleration acceleration()
    {
        // A command of mpathlab has what was found on that machine, not what the lab asks for.
        if (m_draft.isOurs || m_accels.isEmpty())
            return Acceleration::Auto;
        const bool kvm = m_accels.contains(u"kvm"_s);
        const bool tcg = m_accels.contains(u"tcg"_s);
        if (kvm == tcg)
            return Acceleration::Auto;
        return kvm ? Acceleration::Kvm : Acceleration::Tcg;
    }

    void readCpu(Item &item)
    {
        const QString &cpu = item.option.value;
        const bool same = cpu == u"host" || cpu == u"max,la57=off";
        if (same)
            m_draft.leaveOut(item);
        else
            m_draft.keep(item, TopologyWords::say("The drawing has no place for the kind of CPU."));
    }

    void readCpus(Item &item)
    {
        m_hasProcessor = true;
        const auto cpus = numberOf(item.values.value(u"cpus"_s));
        if (!cpus || *cpus < 1 || *cpus > maximumCpus) {
            m_draft.keep(item,
                         TopologyWords::say("A lab has 1 to %1 CPUs; this number of them goes to "
                                            "QEMU as it is, and the drawing's is without effect.")
                             .arg(maximumCpus));
            return;
        }
        m_machine.cpus = static_cast<int>(*cpus);
        if (item.values.all().size() > 1)
            m_draft.keep(item, TopologyWords::say(
                                   "The drawing counts CPUs only; while this stays, it decides."));
        else
            m_draft.take(item);
    }

    void readMemory(Item &item)
    {
        m_hasProcessor = true;
        constexpr quint64 mebi = 1 << 20;
        const auto bytes = sizeOf(item.values.value(u"size"_s), mebi);
        const quint64 count = bytes.value_or(0) / mebi;
        if (!bytes || *bytes % mebi != 0 || count < minimumMemoryMiB || count > maximumMemoryMiB) {
            m_draft.keep(item, TopologyWords::say(
                                   "A lab has at least %1 MiB of memory, in whole MiB; this amount "
                                   "goes to QEMU as it is, and the drawing's is without effect.")
                                   .arg(minimumMemoryMiB));
            return;
        }
        m_machine.memoryMiB = static_cast<int>(count);
        if (item.values.all().size() > 1)
            m_draft.keep(item,
                         TopologyWords::say(
                             "The drawing knows the size only; while this stays, it decides."));
        else
            m_draft.take(item);
    }

    /// Screens, lines and monitors: those of a lab are in its window.
    void readSurroundings(Item &item)
    {
        const QString &name = item.option.name;
        const QString &value = item.option.value;
        const bool none = value == u"none";
        if (name == u"nodefaults" || name == u"no-user-config") {
            m_hasDefaultsOff = m_hasDefaultsOff || name == u"nodefaults";
            m_draft.leaveOut(item);
        } else if (none &&
                   (name == u"display" || name == u"nic" || name == u"net" || name == u"vga" ||
                    name == u"monitor" || name == u"parallel" || name == u"serial")) {
            m_draft.leaveOut(item);
        } else if (name == u"nographic") {
            m_draft.leaveOut(
                item, TopologyWords::say("A lab shows the guest's serial line in its console."));
        } else if (name == u"serial" && (value == u"stdio" || value == u"mon:stdio")) {
            m_draft.leaveOut(
                item, TopologyWords::say("The guest's serial line is in the lab's console."));
        } else if ((name == u"monitor" || name == u"qmp") && value == u"stdio") {
            m_draft.leaveOut(item, TopologyWords::say("A lab brings QEMU's monitor itself."));
        } else if (name == u"serial") {
            m_draft.keep(
                item,
                TopologyWords::say(
                    "It becomes the second serial line; the first one is in the lab's console."));
        } else if (name == u"daemonize") {
            m_draft.leaveOut(item, TopologyWords::say("The VM would leave mpathlab's control."));
        }
    }

    void noteDefaults()
    {
        for (Item &item : m_draft.items) {
            if (item.option.name == u"machine" || item.option.name == u"M" ||
                item.option.name == u"m" || item.option.name == u"smp") {
                m_draft.note(
                    ImportNote::Kind::Changed, item,
                    TopologyWords::say(
                        "QEMU gives such a machine a network card by itself, a lab has none: add "
                        "\"-nic\" \"user\" to its extra arguments if the guest needs one."));
                return;
            }
        }
    }

    Draft &m_draft;
    Machine &m_machine;
    QStringList m_accels;
    bool m_hasProcessor = false; ///< it is a whole machine, not some options alone
    bool m_hasDefaultsOff = false;
    bool m_hasNetwork = false;
};

} // namespace

void readMachine(Draft &draft)
{
    MachineReader(draft).run();
}

} // namespace mpathlab::importing
