// SPDX-License-Identifier: GPL-2.0-or-later
#include "scriptedwindow.h"

#include "studio.h"
#include "ui/canvas/canvasview.h"

#include <QAction>
#include <QDockWidget>

namespace mpathlab {

using namespace Qt::StringLiterals;

const Lab &templateLab(const QString &id)
{
    const QList<LabTemplate> &all = labTemplates();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const LabTemplate &t) { return t.id == id; });
    return (found == all.end() ? all.first() : *found).lab;
}

LaunchContext manualContext()
{
    LaunchContext context = fakeContext();
    context.qemu = {u"/usr/local/bin/qemu-system-x86_64"_s, u"10.0.13"_s, AnaFeature::Full, true};
    context.runtimeDirectory = u"/run/user/1000/mpathlab/two-paths"_s;
    context.labDirectory = u"/home/user/labs"_s;
    context.bundledKernel = u"/usr/share/mpathlab/guest/kernel"_s;
    context.bundledInitrd = u"/usr/share/mpathlab/guest/initrd"_s;
    return context;
}

FakeMachine *likeManual(FakeMachine *machine, const HostFactory &hosts)
{
    machine->others = hosts;
    machine->qemu = manualContext().qemu;
    machine->prepared = HostedLaunch{manualContext(), u"This machine has no KVM."_s};
    machine->backends.prepare = [](FakeBackend &backend) {
        backend.description = u"process 4711"_s;
    };
    return machine;
}

ScriptedWindow::ScriptedWindow(const QSize &size, const QString &settings, const HostFactory &hosts)
    : m_window(likeManual(&m_machine, hosts)->hosts(),
               settings.isEmpty() ? m_settings.path() : settings)
{
    m_window.actions().autoWorkload->setChecked(false); // the fake guest has no fio
    m_window.resize(size);
    m_window.show();
    settle();
}

ScriptedWindow::ScriptedWindow(const Lab &lab, const QSize &size)
    : ScriptedWindow(size)
{
    draw(lab);
}

void ScriptedWindow::draw(const Lab &lab)
{
    document().setLab(lab);
    settle();
    m_window.canvas()->fit();
    settle();
}

void ScriptedWindow::select(const QList<ObjectRef> &objects)
{
    document().setSelection(objects);
    settle();
}

void ScriptedWindow::resize(const QSize &size)
{
    m_window.resize(size);
    settle();
    m_window.canvas()->fit();
    settle();
}

QWidget *ScriptedWindow::panel(DockId id, int height)
{
    Docks &docks = *m_window.docks();
    docks.show(id);
    settle();
    m_window.resizeDocks({docks.dock(id)}, {height}, Qt::Vertical);
    settle();
    return docks.content(id);
}

bool ScriptedWindow::launch()
{
    m_window.launch();
    const bool isUp = waitFor(
        [this] { return session().state() == Session::State::Running && session().guestReady(); });
    settle();
    return isUp;
}

bool ScriptedWindow::attach()
{
    m_window.run()->attach({u"/run/user/1000/array/qmp.sock"_s});
    const bool isUp = waitFor([this] { return session().state() == Session::State::Running; });
    settle();
    m_window.canvas()->fit();
    settle();
    return isUp;
}

bool ScriptedWindow::fail(const QString &controller, AnaGroupId group)
{
    m_window.run()->act(SetAnaState{controller, group, AnaState::Inaccessible});
    const bool isTold = waitFor([&] {
        const LiveGroup *live = session().live().group(controller, group);
        return live && live->device == AnaState::Inaccessible;
    });
    settle();
    return isTold;
}

} // namespace mpathlab
