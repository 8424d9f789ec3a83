// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/json.h"
#include "app/topology/problemlist.h"
#include "app/topology/text.h"
#include "app/topology/topologywords.h"

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
    Checker(ProblemList &problems, const Lab &lab)
        : m_problems(problems)
        , m_options(problems)
        , m_lab(lab)
    {
        if (lab.guest.kind == Guest::Kind::Disk && !lab.guest.image.isEmpty()) {
            m_files.insert(QDir::cleanPath(lab.guest.image),
                           {TopologyWords::say("the guest's disk"), lab.guest.snapshot});
        }
    }

    void run()
    {
        if (m_lab.subsystems.isEmpty()) {
            m_problems.error(
                {Kind::Lab, {}}, u"subsystems"_s,
                TopologyWords::say("The lab has no subsystem: add one from the palette."));
        }
        for (qsizetype i = 0; i < m_lab.subsystems.size(); ++i)
            checkSubsystem(m_lab.subsystems.at(i), pathWithIndex(u"subsystems"_s, i));
        if (m_controllers > maximumControllers) {
            m_problems.error(
                {Kind::Lab, {}}, u"subsystems"_s,
                TopologyWords::say(
                    "The lab has %1 controllers, the machine has root ports for %2: remove some.")
                    .arg(m_controllers)
                    .arg(maximumControllers));
        }
    }

