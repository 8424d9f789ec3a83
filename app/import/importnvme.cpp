// SPDX-License-Identifier: GPL-2.0-or-later
// nvme-subsys, nvme, nvme-ns and the root ports below them (QEMU 10.0 hw/nvme, with the series
// in qemu-patches/), and the spelling of the proposal of 2021.
#include "app/import/importimages.h"
#include "app/topology/labaccess.h"
#include "app/topology/rules.h"
#include "app/topology/text.h"
#include "app/topology/topologywords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mpathlab::importing {

namespace {

/// Block properties (include/hw/block/block.h), which a controller with a drive of its own
/// carries for its namespace.
const QStringList &blockProperties()
{
    static const QStringList names{
        u"logical_block_size"_s,  u"physical_block_size"_s, u"min_io_size"_s, u"opt_io_size"_s,
        u"discard_granularity"_s, u"write-cache"_s,         u"share-rw"_s,    u"account-invalid"_s,
        u"account-failed"_s,      u"backend_defaults"_s};
    return names;
}

bool isPropertyName(const QString &name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](QChar c) {
        return (c.unicode() < 0x80 && c.isLetterOrNumber()) || c == u'-' || c == u'_' || c == u'.';
    });
}

std::optional<Properties> propertiesOf(const KeyValues &values)
{
    Properties properties;
    for (const auto &[key, value] : values.all()) {
        if (!isPropertyName(key))
            return std::nullopt;
        properties.insert(key, value);
    }
    return properties;
}

/// `1=inaccessible/2=change`.
std::optional<QMap<AnaGroupId, AnaState>> statesOf(const QString &text)
{
    QMap<AnaGroupId, AnaState> states;
    for (const QString &part : text.split(u'/', Qt::SkipEmptyParts)) {
        const auto group = numberOf(part.section(u'=', 0, 0));
        const auto state = anaStateFromName(part.section(u'=', 1));
        if (!group || *group < 1 || *group > maximumAnaGroup || !state)
            return std::nullopt;
        states.insert(static_cast<AnaGroupId>(*group), *state);
    }
    return states;
}

QString notUnderstood(const QString &key, const QString &value)
{
    return TopologyWords::say("%1 is not understood, so the whole device goes to QEMU as it is.")
        .arg(quoted(key + u'=' + value));
}

class NvmeReader
{
public:
    explicit NvmeReader(Draft &draft)
        : m_draft(draft)
        , m_images(draft)
    {
    }

    void run()
    {
        for (Item &item : m_draft.items) {
            if (item.fate == Item::Fate::Open && item.isDevice(u"nvme-subsys"_s))
                readSubsystem(item);
        }
        for (Item &item : m_draft.items) {
            if (item.fate != Item::Fate::Open)
                continue;
            if (item.isDevice(u"nvme"_s))
                readController(item);
            else if (item.isDevice(u"nvme-ns"_s))
                readNamespace(item);
        }
        readPorts();
        for (Subsystem &subsystem : m_draft.lab.subsystems)
            completeSerial(subsystem);
    }

private:
    /// False, and the device stays as it is, when its id is used already.
    bool claim(Item &item, const QString &id)
    {
        if (m_devices.contains(id)) {
            m_draft.keep(item, TopologyWords::say(
                                   "Another device has the id %1 already, which QEMU refuses.")
                                   .arg(quoted(id)));
            return false;
        }
        m_devices.insert(id);
        return true;
    }

    QString idOf(const Item &item, const QString &prefix)
    {
        return item.id.isEmpty() ? m_draft.freeId(prefix) : item.id;
    }

    bool keepProperties(Item &item, const KeyValues &values, Properties &properties)
    {
        const auto found = propertiesOf(values);
        if (!found) {
            m_draft.keep(item,
                         TopologyWords::say(
                             "One of its properties has a name that no device property can have."));
            return false;
        }
        properties.insert(*found);
        return true;
    }

    /// What is drawn has bounds, whatever a text holds; the rest is QEMU's to refuse.
    bool hasRoom(Item &item, qsizetype count, qsizetype most, const Sentence &sentence)
    {
        if (count < most)
            return true;
        m_draft.keep(item, sentence.arg(most));
        return false;
    }

