// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/problemlist.h"
#include "app/topology/topologywords.h"
#include "monitor/printable.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

// Sources of the limits: QEMU 10.0 hw/nvme/nvme.h (NVME_MAX_NAMESPACES), hw/nvme/subsys.c
// (one serial and one name a subsystem), util/id.c (id_wellformed); NVM Express Base 2.1:
// Identify Controller SN (20 bytes of ASCII), ANATT (one byte), NQN (at most 223 bytes).

namespace mpathlab {

namespace {

using Kind = ObjectRef::Kind;

/// Buses of the q35 machine: a device with such an id would give its own bus that name.
bool isBusOfMachine(const QString &id)
{
    static const QStringList buses{u"pcie.0"_s, u"isa.0"_s, u"i2c"_s, u"main-system-bus"_s};
    return buses.contains(id) || (id.startsWith(u"ide."_s) && id.size() == 5);
}

bool isGraphic(const QString &text, char16_t first)
{
    return std::all_of(text.begin(), text.end(),
                       [&](QChar c) { return c.unicode() >= first && c.unicode() < 0x7f; });
}

class Checker
{
public:
    Checker(const Subject &whole, const Lab &lab)
        : m_whole(whole)
        , m_lab(lab)
    {
        if (lab.guest.kind == Guest::Kind::Disk && !lab.guest.image.isEmpty()) {
            m_files.insert(QDir::cleanPath(lab.guest.image),
                           {TopologyWords::say("the guest's disk"), lab.guest.snapshot});
        }
    }

    void run()
    {
        const Subject subsystems = m_whole[u"subsystems"_s];
        if (m_lab.subsystems.isEmpty()) {
            subsystems.error(
                TopologyWords::say("The lab has no subsystem: add one from the palette."));
        }
        for (qsizetype i = 0; i < m_lab.subsystems.size(); ++i) {
            const Subsystem &subsystem = m_lab.subsystems.at(i);
            check(subsystems[i].of({Kind::Subsystem, subsystem.id}), subsystem);
        }
        if (m_controllers > maximumControllers) {
            subsystems.error(
                TopologyWords::say(
                    "The lab has %1 controllers, the machine has root ports for %2: remove some.")
                    .arg(m_controllers, maximumControllers));
        }
    }

private:
    struct FileUse
    {
        QString who;
        bool readOnly = false;
    };

    void checkId(const Subject &object)
    {
        const Subject at = object[u"id"_s];
        const QString &id = object.where.id;
        if (!isWellFormedId(id)) {
            at.error(
                TopologyWords::say("%1 cannot be an id: begin with a letter and go on with "
                                   "letters, digits, \"-\", \".\" and \"_\", at most %2 in all.")
                    .arg(quoted(id), maximumIdLength));
        } else if (id.startsWith(reservedIdPrefix()) || id == hostLayoutKey() ||
                   isBusOfMachine(id)) {
            at.error(
                TopologyWords::say("The id %1 is reserved for the machine: choose another one.")
                    .arg(quoted(id)));
        }
        if (const auto first = firstUse(m_ids, id, at.path)) {
            at.error(TopologyWords::say(
                         "The id %1 is already used at %2: give one of the two another id.")
                         .arg(quoted(id), *first));
        }
    }

    void check(const Subject &at, const Subsystem &subsystem)
    {
        checkId(at);
        checkNqn(at[u"nqn"_s], subsystem);
        if (subsystem.ana && (subsystem.anatt < 1 || subsystem.anatt > maximumAnatt)) {
            at[u"anatt"_s].error(
                TopologyWords::say("The ANA transition time is %1 s: choose 1 to %2 s.")
                    .arg(subsystem.anatt, maximumAnatt));
        }
        checkSerial(at[u"serial"_s], subsystem);
        checkControllers(at, subsystem);
        checkNamespaces(at[u"namespaces"_s], subsystem);
        checkProperties(at, subsystem.properties);
    }

