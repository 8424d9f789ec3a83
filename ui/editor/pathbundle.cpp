// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/editor/pathbundle.h"

namespace mpathlab {

namespace {

using Kind = ObjectRef::Kind;

/// Where paths of a group leave a controller: on the right edge, level with the node.
QPointF startOf(const Subsystem &subsystem, const Controller &controller, AnaGroupId group,
                const Places &places)
{
    qreal y = canvas::controllerHead / 2;
    if (group > 0) {
        const QList<AnaGroupId> groups = groupsOf(subsystem, controller);
        y = metrics::groupNodeOffset(static_cast<int>(groups.indexOf(group)),
                                     static_cast<int>(groups.size()))
                .y();
    }
    return places.value(controller.id) + QPointF(canvas::controllerWidth, y);
}

class Bundler
{
public:
    explicit Bundler(const PathsOf &of)
        : m_of(of)
    {
    }

    QList<PathStroke> run()
    {
        qsizetype paths = 0;
        for (const Subsystem &subsystem : m_of.lab.subsystems) {
            paths += subsystem.controllers.size() * subsystem.namespaces.size();
            for (const Controller &controller : subsystem.controllers) {
                for (const Namespace &ns : subsystem.namespaces)
                    m_busy |= m_of.rates.rate(controller.id, ns.nsid) > 0;
            }
        }
        m_bundled = paths > maximumSinglePaths;
        for (const Subsystem &subsystem : m_of.lab.subsystems)
            addSubsystem(subsystem);
        // What matters most is drawn last: paths in use, then the selection's.
        std::stable_sort(m_strokes.begin(), m_strokes.end(),
                         [](const PathStroke &a, const PathStroke &b) {
                             return std::pair(a.marked, a.width) < std::pair(b.marked, b.width);
                         });
        return std::move(m_strokes);
    }

private:
    bool isMarked(const ObjectRef &ref) const { return m_of.selection.contains(ref); }

    void addSubsystem(const Subsystem &subsystem)
    {
        for (const Controller &controller : subsystem.controllers) {
            addHostLink(controller);
            if (m_bundled)
                addTrunks(subsystem, controller);
            addPaths(subsystem, controller);
        }
        if (m_bundled)
            addRibs(subsystem);
    }

    void addHostLink(const Controller &controller)
    {
        const QPointF host = m_of.places.value(hostLayoutKey()) +
                             QPointF(canvas::hostSize.width(), canvas::hostSize.height() / 2);
        const QPointF card =
            m_of.places.value(controller.id) + QPointF(0, canvas::controllerHead / 2);
        m_strokes.append(
            {host, card, {}, 1.4, false, isMarked({Kind::Controller, controller.id}), m_bundled});
    }

    void addPaths(const Subsystem &subsystem, const Controller &controller)
    {
        for (const Namespace &ns : subsystem.namespaces) {
            if (!isAttached(ns, controller))
                continue;
            const AnaGroupId group = subsystem.ana ? ns.group : 0;
            // A whole controller's paths are marked as trunks where there are trunks.
            const bool marked = isMarked({Kind::Namespace, ns.id}) ||
                                (group && isMarked({Kind::Group, controller.id, group})) ||
                                (!m_bundled && isMarked({Kind::Controller, controller.id}));
            if (m_bundled && !marked)
                continue;
            const double rate = m_of.rates.rate(controller.id, ns.nsid);
            PathStroke stroke;
            stroke.from = startOf(subsystem, controller, group, m_of.places);
            stroke.to = m_of.places.value(ns.id) + QPointF(0, canvas::namespaceSize.height() / 2);
            stroke.state = stateOf(controller, group);
            stroke.width = pathWidth(rate);
            stroke.idle = m_busy && rate <= 0;
            stroke.marked = marked;
            m_strokes.append(stroke);
        }
    }

    void addTrunks(const Subsystem &subsystem, const Controller &controller)
    {
        const QList<AnaGroupId> shown =
            subsystem.ana ? groupsOf(subsystem, controller) : QList<AnaGroupId>{0};
        for (const Band &band : bandsOf(subsystem, m_of.places)) {
            if (!shown.contains(band.group))
                continue;
            double rate = 0;
            for (const Namespace &ns : subsystem.namespaces) {
                if (isAttached(ns, controller) && (!subsystem.ana || ns.group == band.group))
                    rate += m_of.rates.rate(controller.id, ns.nsid);
            }
            PathStroke stroke;
            stroke.from = startOf(subsystem, controller, band.group, m_of.places);
            stroke.to = anchorOf(band);
            stroke.state = stateOf(controller, band.group);
            stroke.width = pathWidth(rate);
            stroke.idle = m_busy && rate <= 0;
            stroke.marked = isMarked({Kind::Controller, controller.id});
            stroke.straight = true;
            m_strokes.append(stroke);
        }
    }

    void addRibs(const Subsystem &subsystem)
    {
        const QList<Band> bands = bandsOf(subsystem, m_of.places);
        for (const Namespace &ns : subsystem.namespaces) {
            for (const Band &band : bands) {
                if (subsystem.ana && band.group != ns.group)
                    continue;
                const QPointF port =
                    m_of.places.value(ns.id) + QPointF(0, canvas::namespaceSize.height() / 2);
                m_strokes.append({anchorOf(band), port, {}, 1, false, false, true});
            }
        }
    }

    /// Without ANA every path is as good as any other.
    std::optional<AnaState> stateOf(const Controller &controller, AnaGroupId group) const
    {
        return group ? m_of.state(controller.id, group) : std::optional<AnaState>{};
    }

    static QPointF anchorOf(const Band &band) { return {band.rect.left(), band.rect.center().y()}; }

    const PathsOf &m_of;
    QList<PathStroke> m_strokes;
    bool m_bundled = false;
    bool m_busy = false; ///< some path carries I/O: the others step back
};

} // namespace

QList<PathStroke> strokesOf(const PathsOf &of)
{
    return Bundler(of).run();
}

} // namespace mpathlab
