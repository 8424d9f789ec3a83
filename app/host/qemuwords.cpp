// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/qemuwords.h"

#include "app/launch/remedies.h"
#include "monitor/printable.h"

#include <QCoreApplication>
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
    const char *meaning;
    const char *remedy; ///< null: the patched QEMU
};

/// The first that fits counts, so the particular ones come before the general ones.
/// QEMU's words are those of 10.0; tst_launchdevice makes it say most of them.
class QemuWords
{
    Q_DECLARE_TR_FUNCTIONS(mpathlab::QemuWords)

public:
    static Sentence say(const char *source) { return {"mpathlab::QemuWords", source}; }

    static constexpr Known known[] = {
        {u"Property '(nvme(?:-subsys|-ns)?\\.ana(?:tt|\\.[a-z]+)?)' not found",
         QT_TR_NOOP("This QEMU has no ANA (it does not know %1)."), nullptr},
        {u"Property 'nvme-ns\\.(subsys)' not found",
         QT_TR_NOOP("This QEMU wants a namespace on the bus of a controller."),
         QT_TR_NOOP("Use the patched one or bus= instead of subsys=.")},
        {u"Property '([^']+)' not found", QT_TR_NOOP("This QEMU does not know the property %1."),
         QT_TR_NOOP(
             "Remove it from the lab's extra properties or arguments, or use a newer QEMU.")},
        {u"invalid controller serial",
         QT_TR_NOOP("Two controllers of one subsystem have different serial numbers."),
         QT_TR_NOOP("Give them one.")},
        {u"namespace id '(\\d+)' already allocated",
         QT_TR_NOOP("The namespace id %1 is used twice in one subsystem."),
         QT_TR_NOOP("Change one of the two.")},
        {u"'([^']+)' is not a valid device model name",
         QT_TR_NOOP("This QEMU was built without the device %1."),
         QT_TR_NOOP("Use a QEMU that has it.")},
        {u"[Dd]uplicate (?:device )?ID '([^']+)'", QT_TR_NOOP("The id %1 is used twice."),
         QT_TR_NOOP("An extra argument may define it again: choose another one.")},
        {u"subsystem support is unavailable with legacy",
         QT_TR_NOOP(
             "A controller has both a drive of its own and a subsystem, which QEMU does not take."),
         QT_TR_NOOP("Draw the drive as a namespace.")},
        {u"requires a subsystem with ana=on",
         QT_TR_NOOP("An ANA group or state is given in a subsystem without ANA."),
         QT_TR_NOOP("Turn its ANA on, or remove the extra property.")},
        {u"subsystem '([^']+)' has no controller yet",
         QT_TR_NOOP("A namespace names the subsystem %1 before it has a controller."),
         QT_TR_NOOP("Put the controller first among the extra arguments.")},
        {u"serial property not set",
         QT_TR_NOOP("A controller among the extra arguments has no serial number."),
         QT_TR_NOOP("Add serial= to it.")},
        {u"Bus '([^']+)' does not support hotplugging|Only PCI/PCIe bridges can be plugged into "
         u"(\\S+)",
         QT_TR_NOOP("A device cannot be put on the bus %1."),
         QT_TR_NOOP("Give it a PCIe root port, or remove it from the extra arguments.")},
        {u"No 'nvme-bus' bus found for device",
         QT_TR_NOOP("A namespace among the extra arguments stands before its controller."),
         QT_TR_NOOP("Put the controller first, or name it with bus=.")},
        {u"Bus '([^']+)' not found|No '([^']+)' bus found",
         QT_TR_NOOP(
             "An extra argument puts a device on the bus %1, which this machine does not have."),
         QT_TR_NOOP("Correct bus= there; ‘Command line’ shows the names that exist.")},
        {u"(slot \\d+ function \\d+) not available for|(slot \\d+ function 0) already occupied",
         QT_TR_NOOP("PCI %1 is taken by another device of the lab."),
         QT_TR_NOOP("Give the device of the extra argument another addr=, or none.")},
        {u"no slot/function available for ([^,]+),",
         QT_TR_NOOP("There is no room left on the bus for %1."),
         QT_TR_NOOP("Put it on a root port of its own.")},
        {u"Can't add chassis slot, error|chassis slot.*error -16",
         QT_TR_NOOP("An extra root port has the chassis and slot number of another one."),
         QT_TR_NOOP("Choose other numbers.")},
        {u"Property '[^']+' can't find value '([^']+)'",
         QT_TR_NOOP("An extra argument names %1, which is not defined."),
         QT_TR_NOOP("Define it first, or correct the name.")},
        {u"Drive '([^']+)' is already in use", QT_TR_NOOP("Two devices use the drive %1."),
         QT_TR_NOOP("Give each its own.")},
        {u"Failed to get (?:shared )?\"[a-z ]+\" lock",
         QT_TR_NOOP("An image file is in use by another program."),
         QT_TR_NOOP("End that one, give the lab its own copy, or make the namespace read-only on "
                    "both sides.")},
        {u"Failed to lock byte \\d+", QT_TR_NOOP("An image file is in use by another program."),
         QT_TR_NOOP("End that one or give the lab its own copy.")},
        {u"Image is not in ([a-z0-9]+) format", QT_TR_NOOP("The disk image is not %1."),
         QT_TR_NOOP("Choose the format the image has.")},
        {u"Unknown driver '([^']+)'",
         QT_TR_NOOP("This QEMU does not read images of the format %1."),
         QT_TR_NOOP("Convert it with qemu-img convert -O raw, or use a QEMU that does.")},
        {u"Block format '[^']+' does not support the option '([^']+)'",
         QT_TR_NOOP("QEMU does not take the option %1 for a drive."),
         QT_TR_NOOP("Remove it from the extra arguments.")},
        {u"Image is corrupt", QT_TR_NOOP("The disk image is damaged."),
         QT_TR_NOOP("Check it with qemu-img check, or choose another one.")},
        {u"Could not open backing file",
         QT_TR_NOOP("The image on which the disk image builds cannot be opened."),
         QT_TR_NOOP("Put it where the disk image expects it, or choose another one.")},
        {u"Block node is read-only|device is read-only",
         QT_TR_NOOP("An image can only be read, but its device would write."),
         QT_TR_NOOP("Make the namespace read-only, or the image writable.")},
        {u"(?:Could not access KVM kernel module|failed to initialize kvm): Permission denied",
         QT_TR_NOOP("You may not use KVM."),
         QT_TR_NOOP("Join the group kvm, or choose tcg for the acceleration.")},
        {u"Could not access KVM kernel module|failed to initialize kvm|invalid accelerator kvm|"
         "requires KVM",
         QT_TR_NOOP("KVM is not available on this machine."),
         QT_TR_NOOP("Choose tcg or auto for the acceleration.")},
        {u"kvm_buf_set_msrs|failed to set MSR|KVM_SET_MSRS",
         QT_TR_NOOP("KVM refuses to set up this machine's CPU for a guest."),
         QT_TR_NOOP("Choose tcg for the acceleration.")},
        {u"bytes for jit buffer: Cannot allocate memory",
         QT_TR_NOOP("QEMU may not use as much memory as its translator needs (1 GiB)."),
         QT_TR_NOOP("Raise the limit (ulimit -v), or end other programs.")},
        {u"Cannot allocate memory|phys-bits too low|unable to map backing store",
         QT_TR_NOOP("The machine has not enough free memory."),
         QT_TR_NOOP("Give the lab less, or end other programs.")},
        {u"Invalid SMP CPUs (\\d+)", QT_TR_NOOP("QEMU cannot run %1 CPUs in one machine."),
         QT_TR_NOOP("Give the lab fewer.")},
        {u"unsupported machine type: \"([^\"]+)\"",
         QT_TR_NOOP("This QEMU does not have the machine %1."),
         QT_TR_NOOP("Remove it from the extra arguments, or use a QEMU that has it.")},
        {u"unable to find CPU model '([^']+)'", QT_TR_NOOP("This QEMU does not know the CPU %1."),
         QT_TR_NOOP("Remove -cpu from the extra arguments, or name one of ‘-cpu help’.")},
        {u"invalid accelerator (\\S+)", QT_TR_NOOP("This QEMU cannot accelerate with %1."),
         QT_TR_NOOP("Choose tcg or auto for the acceleration.")},
        {u"network script (\\S+) (?:could not|failed)|bridge helper (failed)",
         QT_TR_NOOP("The machine's network could not be set up; that needs rights which QEMU does "
                    "not have."),
         QT_TR_NOOP(
             "Use -netdev user among the extra arguments, or set the network up beforehand.")},
        {u"Could not set up host forwarding rule '([^']+)'",
         QT_TR_NOOP("A port of %1 is in use on this machine."),
         QT_TR_NOOP("Choose another one in the extra arguments, or end the program that has it.")},
        {u"Failed to find an available port: Address already in use",
         QT_TR_NOOP("The port of an extra argument is in use."),
         QT_TR_NOOP("Choose another one, or end the program that has it.")},
        {u"[Nn]etwork backend '([^']+)' is not compiled",
         QT_TR_NOOP("This QEMU was built without the network backend %1."),
         QT_TR_NOOP("Choose another one, or use a QEMU that has it.")},
        {u"Failed to bind socket to ([^:]+): No such file or directory",
         QT_TR_NOOP("The folder of the run is gone: there is no place for %1."),
         QT_TR_NOOP("Launch again.")},
        {u"Failed to bind socket to ([^:]+): Permission denied",
         QT_TR_NOOP("QEMU may not make its socket %1."),
         QT_TR_NOOP(
             "Check the permissions of that folder, or name another one in MPATHLAB_RUN_DIR.")},
        {u"Address already in use", QT_TR_NOOP("A socket or port of the lab is in use."),
         QT_TR_NOOP("Another run of it may still be alive: end that one first.")},
        {u"UNIX socket path '([^']*)' is too long",
         QT_TR_NOOP("The folder of the run has too long a name for a socket."),
         QT_TR_NOOP("Name a shorter one in MPATHLAB_RUN_DIR.")},
        {u"Could not open '([^']*)': No such file or directory", QT_TR_NOOP("There is no file %1."),
         QT_TR_NOOP("Correct its path in the lab.")},
        {u"Could not open '([^']*)': (?:Permission denied|Read-only file system)",
         QT_TR_NOOP("The file %1 may not be opened."),
         QT_TR_NOOP("Change its permissions, or make the namespace read-only.")},
        {u"Could not open '([^']*)': Is a directory|requires '([^']*)' to be a regular file",
         QT_TR_NOOP("%1 is no image file."), QT_TR_NOOP("Name one in the lab.")},
        {u"could not (?:load|open) kernel '([^']*)'|could not open kernel file '([^']*)'",
         QT_TR_NOOP("The kernel %1 cannot be loaded."),
         QT_TR_NOOP("Name a bzImage that exists and can be read.")},
        {u"invalid kernel header|linux kernel too old to load a ram disk",
         QT_TR_NOOP("The guest's kernel is no Linux kernel that QEMU can start."),
         QT_TR_NOOP("Name a bzImage.")},
        {u"-append only allowed with -kernel",
         QT_TR_NOOP("The guest starts from a disk, which takes no kernel arguments."),
         QT_TR_NOOP("Remove -append from the extra arguments.")},
        {u"error reading initrd (\\S+):|could not (?:load|open) initrd '([^']*)'",
         QT_TR_NOOP("The initrd %1 cannot be loaded."),
         QT_TR_NOOP("Name a file that exists and can be read.")},
        {u"[Cc]ould not load (?:PC BIOS|VGA BIOS|firmware) '([^']*)'|failed to find romfile "
         "\"([^\"]*)\"|could not load module",
         QT_TR_NOOP("QEMU's own files are missing."),
         QT_TR_NOOP("Install the packages qemu-system-data, seabios and ipxe-qemu, or use a QEMU "
                    "that has its own.")},
        {u"error while loading shared libraries: ([^:]+)",
         QT_TR_NOOP("The library %1 that this QEMU needs is missing."),
         QT_TR_NOOP("Install it, or use a QEMU that was built for this machine.")},
        {u"Too many open files", QT_TR_NOOP("QEMU may not open as many files as the lab needs."),
         QT_TR_NOOP(
             "Raise the limit (ulimit -n) and start mpathlab again, or draw a smaller lab.")},
        {u"No space left on device|Disk quota exceeded|File too large",
         QT_TR_NOOP("A disk is full."), QT_TR_NOOP("Free some space for the lab's images.")},
        {u"^(?:[^:]+: )?(-[A-Za-z][^:]*): invalid option",
         QT_TR_NOOP("This QEMU does not know the option %1."),
         QT_TR_NOOP("Remove it from the lab's extra arguments.")},
        {u"(JSON parse error)", QT_TR_NOOP("An extra argument begins with { but is no JSON."),
         QT_TR_NOOP("Correct it, or write name=value instead.")},
        {u"invalid ANA group '?([^' ]+)'?", QT_TR_NOOP("%1 is no ANA group."),
         QT_TR_NOOP("Take a number from 1 to 128.")},
        {u"invalid ANA state '([^']*)'", QT_TR_NOOP("%1 is no ANA state."),
         QT_TR_NOOP("Take optimized, non-optimized, inaccessible, persistent-loss or change.")},
        {u"Parameter '([^']+)' expects|Invalid parameter '([^']+)'|Parameter '([^']+)' is "
         u"unexpected|"
         "Parameter '([^']+)' is missing",
         QT_TR_NOOP("QEMU does not take the value given for %1."),
         QT_TR_NOOP("Correct the lab's extra properties or arguments.")},
    };
};