    void checkNqn(const Subject &at, const Subsystem &subsystem)
    {
        const QString nqn = effectiveNqn(subsystem);
        if (!isGraphic(nqn, 0x21) || nqn.size() > maximumNqn) {
            at.error(TopologyWords::say("The NQN ends with %1: use at most %2 printable "
                                        "ASCII characters without blanks.")
                         .arg(quoted(nqn), maximumNqn));
        }
        if (const auto first = firstUse(m_nqns, nqn, subsystem.id)) {
            at.error(
                TopologyWords::say("%1 and %2 have the same NQN, so the host would take them for "
                                   "one subsystem: change one of the two.")
                    .arg(quoted(*first), quoted(subsystem.id)));
        }
    }

    void checkSerial(const Subject &at, const Subsystem &subsystem)
    {
        const QString &serial = subsystem.serial;
        if (serial.isEmpty()) {
            at.error(
                TopologyWords::say("%1 has no serial number: give it one of at most %2 characters.")
                    .arg(quoted(subsystem.id), maximumSerial));
            return;
        }
        if (!isGraphic(serial, 0x20) || serial.size() > maximumSerial) {
            at.error(
                TopologyWords::say(
                    "The serial number %1 does not fit: use at most %2 printable ASCII characters.")
                    .arg(quoted(serial), maximumSerial));
        }
        if (const auto first = firstUse(m_serials, serial, subsystem.id)) {
            at.warning(
                TopologyWords::say("%1 and %2 have the same serial number, so names that the guest "
                                   "makes of it collide: change one of the two.")
                    .arg(quoted(*first), quoted(subsystem.id)));
        }
    }

    void checkControllers(const Subject &at, const Subsystem &subsystem)
    {
        const Subject list = at[u"controllers"_s];
        if (subsystem.controllers.isEmpty()) {
            list.error(TopologyWords::say("%1 has no controller, so no host can reach it: add one.")
                           .arg(quoted(subsystem.id)));
        }
        for (qsizetype i = 0; i < subsystem.controllers.size(); ++i) {
            const Controller &controller = subsystem.controllers.at(i);
            check(list[i].of({Kind::Controller, controller.id}), subsystem, controller);
        }
        checkControllerIds(list, subsystem);
    }

    void check(const Subject &at, const Subsystem &subsystem, const Controller &controller)
    {
        ++m_controllers;
        checkId(at);
        checkInitialStates(at[u"initialStates"_s], subsystem, controller);
        checkOptions(at, controller);
        checkProperties(at, controller.properties);
    }

    static void checkInitialStates(const Subject &at, const Subsystem &subsystem,
                                   const Controller &controller)
    {
        if (!subsystem.ana && !controller.initialStates.isEmpty()) {
            at.warning(
                TopologyWords::say("%1 has initial states, but ANA is off in %2, so they have no "
                                   "effect: turn ANA on or remove them.")
                    .arg(quoted(controller.id), quoted(subsystem.id)));
            return;
        }
        const QList<AnaGroupId> groups = attachedGroups(subsystem, controller);
        for (auto it = controller.initialStates.cbegin(); it != controller.initialStates.cend();
             ++it) {
            if (groups.contains(it.key()))
                continue;
            at[QString::number(it.key())]
                .of({Kind::Group, controller.id, it.key()})
                .warning(
                    TopologyWords::say("%1 has an initial state for group %2, but none of its "
                                       "namespaces is in it: put one there or remove the state.")
                        .arg(quoted(controller.id), it.key()));
        }
    }

    void checkNamespaces(const Subject &list, const Subsystem &subsystem)
    {
        if (subsystem.namespaces.isEmpty()) {
            list.warning(
                TopologyWords::say("%1 has no namespace, so the host finds no disk: add one.")
                    .arg(quoted(subsystem.id)));
        }
        QHash<NamespaceId, QString> nsids;
        for (qsizetype i = 0; i < subsystem.namespaces.size(); ++i) {
            const Namespace &ns = subsystem.namespaces.at(i);
            const Subject at = list[i].of({Kind::Namespace, ns.id});
            checkId(at);
            checkNsid(at[u"nsid"_s], ns, nsids);
            checkGroup(at[u"group"_s], subsystem, ns);
            checkStorage(at, ns);
            checkAttachment(at[u"attachedTo"_s], subsystem, ns);
            checkOptions(at, ns, m_identities);
            checkProperties(at, ns.properties);
        }
    }

