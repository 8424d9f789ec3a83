// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/deviceoptions.h"
#include "app/topology/problemlist.h"
#include "app/topology/topologywords.h"
#include "monitor/printable.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

// What options ask of one another. An error is what QEMU 10.0 refuses (the function is
// named at each rule); a warning is what QEMU takes and the guest's Linux does not use.

namespace mpathlab {

namespace {

using Kind = ObjectRef::Kind;

/// mpathlab's own: QEMU keeps every zone in memory and aborts when there is not enough.
constexpr qint64 maximumZones = 1 << 20;

bool isPowerOfTwo(qint64 number)
{
    return number > 0 && (number & (number - 1)) == 0;
}

bool matches(const QString &text, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

int blockOf(const Namespace &ns)
{
    return ns.logicalBlockSize > 0 ? ns.logicalBlockSize : blockSizes().constFirst();
}

template <typename Object>
bool checkRanges(const Subject &subject, const QList<DeviceOption<Object>> &options,
                 const Object &object)
{
    bool good = true;
    for (const DeviceOption<Object> &option : options) {
        const auto *member = std::get_if<int Object::*>(&option.member);
        if (!member)
            continue;
        const int value = object.**member;
        if (value >= option.lowest && value <= option.highest)
            continue;
        good = false;
        subject[option.key].error(
            TopologyWords::say("%1 of %2 is %3: choose %4 to %5.")
                .arg(option.key, quoted(object.id), value, option.lowest, option.highest));
    }
    return good;
}

void checkSriov(const Subject &subject, const Controller &controller)
{
    const QString id = quoted(controller.id);
    const auto needs = [&](const QString &key, int has, int least, const Sentence &sentence,
                           int because) {
        if (has < least)
            subject[key].error(sentence.arg(key, id, has, because, least));
    };
    if (controller.cmbMiB != 0) {
        subject[u"cmbMiB"_s].error(
            TopologyWords::say("%1 has virtual functions and a memory buffer, which "
                               "QEMU cannot have together: set one of the two to 0.")
                .arg(id));
    }
    const Sentence forVfs =
        TopologyWords::say("%1 of %2 is %3: SR-IOV with %4 virtual functions needs at least %5.");
    needs(u"sriovQueues"_s, controller.sriovQueues, controller.sriovVfs * 2, forVfs,
          controller.sriovVfs);
    needs(u"maxIoQueuePairs"_s, controller.maxIoQueuePairs, controller.sriovQueues + 2,
          TopologyWords::say(
              "%1 of %2 is %3: a controller that gives %4 queues away needs at least %5."),
          controller.sriovQueues);
    needs(u"sriovInterrupts"_s, controller.sriovInterrupts, controller.sriovVfs, forVfs,
          controller.sriovVfs);
    needs(u"msixVectors"_s, controller.msixVectors, controller.sriovInterrupts + 1,
          TopologyWords::say(
              "%1 of %2 is %3: a controller that gives %4 interrupts away needs at least %5."),
          controller.sriovInterrupts);
}

/// util/uuid.c: qemu_uuid_is_valid, hw/nvme/nguid.c: nvme_nguid_is_valid. QEMU takes equal
/// ones; a host that believes them takes two namespaces for one. (Linux does not: it has
/// NVME_QUIRK_BOGUS_NID for QEMU's controllers.)
void checkIdentity(const Subject &subject, const Namespace &ns, QHash<QString, QString> &identities)
{
    struct Name
    {
        QString key;
        QString value;
        QString pattern;
        const char *misfit;
    };
    const Name names[] = {
        {u"uuid"_s, ns.uuid,
         u"[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}|auto"_s,
         QT_TRANSLATE_NOOP(
             "mpathlab::TopologyWords",
             "%1 of %2 cannot be %3: write it as 01234567-89ab-cdef-0123-456789abcdef, or auto.")},
        {u"nguid"_s, ns.nguid, u"[0-9A-Fa-f]{2}(-?[0-9A-Fa-f]{2}){15}|auto"_s,
         QT_TRANSLATE_NOOP("mpathlab::TopologyWords",
                           "%1 of %2 cannot be %3: write 32 hexadecimal digits, or auto.")},
        {u"eui64"_s, ns.eui64, u"[0-9A-Fa-f]{16}"_s,
         QT_TRANSLATE_NOOP("mpathlab::TopologyWords",
                           "%1 of %2 cannot be %3: write 16 hexadecimal digits.")},
    };
    for (const Name &name : names) {
        if (name.value.isEmpty() || name.value == u"auto"_s)
            continue;
        const Subject at = subject[name.key];
        if (!matches(name.value, name.pattern)) {
            at.error(
                TopologyWords::say(name.misfit).arg(name.key, quoted(ns.id), quoted(name.value)));
            continue;
        }
        const QString use = name.key + u' ' + QString(name.value).remove(u'-').toLower();
        if (const auto first = firstUse(identities, use, ns.id)) {
            at.warning(
                TopologyWords::say(
                    "%1 and %2 have the same %3, which names one namespace: change one of the two.")
                    .arg(quoted(*first), quoted(ns.id), name.key));
        }
    }
}

/// util/block-helpers.c: check_block_size, hw/block/block.c: blkconf_blocksizes
bool checkBlocks(const Subject &subject, const Namespace &ns)
{
    const auto isBlock = [&](const QString &key, int size) {
        if (size == 0 || blockSizes().contains(size))
            return true;
        subject[key].error(TopologyWords::say("%1 of %2 is %3: choose a power of two from 512 to "
                                              "2097152, or 0 for QEMU's choice.")
                               .arg(key, quoted(ns.id), size));
        return false;
    };
    const bool logical = isBlock(u"logicalBlockSize"_s, ns.logicalBlockSize);
    const bool physical = isBlock(u"physicalBlockSize"_s, ns.physicalBlockSize);
    if (!logical || !physical)
        return false;
    if (ns.physicalBlockSize != 0 && ns.physicalBlockSize < blockOf(ns)) {
        subject[u"physicalBlockSize"_s].error(
            TopologyWords::say("The physical blocks of %1 are smaller than its logical ones of %2 "
                               "bytes: choose at least that, or 0 for the same.")
                .arg(quoted(ns.id), blockOf(ns)));
        return false;
    }
    constexpr int page = 4096;
    if (ns.logicalBlockSize > page) {
        subject[u"logicalBlockSize"_s].warning(
            TopologyWords::say("%1 has blocks of %2 bytes, and most Linux kernels read none larger "
                               "than a page: choose at most %3 for such a guest.")
                .arg(quoted(ns.id), ns.logicalBlockSize, page));
    }
    return true;
}

void checkMetadata(const Subject &subject, const Namespace &ns)
{
    if (ns.guardBits != 16 && ns.guardBits != 64) {
        subject[u"guardBits"_s].error(
            TopologyWords::say("The guard of %1 has %2 bits: choose 16 or 64.")
                .arg(quoted(ns.id), ns.guardBits));
        return;
    }
    const int least = protectionSize(ns.guardBits);
    if (ns.protection != 0 && ns.metadataSize < least) {
        subject[u"metadataSize"_s].error(
            TopologyWords::say("Protection information with a guard of %1 bits takes %2 bytes, but "
                               "%3 has %4 bytes of metadata: choose at least %2, or no protection.")
                .arg(ns.guardBits, least, quoted(ns.id), ns.metadataSize));
    }
}

/// As nvme_ns_init_format() and nvme_ns_zoned_check_calc_geometry() count them.
void checkZoneCount(const Subject &subject, const Namespace &ns)
{
    const qint64 block = blockOf(ns);
    const qint64 blocks = (qint64(std::max(ns.sizeMiB, 0)) << 20) / (block + ns.metadataSize);
    const qint64 zones = blocks / ((qint64(ns.zoneSizeKiB) << 10) / block);
    if (zones < 1) {
        subject[u"zoneSizeKiB"_s].error(
            TopologyWords::say("%1 has %2 MiB, less than one zone of %3 KiB: make the namespace "
                               "larger or the zones smaller.")
                .arg(quoted(ns.id), ns.sizeMiB, ns.zoneSizeKiB));
    } else if (zones > maximumZones) {
        subject[u"zoneSizeKiB"_s].error(
            TopologyWords::say("%1 would have %2 zones, each of which costs QEMU memory: choose "
                               "larger ones, so that there are at most %3.")
                .arg(quoted(ns.id), zones, maximumZones));
    }
}

void checkZones(const Subject &subject, const Namespace &ns)
{
    const QString id = quoted(ns.id);
    const qint64 size = qint64(ns.zoneSizeKiB) << 10;
    const qint64 capacity = ns.zoneCapacityKiB > 0 ? qint64(ns.zoneCapacityKiB) << 10 : size;
    bool fits = true;
    const auto wrong = [&](const QString &key, const QString &text) {
        subject[key].error(text);
        fits = false;
    };
    if (capacity > size) {
        wrong(u"zoneCapacityKiB"_s,
              TopologyWords::say("The zones of %1 hold more than their size of %2 KiB: choose at "
                                 "most that, or 0 for the same.")
                  .arg(id, ns.zoneSizeKiB));
    } else if (capacity < blockOf(ns)) {
        wrong(ns.zoneCapacityKiB > 0 ? u"zoneCapacityKiB"_s : u"zoneSizeKiB"_s,
              TopologyWords::say(
                  "The zones of %1 are smaller than one block of %2 bytes: choose a larger size.")
                  .arg(id, blockOf(ns)));
    }
    if (ns.zoneMaxActive > 0 && ns.zoneMaxOpen > ns.zoneMaxActive) {
        wrong(u"zoneMaxOpen"_s,
              TopologyWords::say("%1 may have %2 zones open, but only %3 active: choose at most "
                                 "that, or 0 for the same.")
                  .arg(id, ns.zoneMaxOpen, ns.zoneMaxActive));
    }
    if (ns.zoneDescriptorSize % zoneDescriptorUnit != 0) {
        wrong(u"zoneDescriptorSize"_s,
              TopologyWords::say(
                  "The zone descriptors of %1 are extended by %2 bytes: choose a multiple of %3.")
                  .arg(id, ns.zoneDescriptorSize, zoneDescriptorUnit));
    }
    if (!isPowerOfTwo(size)) {
        // drivers/nvme/host/zns.c: nvme_query_zone_info
        subject[u"zoneSizeKiB"_s].warning(
            TopologyWords::say("The zones of %1 have %2 KiB, and Linux only takes powers of two: "
                               "choose one, and set zoneCapacityKiB to what they shall hold.")
                .arg(id, ns.zoneSizeKiB));
    }
    if (fits && ns.file.isEmpty())
        checkZoneCount(subject, ns);
}

} // namespace

/// hw/nvme/ctrl.c: nvme_check_params
void checkOptions(const Subject &subject, const Controller &controller)
{
    if (!checkRanges(subject, controllerOptions(), controller))
        return;
    if (controller.zasl > controller.mdts) {
        subject[u"zasl"_s].error(
            TopologyWords::say(
                "zasl of %1 is %2, but mdts only %3: choose at most that, or 0 for the same.")
                .arg(quoted(controller.id), controller.zasl, controller.mdts));
    }
    // hw/pci/pci.c: pci_register_bar() asserts it.
    if (controller.cmbMiB != 0 && !isPowerOfTwo(controller.cmbMiB)) {
        subject[u"cmbMiB"_s].error(
            TopologyWords::say(
                "The memory buffer of %1 has %2 MiB: choose a power of two, or 0 for none.")
                .arg(quoted(controller.id), controller.cmbMiB));
    }
    if (controller.sriovVfs > 0)
        checkSriov(subject, controller);
}

/// hw/nvme/subsys.c: nvme_subsys_register_ctrl
void checkControllerIds(const Subject &controllers, const Subsystem &subsystem)
{
    qint64 ids = 0;
    for (const Controller &controller : subsystem.controllers)
        ids += controller.sriovVfs <= maximumVfs ? 1 + controller.sriovVfs : 1;
    if (ids > maximumCntlids) {
        controllers.error(
            TopologyWords::say("%1 has %2 controllers with their virtual functions: QEMU has ids "
                               "for %3, take some away.")
                .arg(quoted(subsystem.id), ids, maximumCntlids));
    }
}

/// hw/nvme/ns.c
void checkOptions(const Subject &subject, const Namespace &ns, QHash<QString, QString> &identities)
{
    checkIdentity(subject, ns, identities);
    if (!checkRanges(subject, namespaceOptions(), ns) || !checkBlocks(subject, ns))
        return;
    checkMetadata(subject, ns);
    if (ns.zoned)
        checkZones(subject, ns);
}

} // namespace mpathlab
