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
    {u"Failed to get (?:shared )?\"[a-z ]+\" lock",
     u"An image file is in use by another program. End that one, give the lab its own copy, or "
     "make the namespace read-only on both sides."},
    {u"Failed to lock byte \\d+",
     u"An image file is in use by another program. End that one or give the lab its own copy."},
    {u"Image is not in qcow2 format",
     u"The disk image is not qcow2. Choose the format the image has."},
    {u"(?:Could not access KVM kernel module|failed to initialize kvm): Permission denied",
     u"You may not use KVM. Join the group kvm, or choose tcg for the acceleration."},
    {u"Could not access KVM kernel module|failed to initialize kvm|invalid accelerator kvm|"
     "requires KVM",
     u"KVM is not available on this machine. Choose tcg or auto for the acceleration."},
    {u"kvm_buf_set_msrs|failed to set MSR|KVM_SET_MSRS",
     u"KVM refuses to set up this machine's CPU for a guest. Choose tcg for the acceleration."},
    {u"Cannot allocate memory|phys-bits too low",
     u"The machine has not enough free memory. Give the lab less, or end other programs."},
    {u"Failed to bind socket to ([^:]+): No such file or directory",
     u"The folder of the run is gone: there is no place for %1. Launch again."},
    {u"Address already in use",
     u"A socket of the lab is in use. Another run of it may still be alive: end that one first."},
    {u"UNIX socket path '([^']*)' is too long",
     u"The folder of the run has too long a name for a socket. Name a shorter one in "
     "MPATHLAB_RUN_DIR."},
    {u"Could not open '([^']*)': No such file or directory",
     u"There is no file %1. Correct its path in the lab."},
    {u"Could not open '([^']*)': Permission denied",
     u"The file %1 may not be opened. Change its permissions, or make the namespace read-only."},
    {u"Could not open '([^']*)': Is a directory|requires '([^']*)' to be a regular file",
     u"%1 is no image file. Name one in the lab."},
    {u"could not (?:load|open) kernel '([^']*)'|could not open kernel file '([^']*)'",
     u"The kernel %1 cannot be loaded. Name a bzImage that exists and can be read."},
    {u"error reading initrd (\\S+):|could not (?:load|open) initrd '([^']*)'",
     u"The initrd %1 cannot be loaded. Name a file that exists and can be read."},
    {u"[Cc]ould not load (?:PC BIOS|VGA BIOS|firmware) '([^']*)'|could not load module",
     u"QEMU's own files are missing. Install the package qemu-system-data and seabios, or build "
     "QEMU with ./lab qemu."},
    {u"error while loading shared libraries: ([^:]+)",
     u"The library %1 that this QEMU needs is missing. Install it, or build QEMU on this machine "
     "with ./lab qemu."},
    {u"No space left on device", u"A disk is full. Free some space for the lab's images."},
    {u"^(?:[^:]+: )?(-[A-Za-z][^:]*): invalid option",
     u"This QEMU does not know the option %1. Remove it from the lab's extra arguments."},
    {u"Parameter '([^']+)' expects|Invalid parameter '([^']+)'|Parameter '([^']+)' is unexpected",
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
