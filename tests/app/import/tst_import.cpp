// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/import/import.h"
#include "app/topology/labfile.h"
#include "app/topology/rules.h"
#include "support/testmain.h"

#include <QRandomGenerator>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

constexpr auto fiveLines = R"(
-device nvme-subsys,id=subsys0,ana=true
-device nvme,serial=foo,id=nvme0,subsys=subsys0
-device nvme,serial=bar,id=nvme1,subsys=subsys0
-device nvme-ns,id=ns1,drive=drv10,nsid=1,subsys=subsys0,ana.grpid=1
-device nvme-ns,id=ns2,drive=drv11,nsid=2,subsys=subsys0,ana.grpid=2
)";

constexpr auto paths = "-device nvme-subsys,id=s0,ana=on -device nvme,id=n0,serial=x,subsys=s0 "
                       "-device nvme,id=n1,serial=x,subsys=s0 ";

Imported imported(const QByteArray &text)
{
    const auto result = importCommandLine(text);
    if (!result)
        qWarning("%s", qPrintable(result.error().text));
    return result.value_or(Imported());
}

QString errorOf(const QByteArray &text)
{
    const auto result = importCommandLine(text);
    return result ? u"(no error)"_s : result.error().text;
}

/// `kind ARGUMENTS`, for what is not about the sentences.
QStringList told(const Imported &imported)
{
    QStringList list;
    for (const ImportNote &note : imported.notes)
        list.append(importNoteWord(note.kind) + u' ' + note.arguments.join(u' '));
    return list;
}

QString sentenceFor(const Imported &imported, const QString &part)
{
    for (const ImportNote &note : imported.notes) {
        if (note.arguments.join(u' ').contains(part))
            return note.text;
    }
    return {};
}

} // namespace

class ImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLinesOf2021()
    {
        const Imported made = imported(fiveLines);
        QCOMPARE(made.lab.subsystems.size(), 1);
        const Subsystem &subsystem = made.lab.subsystems.first();
        QVERIFY(subsystem.ana);
        QCOMPARE(subsystem.serial, u"foo"_s);
        QCOMPARE(subsystem.controllers.size(), 2);
        QCOMPARE(subsystem.controllers.last().id, u"nvme1"_s);
        QCOMPARE(subsystem.namespaces.size(), 2);
        const Namespace &second = subsystem.namespaces.last();
        QCOMPARE(second.id, u"ns2"_s);
        QCOMPARE(second.nsid, 2u);
        QCOMPARE(second.group, 2u);
        QVERIFY(second.shared && second.file.isEmpty());
        QVERIFY(made.verbatim.isEmpty());
        QVERIFY(!hasErrors(checkLab(made.lab)));
        QVERIFY(made.lab.layout.contains(u"ns2"_s));
        QCOMPARE(told(made).size(), 3); // the second serial number, and two drives to be made
        QVERIFY(sentenceFor(made, u"serial=bar"_s).contains(u"\"foo\""_s));
    }

    void aWholeScript()
    {
        const Imported made = imported(R"(#!/bin/bash
# my lab
set -e
IMG=/images
sudo -E QEMU_AUDIO=none exec /opt/qemu/bin/qemu-system-x86_64 -nodefaults \
    -machine q35,accel=kvm,nvdimm=on -cpu host -smp 4,sockets=2 -m 2G \
    -name 'my lab,debug-threads=on' \
    -kernel ./bzImage -initrd "init rd.img" -append "console=ttyS0 root=/dev/vda" \
    -drive id=d1,if=none,format=raw,file=$IMG/one.raw \
    -device nvme-subsys,id=s,nqn=array,ana=on,anatt=20,fdp=on \
    -device nvme,id=a,subsys=s,serial=S1,mdts=5,ana.states=1=inaccessible/2=change \
    -device nvme-ns,id=x,drive=d1,bus=a,nsid=7,logical_block_size=4096 \
    -netdev user,id=n0 -device virtio-net-pci,netdev=n0 \
    -serial mon:stdio -S >log 2>&1 &
wait
)");
        Lab expected;
        expected.name = u"my lab"_s;
        expected.machine = {4, 2048, Acceleration::Kvm, {}};
        expected.guest.kind = Guest::Kind::Kernel;
        expected.guest.kernel = u"./bzImage"_s;
        expected.guest.initrd = u"init rd.img"_s;
        expected.guest.append = u"console=ttyS0 root=/dev/vda"_s;
        Subsystem subsystem;
        subsystem.id = u"s"_s;
        subsystem.nqn = u"array"_s;
        subsystem.anatt = 20;
        subsystem.serial = u"S1"_s;
        subsystem.properties = {{u"fdp"_s, u"on"_s}};
        Controller controller;
        controller.id = u"a"_s;
        controller.mdts = 5;
        controller.initialStates = {{1, AnaState::Inaccessible}, {2, AnaState::Change}};
        subsystem.controllers = {controller};
        Namespace ns;
        ns.id = u"x"_s;
        ns.nsid = 7;
        ns.file = u"$IMG/one.raw"_s;
        ns.logicalBlockSize = 4096;
        subsystem.namespaces = {ns};
        expected.subsystems = {subsystem};
        Lab found = made.lab;
        found.layout.clear();
        QCOMPARE(made.verbatim,
                 (QStringList{u"-machine"_s, u"nvdimm=on"_s, u"-smp"_s, u"4,sockets=2"_s,
                              u"-name"_s, u"debug-threads=on"_s, u"-netdev"_s, u"user,id=n0"_s,
                              u"-device"_s, u"virtio-net-pci,netdev=n0"_s, u"-S"_s}));
        found.machine.extraArguments.clear();
        QCOMPARE(serializeLab(found).split('\n'), serializeLab(expected).split('\n'));
        QVERIFY(sentenceFor(made, u"$IMG"_s).startsWith(u"Line 9: no shell runs here"_s));
        QVERIFY(told(made).contains(u"shell set -e"_s));
        QVERIFY(told(made).contains(u"shell wait"_s));
        QVERIFY(told(made).contains(u"replaced -serial mon:stdio"_s));
    }

    /// The same lab, in each of the forms a command comes in.
    void forms_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("shell") << QByteArray("qemu-system-x86_64 -device nvme-subsys,id=s0 -device "
                                             "'nvme,id=n0,serial=a,,b,subsys=s0' -S");
        QTest::newRow("one option a line") << QByteArray(
            "-device nvme-subsys,id=s0\n--device nvme,id=n0,serial=a,,b,subsys=s0\n-S");
        QTest::newRow("an array of bash")
            << QByteArray("args=(\n -device nvme-subsys,id=s0\n -device "
                          "nvme,id=n0,serial=a,,b,subsys=s0 # path\n)\nqemu-system-x86_64 -S");
        QTest::newRow("by a variable") << QByteArray(
            "$QEMU -device nvme-subsys,id=s0 -device nvme,id=n0,serial=a,,b,subsys=s0 -S");
        QTest::newRow("JSON") << QByteArray(R"(["kvm", "-device", "nvme-subsys,id=s0", "-device",
            "nvme,id=n0,serial=a,,b,subsys=s0", "-S"])");
        QTest::newRow("JSON with a byte order mark")
            << QByteArray("\xef\xbb\xbf[\"-device\", \"nvme-subsys,id=s0\", \"-device\", "
                          "\"nvme,id=n0,serial=a,,b,subsys=s0\", \"-S\"]");
        QTest::newRow("devices in JSON")
            << QByteArray(R"(qemu-kvm -device '{"driver":"nvme-subsys","id":"s0"}' -device
                '{"driver":"nvme","id":"n0","serial":"a,b","subsys":"s0"}' -S)")
                   .replace("-device\n", "-device \\\n");
        QTest::newRow("a process listing") << QByteArray(
            R"(root 12 qemu-system-x86_64 -device {"driver":"nvme-subsys","id":"s0"} )"
            R"(-device {"driver":"nvme","id":"n0","serial":"a,b","subsys":"s0"} -S)");
        QByteArray proc("/usr/bin/qemu-system-x86_64 -device nvme-subsys,id=s0 -device "
                        "nvme,id=n0,serial=a,,b,subsys=s0 -S ");
        QTest::newRow("/proc") << proc.replace(' ', '\0');
        QTest::newRow("libvirt") << QByteArray(
            "<domain xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0'>"
            R"(
  <devices><emulator>/usr/bin/kvm</emulator><disk type="file"><source/></disk></devices>
  <q:commandline>
    <q:arg value="-device"/><q:arg value="nvme-subsys,id=s0"/>
    <q:arg value="-device"/>
    <q:arg value='{"driver":"nvme","id":"n0","serial":"a,b","subsys":"s0"}'/>
    <q:env name="X" value="y"/>
    <q:arg value="-S"/>
  </q:commandline>
</domain>)");
    }

    void forms()
    {
        QFETCH(QByteArray, text);
        const Imported made = imported(text);
        QCOMPARE(made.lab.subsystems.size(), 1);
        QCOMPARE(made.lab.subsystems.first().id, u"s0"_s);
        QCOMPARE(made.lab.subsystems.first().serial, u"a,b"_s);
        QCOMPARE(made.lab.subsystems.first().controllers.size(), 1);
        QVERIFY(!made.lab.subsystems.first().ana);
        QCOMPARE(made.verbatim, QStringList{u"-S"_s});
    }

    void libvirtsMachine()
    {
        const Imported made = imported(R"(<domain type='kvm'>
  <name>a,b &amp; c</name><memory unit='GiB'>2</memory><vcpu placement='static'>3</vcpu>
  <os><type arch='x86_64'>hvm</type><kernel>/k</kernel><initrd>/i</initrd>
    <cmdline>root=/dev/x &lt;y&gt;</cmdline></os>
  <devices><disk type='file'/><interface type='network'><source/></interface></devices>
</domain>)");
        QCOMPARE(made.lab.name, u"a,b & c"_s);
        QCOMPARE(made.lab.machine.memoryMiB, 2048);
        QCOMPARE(made.lab.machine.cpus, 3);
        QCOMPARE(made.lab.machine.accel, Acceleration::Kvm);
        QCOMPARE(made.lab.guest.kernel, u"/k"_s);
        QCOMPARE(made.lab.guest.append, u"root=/dev/x <y>"_s);
        QVERIFY(made.notes.first().text.startsWith(u"2 devices"_s));
    }

    void xmlIsBounded()
    {
        QVERIFY(errorOf("<domain><!DOCTYPE x></domain>").contains(u"XML"_s));
        QVERIFY(errorOf("<!DOCTYPE d [<!ENTITY a \"b\">]><domain>&a;</domain>").contains(u"DTD"_s));
        QVERIFY(errorOf("<!DOCTYPE d SYSTEM \"file:///etc/passwd\"><domain/>").contains(u"DTD"_s));
        QVERIFY(errorOf("<network/>").contains(u"no domain"_s));
        QVERIFY(errorOf(QByteArray(100, 'x').replace("x", "<a>")).contains(u"deeper"_s));
        QVERIFY(errorOf("<domain><name>x").contains(u"line 1"_s));
    }

    void images_data()
    {
        QTest::addColumn<QByteArray>("drive");
        QTest::addColumn<QString>("file"); // "-": not in the drawing
        QTest::addColumn<bool>("readOnly");
        QTest::addColumn<int>("size");
        const auto row = [](const char *drive, const QString &file, bool readOnly = false,
                            int size = 64) {
            QTest::newRow(drive) << QByteArray(drive) << file << readOnly << size;
        };
        row("-drive if=none,id=d,format=raw,file=a,,b.raw", u"a,b.raw"_s);
        row("-drive if=none,id=d,file=a.img,readonly=on", u"a.img"_s, true);
        row("-drive if=none,id=d,format=raw,file=a,cache=none,aio=native,discard=unmap", u"a"_s);
        row("-drive if=none,id=d,driver=raw,file.driver=file,file.filename=a:b", u"a:b"_s);
        row("-drive if=none,id=d,format=raw,file=null-co://,file.size=100M", {}, false, 100);
        row("-blockdev driver=raw,node-name=d,file.driver=file,file.filename=a", u"a"_s);
        row("-blockdev raw,node-name=d,file=f -blockdev file,node-name=f,filename=a,read-only=on",
            u"a"_s, true);
        row("-blockdev '{\"driver\":\"raw\",\"node-name\":\"d\",\"read-only\":true,"
            "\"file\":{\"driver\":\"file\",\"filename\":\"a b\"}}'",
            u"a b"_s, true);
        row("-blockdev driver=file,node-name=d,filename=a", u"a"_s);
        row("-blockdev driver=null-co,node-name=d", {}, false, 1024);
        row("", {}); // it is not there at all
        // What a namespace of a lab is not.
        row("-drive if=none,id=d,format=qcow2,file=a", u"-"_s);
        row("-drive if=none,id=d,file=a.qcow2", u"-"_s);
        row("-drive if=none,id=d,format=raw,file=a,snapshot=on", u"-"_s);
        row("-drive if=none,id=d,format=raw,file=a -snapshot", u"-"_s);
        row("-drive if=none,id=d,format=raw,file=/dev/sdb", u"-"_s);
        row("-drive if=none,id=d,format=raw,file=nbd:localhost:1", u"-"_s);
        row("-drive if=none,id=d,format=raw,file=a,throttling.iops-total=5", u"-"_s);
        row("-blockdev qcow2,node-name=d,file.driver=file,file.filename=a", u"-"_s);
        row("-blockdev raw,node-name=d,offset=512,file.driver=file,file.filename=a", u"-"_s);
        row("-blockdev raw,node-name=d,file=f -blockdev nbd,node-name=f,path=/x", u"-"_s);
        row("-blockdev raw,node-name=d,file=d", u"-"_s);
        row("-blockdev raw,node-name=d,file=f -blockdev blkdebug,node-name=f,image=x", u"-"_s);
        row("-drive if=none,id=d,format=raw,file=a -device virtio-blk-pci,drive=d", u"-"_s);
    }

    void images()
    {
        QFETCH(QByteArray, drive);
        QFETCH(QString, file);
        QFETCH(bool, readOnly);
        QFETCH(int, size);
        const QByteArray command =
            paths + drive + " -device nvme-ns,id=ns,drive=d,nsid=3,bus=n1,ana.grpid=2";
        const Imported made = imported(command);
        QCOMPARE(made.lab.subsystems.size(), 1);
        const auto &namespaces = made.lab.subsystems.first().namespaces;
        if (file == u"-") {
            QVERIFY(namespaces.isEmpty());
            QVERIFY(made.verbatim.contains(u"nvme-ns,id=ns,drive=d,nsid=3,bus=n1,ana.grpid=2"_s));
            QVERIFY(sentenceFor(made, u"nvme-ns"_s).startsWith(u"It stays out of the drawing: "_s));
            // The drive stays with it, or the VM would not start.
            QCOMPARE(made.verbatim.filter(u"d"_s).isEmpty(), false);
            QVERIFY(drive.count("-drive") + drive.count("-blockdev") + drive.count("-device") + 1 <=
                    made.verbatim.size() / 2 + 1);
            return;
        }
        QCOMPARE(namespaces.size(), 1);
        QCOMPARE(namespaces.first().file, file);
        QCOMPARE(namespaces.first().readOnly, readOnly);
        QCOMPARE(namespaces.first().sizeMiB, size);
        QCOMPARE(made.verbatim, QStringList());
    }

    void twoNamespacesOfOneImageAreLeftToQemu()
    {
        const Imported made =
            imported(QByteArray(paths) + "-drive if=none,id=d,format=raw,file=a -device "
                                         "nvme-ns,drive=d,bus=n0 -device nvme-ns,drive=d,bus=n1");
        QCOMPARE(made.verbatim.size(), 6);
        QVERIFY(sentenceFor(made, u"bus=n0"_s).contains(u"also used"_s));
    }

    void legacyControllers()
    {
        const Imported made =
            imported("-drive id=d,if=none,format=raw,file=a.raw -device "
                     "nvme,drive=d,serial=old,id=n0,logical_block_size=4096,mdts=3 -device "
                     "nvme,serial=alone -device nvme-ns,drive=x,nsid=4,shared=off,detached=on");
        QCOMPARE(made.lab.subsystems.size(), 2);
        const Subsystem &old = made.lab.subsystems.first();
        QCOMPARE(effectiveNqn(old), u"old"_s); // as QEMU has it
        QVERIFY(!old.ana);
        QCOMPARE(old.controllers.first().mdts, 3);
        QCOMPARE(old.namespaces.first().file, u"a.raw"_s);
        QCOMPARE(old.namespaces.first().nsid, 1u);
        QCOMPARE(old.namespaces.first().attachedTo, u"n0"_s);
        QCOMPARE(old.namespaces.first().logicalBlockSize, 4096);
        const Subsystem &alone = made.lab.subsystems.last();
        QCOMPARE(alone.controllers.first().id, u"nvme0"_s);
        QCOMPARE(alone.namespaces.first().nsid, 4u);
        QCOMPARE(alone.namespaces.first().attachedTo, u"nvme0"_s);
        QCOMPARE(alone.namespaces.first().properties, (Properties{{u"detached"_s, u"on"_s}}));
        QVERIFY(made.verbatim.isEmpty());
        QVERIFY(!hasErrors(checkLab(made.lab)));
    }

    void devicesThatStay_data()
    {
        QTest::addColumn<QByteArray>("device");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *device, const QString &why) {
            QTest::newRow(device) << QByteArray(device) << why;
        };
        row("nvme,id=a,serial=x,subsys=nowhere", u"\"nowhere\""_s);
        row("nvme,id=a,serial=x,subsys=s0,drive=d", u"either subsys or drive"_s);
        row("nvme,id=n0,serial=x,subsys=s0", u"id \"n0\" already"_s);
        row("nvme,id=a,serial=x,subsys=s0,ana.states=1=asleep", u"\"ana.states=1=asleep\""_s);
        row("nvme,id=a,serial=x,subsys=s0,we/ird=1", u"name"_s);
        row("nvme-ns,id=a,drive=d,bus=nowhere", u"\"nowhere\""_s);
        row("nvme-ns,id=a,drive=d,subsys=nowhere", u"\"nowhere\""_s);
        row("nvme-ns,id=a,drive=d,bus=n0,nsid=x", u"\"nsid=x\""_s);
        row("nvme-ns,id=a,drive=d,bus=n0,nsid=-1", u"\"nsid=-1\""_s);
        row("nvme-ns,id=a,drive=d,bus=n0,nsid=0xffffffff", u"nsid"_s);
        row("nvme-ns,id=a,drive=d,bus=n0,ana.grpid=0", u"\"ana.grpid=0\""_s);
        row("nvme-ns,id=a,drive=d,bus=n0,shared=perhaps", u"\"shared=perhaps\""_s);
        row("nvme-subsys,id=a,ana=maybe", u"\"ana=maybe\""_s);
        row("nvme-subsys,id=a,ana=on,anatt=300", u"\"anatt=300\""_s);
        row("virtio-net-pci,addr=5", u"remove addr"_s);
        row("pcie-root-port,id=rp9,chassis=1,slot=1", u"chassis"_s);
    }

    void devicesThatStay()
    {
        QFETCH(QByteArray, device);
        QFETCH(QString, why);
        const Imported made = imported(paths + QByteArray("-device ") + device);
        QCOMPARE(made.verbatim, (QStringList{u"-device"_s, QString::fromUtf8(device)}));
        QCOMPARE(made.notes.size(), 1);
        QCOMPARE(made.notes.first().kind, ImportNote::Kind::Kept);
        QVERIFY2(made.notes.first().text.contains(why), qPrintable(made.notes.first().text));
        QCOMPARE(made.lab.subsystems.size(), 1);
        QCOMPARE(made.lab.subsystems.first().controllers.size(), 2);
    }

    void namespacesWithoutBusFollowTheLastController()
    {
        const Imported made = imported(
            "-device nvme-subsys,id=a -device nvme-subsys,id=b -device nvme,id=x,serial=1,subsys=a "
            "-device nvme-ns,drive=p -device nvme,id=y,serial=2,subsys=b -device nvme-ns,drive=q "
            "-device nvme-ns,drive=r,nsid=5 -device nvme-ns,drive=s");
        QCOMPARE(made.lab.subsystems.at(0).namespaces.size(), 1);
        QList<NamespaceId> nsids;
        for (const Namespace &ns : made.lab.subsystems.at(1).namespaces)
            nsids.append(ns.nsid);
        QCOMPARE(nsids, (QList<NamespaceId>{1, 5, 2}));
    }

    void rootPorts()
    {
        const Imported made =
            imported("-device pcie-root-port,id=rp0,chassis=9 -device pcie-root-port,id=rp1,slot=9 "
                     "-device nvme-subsys,id=s -device nvme,id=a,serial=x,subsys=s,bus=rp0 "
                     "-device nvme,id=b,serial=x,subsys=s,bus=rp1,addr=0 -device e1000e,bus=rp1");
        QCOMPARE(made.verbatim, (QStringList{u"-device"_s, u"pcie-root-port,id=rp1,slot=9"_s,
                                             u"-device"_s, u"e1000e,bus=rp1"_s}));
        QCOMPARE(told(made).filter(u"replaced"_s),
                 QStringList{u"replaced -device pcie-root-port,id=rp0,chassis=9"_s});
    }

    void machines_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<Machine>("machine");
        const auto row = [](const char *text, const Machine &machine) {
            QTest::newRow(text) << QByteArray(text) << machine;
        };
        using enum Acceleration;
        row("-smp 8 -m 1024", {8, 1024, Auto, {}});
        row("-smp cpus=8 -m size=1.5G", {8, 1536, Auto, {}});
        row("-m 1048576k -enable-kvm", {2, 1024, Kvm, {}});
        row("-m 100", {2, 512, Auto, {u"-m"_s, u"100"_s}});
        row("-m 1G,slots=2,maxmem=4G", {2, 1024, Auto, {u"-m"_s, u"1G,slots=2,maxmem=4G"_s}});
        row("-smp 100", {2, 512, Auto, {u"-smp"_s, u"100"_s}});
        row("-accel kvm -accel tcg", {2, 512, Auto, {}});
        row("-accel tcg,thread=multi", {2, 512, Tcg, {}});
        row("-M q35,accel=kvm:tcg", {2, 512, Auto, {}});
        row("-M pc,accel=tcg", {2, 512, Tcg, {}});
        row("-M pc-q35-9.2", {2, 512, Auto, {u"-M"_s, u"type=pc-q35-9.2"_s}});
        row("-machine accel=kvm,nvdimm=on", {2, 512, Kvm, {u"-machine"_s, u"nvdimm=on"_s}});
        row("-cpu host -enable-kvm", {2, 512, Kvm, {}});
        row("-cpu Skylake-Server", {2, 512, Auto, {u"-cpu"_s, u"Skylake-Server"_s}});
        row("-nographic -serial mon:stdio -monitor none -vga none -nic none -daemonize",
            {2, 512, Auto, {}});
        row("-serial file:x -nic user -unknown -value --another", // takes no value here
            {2,
             512,
             Auto,
             {u"-serial"_s, u"file:x"_s, u"-nic"_s, u"user"_s, u"-unknown"_s, u"-value"_s}});
    }

    void machines()
    {
        QFETCH(QByteArray, text);
        QFETCH(Machine, machine);
        if (text.endsWith("--another")) {
            QVERIFY(errorOf(text).contains(u"\"--another\" at the end"_s));
            text.chop(10);
        }
        QCOMPARE(imported(text).lab.machine, machine);
    }

    void guests_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<Guest>("guest");
        QTest::addColumn<QStringList>("verbatim");
        const auto row = [](const char *text, const Guest &guest,
                            const QStringList &verbatim = {}) {
            QTest::newRow(text) << QByteArray(text) << guest << verbatim;
        };
        const auto disk = [](const QString &image, const QString &format, bool snapshot = false) {
            Guest guest;
            guest.kind = Guest::Kind::Disk;
            guest.image = image;
            guest.imageFormat = format;
            guest.snapshot = snapshot;
            return guest;
        };
        const auto kernel = [](const QString &image, const QString &initrd, const QString &append) {
            Guest guest;
            guest.kind = Guest::Kind::Kernel;
            guest.kernel = image;
            guest.initrd = initrd;
            guest.append = append;
            return guest;
        };
        row("-S", {}, {u"-S"_s});
        row("-hda a.qcow2", disk(u"a.qcow2"_s, u"qcow2"_s));
        row("qemu-system-x86_64 a.img", disk(u"a.img"_s, {}));
        row("-drive file=a,if=virtio,format=raw,snapshot=on", disk(u"a"_s, u"raw"_s, true));
        row("-drive file=a,format=qcow2 -snapshot", disk(u"a"_s, u"qcow2"_s, true),
            {u"-snapshot"_s});
        row("-drive if=none,id=d,file=a,format=qcow2 -device virtio-blk-pci,drive=d,bootindex=1",
            disk(u"a"_s, u"qcow2"_s));
        row("-blockdev qcow2,node-name=d,file.driver=file,file.filename=a -device ide-hd,drive=d",
            disk(u"a"_s, u"qcow2"_s));
        row("-cdrom x.iso", {}, {u"-cdrom"_s, u"x.iso"_s});
        row("-hda a.raw -hdb b.raw", disk(u"a.raw"_s, u"raw"_s), {u"-hdb"_s, u"b.raw"_s});
        row("-hda a -drive file=b,if=virtio", {},
            {u"-hda"_s, u"a"_s, u"-drive"_s, u"file=b,if=virtio"_s});
        row("-drive file=nbd://x,format=raw,if=virtio", {},
            {u"-drive"_s, u"file=nbd://x,format=raw,if=virtio"_s});
        row("-kernel k -initrd i -append 'a b'", kernel(u"k"_s, u"i"_s, u"a b"_s));
        row("-kernel k", kernel(u"k"_s, {}, {}));
        row("-kernel k1 -kernel k2", kernel(u"k2"_s, {}, {}));
        row("-kernel k -append root=/dev/vda -drive file=a,format=raw,if=virtio",
            disk(u"a"_s, u"raw"_s), {u"-kernel"_s, u"k"_s, u"-append"_s, u"root=/dev/vda"_s});
        row("-kernel k -initrd i -drive file=a,format=raw,if=virtio", kernel(u"k"_s, u"i"_s, {}),
            {u"-drive"_s, u"file=a,format=raw,if=virtio"_s});
    }

    void guests()
    {
        QFETCH(QByteArray, text);
        QFETCH(Guest, guest);
        QFETCH(QStringList, verbatim);
        const Imported made = imported(text);
        QCOMPARE(made.lab.guest, guest);
        QCOMPARE(made.verbatim, verbatim);
    }

    void errorsSayWhatToDo()
    {
        QVERIFY(errorOf("").contains(u"paste the command"_s));
        QVERIFY(errorOf(" \n ").contains(u"paste the command"_s));
        QVERIFY(errorOf("ls -l\ncd /tmp").contains(u"No QEMU command"_s));
        QVERIFY(errorOf("qemu-system-x86_64 -device").contains(u"\"-device\" at the end"_s));
        QVERIFY(errorOf("qemu-system-x86_64 -m '1G").contains(u"Line 1"_s));
        QVERIFY(errorOf("-device '{\"driver\":'").contains(u"-device {"_s));
        QVERIFY(errorOf("[\"-m\", 512]").contains(u"Argument 2"_s));
        QVERIFY(errorOf("[]").contains(u"no argument"_s));
        QVERIFY(errorOf("{\"x\": 1}").contains(u"\"arguments\""_s));
        QVERIFY(errorOf(QByteArray(2 << 20, 'x')).contains(u"1024 KiB"_s));
        QVERIFY(errorOf("-device x" + QByteArray(3000, ',').replace(",", ",a=1,b")).isEmpty() ==
                false);
        QByteArray wide("-device x");
        for (int i = 0; i < 2000; ++i)
            wide += ",p" + QByteArray::number(i) + "=1";
        QVERIFY(errorOf(wide).contains(u"1000 properties"_s));
        QVERIFY(errorOf("-device '" + QByteArray(3000, '{') + "'").contains(u"cannot be read"_s));
    }

    /// More than a lab can have stays with QEMU; a hostile text costs no more than its length.
    void bounds()
    {
        const auto times = [](int count, const QByteArray &line) { return line.repeated(count); };
        const Imported controllers = imported("-device nvme-subsys,id=s\n" +
                                              times(3000, "-device nvme,serial=x,subsys=s\n"));
        QCOMPARE(controllers.lab.subsystems.first().controllers.size(), maximumControllers);
        QCOMPARE(controllers.verbatim.size(), 2 * (3000 - maximumControllers));
        QVERIFY(controllers.notes.last().text.contains(u"at most 64 controllers"_s));
        const Imported namespaces =
            imported("-device nvme,serial=x\n" + times(3000, "-device nvme-ns\n"));
        QCOMPARE(namespaces.lab.subsystems.first().namespaces.size(), qsizetype(maximumNsid));
        const Imported subsystems = imported(times(3000, "-device nvme-subsys\n"));
        QCOMPARE(subsystems.lab.subsystems.size(), maximumControllers);
        const Imported alone = imported(times(3000, "-device nvme,serial=x\n"));
        QCOMPARE(alone.lab.subsystems.size(), maximumControllers);
        const Imported ports = imported(times(3000, "-device pcie-root-port\n"));
        QCOMPARE(ports.verbatim.size(), 6000);
    }

    void twoCommands()
    {
        const Imported made = imported("qemu-system-x86_64 -m 1G\nqemu-system-x86_64 -m 2G\n");
        QCOMPARE(made.lab.machine.memoryMiB, 1024);
        QVERIFY(made.notes.first().text.startsWith(u"Line 2 starts another QEMU"_s));
    }

    /// A text cut anywhere, with any byte changed, never harms; what is read is a lab.
    void anyBytes()
    {
        const QList<QByteArray> texts{
            fiveLines,
            "sudo qemu-system-x86_64 -device '{\"driver\":\"nvme\",\"serial\":\"x\"}' -m \"1G\" "
            "-drive file=$(a `b`),if=none,id=d -device nvme-ns,drive=d $'\\x41\\u00e4'",
            "[\"-device\", \"nvme,serial=x,id=a\", \"-append\", \"\\u00e4\"]",
            "<domain><name>x</name><q:commandline xmlns:q='http://x'><q:arg "
            "value='-S'/></q:commandline></domain>"};
        QRandomGenerator random(4711);
        for (const QByteArray &text : texts) {
            for (qsizetype cut = 0; cut <= text.size(); ++cut)
                look(text.left(cut));
            for (int round = 0; round < 1000; ++round) {
                QByteArray changed = text;
                for (int i = random.bounded(1, 5); i > 0; --i)
                    changed[random.bounded(int(changed.size()))] = char(random.bounded(256));
                look(changed);
            }
        }
        for (int round = 0; round < 1000; ++round) {
            QByteArray noise(random.bounded(1, 200), '\0');
            for (char &byte : noise)
                byte = char(random.bounded(256));
            look(noise);
        }
    }

private:
    static void look(const QByteArray &text)
    {
        const auto result = importCommandLine(text);
        if (!result) {
            QVERIFY(!result.error().text.isEmpty());
            return;
        }
        QCOMPARE(result->verbatim, result->lab.machine.extraArguments);
        const auto back = parseLab(serializeLab(result->lab));
        if (back)
            QCOMPARE(serializeLab(*back), serializeLab(result->lab));
        else // two objects may have one id, which the reader refuses
            QVERIFY2(back.error().text.contains(u"id"_s), qPrintable(back.error().text));
    }
};

MPATHLAB_TEST(ImportTest)
#include "tst_import.moc"
