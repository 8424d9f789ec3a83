// SPDX-License-Identifier: GPL-2.0-or-later
// Building QEMU and the guest from the window, with a script that plays ./lab.
#include "studio.h"
#include "ui/build/builddialog.h"

#include <QFile>
#include <QProgressBar>
#include <QToolButton>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

QString script(Studio &studio, const QByteArray &body)
{
    QFile file(studio.path(u"lab"_s));
    if (!file.open(QIODevice::WriteOnly))
        studio.complain(file.fileName() + u" cannot be written"_s);
    file.write("#!/bin/bash\n" + body);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return file.fileName();
}

constexpr auto steps = "echo 'progress 0 0 QEMU: the source package qemu 1:10.0.13+ds-1' >&2\n"
                       "echo 'progress 0 0 QEMU: applying 9 patches' >&2\n"
                       "echo 'progress 0 0 QEMU: configuring' >&2\n";

void running(Studio &studio, const QString &name)
{
    BuildDialog dialog(
        script(studio, QByteArray(steps) + "echo 'progress 374 1699 QEMU' >&2\nexec sleep 600\n"),
        LabBuild::What::Qemu);
    dialog.show();
    dialog.build();
    studio.await(name, [&] { return dialog.bar()->value() == 374; });
    studio.take(name, &dialog);
    dialog.logButton()->click();
    studio.take(name + u"-log"_s, &dialog);
}

void failed(Studio &studio, const QString &name)
{
    BuildDialog dialog(
        script(studio, QByteArray(steps) +
                           "echo 'error root must install meson, and there is no terminal to ask "
                           "for a password; run in one: sudo apt-get install meson' >&2\nexit 1\n"),
        LabBuild::What::Qemu);
    dialog.show();
    dialog.build();
    studio.await(name, [&] { return !dialog.isBuilding(); });
    studio.take(name, &dialog);
}

void done(Studio &studio, const QString &name)
{
    BuildDialog dialog(script(studio, "echo 'progress 0 0 guest: ready' >&2\n"),
                       LabBuild::What::Guest);
    dialog.show();
    dialog.build();
    studio.await(name, [&] { return !dialog.isBuilding(); });
    studio.take(name, &dialog);
}

} // namespace

QList<Scene> buildScenes()
{
    return {
        {u"build-running"_s, &running},
        {u"build-failed"_s, &failed},
        {u"build-done"_s, &done},
    };
}

} // namespace mpathlab
