// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/launch/launchwords.h"
#include "app/launch/nvmedevices.h"
#include "app/launch/optionvalue.h"
#include "app/launch/pciplaces.h"
#include "app/launch/plan.h"
#include "app/launch/remedies.h"
#include "app/topology/paths.h"
#include "app/topology/rules.h"
#include "monitor/printable.h"

#include <QFile>
#include <QVersionNumber>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

QString ownId(QStringView name)
{
    return reservedIdPrefix() + name;
}

void addMachine(QStringList &arguments, const VirtualMachine &vm)
{
    OptionValue name;
    name.set(u"guest"_s, vm.name);
    arguments << u"-name"_s << name.text();
    arguments << u"-no-user-config"_s << u"-nodefaults"_s;
    arguments << u"-machine"_s << u"q35"_s;
    // One thread translates for all CPUs. With a thread for each, QEMU drops the translation
    // of code before it stores the byte that changes it (accel/tcg/tb-maint.c), so another CPU
    // may translate and keep the old byte. Linux changes its own code while it boots: about one
    // boot in a hundred hung or ended in an int3 on two busy host cores.
    arguments << u"-accel"_s << (vm.kvm ? u"kvm"_s : u"tcg,thread=single"_s);
    arguments << u"-cpu"_s
              << (vm.kvm ? u"host"_s : u"max,%1=off"_s.arg(VirtualMachine::unwantedFeature()));
    arguments << u"-smp"_s << QString::number(vm.cpus);
    arguments << u"-m"_s << u"%1M"_s.arg(vm.memoryMiB);
    arguments << u"-display"_s << u"none"_s << u"-nic"_s << u"none"_s;
    if (vm.kernel.isEmpty())
        return;
    arguments << u"-kernel"_s << vm.kernel;
    if (!vm.initrd.isEmpty())
        arguments << u"-initrd"_s << vm.initrd;
    if (!vm.append.isEmpty())
        arguments << u"-append"_s << vm.append;
}

void addSocket(QStringList &arguments, const QString &id, const QString &path)
{
    OptionValue chardev(u"socket"_s);
    chardev.set(u"id"_s, id).set(u"path"_s, path).set(u"server"_s, true).set(u"wait"_s, false);
    arguments << u"-chardev"_s << chardev.text();
}

void addConsole(QStringList &arguments, const QString &socket)
{
    addSocket(arguments, ownId(u"console"), socket);
    arguments << u"-serial"_s << u"chardev:%1"_s.arg(ownId(u"console"));
}

void addAgent(QStringList &arguments, const QString &socket)
{
    OptionValue bus(u"virtio-serial-pci"_s);
    bus.set(u"id"_s, ownId(u"serial"))
        .set(u"bus"_s, u"pcie.0")
        .set(u"addr"_s, slotAddress(serialSlot));
    OptionValue port(u"virtserialport"_s);
    port.set(u"bus"_s, ownId(u"serial.0"))
        .set(u"chardev"_s, ownId(u"agent"))
        .set(u"name"_s, VirtualMachine::agentPort());
    addSocket(arguments, ownId(u"agent"), socket);
    arguments << u"-device"_s << bus.text() << u"-device"_s << port.text();
}

void addEntropy(QStringList &arguments)
{
    OptionValue object(u"rng-builtin"_s);
    object.set(u"id"_s, ownId(u"rng"));
    OptionValue device(u"virtio-rng-pci"_s);
    device.set(u"rng"_s, ownId(u"rng"))
        .set(u"bus"_s, u"pcie.0")
        .set(u"addr"_s, slotAddress(rngSlot));
    arguments << u"-object"_s << object.text() << u"-device"_s << device.text();
}

/// sun_path of a UNIX socket holds 108 bytes with the final zero (unix(7)).
constexpr qsizetype longestSocketPath = 107;

void setKernel(VirtualMachine &vm, const Guest &guest, const LaunchContext &context)
{
    const bool own = guest.kind == Guest::Kind::Kernel;
    vm.kernel = own ? absolutePath(guest.kernel, context.labDirectory) : context.bundledKernel;
    vm.initrd = own && !guest.initrd.isEmpty() ? absolutePath(guest.initrd, context.labDirectory)
                                               : context.bundledInitrd;
    for (QString *path : {&vm.kernel, &vm.initrd})
        *path = context.movedFiles.value(*path, *path);
    vm.append = u"%1 %2"_s.arg(context.bundledCommandLine, guest.append).trimmed();
}

QStringList bootDisk(const Guest &guest, const LaunchContext &context)
{
    const QString id = reservedIdPrefix() + u"boot"_s;
    OptionValue drive;
    drive.set(u"if"_s, u"none")
        .set(u"id"_s, id)
        .set(u"format"_s, guest.imageFormat)
        .set(u"snapshot"_s, guest.snapshot)
        .set(u"file"_s, absolutePath(guest.image, context.labDirectory));
    OptionValue device(u"virtio-blk-pci"_s);
    device.set(u"drive"_s, id)
        .set(u"bus"_s, u"pcie.0")
        .set(u"addr"_s, slotAddress(diskSlot))
        .set(u"bootindex"_s, qint64(0));
    return {u"-drive"_s, drive.text(), u"-device"_s, device.text()};
}