    void readSubsystem(Item &item)
    {
        if (!hasRoom(item, m_draft.lab.subsystems.size(), maximumControllers,
                     TopologyWords::say("A lab has at most %1 subsystems.")))
            return;
        KeyValues values = item.values;
        values.drop({u"driver"_s, u"id"_s});
        Subsystem subsystem;
        subsystem.id = idOf(item, u"subsys"_s);
        subsystem.nqn = values.take(u"nqn"_s).value_or(QString());
        const QString ana = values.take(u"ana"_s).value_or(u"off"_s);
        if (!boolOf(ana)) {
            m_draft.keep(item, notUnderstood(u"ana"_s, ana));
            return;
        }
        subsystem.ana = *boolOf(ana);
        for (const QString &key : {u"anatt"_s, u"ana.anatt"_s}) {
            const auto text = values.take(key);
            const auto seconds = text ? numberOf(*text) : std::nullopt;
            if (text && (!seconds || *seconds > maximumAnatt)) {
                m_draft.keep(item, notUnderstood(key, *text));
                return;
            }
            if (seconds)
                subsystem.anatt = static_cast<int>(*seconds);
        }
        if (!keepProperties(item, values, subsystem.properties) || !claim(item, subsystem.id))
            return;
        m_subsystems.insert(subsystem.id, m_draft.lab.subsystems.size());
        m_draft.lab.subsystems.append(subsystem);
        m_draft.take(item);
    }

    void readController(Item &item)
    {
        m_lastController.clear(); // of no controller, unless this one gets into the drawing
        if (!hasRoom(item, m_controllers.size(), maximumControllers,
                     TopologyWords::say("A lab has at most %1 controllers.")))
            return;
        KeyValues values = item.values;
        values.drop({u"driver"_s, u"id"_s, u"bus"_s, u"addr"_s, u"multifunction"_s});
        const auto subsys = values.take(u"subsys"_s);
        const auto drive = values.take(u"drive"_s);
        const QString serial = values.take(u"serial"_s).value_or(QString());
        if (subsys && drive) {
            m_draft.keep(item, TopologyWords::say(
                                   "QEMU takes either subsys or drive, not both: remove one."));
            return;
        }
        if (subsys && !m_subsystems.contains(*subsys)) {
            m_draft.keep(
                item,
                TopologyWords::say(
                    "The subsystem %1 is not in the drawing: add its nvme-subsys to the text.")
                    .arg(quoted(*subsys)));
            return;
        }
        Controller controller;
        const QString states = values.take(u"ana.states"_s).value_or(QString());
        if (const auto initial = statesOf(states)) {
            controller.initialStates = *initial;
        } else {
            m_draft.keep(item, notUnderstood(u"ana.states"_s, states));
            return;
        }
        Namespace own;
        Image image;
        if (drive) {
            image = imageFor(item, *drive);
            if (!image.whyNot.isEmpty()) {
                keepForImage(item, image);
                return;
            }
            takeOwnProperties(values, own);
        }
        if (!keepProperties(item, values, controller.properties))
            return;
        controller.id = idOf(item, u"nvme"_s);
        if (!claim(item, controller.id))
            return;
        m_draft.take(item);
        tellMoved(item);
        Subsystem &subsystem = subsys ? m_draft.lab.subsystems[m_subsystems.value(*subsys)]
                                      : ownSubsystem(item, controller.id, serial);
        takeSerial(item, subsystem, serial);
        subsystem.controllers.append(controller);
        m_controllers.insert(controller.id, &subsystem - m_draft.lab.subsystems.constData());
        m_lastController = controller.id;
        if (drive) {
            own.id = m_draft.freeId(u"ns"_s);
            own.shared = false;
            own.attachedTo = controller.id;
            takeImage(item, image, own);
            subsystem.namespaces.append(own);
        }
    }

    static void takeOwnProperties(KeyValues &values, Namespace &own)
    {
        for (const QString &name : blockProperties()) {
            if (const auto value = values.take(name))
                own.properties.insert(name, *value);
        }
    }

    /// A controller without subsys= is one: QEMU makes a subsystem for it alone, whose NQN
    /// ends with its serial number (hw/nvme/ctrl.c, nvme_init_subnqn).
    Subsystem &ownSubsystem(const Item &item, const QString &controller, const QString &serial)
    {
        Subsystem subsystem;
        subsystem.id = m_draft.freeId(u"subsys"_s);
        subsystem.ana = false;
        const auto &all = m_draft.lab.subsystems;
        const bool isUsed = std::any_of(all.begin(), all.end(), [&](const Subsystem &other) {
            return effectiveNqn(other) == serial;
        });
        if (!isUsed && !serial.contains(u' '))
            subsystem.nqn = serial;
        m_draft.note(
            ImportNote::Kind::Changed, item,
            TopologyWords::say(
                "%1 belongs to no subsystem: it is drawn in one of its own, %2, without ANA.")
                .arg(quoted(controller), quoted(subsystem.id)));
        m_draft.lab.subsystems.append(subsystem);
        return m_draft.lab.subsystems.last();
    }

