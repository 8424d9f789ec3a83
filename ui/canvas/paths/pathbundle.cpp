// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/paths/pathbundle.h"

namespace mpathlab {

namespace {

using Kind = ObjectRef::Kind;

constexpr qsizetype maximumOutlined = 64; ///< more paths in use than this stand out no more

/// What flows through a path or a trunk.
struct Flow
{
    double perSecond = 0;
    bool active = false;
};

class Bundler
{
public:
    explicit Bundler(const PathsOf &of)
        : m_of(of)
        , m_wiring(of.wiring)
        , m_bundled(of.visible.pathCount > maximumSinglePaths)
    {
        readFlows();
        m_singleSelection = !m_bundled || selectedPaths() <= maximumSelectedPaths;
        m_singleClose = m_bundled && closePaths() <= maximumClosePaths;
    }

    Strokes run()
    {
        addHostLinks();
        for (const Wiring::Trunk &trunk : m_wiring.trunks)
            addTrunk(trunk);
        if (m_bundled)
            addRibs();
        // What matters most is drawn last: paths in use, and of those the widest.
        const auto less = [](const PathStroke &a, const PathStroke &b) {
            return std::pair(a.inUse, a.width) < std::pair(b.inUse, b.width);
        };
        std::stable_sort(m_made.base.begin(), m_made.base.end(), less);
        std::stable_sort(m_made.over.begin(), m_made.over.end(), less);
        limitOutlines();
        return std::move(m_made);
    }

private:
    bool isMarked(Kind kind, const QString &id, AnaGroupId group = 0) const
    {
        return m_of.selection.contains({kind, id, group});
    }
    bool isMoving(const QString &id) const { return m_of.moving.contains(id); }
    bool isDetached(const QString &controller, NamespaceId nsid) const
    {
        const auto at = m_of.detached.constFind(controller);
        return at != m_of.detached.cend() && at->contains(nsid);
    }
    bool isDead(const QString &controller) const { return m_of.dead.contains(controller); }
    const Wiring::Leaf &leafOf(int path) const
    {
        return m_wiring.leaves[size_t(m_wiring.paths[size_t(path)].leaf)];
    }

    void readFlows()
    {
        m_flows.resize(m_wiring.paths.size());
        const PathRates::Row *row = nullptr;
        int card = -1;
        for (const Wiring::Trunk &trunk : m_wiring.trunks) {
            if (trunk.card != card)
                row = m_of.rates.row(m_wiring.controllerOf(trunk));
            card = trunk.card;
            for (int i = trunk.firstPath; row && i < trunk.firstPath + trunk.paths; ++i) {
                const PathRates::Sample *sample = PathRates::find(*row, leafOf(i).nsid);
                if (!sample || !m_of.visible.paths[size_t(i)])
                    continue;
                m_flows[size_t(i)] = {sample->perSecond, sample->active};
                m_busy |= sample->active || sample->perSecond > 0;
            }
        }
    }

    template <typename Wanted>
    qsizetype countPaths(Wanted wanted) const
    {
        qsizetype count = 0;
        for (const Wiring::Trunk &trunk : m_wiring.trunks) {
            for (int i = trunk.firstPath; i < trunk.firstPath + trunk.paths; ++i)
                count += m_of.visible.paths[size_t(i)] && wanted(trunk, leafOf(i));
        }
        return count;
    }

    qsizetype selectedPaths() const
    {
        if (m_of.selection.isEmpty())
            return 0;
        return countPaths([this](const Wiring::Trunk &trunk, const Wiring::Leaf &leaf) {
            return isMarked(Kind::Namespace, leaf.id) || isNodeMarked(trunk);
        });
    }

    qsizetype closePaths() const
    {
        if (m_of.close.isEmpty())
            return 0;
        return countPaths([this](const Wiring::Trunk &, const Wiring::Leaf &leaf) {
            return m_of.close.contains(leaf.id);
        });
    }

    bool isNodeMarked(const Wiring::Trunk &trunk) const
    {
        const AnaGroupId group = m_wiring.groupOf(trunk);
        return group && isMarked(Kind::Group, m_wiring.controllerOf(trunk), group);
    }

    /// Without ANA every path is as good as any other.
    std::optional<AnaState> stateOf(const Wiring::Trunk &trunk) const
    {
        const AnaGroupId group = m_wiring.groupOf(trunk);
        return group ? m_of.state(m_wiring.controllerOf(trunk), group) : std::optional<AnaState>{};
    }

    PathStroke strokeOf(const Wiring::Trunk &trunk, const QPointF &to, const Flow &flow) const
    {
        PathStroke stroke;
        stroke.from = trunk.from;
        stroke.to = to;
        stroke.broken = isDead(m_wiring.controllerOf(trunk));
        stroke.state = stroke.broken ? std::optional<AnaState>() : stateOf(trunk);
        stroke.width = pathWidth(flow.perSecond);
        stroke.inUse = flow.active;
        stroke.idle = m_busy && !flow.active;
        return stroke;
    }

    /// A line goes to the base, or over it while it moves; a marked one is drawn over it.
    void add(PathStroke stroke, bool moving, bool marked)
    {
        if (!moving)
            m_made.base.append(stroke);
        stroke.marked = marked;
        if (moving || marked)
            m_made.over.append(stroke);
    }

