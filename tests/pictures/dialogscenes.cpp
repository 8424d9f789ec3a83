// SPDX-License-Identifier: GPL-2.0-or-later
// Dialogs that stand alone.
#include "scriptedwindow.h"
#include "studio.h"
#include "support/questions.h"
#include "ui/canvas/canvasmenus.h"
#include "ui/canvas/canvasview.h"
#include "ui/canvas/scene.h"
#include "ui/import/importdialog.h"
#include "ui/panels/templategallery.h"
#include "ui/settings/settingsdialog.h"
#include "ui/window/labwindows.h"
#include "ui/window/mainactions.h"
#include "ui/window/translations.h"

#include <QDialog>
#include <QMenu>
#include <QMenuBar>
#include <QTabWidget>
#include <QTimer>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

void gallery(Studio &studio, const QString &name)
{
    TemplateGallery dialog;
    dialog.show();
    studio.take(name, &dialog);
}

constexpr auto command = R"(qemu-system-x86_64 -M q35,accel=kvm -m 2G -smp 2 \
  -device nvme-subsys,id=subsys0,ana=on \
  -device pcie-root-port,id=rp0,chassis=1,slot=1 \
  -device nvme,id=nvme0,serial=foo,subsys=subsys0,bus=rp0 \
  -device nvme,id=nvme1,serial=foo,subsys=subsys0 \
  -drive if=none,id=drv10,file=ns1.raw,format=raw \
  -drive if=none,id=drv11,file=ns2.qcow2,format=qcow2 \
  -device nvme-ns,drive=drv10,bus=nvme0,nsid=1 \
  -device nvme-ns,drive=drv11,bus=nvme0,nsid=2 \
  -netdev user,id=net0 -device virtio-net-pci,netdev=net0 \
  -kernel bzImage -append "console=ttyS0 root=/dev/vda" -nographic
)";

void import(Studio &studio, const QString &name)
{
    ImportDialog dialog({});
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    studio.take(name + u"-empty"_s, &dialog);
    dialog.setText(QString::fromLatin1(command));
    studio.take(name, &dialog);
    dialog.setText(u"qemu-system-x86_64 -m 2G \\\n  -append 'console=ttyS0\n"_s);
    studio.take(name + u"-unreadable"_s, &dialog);
}

void settings(Studio &studio, const QString &name)
{
    SettingsDialog dialog({}, availableLanguages(),
                          [](const QString &, QObject *receiver, SettingsDialog::Probed done) {
                              QTimer::singleShot(0, receiver,
                                                 [done] { done(manualContext().qemu); });
                          });
    dialog.show();
    auto *tabs = dialog.findChild<QTabWidget *>();
    const QStringList pages{u"-qemu"_s, u"-new-labs"_s, u"-window"_s};
    if (tabs->count() != pages.size())
        studio.complain(name + u": the pages are other ones"_s);
    for (int i = 0; i < tabs->count(); ++i) {
        tabs->setCurrentIndex(i);
        studio.take(name + pages.value(i), &dialog);
    }
}

void about(Studio &studio, const QString &name)
{
    ScriptedWindow scripted;
    scripted.window().actions().about->trigger();
    studio.take(name, scripted.window().findChild<QMessageBox *>());
}

void unsavedQuestion(Studio &studio, const QString &name)
{
    ScriptedWindow scripted(templateLab(u"two-paths"_s), laptop);
    scripted.document().apply(edits::setName(scripted.document().lab(), u"Array A"_s), u"rename"_s);
    scripted.window().close();
    studio.take(name, scripted.window().findChild<QMessageBox *>());
    scripted.window().findChild<QMessageBox *>()->button(QMessageBox::Discard)->click();
}