    void takeSerial(const Item &item, Subsystem &subsystem, const QString &serial)
    {
        if (subsystem.serial.isEmpty()) {
            subsystem.serial = serial;
        } else if (!serial.isEmpty() && serial != subsystem.serial) {
            m_draft.note(
                ImportNote::Kind::Changed, item,
                TopologyWords::say(
                    "A subsystem has one serial number; that of %1 is %2 for all its controllers.")
                    .arg(quoted(subsystem.id), quoted(subsystem.serial)));
        }
    }

    void completeSerial(Subsystem &subsystem)
    {
        if (subsystem.serial.isEmpty())
            subsystem.serial = edits::freeSerial(m_draft.lab);
    }

    /// Once: it is the same for all of them.
    void tellMoved(const Item &item)
    {
        const QString bus = item.values.value(u"bus"_s);
        const bool isOurs = bus.startsWith(reservedIdPrefix());
        const bool asked = item.values.has(u"addr"_s) || (!bus.isEmpty() && !isOurs);
        if (asked && !std::exchange(m_toldMoved, true)) {
            m_draft.note(ImportNote::Kind::Changed, item,
                         TopologyWords::say(
                             "In a lab every controller has a root port of its own, so that it can "
                             "be unplugged: bus and addr of controllers are not kept."));
        }
    }

    void keepForImage(Item &item, const Image &image)
    {
        m_draft.keep(item,
                     TopologyWords::say("It stays out of the drawing: %1.").arg(image.whyNot));
    }

    void takeImage(const Item &item, const Image &image, Namespace &ns)
    {
        ns.file = image.file;
        ns.sizeMiB = image.sizeMiB;
        ns.readOnly = image.readOnly;
        for (const qsizetype index : image.items)
            m_draft.take(m_draft.items[index]);
        for (const QString &change : image.changes)
            m_draft.note(ImportNote::Kind::Changed, item, change);
        if (!ns.file.isEmpty() && image.format.isEmpty()) {
            m_draft.note(
                ImportNote::Kind::Changed, item,
                TopologyWords::say("The format of %1 is not told: the drawing takes it for raw.")
                    .arg(quoted(ns.file)));
        }
    }

    /// The controller whose bus the namespace stands on; empty after the item was kept.
    QString controllerOf(Item &item, KeyValues &values)
    {
        const auto subsys = values.take(u"subsys"_s);
        if (const auto bus = values.take(u"bus"_s)) {
            if (m_controllers.contains(*bus))
                return *bus;
            m_draft.keep(
                item,
                TopologyWords::say("Its controller %1 is not in the drawing.").arg(quoted(*bus)));
            return {};
        }
        if (subsys) {
            const qsizetype index = m_subsystems.value(*subsys, -1);
            if (index >= 0 && !m_draft.lab.subsystems.at(index).controllers.isEmpty())
                return m_draft.lab.subsystems.at(index).controllers.first().id;
            m_draft.keep(item,
                         TopologyWords::say(
                             "The subsystem %1 has no controller before it in the text: add one.")
                             .arg(quoted(*subsys)));
            return {};
        }
        if (m_lastController.isEmpty())
            m_draft.keep(item, TopologyWords::say(
                                   "There is no controller in the drawing that it could be on."));
        return m_lastController;
    }

    void readNamespace(Item &item)
    {
        KeyValues values = item.values;
        values.drop({u"driver"_s, u"id"_s});
        const QString on = controllerOf(item, values);
        if (on.isEmpty())
            return;
        Subsystem &subsystem = m_draft.lab.subsystems[m_controllers.value(on)];
        if (!hasRoom(item, subsystem.namespaces.size(), maximumNsid,
                     TopologyWords::say("A lab has at most %1 namespaces a subsystem.")))
            return;
        Namespace ns;
        const QString wrong = readNumbers(values, subsystem, ns);
        if (!wrong.isEmpty()) {
            m_draft.keep(item, notUnderstood(wrong, item.values.value(wrong)));
            return;
        }
        if (!ns.shared)
            ns.attachedTo = on;
        const Image image = imageFor(item, values.take(u"drive"_s).value_or(QString()));
        if (!image.whyNot.isEmpty()) {
            keepForImage(item, image);
            return;
        }
        ns.id = idOf(item, u"ns"_s);
        if (!keepProperties(item, values, ns.properties) || !claim(item, ns.id))
            return;
        m_draft.take(item);
        takeImage(item, image, ns);
        subsystem.namespaces.append(ns);
    }