private:
    struct FileUse
    {
        QString who;
        bool readOnly = false;
    };

    void checkId(const ObjectRef &where, const QString &objectPath)
    {
        const QString path = pathWithKey(objectPath, u"id"_s);
        const QString &id = where.id;
        if (!isWellFormedId(id)) {
            m_problems.error(
                where, path,
                TopologyWords::say("%1 cannot be an id: begin with a letter and go on with "
                                   "letters, digits, \"-\", \".\" and \"_\", at most %2 in all.")
                    .arg(quoted(id), QString::number(maximumIdLength)));
        } else if (id.startsWith(reservedIdPrefix()) || id == hostLayoutKey() ||
                   isBusOfMachine(id)) {
            m_problems.error(
                where, path,
                TopologyWords::say("The id %1 is reserved for the machine: choose another one.")
                    .arg(quoted(id)));
        }
        if (const auto first = m_ids.constFind(id); first != m_ids.constEnd()) {
            m_problems.error(where, path,
                             TopologyWords::say(
                                 "The id %1 is already used at %2: give one of the two another id.")
                                 .arg(quoted(id), *first));
            return;
        }
        m_ids.insert(id, path);
    }

    void checkSubsystem(const Subsystem &subsystem, const QString &path)
    {
        const ObjectRef where{Kind::Subsystem, subsystem.id};
        checkId(where, path);
        checkNqn(subsystem, where, path);
        if (subsystem.ana && (subsystem.anatt < 1 || subsystem.anatt > maximumAnatt)) {
            m_problems.error(
                where, pathWithKey(path, u"anatt"_s),
                TopologyWords::say("The ANA transition time is %1 s: choose 1 to %2 s.")
                    .arg(subsystem.anatt)
                    .arg(maximumAnatt));
        }
        checkSerial(subsystem, where, path);
        checkControllers(subsystem, where, path);
        checkNamespaces(subsystem, where, path);
        checkProperties(m_problems, where, path, subsystem.properties);
    }

    void checkNqn(const Subsystem &subsystem, const ObjectRef &where, const QString &path)
    {
        const QString nqn = effectiveNqn(subsystem);
        const QString at = pathWithKey(path, u"nqn"_s);
        if (!isGraphic(nqn, 0x21) || nqn.size() > maximumNqn) {
            m_problems.error(where, at,
                             TopologyWords::say("The NQN ends with %1: use at most %2 printable "
                                                "ASCII characters without blanks.")
                                 .arg(quoted(nqn), QString::number(maximumNqn)));
        }
        if (const auto first = m_nqns.constFind(nqn); first != m_nqns.constEnd()) {
            m_problems.error(
                where, at,
                TopologyWords::say("%1 and %2 have the same NQN, so the host would take them for "
                                   "one subsystem: change one of the two.")
                    .arg(quoted(*first), quoted(subsystem.id)));
            return;
        }
        m_nqns.insert(nqn, subsystem.id);
    }

    void checkSerial(const Subsystem &subsystem, const ObjectRef &where, const QString &path)
    {
        const QString &serial = subsystem.serial;
        const QString at = pathWithKey(path, u"serial"_s);
        if (serial.isEmpty()) {
            m_problems.error(
                where, at,
                TopologyWords::say("%1 has no serial number: give it one of at most %2 characters.")
                    .arg(quoted(subsystem.id), QString::number(maximumSerial)));
            return;
        }
        if (!isGraphic(serial, 0x20) || serial.size() > maximumSerial) {
            m_problems.error(
                where, at,
                TopologyWords::say(
                    "The serial number %1 does not fit: use at most %2 printable ASCII characters.")
                    .arg(quoted(serial), QString::number(maximumSerial)));
        }
        if (const auto first = m_serials.constFind(serial); first != m_serials.constEnd()) {
            m_problems.warning(
                where, at,
                TopologyWords::say("%1 and %2 have the same serial number, so names that the guest "
                                   "makes of it collide: change one of the two.")
                    .arg(quoted(*first), quoted(subsystem.id)));
            return;
        }
        m_serials.insert(serial, subsystem.id);
    }

    void checkControllers(const Subsystem &subsystem, const ObjectRef &where, const QString &path)
    {
        const QString list = pathWithKey(path, u"controllers"_s);
        if (subsystem.controllers.isEmpty()) {
            m_problems.error(
                where, list,
                TopologyWords::say("%1 has no controller, so no host can reach it: add one.")
                    .arg(quoted(subsystem.id)));
        }
        for (qsizetype i = 0; i < subsystem.controllers.size(); ++i)
            checkController(subsystem, subsystem.controllers.at(i), pathWithIndex(list, i));
        m_options.checkControllerIds(subsystem, path);
    }

    void checkController(const Subsystem &subsystem, const Controller &controller,
                         const QString &path)
    {
        ++m_controllers;
        const ObjectRef where{Kind::Controller, controller.id};
        checkId(where, path);
        checkInitialStates(subsystem, controller, path);
        m_options.check(controller, path);
        checkProperties(m_problems, where, path, controller.properties);
    }

    void checkInitialStates(const Subsystem &subsystem, const Controller &controller,
                            const QString &path)
    {
        const QString base = pathWithKey(path, u"initialStates"_s);
        if (!subsystem.ana && !controller.initialStates.isEmpty()) {
            m_problems.warning(
                {Kind::Controller, controller.id}, base,
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
            const QString group = QString::number(it.key());
            m_problems.warning(
                {Kind::Group, controller.id, it.key()}, pathWithKey(base, group),
                TopologyWords::say("%1 has an initial state for group %2, but none of its "
                                   "namespaces is in it: put one there or remove the state.")
                    .arg(quoted(controller.id), group));
        }
    }

    void checkNamespaces(const Subsystem &subsystem, const ObjectRef &where, const QString &path)
    {
        const QString list = pathWithKey(path, u"namespaces"_s);
        if (subsystem.namespaces.isEmpty()) {
            m_problems.warning(
                where, list,
                TopologyWords::say("%1 has no namespace, so the host finds no disk: add one.")
                    .arg(quoted(subsystem.id)));
        }
        QHash<NamespaceId, QString> nsids;
        for (qsizetype i = 0; i < subsystem.namespaces.size(); ++i) {
            const Namespace &ns = subsystem.namespaces.at(i);
            const QString at = pathWithIndex(list, i);
            const ObjectRef ref{Kind::Namespace, ns.id};
            checkId(ref, at);
            checkNsid(nsids, ns, ref, at);
            checkGroup(subsystem, ns, ref, at);
            checkStorage(ns, ref, at);
            checkAttachment(subsystem, ns, ref, at);
            m_options.check(ns, at);
            checkProperties(m_problems, ref, at, ns.properties);
        }
    }

    void checkNsid(QHash<NamespaceId, QString> &nsids, const Namespace &ns, const ObjectRef &where,
                   const QString &path)
    {
        const QString at = pathWithKey(path, u"nsid"_s);
        if (ns.nsid < 1 || ns.nsid > maximumNsid) {
            m_problems.error(
                where, at,
                TopologyWords::say("%1 has the namespace id %2: choose one from 1 to %3.")
                    .arg(quoted(ns.id), QString::number(ns.nsid), QString::number(maximumNsid)));
            return;
        }
        if (const auto first = nsids.constFind(ns.nsid); first != nsids.constEnd()) {
            m_problems.error(
                where, at,
                TopologyWords::say(
                    "%1 and %2 of one subsystem have the namespace id %3: change one of the two.")
                    .arg(quoted(*first), quoted(ns.id), QString::number(ns.nsid)));
            return;
        }
        nsids.insert(ns.nsid, ns.id);
    }

    void checkGroup(const Subsystem &subsystem, const Namespace &ns, const ObjectRef &where,
                    const QString &path)
    {
        const QString at = pathWithKey(path, u"group"_s);
        if (!subsystem.ana) {
            if (ns.group != Namespace().group) {
                m_problems.warning(
                    where, at,
                    TopologyWords::say("%1 is in ANA group %2, but ANA is off in %3, so that has "
                                       "no effect: turn ANA on or set the group to 1.")
                        .arg(quoted(ns.id), QString::number(ns.group), quoted(subsystem.id)));
            }
            return;
        }
        if (ns.group < 1 || ns.group > maximumAnaGroup) {
            m_problems.error(where, at,
                             TopologyWords::say("%1 is in ANA group %2: choose one from 1 to %3.")
                                 .arg(quoted(ns.id), QString::number(ns.group),
                                      QString::number(maximumAnaGroup)));
        }
    }

    void checkStorage(const Namespace &ns, const ObjectRef &where, const QString &path)
    {
        if (ns.file.isEmpty()) {
            if (ns.sizeMiB < 1 || ns.sizeMiB > maximumSizeMiB) {
                m_problems.error(
                    where, pathWithKey(path, u"sizeMiB"_s),
                    TopologyWords::say(
                        "The size of %1 is %2 MiB: choose 1 to %3 MiB, or name an image file.")
                        .arg(quoted(ns.id), QString::number(ns.sizeMiB),
                             QString::number(maximumSizeMiB)));
            }
            return;
        }
        const QString at = pathWithKey(path, u"file"_s);
        m_problems.checkNul(where, at, ns.file);
        const QString file = QDir::cleanPath(ns.file);
        const auto other = m_files.constFind(file);
        if (other == m_files.constEnd()) {
            m_files.insert(file, {quoted(ns.id), ns.readOnly});
        } else if (!other->readOnly || !ns.readOnly) {
            m_problems.error(where, at,
                             TopologyWords::say("%1 has the image file of %2: give it a file of "
                                                "its own, or make both read-only.")
                                 .arg(quoted(ns.id), other->who));
        }
    }

    void checkAttachment(const Subsystem &subsystem, const Namespace &ns, const ObjectRef &where,
                         const QString &path)
    {
        const QString at = pathWithKey(path, u"attachedTo"_s);
        if (ns.shared) {
            if (!ns.attachedTo.isEmpty()) {
                m_problems.error(where, at,
                                 TopologyWords::say("%1 is shared and attached to %2 only: set "
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
            m_problems.error(where, at,
                             TopologyWords::say("%1 is private, but attached to no controller: "
                                                "choose the controller, or make it shared.")
                                 .arg(quoted(ns.id)));
        } else {
            m_problems.error(where, at,
                             TopologyWords::say("%1 is attached to %2, which is no controller of "
                                                "%3: choose one of its own subsystem.")
                                 .arg(quoted(ns.id), quoted(ns.attachedTo), quoted(subsystem.id)));
        }
    }

    ProblemList &m_problems;
    OptionRules m_options;
    const Lab &m_lab;
    QHash<QString, QString> m_ids;     ///< id -> path of its first use
    QHash<QString, QString> m_nqns;    ///< NQN -> subsystem
    QHash<QString, QString> m_serials; ///< serial -> subsystem
    QHash<QString, FileUse> m_files;   ///< image -> who has it
    int m_controllers = 0;
};

} // namespace

void checkSubsystems(ProblemList &problems, const Lab &lab)
{
    Checker(problems, lab).run();
}

} // namespace mpathlab
