// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/launch/qemuwords.h"

#include "app/topology/text.h"

#include <QRegularExpression>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

struct Known
{
    /// Looked for in every line; what it captures replaces %1 in the meaning.
    const char16_t *pattern;
    const char16_t *meaning;
};

/// The first that fits counts, so the particular ones come before the general ones.
/// QEMU's words are those of 10.0; tst_launchdevice makes it say most of them.
constexpr Known knownWords[] = {
    {u"Property '(nvme(?:-subsys|-ns)?\\.ana(?:tt|\\.[a-z]+)?)' not found",
     u"This QEMU has no ANA (it does not know %1). Build the patched one with ./lab qemu and "
     "choose it."},
    {u"Property 'nvme-ns\\.(subsys)' not found",
     u"This QEMU wants a namespace on the bus of a controller. Use the patched one or bus= "
     "instead of subsys=."},
    {u"Property '([^']+)' not found",
     u"This QEMU does not know the property %1. Remove it from the lab's extra properties or "
     "arguments, or use a newer QEMU."},
    {u"invalid controller serial",
     u"Two controllers of one subsystem have different serial numbers. Give them one."},
    {u"namespace id '(\\d+)' already allocated",
     u"The namespace id %1 is used twice in one subsystem. Change one of the two."},
    {u"'([^']+)' is not a valid device model name",
     u"This QEMU was built without the device %1. Use a QEMU that has it."},
    {u"[Dd]uplicate (?:device )?ID '([^']+)'",
     u"The id %1 is used twice. An extra argument may define it again: choose another one."},
    {u"subsystem support is unavailable with legacy",
     u"A controller has both a drive of its own and a subsystem, which QEMU does not take. Draw "
     "the drive as a namespace."},
    {u"requires a subsystem with ana=on",
     u"An ANA group or state is given in a subsystem without ANA. Turn its ANA on, or remove the "
     "extra property."},
    {u"subsystem '([^']+)' has no controller yet",
     u"A namespace names the subsystem %1 before it has a controller. Put the controller first "
     "among the extra arguments."},
    {u"serial property not set",
     u"A controller among the extra arguments has no serial number. Add serial= to it."},
    {u"Bus '([^']+)' does not support hotplugging|Only PCI/PCIe bridges can be plugged into (\\S+)",
     u"A device cannot be put on the bus %1. Give it a PCIe root port, or remove it from the "
     "extra arguments."},
    {u"No 'nvme-bus' bus found for device",
     u"A namespace among the extra arguments stands before its controller. Put the controller "
     "first, or name it with bus=."},
    {u"Bus '([^']+)' not found|No '([^']+)' bus found",
     u"An extra argument puts a device on the bus %1, which this machine does not have. Correct "
     "bus= there; ‘Command line’ shows the names that exist."},
    {u"(slot \\d+ function \\d+) not available for|(slot \\d+ function 0) already occupied",
     u"PCI %1 is taken by another device of the lab. Give the device of the extra argument "
     "another addr=, or none."},
    {u"no slot/function available for ([^,]+),",
     u"There is no room left on the bus for %1. Put it on a root port of its own."},
    {u"Can't add chassis slot, error|chassis slot.*error -16",
     u"An extra root port has the chassis and slot number of another one. Choose other numbers."},
    {u"Property '[^']+' can't find value '([^']+)'",
     u"An extra argument names %1, which is not defined. Define it first, or correct the name."},
    {u"Drive '([^']+)' is already in use", u"Two devices use the drive %1. Give each its own."},
    {u"Failed to get (?:shared )?\"[a-z ]+\" lock",
     u"An image file is in use by another program. End that one, give the lab its own copy, or "
     "make the namespace read-only on both sides."},
    {u"Failed to lock byte \\d+",
     u"An image file is in use by another program. End that one or give the lab its own copy."},
    {u"Image is not in ([a-z0-9]+) format",
     u"The disk image is not %1. Choose the format the image has."},
    {u"Unknown driver '([^']+)'",
     u"This QEMU does not read images of the format %1. Convert it with qemu-img convert -O raw, "
     "or use a QEMU that does."},
    {u"Block format '[^']+' does not support the option '([^']+)'",
     u"QEMU does not take the option %1 for a drive. Remove it from the extra arguments."},
    {u"Image is corrupt",
     u"The disk image is damaged. Check it with qemu-img check, or choose another one."},
    {u"Could not open backing file",
     u"The image on which the disk image builds cannot be opened. Put it where the disk image "
     "expects it, or choose another one."},
    {u"Block node is read-only|device is read-only",
     u"An image can only be read, but its device would write. Make the namespace read-only, or "
     "the image writable."},
    {u"(?:Could not access KVM kernel module|failed to initialize kvm): Permission denied",
     u"You may not use KVM. Join the group kvm, or choose tcg for the acceleration."},
    {u"Could not access KVM kernel module|failed to initialize kvm|invalid accelerator kvm|"
     "requires KVM",
     u"KVM is not available on this machine. Choose tcg or auto for the acceleration."},
    {u"kvm_buf_set_msrs|failed to set MSR|KVM_SET_MSRS",
     u"KVM refuses to set up this machine's CPU for a guest. Choose tcg for the acceleration."},
    {u"bytes for jit buffer: Cannot allocate memory",
     u"QEMU may not use as much memory as its translator needs (1 GiB). Raise the limit (ulimit "
     "-v), or end other programs."},
    {u"Cannot allocate memory|phys-bits too low|unable to map backing store",
     u"The machine has not enough free memory. Give the lab less, or end other programs."},
    {u"Invalid SMP CPUs (\\d+)", u"QEMU cannot run %1 CPUs in one machine. Give the lab fewer."},
    {u"unsupported machine type: \"([^\"]+)\"",
     u"This QEMU does not have the machine %1. Remove it from the extra arguments, or use a QEMU "
     "that has it."},
    {u"unable to find CPU model '([^']+)'",
     u"This QEMU does not know the CPU %1. Remove -cpu from the extra arguments, or name one of "
     "‘-cpu help’."},
    {u"invalid accelerator (\\S+)",
     u"This QEMU cannot accelerate with %1. Choose tcg or auto for the acceleration."},
    {u"network script (\\S+) (?:could not|failed)|bridge helper (failed)",
     u"The machine's network could not be set up; that needs rights which QEMU does not have. Use "
     "-netdev user among the extra arguments, or set the network up beforehand."},
    {u"Could not set up host forwarding rule '([^']+)'",
     u"A port of %1 is in use on this machine. Choose another one in the extra arguments, or end "
     "the program that has it."},
    {u"Failed to find an available port: Address already in use",
     u"The port of an extra argument is in use. Choose another one, or end the program that has "
     "it."},
    {u"[Nn]etwork backend '([^']+)' is not compiled",
     u"This QEMU was built without the network backend %1. Choose another one, or use a QEMU "
     "that has it."},
    {u"Failed to bind socket to ([^:]+): No such file or directory",
     u"The folder of the run is gone: there is no place for %1. Launch again."},
    {u"Failed to bind socket to ([^:]+): Permission denied",
     u"QEMU may not make its socket %1. Check the permissions of that folder, or name another "
     "one in MPATHLAB_RUN_DIR."},
    {u"Address already in use",
     u"A socket or port of the lab is in use. Another run of it may still be alive: end that one "
     "first."},
    {u"UNIX socket path '([^']*)' is too long",
     u"The folder of the run has too long a name for a socket. Name a shorter one in "
     "MPATHLAB_RUN_DIR."},
    {u"Could not open '([^']*)': No such file or directory",
     u"There is no file %1. Correct its path in the lab."},
    {u"Could not open '([^']*)': (?:Permission denied|Read-only file system)",
     u"The file %1 may not be opened. Change its permissions, or make the namespace read-only."},
    {u"Could not open '([^']*)': Is a directory|requires '([^']*)' to be a regular file",
     u"%1 is no image file. Name one in the lab."},
    {u"could not (?:load|open) kernel '([^']*)'|could not open kernel file '([^']*)'",
     u"The kernel %1 cannot be loaded. Name a bzImage that exists and can be read."},
    {u"invalid kernel header|linux kernel too old to load a ram disk",
     u"The guest's kernel is no Linux kernel that QEMU can start. Name a bzImage."},
    {u"-append only allowed with -kernel",
     u"The guest starts from a disk, which takes no kernel arguments. Remove -append from the "
     "extra arguments."},
    {u"error reading initrd (\\S+):|could not (?:load|open) initrd '([^']*)'",
     u"The initrd %1 cannot be loaded. Name a file that exists and can be read."},
    {u"[Cc]ould not load (?:PC BIOS|VGA BIOS|firmware) '([^']*)'|failed to find romfile "
     "\"([^\"]*)\"|could not load module",
     u"QEMU's own files are missing. Install the package qemu-system-data and seabios, or build "
     "QEMU with ./lab qemu."},
    {u"error while loading shared libraries: ([^:]+)",
     u"The library %1 that this QEMU needs is missing. Install it, or build QEMU on this machine "
     "with ./lab qemu."},
    {u"Too many open files",
     u"QEMU may not open as many files as the lab needs. Raise the limit (ulimit -n) and start "
     "mpathlab again, or draw a smaller lab."},
    {u"No space left on device|Disk quota exceeded|File too large",
     u"A disk is full. Free some space for the lab's images."},
    {u"^(?:[^:]+: )?(-[A-Za-z][^:]*): invalid option",
     u"This QEMU does not know the option %1. Remove it from the lab's extra arguments."},
    {u"(JSON parse error)",
     u"An extra argument begins with { but is no JSON. Correct it, or write name=value instead."},
    {u"invalid ANA group '?([^' ]+)'?", u"%1 is no ANA group. Take a number from 1 to 128."},
    {u"invalid ANA state '([^']*)'",
     u"%1 is no ANA state. Take optimized, non-optimized, inaccessible, persistent-loss or "
     "change."},
    {u"Parameter '([^']+)' expects|Invalid parameter '([^']+)'|Parameter '([^']+)' is unexpected|"
     "Parameter '([^']+)' is missing",
     u"QEMU does not take the value given for %1. Correct the lab's extra properties or "
     "arguments."},
};

