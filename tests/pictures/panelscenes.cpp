// SPDX-License-Identifier: GPL-2.0-or-later
// The panels below the canvas, before there is a run.
#include "scriptedwindow.h"
#include "studio.h"
#include "ui/panels/commandlinepane.h"

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

void takePanel(Studio &studio, const QString &name, DockId id)
{
    ScriptedWindow scripted(templateLab(u"two-paths"_s), laptop);
    studio.take(name, scripted.panel(id));
}

void timeline(Studio &studio, const QString &name)
{
    takePanel(studio, name, DockId::Timeline);
}

void console(Studio &studio, const QString &name)
{
    takePanel(studio, name, DockId::Console);
}

void monitor(Studio &studio, const QString &name)
{
    takePanel(studio, name, DockId::Monitor);
}

void noProblems(Studio &studio, const QString &name)
{
    takePanel(studio, name, DockId::Problems);
}

void problems(Studio &studio, const QString &name)
{
    Lab lab = templateLab(u"four-controllers-three-groups"_s);
    Subsystem &subsystem = lab.subsystems[0];
    subsystem.controllers[0].sriovVfs = 4;
    subsystem.controllers[2].cmbMiB = 3;
    subsystem.namespaces[1].nsid = 1;
    subsystem.namespaces[2].logicalBlockSize = 1000;
    subsystem.namespaces[3].file = u"disk.qcow2"_s;
    subsystem.serial.clear();
    lab.machine.memoryMiB = 1;
    ScriptedWindow scripted(lab, laptop);
    studio.take(name, scripted.panel(DockId::Problems));
}

void commandLine(Studio &studio, const QString &name)
{
    const Lab &lab = templateLab(u"two-paths"_s);
    ScriptedWindow scripted(lab, laptop);
    auto *pane = qobject_cast<CommandLinePane *>(scripted.panel(DockId::CommandLine, 330));
    const auto plan = makePlan(lab, manualContext());
    if (!pane || !plan) {
        studio.complain(name + u": there is no command"_s);
        return;
    }
    scripted.select({{ObjectRef::Kind::Controller, u"nvme1"_s}});
    pane->setCommand(plan->program, plan->arguments());
    studio.take(name, pane);
}

void palette(Studio &studio, const QString &name)
{
    takePanel(studio, name, DockId::Palette);
}

} // namespace

QList<Scene> panelScenes()
{
    return {
        {u"timeline-empty"_s, &timeline}, {u"console-empty"_s, &console},
        {u"monitor-empty"_s, &monitor},   {u"problems-empty"_s, &noProblems},
        {u"problems"_s, &problems},       {u"command-line"_s, &commandLine},
        {u"palette"_s, &palette},
    };
}

} // namespace mpathlab
