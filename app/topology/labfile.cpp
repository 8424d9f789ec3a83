// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/labfile.h"

#include "app/topology/paths.h"
#include "app/topology/text.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace mpathlab {

Result<Lab> readLabFile(const QString &path)
{
    QFile file(path);
    if (QFileInfo(path).isDir())
        return failure(u"%1 is a folder: name a lab file."_s.arg(quoted(path)));
    if (!file.open(QIODevice::ReadOnly))
        return failure(u"%1 cannot be read: %2."_s.arg(quoted(path), file.errorString()));
    // One byte more than allowed, not size(): a pipe or /proc file has none.
    const QByteArray json = file.read(maximumLabFile + 1);
    if (json.size() > maximumLabFile) {
        return failure(u"%1 is larger than %2 MiB: this is no lab file."_s.arg(
            quoted(path), QString::number(maximumLabFile >> 20)));
    }
    if (file.error() != QFileDevice::NoError)
        return failure(u"%1 cannot be read: %2."_s.arg(quoted(path), file.errorString()));
    Result<Lab> lab = parseLab(json);
    if (!lab) {
        return failure(u"%1: %2"_s.arg(printable(QFileInfo(path).fileName()), lab.error().text),
                       lab.error().detail);
    }
    return lab;
}

Result<void> writeLabFile(const Lab &lab, const QString &path)
{
    const QFileInfo info(path);
    const auto refused = [&](const QString &why) {
        return failure(u"%1 cannot be saved: %2. Save it under another name or mend that; the "
                       "old file is unchanged."_s.arg(quoted(path), why));
    };
    if (info.isDir())
        return refused(u"it is a folder"_s);
    if (!QFileInfo(info.absolutePath()).isDir())
        return refused(u"the folder %1 does not exist"_s.arg(quoted(info.absolutePath())));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return refused(file.errorString());
    const QByteArray json = serializeLab(lab);
    // commit() alone does not see a disk that fills up while the last buffer is written,
    // and would put half a file in place of the old one.
    if (file.write(json) != json.size() || !file.flush()) {
        const QString why = file.errorString();
        file.cancelWriting();
        return refused(why);
    }
    if (!file.commit())
        return refused(file.errorString());
    return {};
}

namespace {

/// One question for a path that leads out of the lab's folder.
void askForPath(QStringList &questions, const QString &what, const QString &path,
                const QString &folder)
{
    if (path.isEmpty() || isInside(path, folder))
        return;
    questions.append(u"%1: %2 is outside the lab's folder"_s.arg(what, printable(path)));
}

void askForProperties(QStringList &questions, const QString &id, const Properties &properties)
{
    for (auto it = properties.cbegin(); it != properties.cend(); ++it) {
        questions.append(u"%1: extra device property %2"_s.arg(
            printable(id), printable(it.key() + u'=' + it.value())));
    }
}

void askForGuest(QStringList &questions, const Guest &guest, const QString &folder)
{
    switch (guest.kind) {
    case Guest::Kind::Bundled:
        return;
    case Guest::Kind::Kernel:
        askForPath(questions, u"Guest kernel"_s, guest.kernel, folder);
        askForPath(questions, u"Guest initrd"_s, guest.initrd, folder);
        return;
    case Guest::Kind::Disk:
        askForPath(questions, u"Guest disk"_s, guest.image, folder);
        if (!guest.snapshot && !guest.image.isEmpty()) {
            questions.append(
                u"Guest disk: the guest may write to %1"_s.arg(printable(guest.image)));
        }
        return;
    }
}

} // namespace

QStringList trustQuestions(const Lab &lab, const QString &folder)
{
    QStringList questions;
    if (!lab.machine.extraArguments.isEmpty()) {
        QStringList shown;
        for (const QString &argument : lab.machine.extraArguments)
            shown.append(printable(argument));
        questions.append(u"Extra QEMU arguments: %1"_s.arg(shown.join(u' ')));
    }
    askForGuest(questions, lab.guest, folder);
    for (const Subsystem &subsystem : lab.subsystems) {
        askForProperties(questions, subsystem.id, subsystem.properties);
        for (const Controller &controller : subsystem.controllers)
            askForProperties(questions, controller.id, controller.properties);
        for (const Namespace &ns : subsystem.namespaces) {
            askForPath(questions, u"Namespace %1"_s.arg(printable(ns.id)), ns.file, folder);
            askForProperties(questions, ns.id, ns.properties);
        }
    }
    return questions;
}

} // namespace mpathlab
