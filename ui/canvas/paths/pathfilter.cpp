// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/paths/pathfilter.h"

namespace mpathlab {

namespace {

using Kind = ObjectRef::Kind;

class Sieve
{
public:
    Sieve(const Wiring &wiring, const StateOf &state, const Filter &filter,
          const QSet<ObjectRef> &selection)
        : m_wiring(wiring)
        , m_state(state)
        , m_filter(filter)
        , m_selection(selection)
        , m_bySelection(filter.selection && !selection.isEmpty())
    {
    }

    Visible run()
    {
        Visible visible;
        visible.everything =
            !m_bySelection && m_filter.subsystem.isEmpty() && !m_filter.group && !m_filter.state;
        visible.paths.resize(m_wiring.paths.size(), visible.everything);
        visible.pathCount = visible.everything ? qsizetype(m_wiring.paths.size()) : 0;
        if (visible.everything)
            return visible;
        for (const Wiring::Trunk &trunk : m_wiring.trunks) {
            if (wants(trunk))
                addPaths(visible, trunk);
        }
        if (m_bySelection)
            visible.objects.unite(m_selection);
        return visible;
    }

private:
    bool isSelected(Kind kind, const QString &id, AnaGroupId group = 0) const
    {
        return m_selection.contains({kind, id, group});
    }

    bool wants(const Wiring::Trunk &trunk) const
    {
        const Wiring::Band &band = m_wiring.bands[size_t(trunk.band)];
        if (!m_filter.subsystem.isEmpty() && band.subsystem != m_filter.subsystem)
            return false;
        if (m_filter.group && band.group != *m_filter.group)
            return false;
        return !m_filter.state ||
               (band.group && m_state(m_wiring.controllerOf(trunk), band.group) == m_filter.state);
    }

    /// Those of the trunk that the selection asks for, and what they connect.
    void addPaths(Visible &visible, const Wiring::Trunk &trunk) const
    {
        const QString &controller = m_wiring.controllerOf(trunk);
        const Wiring::Band &band = m_wiring.bands[size_t(trunk.band)];
        const bool whole = !m_bySelection || isSelected(Kind::Controller, controller) ||
                           isSelected(Kind::Group, controller, band.group) ||
                           isSelected(Kind::Subsystem, band.subsystem) ||
                           isSelected(Kind::Guest, {});
        bool any = false;
        for (int i = trunk.firstPath; i < trunk.firstPath + trunk.paths; ++i) {
            const QString &ns = m_wiring.leaves[size_t(m_wiring.paths[size_t(i)].leaf)].id;
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

    const Wiring &m_wiring;
    const StateOf &m_state;
    const Filter &m_filter;
    const QSet<ObjectRef> &m_selection;
    bool m_bySelection;
};

} // namespace

Visible visibleOf(const Wiring &wiring, const StateOf &state, const Filter &filter,
                  const QSet<ObjectRef> &selection)
{
    return Sieve(wiring, state, filter, selection).run();
}

} // namespace mpathlab