/// What QEMU died of stands at the end; more lines than this are a flood of something else.
constexpr qsizetype linesToRead = 50;

const std::vector<QRegularExpression> &patterns()
{
    static const std::vector<QRegularExpression> compiled = [] {
        std::vector<QRegularExpression> made;
        for (const Known &known : QemuWords::known)
            made.emplace_back(QString::fromUtf16(known.pattern));
        return made;
    }();
    return compiled;
}

Sentence explainLine(const QString &line, bool withRemedy)
{
    for (size_t i = 0; i < patterns().size(); ++i) {
        const QRegularExpressionMatch match = patterns()[i].match(line);
        if (!match.hasMatch())
            continue;
        const Known &known = QemuWords::known[i];
        Sentence meaning = QemuWords::say(known.meaning);
        // Of alternatives one captured; the last one is it.
        if (meaning.english().contains("%1"_L1))
            meaning = meaning.arg(printable(match.captured(match.lastCapturedIndex())));
        if (!withRemedy)
            return meaning;
        return meaning.then(known.remedy ? QemuWords::say(known.remedy) : patchedQemuRemedy());
    }
    return {};
}

Sentence explain(const QString &words, bool withRemedy)
{
    const QStringList lines = words.split(u'\n', Qt::SkipEmptyParts);
    const qsizetype first = std::max<qsizetype>(0, lines.size() - linesToRead);
    for (qsizetype i = lines.size() - 1; i >= first; --i) {
        if (const Sentence found = explainLine(lines.at(i), withRemedy); !found.isEmpty())
            return found;
    }
    return {};
}

} // namespace

Sentence explainQemuWords(const QString &words)
{
    return explain(words, true);
}

Sentence meaningOfQemuWords(const QString &words)
{
    return explain(words, false);
}

QString lastQemuLine(const QString &words)
{
    const QString line = words.trimmed().section(u'\n', -1);
    static const QRegularExpression name(u"^[^\\s:]*qemu[^\\s:]*: "_s);
    return printable(QString(line).remove(name)).left(400);
}

} // namespace mpathlab