/// What QEMU died of stands at the end; more lines than this are a flood of something else.
constexpr qsizetype linesToRead = 50;

const std::vector<QRegularExpression> &patterns()
{
    static const std::vector<QRegularExpression> compiled = [] {
        std::vector<QRegularExpression> made;
        for (const Known &known : knownWords)
            made.emplace_back(QString::fromUtf16(known.pattern));
        return made;
    }();
    return compiled;
}

QString explain(const QString &line)
{
    for (size_t i = 0; i < patterns().size(); ++i) {
        const QRegularExpressionMatch match = patterns()[i].match(line);
        if (!match.hasMatch())
            continue;
        const QString meaning = QString::fromUtf16(knownWords[i].meaning);
        // Of alternatives one captured; the last one is it.
        return meaning.contains(u"%1")
                   ? meaning.arg(printable(match.captured(match.lastCapturedIndex())))
                   : meaning;
    }
    return {};
}

} // namespace

QString explainQemuWords(const QString &words)
{
    const QStringList lines = words.split(u'\n', Qt::SkipEmptyParts);
    const qsizetype first = std::max<qsizetype>(0, lines.size() - linesToRead);
    for (qsizetype i = lines.size() - 1; i >= first; --i) {
        if (const QString meaning = explain(lines.at(i)); !meaning.isEmpty())
            return meaning;
    }
    return {};
}

QString lastQemuLine(const QString &words)
{
    const QString line = words.trimmed().section(u'\n', -1);
    static const QRegularExpression name(u"^[^\\s:]*qemu[^\\s:]*: "_s);
    return printable(QString(line).remove(name)).left(400);
}

} // namespace mpathlab