    /// What a namespace can have: raw images that keep what is written to them.
    Image imageFor(const Item &item, const QString &drive) const
    {
        Image image = m_images.find(drive, item);
        if (!image.whyNot.isEmpty())
            return image;
        const QString suffix = image.file.section(u'.', -1).toLower();
        const bool isOther = !image.format.isEmpty() && image.format != u"raw";
        const bool looksOther =
            image.format.isEmpty() &&
            (suffix == u"qcow2" || suffix == u"vmdk" || suffix == u"vhdx" || suffix == u"vdi");
        if (isOther || looksOther) {
            image.whyNot = TopologyWords::say("its image is %1, a lab's namespaces take raw ones "
                                              "(qemu-img convert makes them)")
                               .arg(printable(isOther ? image.format : suffix));
        } else if (image.snapshot && !image.file.isEmpty()) {
            image.whyNot = TopologyWords::say("its image is opened as a snapshot, which keeps the "
                                              "file as it is; a lab's namespace would write to it");
        }
        return image;
    }

    /// The name of a key whose value is not understood; empty when all are.
    static QString readNumbers(KeyValues &values, const Subsystem &subsystem, Namespace &ns)
    {
        constexpr quint64 most = 0xfffffffe;
        const auto nsid = numberOf(values.take(u"nsid"_s).value_or(u"0"_s));
        const auto group = numberOf(values.take(u"ana.grpid"_s).value_or(u"1"_s));
        const auto shared = boolOf(values.take(u"shared"_s).value_or(u"on"_s));
        if (!nsid || *nsid > most)
            return u"nsid"_s;
        if (!group || *group < 1 || *group > maximumAnaGroup)
            return u"ana.grpid"_s;
        if (!shared)
            return u"shared"_s;
        ns.nsid = *nsid == 0 ? edits::freeNsid(subsystem) : static_cast<NamespaceId>(*nsid);
        ns.group = static_cast<AnaGroupId>(*group);
        ns.shared = *shared;
        return {};
    }

    /// A root port that only carries what is drawn has its counterpart in every launch.
    void readPorts()
    {
        QHash<QString, bool> onlyDrawn; ///< bus -> whether all that is on it is drawn
        for (const Item &item : std::as_const(m_draft.items)) {
            const QString bus = item.values.value(u"bus"_s);
            if (!bus.isEmpty())
                onlyDrawn[bus] = onlyDrawn.value(bus, true) && item.fate == Item::Fate::Taken;
        }
        for (Item &item : m_draft.items) {
            const bool isPort = item.isDevice(u"pcie-root-port"_s) || item.isDevice(u"ioh3420"_s);
            if (item.fate == Item::Fate::Open && isPort)
                readPort(item, onlyDrawn.value(item.id, false));
        }
    }

    void readPort(Item &item, bool carriesOnlyDrawn)
    {
        if (item.id.startsWith(reservedIdPrefix())) {
            m_draft.leaveOut(item);
        } else if (carriesOnlyDrawn) {
            m_draft.leaveOut(
                item, TopologyWords::say("In a lab every controller has a root port of its own."));
        } else {
            m_draft.keep(
                item, TopologyWords::say("It carries something that is not drawn, or nothing yet. "
                                         "If QEMU says that its chassis, slot or address is in "
                                         "use, change it: the lab's own root ports count from 1."));
        }
    }

    Draft &m_draft;
    Images m_images;
    QHash<QString, qsizetype> m_subsystems;  ///< id -> index in the lab
    QHash<QString, qsizetype> m_controllers; ///< id -> index of its subsystem
    QSet<QString> m_devices;                 ///< ids that are given out
    QString m_lastController;
    bool m_toldMoved = false;
};

} // namespace

void readNvme(Draft &draft)
{
    NvmeReader(draft).run();
}

} // namespace mpathlab::importing
