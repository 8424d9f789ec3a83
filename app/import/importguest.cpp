// SPDX-License-Identifier: GPL-2.0-or-later
// What boots: the bundled guest, a kernel, or a disk.
#include "app/import/importimages.h"
#include "app/topology/rules.h"
#include "app/topology/topologywords.h"
#include "monitor/printable.h"

using namespace Qt::StringLiterals;

namespace mpathlab::importing {

namespace {

/// A disk that the guest may boot from.
struct Disk
{
    qsizetype item = -1;   ///< what a user would point at
    qsizetype device = -1; ///< the -device in front of it, where there is one
    Image image;
    bool isVirtio = false;
};

class GuestReader
{
public:
    explicit GuestReader(Draft &draft)
        : m_draft(draft)
        , m_guest(draft.lab.guest)
        , m_images(draft)
    {
    }

    void run()
    {
        m_kernel = lastOf(u"kernel"_s);
        m_initrd = lastOf(u"initrd"_s);
        m_append = lastOf(u"append"_s);
        for (const Item &item : std::as_const(m_draft.items)) {
            if (item.option.name == u"device" && item.values.has(u"drive"_s))
                m_referred.insert(item.values.value(u"drive"_s));
        }
        findDisks();
        const bool clear = m_disks.size() == 1 && m_disks.first().image.whyNot.isEmpty();
        if (m_kernel && (m_initrd || !clear))
            takeKernel();
        else if (clear)
            takeDisk(m_disks.first());
        else if (m_disks.size() > 1)
            tellDisks();
    }

private:
    Item *lastOf(const QString &name)
    {
        Item *last = nullptr;
        for (Item &item : m_draft.items) {
            if (item.fate != Item::Fate::Open || item.option.name != name)
                continue;
            if (last)
                m_draft.leaveOut(
                    *last, TopologyWords::say("A later one of the same kind takes its place."));
            last = &item;
        }
        return last;
    }

    void takeKernel()
    {
        const ImportContext &ours = m_draft.context;
        QString append = m_append ? m_append->option.value : QString();
        if (!ours.bundledCommandLine.isEmpty() && append == ours.bundledCommandLine)
            append.clear();
        else if (!ours.bundledCommandLine.isEmpty() &&
                 append.startsWith(ours.bundledCommandLine + u' '))
            append.remove(0, ours.bundledCommandLine.size() + 1);
        m_guest.append = append;
        const QString initrd = m_initrd ? m_initrd->option.value : QString();
        const bool isBundledInitrd = !initrd.isEmpty() && initrd == ours.bundledInitrd;
        if (m_kernel->option.value == ours.bundledKernel && isBundledInitrd) {
            m_guest.kind = Guest::Kind::Bundled;
        } else {
            m_guest.kind = Guest::Kind::Kernel;
            m_guest.kernel = m_kernel->option.value;
            if (!isBundledInitrd)
                m_guest.initrd = initrd;
        }
        m_draft.take(*m_kernel);
        if (m_append)
            m_draft.take(*m_append);
        if (m_initrd)
            m_draft.take(*m_initrd);
        else
            m_draft.note(
                ImportNote::Kind::Changed, *m_kernel,
                TopologyWords::say("There is no -initrd: the kernel gets the bundled one, and the "
                                   "bundled kernel arguments in front of its own."));
    }

    void findDisks()
    {
        for (qsizetype i = 0; i < m_draft.items.size(); ++i) {
            Item &item = m_draft.items[i];
            // In a command of mpathlab the guest's disk is the one that the lab has for it.
            const bool isOurs = item.values.value(u"drive"_s) == reservedIdPrefix() + u"boot"_s;
            if (item.fate != Item::Fate::Open || (m_draft.isOurs && !isOurs))
                continue;
            if (item.option.name == u"hda" || item.option.name.isEmpty())
                addFile(i, item.option.value);
            else if (item.option.name == u"drive")
                addDrive(i, item);
            else if (item.option.name == u"device")
                addDevice(i, item);
        }
    }

    void addFile(qsizetype index, const QString &file)
    {
        if (file.isEmpty() || file.contains(u'$') || file.contains(u'`'))
            return;
        Disk disk;
        disk.item = index;
        disk.image.file = file;
        disk.image.items = {index};
        m_disks.append(disk);
    }