    static void checkNsid(const Subject &at, const Namespace &ns,
                          QHash<NamespaceId, QString> &nsids)
    {
        if (ns.nsid < 1 || ns.nsid > maximumNsid) {
            at.error(TopologyWords::say("%1 has the namespace id %2: choose one from 1 to %3.")
                         .arg(quoted(ns.id), ns.nsid, maximumNsid));
            return;
        }
        if (const auto first = firstUse(nsids, ns.nsid, ns.id)) {
            at.error(
                TopologyWords::say(
                    "%1 and %2 of one subsystem have the namespace id %3: change one of the two.")
                    .arg(quoted(*first), quoted(ns.id), ns.nsid));
        }
    }

    static void checkGroup(const Subject &at, const Subsystem &subsystem, const Namespace &ns)
    {
        if (!subsystem.ana) {
            if (ns.group != Namespace().group) {
                at.warning(
                    TopologyWords::say("%1 is in ANA group %2, but ANA is off in %3, so that has "
                                       "no effect: turn ANA on or set the group to 1.")
                        .arg(quoted(ns.id), ns.group, quoted(subsystem.id)));
            }
            return;
        }
        if (ns.group < 1 || ns.group > maximumAnaGroup) {
            at.error(TopologyWords::say("%1 is in ANA group %2: choose one from 1 to %3.")
                         .arg(quoted(ns.id), ns.group, maximumAnaGroup));
        }
    }

    void checkStorage(const Subject &object, const Namespace &ns)
    {
        if (ns.file.isEmpty()) {
            if (ns.sizeMiB < 1 || ns.sizeMiB > maximumSizeMiB) {
                object[u"sizeMiB"_s].error(
                    TopologyWords::say(
                        "The size of %1 is %2 MiB: choose 1 to %3 MiB, or name an image file.")
                        .arg(quoted(ns.id), ns.sizeMiB, maximumSizeMiB));
            }
            return;
        }
        const Subject at = object[u"file"_s];
        at.checkNul(ns.file);
        const QString file = QDir::cleanPath(ns.file);
        const auto other = m_files.constFind(file);
        if (other == m_files.constEnd()) {
            m_files.insert(file, {quoted(ns.id), ns.readOnly});
        } else if (!other->readOnly || !ns.readOnly) {
            at.error(TopologyWords::say("%1 has the image file of %2: give it a file of "
                                        "its own, or make both read-only.")
                         .arg(quoted(ns.id), other->who));
        }
    }

    static void checkAttachment(const Subject &at, const Subsystem &subsystem, const Namespace &ns)
    {
        if (ns.shared) {
            if (!ns.attachedTo.isEmpty()) {
                at.error(TopologyWords::say("%1 is shared and attached to %2 only: set "
                                            "shared to false or remove attachedTo.")
                             .arg(quoted(ns.id), quoted(ns.attachedTo)));
            }
            return;
        }
        const auto &controllers = subsystem.controllers;
        const bool known = std::any_of(controllers.begin(), controllers.end(),
                                       [&](const Controller &c) { return c.id == ns.attachedTo; });
        if (known)
            return;
        if (ns.attachedTo.isEmpty()) {
            at.error(TopologyWords::say("%1 is private, but attached to no controller: "
                                        "choose the controller, or make it shared.")
                         .arg(quoted(ns.id)));
        } else {
            at.error(TopologyWords::say("%1 is attached to %2, which is no controller of "
                                        "%3: choose one of its own subsystem.")
                         .arg(quoted(ns.id), quoted(ns.attachedTo), quoted(subsystem.id)));
        }
    }

    Subject m_whole;
    const Lab &m_lab;
    QHash<QString, QString> m_ids;        ///< id -> path of its first use
    QHash<QString, QString> m_nqns;       ///< NQN -> subsystem
    QHash<QString, QString> m_serials;    ///< serial -> subsystem
    QHash<QString, QString> m_identities; ///< uuid, nguid or eui64 -> namespace
    QHash<QString, FileUse> m_files;      ///< image -> who has it
    int m_controllers = 0;
};

} // namespace

void checkSubsystems(const Subject &whole, const Lab &lab)
{
    Checker(whole, lab).run();
}

} // namespace mpathlab