    void addHostLinks()
    {
        std::vector<bool> wanted(m_wiring.cards.size(), m_of.visible.everything);
        for (const Wiring::Trunk &trunk : m_wiring.trunks) {
            const auto first = m_of.visible.paths.begin() + trunk.firstPath;
            if (std::find(first, first + trunk.paths, true) != first + trunk.paths)
                wanted[size_t(trunk.card)] = true;
        }
        const bool hostMoves = isMoving(hostLayoutKey());
        for (size_t i = 0; i < m_wiring.cards.size(); ++i) {
            const Wiring::Card &card = m_wiring.cards[i];
            PathStroke stroke;
            stroke.from = m_wiring.host;
            stroke.to = card.hostPort;
            stroke.width = 1.4;
            stroke.broken = isDead(card.id);
            stroke.straight = m_bundled;
            if (wanted[i])
                add(stroke, hostMoves || isMoving(card.id), isMarked(Kind::Controller, card.id));
        }
    }

    void addTrunk(const Wiring::Trunk &trunk)
    {
        Flow all;
        int bundled = 0;
        for (int i = trunk.firstPath; i < trunk.firstPath + trunk.paths; ++i) {
            if (!m_of.visible.paths[size_t(i)])
                continue;
            if (addPath(trunk, i))
                continue;
            ++bundled;
            all.perSecond += m_flows[size_t(i)].perSecond;
            all.active |= m_flows[size_t(i)].active;
        }
        if (bundled == 0)
            return;
        const Wiring::Band &band = m_wiring.bands[size_t(trunk.band)];
        PathStroke stroke = strokeOf(trunk, band.anchor, all);
        stroke.straight = true;
        const bool marked = isMarked(Kind::Controller, m_wiring.controllerOf(trunk)) ||
                            (!m_singleSelection && isNodeMarked(trunk));
        add(stroke, isMoving(m_wiring.controllerOf(trunk)) || isBandMoving(trunk.band), marked);
    }

    /// False when the path is left to the trunk.
    bool addPath(const Wiring::Trunk &trunk, int path)
    {
        const Wiring::Leaf &leaf = leafOf(path);
        const QString &controller = m_wiring.controllerOf(trunk);
        // A whole controller's paths are marked as trunks where there are trunks.
        const bool marked =
            m_singleSelection && (isMarked(Kind::Namespace, leaf.id) || isNodeMarked(trunk) ||
                                  (!m_bundled && isMarked(Kind::Controller, controller)));
        const bool single = !m_bundled || (m_singleClose && m_of.close.contains(leaf.id));
        if (!single && !marked)
            return false;
        const bool detached = isDetached(controller, leaf.nsid);
        PathStroke stroke = strokeOf(trunk, leaf.port, detached ? Flow() : m_flows[size_t(path)]);
        stroke.straight = m_bundled;
        if (detached) {
            stroke.broken = true;
            stroke.state.reset();
        }
        if (single) {
            add(stroke, isMoving(controller) || isMoving(leaf.id), marked);
        } else {
            stroke.straight = false;
            stroke.marked = true;
            m_made.over.append(stroke);
        }
        return single;
    }

    bool isBandMoving(int band)
    {
        if (m_of.moving.isEmpty())
            return false;
        if (m_movingBands.empty()) {
            m_movingBands.resize(m_wiring.bands.size());
            for (const Wiring::Leaf &leaf : m_wiring.leaves) {
                if (isMoving(leaf.id))
                    m_movingBands[size_t(leaf.band)] = true;
            }
        }
        return m_movingBands[size_t(band)];
    }

    /// From the trunks' end to each namespace that has a path through one.
    void addRibs()
    {
        std::vector<bool> wanted(m_wiring.leaves.size());
        for (size_t i = 0; i < m_wiring.paths.size(); ++i) {
            if (m_of.visible.paths[i])
                wanted[size_t(m_wiring.paths[i].leaf)] = true;
        }
        for (size_t i = 0; i < m_wiring.leaves.size(); ++i) {
            const Wiring::Leaf &leaf = m_wiring.leaves[i];
            if (!wanted[i] || (m_singleClose && m_of.close.contains(leaf.id)))
                continue;
            PathStroke stroke;
            stroke.from = m_wiring.bands[size_t(leaf.band)].anchor;
            stroke.to = leaf.port;
            stroke.width = 1;
            stroke.straight = true;
            add(stroke, isBandMoving(leaf.band),
                !m_singleSelection && isMarked(Kind::Namespace, leaf.id));
        }
    }

    /// When everything is in use, outlines would only make it illegible.
    void limitOutlines()
    {
        const auto count = std::count_if(m_made.base.begin(), m_made.base.end(),
                                         [](const PathStroke &stroke) { return stroke.inUse; });
        if (count <= maximumOutlined)
            return;
        for (QList<PathStroke> *strokes : {&m_made.base, &m_made.over}) {
            for (PathStroke &stroke : *strokes)
                stroke.inUse = false;
        }
    }

    const PathsOf &m_of;
    const Wiring &m_wiring;
    Strokes m_made;
    std::vector<Flow> m_flows; ///< by path
    std::vector<bool> m_movingBands;
    bool m_bundled;
    bool m_singleSelection = false;
    bool m_singleClose = false;
    bool m_busy = false; ///< some path carries I/O: the others step back
};

} // namespace

DetachedPaths detachedPaths(const LiveState &live)
{
    DetachedPaths detached;
    for (auto it = live.controllers.cbegin(); it != live.controllers.cend(); ++it) {
        for (const PathStatus &path : it->paths) {
            if (it->enabled == true && !path.attached)
                detached[it.key()].insert(path.nsid);
        }
        for (const LiveNamespace &ns : live.namespaces) {
            if (!ns.present && ns.subsystemNqn == it->subsystemNqn)
                detached[it.key()].insert(ns.nsid);
        }
    }
    return detached;
}

Strokes strokesOf(const PathsOf &of)
{
    return Bundler(of).run();
}

} // namespace mpathlab
