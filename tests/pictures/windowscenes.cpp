// SPDX-License-Identifier: GPL-2.0-or-later
// The whole window: what is drawn, what runs, how a run ended.
#include "scriptedwindow.h"
#include "studio.h"

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

void firstStart(Studio &studio, const QString &name)
{
    ScriptedWindow scripted;
    studio.take(name, &scripted.window());
}

void drawing(Studio &studio, const QString &name)
{
    ScriptedWindow scripted(templateLab(u"two-paths"_s), laptop);
    scripted.select({{ObjectRef::Kind::Controller, u"nvme0"_s}});
    studio.takeHighContrast(name, &scripted.window());
    studio.take(name, &scripted.window());
    scripted.resize(desktop);
    studio.take(name + u"-wide"_s, &scripted.window());
}

void manyPaths(Studio &studio, const QString &name)
{
    ScriptedWindow scripted(templateLab(u"four-controllers-three-groups"_s), laptop);
    studio.take(name, scripted.window().centralWidget());
}

void severalProblems(Studio &studio, const QString &name)
{
    Lab lab = templateLab(u"two-paths"_s);
    lab.subsystems[0].controllers[1].cmbMiB = 3;
    lab.subsystems[0].namespaces[1].nsid = 1;
    lab.machine.memoryMiB = 1;
    ScriptedWindow scripted(lab, laptop);
    scripted.panel(DockId::Problems, 180);
    scripted.resize(laptop);
    studio.take(name, &scripted.window());
}

void ended(Studio &studio, const QString &name)
{
    ScriptedWindow scripted(templateLab(u"two-paths"_s), laptop);
    if (!scripted.launch() || !scripted.fail(u"nvme0"_s, 1))
        studio.complain(name + u": the lab does not come up"_s);
    scripted.backend().die({true, 11, u"qemu-system-x86_64: terminating on signal 11\n"_s});
    studio.await(name, [&] { return scripted.window().run()->isIdle(); });
    scripted.resize(laptop); // the message has taken some room
    studio.take(name, &scripted.window());
}

void zoned(Studio &studio, const QString &name)
{
    Lab lab = templateLab(u"zoned-namespaces"_s);
    lab.subsystems[0].namespaces[1].readOnly = true;
    ScriptedWindow scripted(lab, laptop);
    studio.take(name, scripted.window().centralWidget());
}

} // namespace

QList<Scene> windowScenes()
{
    return {
        {u"first-start"_s, &firstStart},
        {u"drawing"_s, &drawing},
        {u"many-paths"_s, &manyPaths},
        {u"several-problems"_s, &severalProblems},
        {u"ended"_s, &ended},
        {u"zoned"_s, &zoned},
    };
}

} // namespace mpathlab
