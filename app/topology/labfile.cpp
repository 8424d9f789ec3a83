// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/labfile.h"

#include "app/topology/paths.h"
#include "app/topology/topologywords.h"
#include "monitor/printable.h"
#include "monitor/wholefile.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace mpathlab {

Result<Lab> readLabFile(const QString &path)
{
    QFile file(path);
    if (QFileInfo(path).isDir())
        return failure(TopologyWords::say("%1 is a folder: name a lab file.").arg(quoted(path)));
    if (!file.open(QIODevice::ReadOnly))
        return failure(
            TopologyWords::say("%1 cannot be read: %2.").arg(quoted(path), file.errorString()));
    // One byte more than allowed, not size(): a pipe or /proc file has none.
    const QByteArray json = file.read(maximumLabFile + 1);
    if (json.size() > maximumLabFile) {
        return failure(TopologyWords::say("%1 is larger than %2 MiB: this is no lab file.")
                           .arg(quoted(path), QString::number(maximumLabFile >> 20)));
    }
    if (file.error() != QFileDevice::NoError)
        return failure(
            TopologyWords::say("%1 cannot be read: %2.").arg(quoted(path), file.errorString()));
    Result<Lab> lab = parseLab(json);
    if (!lab) {
        return failure(TopologyWords::say("%1: %2").arg(printable(QFileInfo(path).fileName()),
                                                        lab.error().sentence()),
                       lab.error().detail);
    }
    return lab;
}

Result<void> writeLabFile(const Lab &lab, const QString &path)
{
    const QFileInfo info(path);
    const auto refused = [&](const QString &why) -> Result<void> {
        return failure(TopologyWords::say("%1 cannot be saved: %2. Save it under another name or "
                                          "mend that; the old file is unchanged.")
                           .arg(quoted(path), why));
    };
    if (info.isDir())
        return refused(TopologyWords::say("it is a folder"));
    if (!QFileInfo(info.absolutePath()).isDir())
        return refused(
            TopologyWords::say("the folder %1 does not exist").arg(quoted(info.absolutePath())));
    const Result<void> written = replaceFile(path, serializeLab(lab));
    return written ? written : refused(written.error().text);
}

namespace {

void askForProperties(QStringList &questions, const QString &id, const Properties &properties)
{
    for (auto it = properties.cbegin(); it != properties.cend(); ++it) {
        questions.append(TopologyWords::say("%1: extra device property %2")
                             .arg(printable(id), printable(it.key() + u'=' + it.value())));
    }
}

/// The path leads out of the lab's folder.
bool leadsOut(const QString &path, const QString &folder)
{
    return !path.isEmpty() && !isInside(path, folder);
}

void askForGuest(QStringList &questions, const Guest &guest, const QString &folder)
{
    const bool hasKernel = guest.kind == Guest::Kind::Kernel;
    const bool hasDisk = guest.kind == Guest::Kind::Disk;
    if (hasKernel && leadsOut(guest.kernel, folder))
        questions.append(TopologyWords::say("Guest kernel: %1 is outside the lab's folder")
                             .arg(printable(guest.kernel)));
    if (hasKernel && leadsOut(guest.initrd, folder))
        questions.append(TopologyWords::say("Guest initrd: %1 is outside the lab's folder")
                             .arg(printable(guest.initrd)));
    if (hasDisk && leadsOut(guest.image, folder))
        questions.append(TopologyWords::say("Guest disk: %1 is outside the lab's folder")
                             .arg(printable(guest.image)));
    if (hasDisk && !guest.snapshot && !guest.image.isEmpty())
        questions.append(TopologyWords::say("Guest disk: the guest may write to %1")
                             .arg(printable(guest.image)));
}

} // namespace

QStringList trustQuestions(const Lab &lab, const QString &folder)
{
    QStringList questions;
    if (!lab.machine.extraArguments.isEmpty()) {
        QStringList shown;
        for (const QString &argument : lab.machine.extraArguments)
            shown.append(printable(argument));
        questions.append(TopologyWords::say("Extra QEMU arguments: %1").arg(shown.join(u' ')));
    }
    askForGuest(questions, lab.guest, folder);
    for (const Subsystem &subsystem : lab.subsystems) {
        askForProperties(questions, subsystem.id, subsystem.properties);
        for (const Controller &controller : subsystem.controllers)
            askForProperties(questions, controller.id, controller.properties);
        for (const Namespace &ns : subsystem.namespaces) {
            if (leadsOut(ns.file, folder))
                questions.append(TopologyWords::say("Namespace %1: %2 is outside the lab's folder")
                                     .arg(printable(ns.id), printable(ns.file)));
            askForProperties(questions, ns.id, ns.properties);
        }
    }
    return questions;
}

} // namespace mpathlab
