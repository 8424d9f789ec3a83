// SPDX-License-Identifier: GPL-2.0-or-later
// The context menus of the canvas and the menus of the window.
#include "scriptedwindow.h"
#include "studio.h"
#include "ui/canvas/canvasmenus.h"

#include <QMenu>
#include <QMenuBar>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

using Kind = ObjectRef::Kind;

void takeMenu(Studio &studio, const QString &name, ScriptedWindow &scripted, const ObjectRef &ref)
{
    scripted.select({ref});
    studio.takeNew(name, [&] {
        std::unique_ptr<QMenu> menu(makeContextMenu(scripted.window().scene(), ref, {}));
        menu->popup({100, 100});
        return menu;
    });
}

void drawn(Studio &studio, const QString &name)
{
    ScriptedWindow scripted(templateLab(u"two-paths"_s), laptop);
    takeMenu(studio, name + u"-group"_s, scripted, {Kind::Group, u"nvme0"_s, 1});
    takeMenu(studio, name + u"-controller"_s, scripted, {Kind::Controller, u"nvme0"_s});
    takeMenu(studio, name + u"-namespace"_s, scripted, {Kind::Namespace, u"ns1"_s});
    takeMenu(studio, name + u"-subsystem"_s, scripted, {Kind::Subsystem, u"subsys0"_s});
    scripted.select({});
    takeMenu(studio, name + u"-ground"_s, scripted, {});
}

void running(Studio &studio, const QString &name)
{
    ScriptedWindow scripted(templateLab(u"two-paths"_s), laptop);
    if (!scripted.launch())
        studio.complain(name + u": the lab does not come up"_s);
    takeMenu(studio, name + u"-group"_s, scripted, {Kind::Group, u"nvme0"_s, 1});
    takeMenu(studio, name + u"-controller"_s, scripted, {Kind::Controller, u"nvme0"_s});
    takeMenu(studio, name + u"-namespace"_s, scripted, {Kind::Namespace, u"ns1"_s});
}

} // namespace

QList<Scene> menuScenes()
{
    return {
        {u"menu"_s, &drawn},
        {u"menu-running"_s, &running},
    };
}

} // namespace mpathlab
