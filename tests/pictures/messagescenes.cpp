// SPDX-License-Identifier: GPL-2.0-or-later
// What the message bar says and asks.
#include "app/host/qemuwords.h"
#include "app/topology/labfile.h"
#include "scriptedwindow.h"
#include "studio.h"
#include "support/orphanrun.h"
#include "ui/recovery/unsavedwork.h"
#include "ui/window/messagebar.h"

#include <QToolButton>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

void openDetails(Studio &studio, const QString &name, ScriptedWindow &scripted)
{
    MessageBar *bar = scripted.window().messages();
    if (!studio.await(name, [bar] { return !bar->text().isEmpty(); }))
        return;
    if (!bar->details().isEmpty() && !bar->detailsButton()->isChecked())
        bar->detailsButton()->click();
    scripted.resize(laptop);
}

void trustQuestion(Studio &studio, const QString &name)
{
    Lab lab = templateLab(u"two-paths"_s);
    lab.machine.extraArguments = {u"-netdev"_s, u"tap,id=net0,script=./up.sh"_s};
    lab.subsystems[0].namespaces[0].file = u"/dev/sdb"_s;
    const QString file = studio.path(u"from-a-stranger.mpathlab"_s);
    if (!writeLabFile(lab, file))
        studio.complain(file + u" cannot be written"_s);
    ScriptedWindow scripted;
    scripted.window().files()->open(file);
    settle();
    scripted.window().launch();
    openDetails(studio, name, scripted);
    studio.take(name, scripted.window().centralWidget());
}

void explainedError(Studio &studio, const QString &name)
{
    ScriptedWindow scripted(templateLab(u"two-paths"_s), laptop);
    scripted.machine().backends.prepare = [](FakeBackend &backend) {
        const QString words = u"qemu-system-x86_64: -device "
                              "{\"driver\":\"nvme-ns\",\"drive\":\"ns1\",\"nsid\":1}: "
                              "Failed to get \"write\" lock\nIs another process using the image "
                              "[/home/user/labs/ns1.raw]?\n"_s;
        backend.start = FakeBackend::Start::Fails;
        backend.startError = {explainQemuWords(words), words};
    };
    scripted.window().launch();
    openDetails(studio, name, scripted);
    studio.take(name, scripted.window().centralWidget());
}

void recovery(Studio &studio, const QString &name)
{
    const Lab lab = templateLab(u"two-paths"_s);
    const QString file = studio.path(u"two-paths.mpathlab"_s);
    if (!writeLabFile(lab, file))
        studio.complain(file + u" cannot be written"_s);
    const OrphanRun run(lab, file);
    ScriptedWindow scripted;
    studio.await(name, [&] { return scripted.window().messages()->count() > 0; });
    studio.take(name, scripted.window().centralWidget());
}

void unreachedRecovery(Studio &studio, const QString &name)
{
    const Lab lab = templateLab(u"two-paths"_s);
    const QString file = studio.path(u"two-paths.mpathlab"_s);
    if (!writeLabFile(lab, file))
        studio.complain(file + u" cannot be written"_s);
    const OrphanRun run(lab, file,
                        {u"qemu+ssh://lab-server/system"_s,
                         u"mpathlab-3f09c2d1a844"_s,
                         u"3f09c2d1-a844-4b4e-9d0e-5a2c8f4b7d11"_s,
                         {}});
    ScriptedWindow scripted(laptop, {}, [](const QString &) -> Result<std::shared_ptr<VmHost>> {
        return failure(u"lab-server cannot be reached."_s, u"ssh: connect: No route to host"_s);
    });
    studio.await(name, [&] { return scripted.window().messages()->count() > 0; });
    openDetails(studio, name, scripted);
    studio.take(name, scripted.window().centralWidget());
}

void unsavedWork(Studio &studio, const QString &name)
{
    // As a window that was killed leaves it in the place where the next one looks.
    const QString settings = studio.path(u"settings"_s);
    auto work = UnsavedWork::make(settings + u"/state"_s);
    if (!work->keep({templateLab(u"two-paths"_s), {}, QDateTime::currentDateTime()}))
        studio.complain(name + u": cannot be kept"_s);
    work.reset();
    ScriptedWindow scripted(laptop, settings);
    studio.await(name, [&] { return scripted.window().messages()->count() > 0; });
    studio.take(name, scripted.window().centralWidget());
}

} // namespace

QList<Scene> messageScenes()
{
    return {
        {u"trust-question"_s, &trustQuestion}, {u"explained-error"_s, &explainedError},
        {u"recovery-running"_s, &recovery},    {u"recovery-unreached"_s, &unreachedRecovery},
        {u"recovery-unsaved"_s, &unsavedWork},
    };
}

} // namespace mpathlab