VirtualMachine machineOf(const Lab &lab, const LaunchContext &context)
{
    VirtualMachine vm;
    vm.name = lab.name.isEmpty() ? u"mpathlab"_s : lab.name;
    vm.kvm = context.accel == Acceleration::Kvm;
    vm.cpus = context.freeTcgThreads && !vm.kvm ? 1 : lab.machine.cpus;
    vm.memoryMiB = lab.machine.memoryMiB;
    if (lab.guest.kind == Guest::Kind::Disk)
        vm.bootDisk = bootDisk(lab.guest, context);
    else
        setKernel(vm, lab.guest, context);
    return vm;
}

Result<void> checkContext(const Lab &lab, const LaunchContext &context)
{
    if (context.qemu.binary.isEmpty())
        return failure(noQemuText());
    if (context.accel == Acceleration::Kvm && !context.qemu.kvm) {
        return failure(
            LaunchWords::say("%1 was built without KVM: choose tcg or auto for the acceleration.")
                .arg(printable(context.qemu.binary)));
    }
    if (lab.guest.kind == Guest::Kind::Bundled && context.bundledKernel.isEmpty())
        return failure(noGuestText());
    return {};
}

} // namespace

QString VirtualMachine::unwantedFeature()
{
    return u"la57"_s;
}

QString VirtualMachine::agentPort()
{
    return u"org.qemu.guest_agent.0"_s;
}

QStringList LaunchPlan::arguments() const
{
    QStringList arguments;
    addMachine(arguments, vm);
    arguments << vm.bootDisk;
    addEntropy(arguments);
    if (!consoleSocket.isEmpty())
        addConsole(arguments, consoleSocket);
    if (!agentSocket.isEmpty())
        addAgent(arguments, agentSocket);
    // The last socket: who can connect to it can connect to the others.
    if (!qmpSocket.isEmpty())
        arguments << monitorArguments(qmpSocket, monitorObject);
    arguments << vm.devices;
    if (!savedState.isEmpty())
        arguments << u"-incoming"_s << u"defer"_s;
    return arguments;
}

bool QemuCapabilities::hasMonitorObjects() const
{
    return QVersionNumber::fromString(version) >= QVersionNumber(11, 1);
}

QStringList monitorArguments(const QString &socket, bool object)
{
    const QString chardev = ownId(u"qmp");
    QStringList arguments;
    addSocket(arguments, chardev, socket);
    if (object) {
        OptionValue monitor(u"monitor-qmp"_s);
        monitor.set(u"id"_s, ownId(u"monitor")).set(u"chardev"_s, chardev);
        return arguments << u"-object"_s << monitor.text();
    }
    OptionValue monitor;
    monitor.set(u"chardev"_s, chardev).set(u"mode"_s, u"control");
    return arguments << u"-mon"_s << monitor.text();
}

Result<LaunchPlan> makePlan(const Lab &lab, const LaunchContext &context)
{
    for (const Problem &problem : checkLab(lab)) {
        if (problem.severity == Problem::Severity::Error)
            return failure(problem.text, problem.path);
    }
    if (const Result<void> checked = checkContext(lab, context); !checked)
        return tl::unexpected(checked.error());

    LaunchPlan plan;
    plan.program = context.qemu.binary;
    plan.runtimeDirectory = context.runtimeDirectory;
    plan.monitorObject = context.qemu.hasMonitorObjects();
    const QString suffix =
        context.generation == 0 ? QString() : QString::number(context.generation);
    plan.qmpSocket = context.runtimeDirectory + u"/qmp"_s + suffix;
    plan.consoleSocket = context.runtimeDirectory + u"/console"_s + suffix;
    plan.agentSocket = context.runtimeDirectory + u"/agent"_s + suffix;
    plan.savedState = context.saved ? context.saved->state : QString();
    plan.outlives = context.outlives;
    if (QFile::encodeName(plan.consoleSocket).size() > longestSocketPath) {
        return failure(LaunchWords::say("The folder %1 has too long a name for the VM's sockets: "
                                        "choose one with a shorter path.")
                           .arg(printable(context.runtimeDirectory)));
    }
    plan.vm = machineOf(lab, context);
    addNvmeDevices(plan, lab, context);
    plan.vm.devices += lab.machine.extraArguments;
    if (plan.vm.cpus != lab.machine.cpus) {
        plan.notes.append(
            LaunchWords::say(
                "The VM has one CPU instead of %1: libvirt cannot keep QEMU's emulation "
                "to one thread, and with several a guest sometimes hangs while it "
                "boots. KVM has no such limit.")
                .arg(lab.machine.cpus));
    }
    return plan;
}

} // namespace mpathlab
