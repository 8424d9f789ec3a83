// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"
#include "app/topology/templates.h"

/// Labs that the tests of this folder share.
namespace mpathlab::samples {

/// JSON written with single quotes, which reads better than backslashes.
inline QByteArray jsonOf(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

/// The first template: subsys0 with nvme0, nvme1, ns1 (group 1), ns2 (group 2), no problem.
inline Lab twoPaths()
{
    return labTemplates().first().lab;
}

/// A lab in which nothing has its default value, odd characters included.
inline Lab everything()
{
    using namespace Qt::StringLiterals;
    Lab lab;
    lab.name = u"Ünïcode, \"quotes\", back\\slash & 日本 🧪"_s;
    lab.machine = {
        4, 1024, Acceleration::Kvm, {u"-global"_s, u"a=b,,c d"_s, u""_s, u"line\nend\t"_s}};
    lab.guest.kind = Guest::Kind::Disk;
    lab.guest.kernel = u"../vmlinuz"_s;
    lab.guest.initrd = u"/boot/initrd, old"_s;
    lab.guest.append = u"quiet \"x y\""_s;
    lab.guest.image = u"disk image.qcow2"_s;
    lab.guest.imageFormat = u"qcow2"_s;
    lab.guest.snapshot = false;
    Subsystem subsystem;
    subsystem.id = u"array-A.1"_s;
    subsystem.nqn = u"array:a"_s;
    subsystem.ana = false;
    subsystem.anatt = 33;
    subsystem.serial = u"S 1"_s;
    subsystem.properties = {{u"fdp"_s, u"on"_s}};
    Controller controller;
    controller.id = u"left"_s;
    for (AnaGroupId group = 1; group <= 5; ++group)
        controller.initialStates.insert(group * 10, allAnaStates.at(group - 1));
    controller.maxIoQueuePairs = 40;
    controller.msixVectors = 30;
    controller.mdts = 5;
    controller.zasl = 4;
    controller.aerl = 7;
    controller.cmbMiB = 64;
    controller.sriovVfs = 2;
    controller.sriovQueues = 8;
    controller.sriovInterrupts = 4;
    controller.properties = {{u"ocp"_s, u"on"_s}, {u"x.y"_s, u"a,b=c"_s}};
    subsystem.controllers = {controller};
    Namespace ns;
    ns.id = u"disk_1"_s;
    ns.nsid = 7;
    ns.group = 3;
    ns.sizeMiB = 128;
    ns.file = u"images/a,b.raw"_s;
    ns.readOnly = true;
    ns.shared = false;
    ns.attachedTo = u"left"_s;
    ns.uuid = u"auto"_s;
    ns.nguid = u"00112233-4455-6677-8899-aabbccddeeff"_s;
    ns.eui64 = u"0123456789abcdef"_s;
    ns.logicalBlockSize = 4096;
    ns.physicalBlockSize = 8192;
    ns.metadataSize = 64;
    ns.metadataInline = true;
    ns.protection = 3;
    ns.protectionFirst = true;
    ns.guardBits = 64;
    ns.zoned = true;
    ns.zoneSizeKiB = 4096;
    ns.zoneCapacityKiB = 3072;
    ns.zoneMaxActive = 12;
    ns.zoneMaxOpen = 8;
    ns.zoneDescriptorSize = 128;
    ns.zoneCrossRead = true;
    ns.properties = {{u"mssrl"_s, u"64"_s}};
    subsystem.namespaces = {ns};
    lab.subsystems = {subsystem};
    lab.layout = {{u"left"_s, {0.1, -20}}, {u"host"_s, {1e6, 1.0 / 3}}, {u"odd \" key"_s, {0, 0}}};
    return lab;
}

} // namespace mpathlab::samples
