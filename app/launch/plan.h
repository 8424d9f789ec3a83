// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"
#include "monitor/nvme/anafeature.h"
#include "monitor/result.h"

#include <QList>
#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

namespace mpathlab {

/// What a QEMU binary offers (probe.h).
struct QemuCapabilities
{
    QString binary;  ///< absolute path
    QString version; ///< "10.0.13"
    /// As far as it can be told without a VM: `nvme-subsys` has the property `ana`
    /// (our series: Full when it also has `nvme-ana-set-state`).
    AnaFeature ana = AnaFeature::None;
    bool kvm = false; ///< built with KVM support

    /// Monitors are objects: `-mon` and what stands for it are deprecated (QEMU 11.1,
    /// docs/about/deprecated.rst).
    bool hasMonitorObjects() const;

    bool operator==(const QemuCapabilities &) const = default;
};

/// A machine that was saved, to go on from there.
struct SavedMachine
{
    QString state; ///< path of what QEMU wrote of it
    /// By the id of a namespace: an image (qcow2) that stands on what its image was then.
    QMap<QString, QString> overlays = {};
    QSet<QString> absent = {}; ///< controllers and namespaces that were unplugged

    bool operator==(const SavedMachine &) const = default;
};

/// What the machine that runs the VM adds to the lab: all a plan needs besides the lab itself.
struct LaunchContext
{
    QemuCapabilities qemu;
    Acceleration accel = Acceleration::Tcg; ///< decided: Kvm or Tcg
    QString runtimeDirectory; ///< private (0700), for sockets and images; absolute and short
    QString labDirectory;     ///< relative paths of the lab start here
    QString bundledKernel;
    QString bundledInitrd;
    QString bundledCommandLine; ///< kernel arguments of the bundled guest
    bool outlives = false;      ///< LaunchPlan::outlives
    /// What the paths of made images begin with; empty: the runtime directory and a slash.
    QString imagePrefix = {};
    /// QEMU's emulation cannot be kept to one thread (libvirt has no word for it): a VM
    /// without KVM then gets one CPU, because several threads hang or crash Linux while it
    /// boots about once in a hundred times (commandline.cpp).
    bool freeTcgThreads = false;
    /// Files of this machine that QEMU has under another path, because it runs elsewhere.
    QMap<QString, QString> movedFiles = {};
    /// The VM waits for a state instead of starting.
    std::optional<SavedMachine> saved = {};
    /// Distinguishes the sockets of one of several VMs of a run; 0: the first.
    int generation = 0;
};

/// An image to be made before the start (sparse, raw), removed with the run.
struct ImageToMake
{
    QString path;
    qint64 bytes = 0;

    bool operator==(const ImageToMake &) const = default;
};

/// What is in the VM, whoever makes it: QEMU's arguments (commandline.cpp) and the libvirt
/// domain (app/libvirt/domainxml.h) are written from it and say the same. A q35 machine with
/// entropy, a serial console, the guest agent's port, and neither display nor network.
struct VirtualMachine
{
    QString name;
    int cpus = 1;
    int memoryMiB = 0;
    bool kvm = false;
    QString kernel; ///< empty: the VM boots from a disk that is among the devices
    QString initrd; ///< empty: none
    QString append;
    /// QEMU's arguments for what has no other word anywhere: the disk the VM boots from; then
    /// NVMe and the lab's extra arguments.
    QStringList bootDisk = {};
    QStringList devices = {};

    /// What a CPU without KVM is not to have. Five-level page tables, which a lab's memory never
    /// needs, cost a tenth of the boot.
    static QString unwantedFeature();
    /// The name by which the guest's agent looks for its port.
    static QString agentPort();

    bool operator==(const VirtualMachine &) const = default;
};

/// Everything a backend needs to start the VM: a value, nothing has happened yet.
struct LaunchPlan
{
    QString program;
    VirtualMachine vm;
    QList<ImageToMake> images;
    bool monitorObject = false; ///< QemuCapabilities::hasMonitorObjects()
    QString savedState = {};    ///< SavedMachine::state; empty: the VM starts
    QString qmpSocket;          ///< paths of the listening sockets QEMU makes; empty: without it
    QString consoleSocket;
    QString agentSocket;
    QString runtimeDirectory;
    /// The VM lives on when the program dies without having ended it, and a record in the
    /// runtime directory lets another one reattach to it (vmrecord.h). Else it dies with it.
    bool outlives = false;
    /// The controllers' `-device` arguments, by id, to plug one in again as it was.
    QMap<QString, QString> controllerDevices;
    /// What the paths of images begin with that are made later, for new namespaces.
    QString imagePrefix;
    AnaFeature ana = AnaFeature::None; ///< of the QEMU
    /// What of the lab this QEMU cannot do and the plan leaves out: sentences to show.
    QList<Sentence> notes;

    /// All of it in QEMU's words; each one argument, nothing goes through a shell.
    QStringList arguments() const;

    bool operator==(const LaunchPlan &) const = default;
};

/// The plan of a lab; the rules' first error when it has one. Pure: touches no file.
/// A QEMU without ANA gets the lab without it (`notes` says so).
Result<LaunchPlan> makePlan(const Lab &lab, const LaunchContext &context);

/// QEMU's arguments for a QMP monitor that listens at a path; nobody attaches to it by chance,
/// because its ids are ours. `object`: QemuCapabilities::hasMonitorObjects() of that QEMU.
QStringList monitorArguments(const QString &socket, bool object);

/// PCI address of every controller in the guest, as Linux prints it ("0000:01:00.0"),
/// for screens: id -> address. Firmware numbers the root ports' buses in their order; extra
/// arguments that add a bridge of their own can shift them.
QMap<QString, QString> controllerAddresses(const Lab &lab);

/// The command as text for a POSIX shell, quoted where needed; one argument group
/// (`-device ...`) a line, joined by backslashes, when `multiLine`.
QString shellText(const QString &program, const QStringList &arguments, bool multiLine);

} // namespace mpathlab