    void addDrive(qsizetype index, const Item &item)
    {
        const QString interface = item.values.value(u"if"_s);
        const bool attached = interface.isEmpty() || interface == u"virtio" ||
                              interface == u"ide" || interface == u"scsi";
        if (!attached || item.values.value(u"media"_s) == u"cdrom" || m_referred.contains(item.id))
            return;
        m_disks.append({index, -1, m_images.ofDrive(item), interface == u"virtio"});
    }

    void addDevice(qsizetype index, const Item &item)
    {
        static const QStringList drivers{u"virtio-blk-pci"_s, u"virtio-blk"_s, u"ide-hd"_s,
                                         u"scsi-hd"_s};
        const QString driver = item.values.value(u"driver"_s);
        const QString drive = item.values.value(u"drive"_s);
        if (!drivers.contains(driver) || drive.isEmpty())
            return;
        const Image image = m_images.find(drive, item);
        if (!image.file.isEmpty() || !image.whyNot.isEmpty())
            m_disks.append({index, index, image, driver.startsWith(u"virtio"_s)});
    }

    void takeDisk(const Disk &disk)
    {
        m_guest.kind = Guest::Kind::Disk;
        m_guest.image = disk.image.file;
        m_guest.imageFormat = formatOf(disk.image);
        m_guest.snapshot = disk.image.snapshot;
        Item &shown = m_draft.items[disk.item];
        for (const qsizetype index : disk.image.items)
            m_draft.take(m_draft.items[index]);
        m_draft.take(shown);
        const bool isOurs = shown.values.value(u"drive"_s).startsWith(reservedIdPrefix());
        for (const QString &change : disk.image.changes)
            m_draft.note(ImportNote::Kind::Changed, shown, change);
        if (m_guest.imageFormat.isEmpty()) {
            m_draft.note(
                ImportNote::Kind::Changed, shown,
                TopologyWords::say("The format of the disk %1 is not told, and a lab never "
                                   "guesses: choose qcow2 or raw in the lab's settings.")
                    .arg(quoted(m_guest.image)));
        }
        if (!disk.isVirtio) {
            m_draft.note(
                ImportNote::Kind::Changed, shown,
                TopologyWords::say(
                    "A lab attaches the guest's disk as virtio: it is /dev/vda in the guest."));
        } else if (!isOurs && disk.device >= 0) {
            tellDeviceChanges(shown);
        }
        for (Item *item : {m_kernel, m_initrd, m_append}) {
            if (item)
                m_draft.keep(*item, TopologyWords::say(
                                        "The guest's disk is in the drawing; with this QEMU starts "
                                        "a kernel of its own instead of the disk's boot loader."));
        }
    }

    void tellDeviceChanges(const Item &item)
    {
        KeyValues values = item.values;
        values.drop({u"driver"_s, u"drive"_s, u"id"_s, u"bus"_s, u"addr"_s, u"bootindex"_s});
        if (!values.isEmpty()) {
            m_draft.note(ImportNote::Kind::Changed, item,
                         TopologyWords::say(
                             "A lab attaches the guest's disk in its own manner: %1 is not kept.")
                             .arg(printable(values.text())));
        }
    }

    /// Empty when only the content would show it.
    static QString formatOf(const Image &image)
    {
        if (!image.format.isEmpty())
            return image.format;
        const QString suffix = image.file.section(u'.', -1).toLower();
        return suffix == u"qcow2" || suffix == u"raw" ? suffix : QString();
    }

    void tellDisks()
    {
        m_draft.note(ImportNote::Kind::Changed, m_draft.items.at(m_disks.first().item),
                     TopologyWords::say(
                         "There are several disks, so none was made the guest's; the lab boots the "
                         "bundled guest. Name the disk in the lab's settings to boot from it."));
    }

    Draft &m_draft;
    Guest &m_guest;
    Images m_images;
    QSet<QString> m_referred; ///< drives that a -device has
    QList<Disk> m_disks;
    Item *m_kernel = nullptr;
    Item *m_initrd = nullptr;
    Item *m_append = nullptr;
};

} // namespace

void readGuest(Draft &draft)
{
    GuestReader(draft).run();
}

} // namespace mpathlab::importing
