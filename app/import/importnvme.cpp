// SPDX-License-Identifier: GPL-2.0-or-later
// nvme-subsys, nvme, nvme-ns and the root ports below them (QEMU 10.0 hw/nvme, with the series
// in qemu-patches/), and the spelling of the proposal of 2021.
#include "app/import/importimages.h"
#include "app/topology/labaccess.h"
#include "app/topology/rules.h"
#include "app/topology/topologywords.h"
#include "monitor/printable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mpathlab::importing {

namespace {

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

tl::unexpected<Error> notUnderstood(const QString &key, const QString &value)
{
    return failure(
        TopologyWords::say("%1 is not understood, so the whole device goes to QEMU as it is.")
            .arg(quoted(key + u'=' + value)));
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
                settle(item, readSubsystem(item));
        }
        for (Item &item : m_draft.items) {
            if (item.fate != Item::Fate::Open)
                continue;
            if (item.isDevice(u"nvme"_s))
                settle(item, readController(item));
            else if (item.isDevice(u"nvme-ns"_s))
                settle(item, readNamespace(item));
        }
        readPorts();
        for (Subsystem &subsystem : m_draft.lab.subsystems) {
            if (subsystem.serial.isEmpty())
                subsystem.serial = edits::freeSerial(m_draft.lab);
        }
    }

