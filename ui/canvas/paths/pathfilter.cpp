// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/paths/pathfilter.h"

namespace mpathlab {

namespace {

using Kind = ObjectRef::Kind;

struct Sieve
{
    const Wiring &wiring;
    const StateOf &state;
    const Filter &filter;
    const QSet<ObjectRef> &selection;
    bool bySelection = filter.selection && !selection.isEmpty();

    Visible run()
    {
        Visible visible;
        visible.everything =
            !bySelection && filter.subsystem.isEmpty() && !filter.group && !filter.state;
        visible.paths.resize(wiring.paths.size(), visible.everything);
        visible.pathCount = visible.everything ? qsizetype(wiring.paths.size()) : 0;
        if (visible.everything)
            return visible;
        for (const Wiring::Trunk &trunk : wiring.trunks) {
            if (wants(trunk))
                addPaths(visible, trunk);
        }
        if (bySelection)
            visible.objects.unite(selection);
        return visible;
    }

    bool isSelected(Kind kind, const QString &id, AnaGroupId group = 0) const
    {
        return selection.contains({kind, id, group});
    }

    bool wants(const Wiring::Trunk &trunk) const
    {
        const Wiring::Band &band = wiring.bands[size_t(trunk.band)];
        if (!filter.subsystem.isEmpty() && band.subsystem != filter.subsystem)
            return false;
        if (filter.group && band.group != *filter.group)
            return false;
        return !filter.state ||
               (band.group && state(wiring.controllerOf(trunk), band.group) == filter.state);
    }

    /// Those of the trunk that the selection asks for, and what they connect.
    void addPaths(Visible &visible, const Wiring::Trunk &trunk) const
    {
        const QString &controller = wiring.controllerOf(trunk);
        const Wiring::Band &band = wiring.bands[size_t(trunk.band)];
        const bool whole = !bySelection || isSelected(Kind::Controller, controller) ||
                           isSelected(Kind::Group, controller, band.group) ||
                           isSelected(Kind::Subsystem, band.subsystem) ||
                           isSelected(Kind::Guest, {});
        bool any = false;
        for (int i = trunk.firstPath; i < trunk.firstPath + trunk.paths; ++i) {
            const QString &ns = wiring.leaves[size_t(wiring.paths[size_t(i)].leaf)].id;
            if (!whole && !isSelected(Kind::Namespace, ns))
                continue;
            visible.paths[size_t(i)] = true;
            ++visible.pathCount;
            visible.objects.insert({Kind::Namespace, ns});
            any = true;
        }
        if (!any)
            return;
        visible.objects.insert({Kind::Subsystem, band.subsystem});
        visible.objects.insert({Kind::Controller, controller});
        if (band.group)
            visible.objects.insert({Kind::Group, controller, band.group});
    }
};

} // namespace

Visible visibleOf(const Wiring &wiring, const StateOf &state, const Filter &filter,
                  const QSet<ObjectRef> &selection)
{
    return Sieve{wiring, state, filter, selection}.run();
}

} // namespace mpathlab
