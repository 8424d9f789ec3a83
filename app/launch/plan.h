// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"
#include "monitor/nvme/anafeature.h"
#include "monitor/result.h"

#include <QList>
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

    bool operator==(const QemuCapabilities &) const = default;
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
};

/// An image to be made before the start (sparse, raw), removed with the run.
struct ImageToMake
{
    QString path;
    qint64 bytes = 0;

    bool operator==(const ImageToMake &) const = default;
};

/// The VM in parts, for a backend that is not told everything in QEMU's arguments.
struct VmParts
{
    QString name;
    int cpus = 1;
    int memoryMiB = 0;
    bool kvm = false;
    QString kernel; ///< empty: the VM boots from a disk that is among the devices
    QString initrd; ///< empty: none
    QString append;
    QStringList devices; ///< arguments: the boot disk, NVMe, the lab's extra arguments

    bool operator==(const VmParts &) const = default;
};

/// Everything a backend needs to start the VM: a value, nothing has happened yet.
struct LaunchPlan
{
    QString program;
    QStringList arguments; ///< each one argument; nothing goes through a shell
    VmParts parts;         ///< the same in parts, but for entropy, console, agent and QMP
    QList<ImageToMake> images;
    QString qmpSocket; ///< paths of the listening sockets QEMU makes
    QString consoleSocket;
    QString agentSocket;
    QString runtimeDirectory;
    /// The VM lives on when the program dies without having ended it, and a record in the
    /// runtime directory lets another one take it back (vmrecord.h). Else it dies with it.
    bool outlives = false;
    /// The controllers' `-device` arguments, by id, to plug one in again as it was.
    QMap<QString, QString> controllerDevices;
    /// What of the lab this QEMU cannot do and the plan leaves out: sentences to show.
    QList<Sentence> notes;

    bool operator==(const LaunchPlan &) const = default;
};

/// The plan of a lab; the rules' first error when it has one. Pure: touches no file.
/// A QEMU without ANA gets the lab without it (`notes` says so).
Result<LaunchPlan> makePlan(const Lab &lab, const LaunchContext &context);

/// PCI address of every controller in the guest, as Linux prints it ("0000:01:00.0"),
/// for screens: id -> address. Firmware numbers the root ports' buses in their order; extra
/// arguments that add a bridge of their own can shift them.
QMap<QString, QString> controllerAddresses(const Lab &lab);

/// The command as text for a POSIX shell, quoted where needed; one argument group
/// (`-device ...`) a line, joined by backslashes, when `multiLine`.
QString shellText(const QString &program, const QStringList &arguments, bool multiLine);

} // namespace mpathlab