void quitQuestion(Studio &studio, const QString &name)
{
    FakeMachine machine;
    LabWindows windows(likeManual(&machine)->hosts(), studio.path(u"several"_s));
    for (const QString &lab : {u"two-paths"_s, u"active-passive"_s}) {
        MainWindow *window = windows.open();
        window->actions().autoWorkload->setChecked(false); // the fake guest has no fio
        window->document()->setLab(templateLab(lab));
        window->launch();
        studio.await(
            name, [window] { return window->run()->session().state() == Session::State::Running; });
    }
    windows.all().constFirst()->actions().quit->trigger();
    const QList<QMessageBox *> boxes = questions();
    if (boxes.isEmpty())
        return studio.complain(name + u": nothing is asked"_s);
    studio.take(name, boxes.constFirst());
    boxes.constFirst()->reject();
}

void faults(Studio &studio, const QString &name)
{
    ScriptedWindow scripted(templateLab(u"two-paths"_s), laptop);
    if (!scripted.launch())
        studio.complain(name + u": the lab does not come up"_s);
    using Kind = ObjectRef::Kind;
    const auto take = [&](const QString &what, ActionKind kind, const ObjectRef &ref) {
        Q_EMIT scripted.window().scene()->faultDialogRequested(kind, ref);
        auto *dialog = scripted.window().canvas()->findChild<QDialog *>(u"faultDialog"_s);
        studio.take(name + what, dialog);
        dialog->close();
    };
    take(u"-latency"_s, ActionKind::Latency, {Kind::Group, u"nvme0"_s, 1});
    take(u"-fail"_s, ActionKind::Fail, {Kind::Controller, u"nvme0"_s});
    take(u"-drop"_s, ActionKind::Drop, {Kind::Namespace, u"ns1"_s});
    take(u"-resize"_s, ActionKind::ResizeNamespace, {Kind::Namespace, u"ns1"_s});
    take(u"-new-namespace"_s, ActionKind::PlugNamespace, {Kind::Subsystem, u"subsys0"_s});

    CanvasScene *scene = scripted.window().scene();
    scene->request(SetPathLatency{u"nvme1"_s, 1, 700, AnaState::NonOptimized});
    scene->request(DropCompletion{u"nvme0"_s, 1, 3});
    scene->request(FailController{u"nvme1"_s});
    studio.await(name, [&] {
        return scripted.session().live().controllers.value(u"nvme1"_s).failed &&
               scene->live().controllers[u"nvme0"_s].paths[1].dropNth == 3;
    });
    settle();
    studio.take(name, scripted.window().centralWidget());
}

/// One namespace was unplugged, another one has come with a group of its own.
void namespaces(Studio &studio, const QString &name)
{
    ScriptedWindow scripted(templateLab(u"two-paths"_s), laptop);
    if (!scripted.launch())
        studio.complain(name + u": the lab does not come up"_s);
    CanvasScene *scene = scripted.window().scene();
    scene->request(UnplugNamespace{{u"2"_s}});
    scene->request(PlugNamespace{{u"5"_s}, 7});
    studio.await(name, [&] {
        const LiveState live = scripted.session().live();
        return !live.namespaces[u"ns2"_s].present && live.namespaces.contains(u"ns5"_s) &&
               scene->item({ObjectRef::Kind::Group, u"nvme0"_s, 7});
    });
    scripted.window().canvas()->fit();
    settle();
    studio.take(name, scripted.window().centralWidget());
    const std::unique_ptr<QMenu> menu(
        makeContextMenu(scene, {ObjectRef::Kind::Namespace, u"ns5"_s}, {}));
    studio.take(name + u"-menu"_s, menu.get());
    QMenu *run = nullptr;
    for (QAction *action : scripted.window().menuBar()->actions()) {
        if (action->menu()->actions().contains(scripted.window().actions().checkpoint))
            run = action->menu();
    }
    studio.take(u"run-menu"_s, run);
}

} // namespace

QList<Scene> dialogScenes()
{
    return {
        {u"template-gallery"_s, &gallery},
        {u"import"_s, &import},
        {u"settings"_s, &settings},
        {u"about"_s, &about},
        {u"unsaved-question"_s, &unsavedQuestion},
        {u"quit-question"_s, &quitQuestion},
        {u"faults"_s, &faults},
        {u"namespaces"_s, &namespaces},
    };
}

} // namespace mpathlab
