// SPDX-License-Identifier: GPL-2.0-or-later
// The inspector for everything that can be selected.
#include "scriptedwindow.h"
#include "studio.h"

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

using Kind = ObjectRef::Kind;

/// Every kind of object, with something to say of each.
Lab richLab()
{
    Lab lab = templateLab(u"active-passive"_s);
    Namespace &zoned = lab.subsystems[0].namespaces[1];
    zoned.zoned = true;
    zoned.sizeMiB = 512;
    zoned.zoneSizeKiB = 16 << 10;
    zoned.zoneMaxActive = 12;
    zoned.zoneMaxOpen = 8;
    return lab;
}

/// High enough for all fields.
constexpr QSize tall{1280, 1300};

void takeSelected(Studio &studio, const QString &name, const QList<ObjectRef> &objects)
{
    ScriptedWindow scripted(richLab(), tall);
    scripted.select(objects);
    studio.takeUsed(name, scripted.window().docks()->content(DockId::Inspector));
}

void lab(Studio &studio, const QString &name)
{
    takeSelected(studio, name, {});
}

void subsystem(Studio &studio, const QString &name)
{
    takeSelected(studio, name, {{Kind::Subsystem, u"subsys0"_s}});
}

void controller(Studio &studio, const QString &name)
{
    takeSelected(studio, name, {{Kind::Controller, u"nvme0"_s}});
}

void ns(Studio &studio, const QString &name)
{
    takeSelected(studio, name, {{Kind::Namespace, u"ns1"_s}});
}

void zoned(Studio &studio, const QString &name)
{
    takeSelected(studio, name, {{Kind::Namespace, u"ns2"_s}});
}

void group(Studio &studio, const QString &name)
{
    takeSelected(studio, name, {{Kind::Group, u"nvme0"_s, 1}});
}

void several(Studio &studio, const QString &name)
{
    takeSelected(studio, name, {{Kind::Controller, u"nvme0"_s}, {Kind::Controller, u"nvme1"_s}});
}

void mixed(Studio &studio, const QString &name)
{
    takeSelected(studio, name, {{Kind::Controller, u"nvme0"_s}, {Kind::Namespace, u"ns1"_s}});
}

void problem(Studio &studio, const QString &name)
{
    Lab lab = richLab();
    lab.subsystems[0].controllers[0].mdts = 9;
    lab.subsystems[0].controllers[0].cmbMiB = 3;
    ScriptedWindow scripted(lab, tall);
    scripted.select({{Kind::Controller, u"nvme0"_s}});
    studio.takeUsed(name, scripted.window().docks()->content(DockId::Inspector));
}

void live(Studio &studio, const QString &name)
{
    ScriptedWindow scripted(templateLab(u"two-paths"_s), tall);
    if (!scripted.launch() || !scripted.fail(u"nvme0"_s, 1))
        studio.complain(name + u": the lab does not come up"_s);
    QWidget *inspector = scripted.window().docks()->content(DockId::Inspector);
    scripted.select({{Kind::Controller, u"nvme0"_s}});
    studio.takeUsed(name + u"-controller"_s, inspector);
    scripted.select({{Kind::Group, u"nvme0"_s, 1}});
    studio.takeUsed(name + u"-group"_s, inspector);
    scripted.select({{Kind::Namespace, u"ns1"_s}});
    studio.takeUsed(name + u"-namespace"_s, inspector);
}

} // namespace

QList<Scene> inspectorScenes()
{
    return {
        {u"inspector-lab"_s, &lab},
        {u"inspector-subsystem"_s, &subsystem},
        {u"inspector-controller"_s, &controller},
        {u"inspector-namespace"_s, &ns},
        {u"inspector-zoned"_s, &zoned},
        {u"inspector-group"_s, &group},
        {u"inspector-several"_s, &several},
        {u"inspector-mixed"_s, &mixed},
        {u"inspector-problem"_s, &problem},
        {u"inspector-live"_s, &live},
    };
}

} // namespace mpathlab