private:
    /// A device is in the drawing, unless something says why it stays as it is.
    void settle(Item &item, const Result<void> &read)
    {
        if (read)
            m_draft.take(item);
        else
            m_draft.keep(item, read.error().text);
    }

    /// Gives the object its id, and what is left of the values as properties.
    template <typename Object>
    Result<void> complete(const Item &item, const KeyValues &values, const QString &prefix,
                          Object &object)
    {
        for (const auto &[key, value] : values.all()) {
            if (!isPropertyName(key)) {
                return failure(TopologyWords::say(
                    "One of its properties has a name that no device property can have."));
            }
            object.properties.insert(key, value);
        }
        object.id = item.id.isEmpty() ? m_draft.freeId(prefix) : item.id;
        if (m_devices.contains(object.id)) {
            return failure(
                TopologyWords::say("Another device has the id %1 already, which QEMU refuses.")
                    .arg(quoted(object.id)));
        }
        m_devices.insert(object.id);
        return {};
    }

    /// What is drawn has bounds, whatever a text holds; the rest is QEMU's to refuse.
    static Result<void> hasRoom(qsizetype count, qsizetype most, const Sentence &sentence)
    {
        if (count < most)
            return {};
        return failure(sentence.arg(most));
    }

    Result<void> readSubsystem(const Item &item)
    {
        auto &all = m_draft.lab.subsystems;
        if (auto room = hasRoom(all.size(), maximumControllers,
                                TopologyWords::say("A lab has at most %1 subsystems."));
            !room)
            return room;
        KeyValues values = item.values;
        values.drop({u"driver"_s, u"id"_s});
        Subsystem subsystem;
        subsystem.nqn = values.take(u"nqn"_s).value_or(QString());
        const QString ana = values.take(u"ana"_s).value_or(u"off"_s);
        if (!boolOf(ana))
            return notUnderstood(u"ana"_s, ana);
        subsystem.ana = *boolOf(ana);
        for (const QString &key : {u"anatt"_s, u"ana.anatt"_s}) {
            const auto text = values.take(key);
            const auto seconds = text ? numberOf(*text) : std::nullopt;
            if (text && (!seconds || *seconds > maximumAnatt))
                return notUnderstood(key, *text);
            if (seconds)
                subsystem.anatt = static_cast<int>(*seconds);
        }
        return complete(item, values, u"subsys"_s, subsystem).map([&] {
            m_subsystems.insert(subsystem.id, all.size());
            all.append(subsystem);
        });
    }

    Result<void> readController(const Item &item)
    {
        m_lastController.clear(); // of no controller, unless this one gets into the drawing
        if (auto room = hasRoom(m_controllers.size(), maximumControllers,
                                TopologyWords::say("A lab has at most %1 controllers."));
            !room)
            return room;
        KeyValues values = item.values;
        values.drop({u"driver"_s, u"id"_s, u"bus"_s, u"addr"_s, u"multifunction"_s});
        const auto subsys = values.take(u"subsys"_s);
        const auto drive = values.take(u"drive"_s);
        const QString serial = values.take(u"serial"_s).value_or(QString());
        if (subsys && drive) {
            return failure(
                TopologyWords::say("QEMU takes either subsys or drive, not both: remove one."));
        }
        if (subsys && !m_subsystems.contains(*subsys)) {
            return failure(
                TopologyWords::say(
                    "The subsystem %1 is not in the drawing: add its nvme-subsys to the text.")
                    .arg(quoted(*subsys)));
        }
        Controller controller;
        const QString states = values.take(u"ana.states"_s).value_or(QString());
        const auto initial = statesOf(states);
        if (!initial)
            return notUnderstood(u"ana.states"_s, states);
        controller.initialStates = *initial;
        Namespace own;
        Result<Image> image;
        if (drive) {
            image = imageFor(item, *drive);
            if (!image)
                return tl::unexpected(image.error());
            takeOwnProperties(values, own);
        }
        if (auto completed = complete(item, values, u"nvme"_s, controller); !completed)
            return completed;
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
            takeImage(item, *image, own);
            subsystem.namespaces.append(own);
        }
        return {};
    }

    /// Block properties (include/hw/block/block.h), which a controller with a drive of its own
    /// carries for its namespace.
    static void takeOwnProperties(KeyValues &values, Namespace &own)
    {
        for (const QString &name :
             {u"logical_block_size"_s, u"physical_block_size"_s, u"min_io_size"_s, u"opt_io_size"_s,
              u"discard_granularity"_s, u"write-cache"_s, u"share-rw"_s, u"account-invalid"_s,
              u"account-failed"_s, u"backend_defaults"_s}) {
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

    /// The controller whose bus the namespace stands on.
    Result<QString> controllerOf(KeyValues &values) const
    {
        const auto subsys = values.take(u"subsys"_s);
        if (const auto bus = values.take(u"bus"_s)) {
            if (m_controllers.contains(*bus))
                return *bus;
            return failure(
                TopologyWords::say("Its controller %1 is not in the drawing.").arg(quoted(*bus)));
        }
        if (subsys) {
            const qsizetype index = m_subsystems.value(*subsys, -1);
            if (index >= 0 && !m_draft.lab.subsystems.at(index).controllers.isEmpty())
                return m_draft.lab.subsystems.at(index).controllers.first().id;
            return failure(TopologyWords::say(
                               "The subsystem %1 has no controller before it in the text: add one.")
                               .arg(quoted(*subsys)));
        }
        if (m_lastController.isEmpty()) {
            return failure(
                TopologyWords::say("There is no controller in the drawing that it could be on."));
        }
        return m_lastController;
    }

    Result<void> readNamespace(const Item &item)
    {
        KeyValues values = item.values;
        values.drop({u"driver"_s, u"id"_s});
        const Result<QString> on = controllerOf(values);
        if (!on)
            return tl::unexpected(on.error());
        Subsystem &subsystem = m_draft.lab.subsystems[m_controllers.value(*on)];
        if (auto room = hasRoom(subsystem.namespaces.size(), maximumNsid,
                                TopologyWords::say("A lab has at most %1 namespaces a subsystem."));
            !room)
            return room;
        Namespace ns;
        const QString wrong = readNumbers(values, subsystem, ns);
        if (!wrong.isEmpty())
            return notUnderstood(wrong, item.values.value(wrong));
        if (!ns.shared)
            ns.attachedTo = *on;
        const Result<Image> image = imageFor(item, values.take(u"drive"_s).value_or(QString()));
        if (!image)
            return tl::unexpected(image.error());
        return complete(item, values, u"ns"_s, ns).map([&] {
            takeImage(item, *image, ns);
            subsystem.namespaces.append(ns);
        });
    }

    /// What a namespace can have: raw images that keep what is written to them.
    Result<Image> imageFor(const Item &item, const QString &drive) const
    {
        Image image = m_images.find(drive, item);
        const QString suffix = image.file.section(u'.', -1).toLower();
        const bool isOther = !image.format.isEmpty() && image.format != u"raw";
        const bool looksOther =
            image.format.isEmpty() &&
            (suffix == u"qcow2" || suffix == u"vmdk" || suffix == u"vhdx" || suffix == u"vdi");
        if (image.whyNot.isEmpty() && (isOther || looksOther)) {
            image.whyNot = TopologyWords::say("its image is %1, a lab's namespaces take raw ones "
                                              "(qemu-img convert makes them)")
                               .arg(printable(isOther ? image.format : suffix));
        } else if (image.whyNot.isEmpty() && image.snapshot && !image.file.isEmpty()) {
            image.whyNot = TopologyWords::say("its image is opened as a snapshot, which keeps the "
                                              "file as it is; a lab's namespace would write to it");
        }
        if (!image.whyNot.isEmpty()) {
            return failure(
                TopologyWords::say("It stays out of the drawing: %1.").arg(image.whyNot));
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
