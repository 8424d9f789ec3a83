// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/paths/wiring.h"

namespace mpathlab {

namespace {

class Wirer
{
public:
    Wirer(const Lab &lab, const Places &places)
        : m_places(places)
    {
        m_made.host = places.value(hostLayoutKey()) +
                      QPointF(canvas::hostSize.width(), canvas::hostSize.height() / 2);
        for (const Subsystem &subsystem : lab.subsystems)
            addSubsystem(subsystem);
    }

    Wiring take() { return std::move(m_made); }

private:
    void addSubsystem(const Subsystem &subsystem)
    {
        const size_t firstBand = m_made.bands.size();
        const size_t firstLeaf = m_made.leaves.size();
        for (const Band &band : bandsOf(subsystem, m_places))
            m_made.bands.push_back(
                {subsystem.id, band.group, QPointF(band.rect.left(), band.rect.center().y())});
        for (const Namespace &ns : subsystem.namespaces) {
            const AnaGroupId group = subsystem.ana ? ns.group : 0;
            size_t band = firstBand;
            while (m_made.bands[band].group != group)
                ++band;
            m_made.leaves.push_back(
                {ns.id, ns.nsid, int(band),
                 m_places.value(ns.id) + QPointF(0, canvas::namespaceSize.height() / 2)});
        }
        for (const Controller &controller : subsystem.controllers)
            addController(subsystem, controller, firstBand, firstLeaf);
    }

    void addController(const Subsystem &subsystem, const Controller &controller, size_t firstBand,
                       size_t firstLeaf)
    {
        const QPointF place = m_places.value(controller.id);
        const int card = int(m_made.cards.size());
        m_made.cards.push_back(
            {controller.id, subsystem.id, place + QPointF(0, canvas::controllerHead / 2)});
        // The paths of each band, in one pass over the namespaces.
        std::vector<std::vector<int>> leaves(m_made.bands.size() - firstBand);
        for (qsizetype i = 0; i < subsystem.namespaces.size(); ++i) {
            const int leaf = int(firstLeaf) + int(i);
            if (isAttached(subsystem.namespaces.at(i), controller))
                leaves[size_t(m_made.leaves[size_t(leaf)].band) - firstBand].push_back(leaf);
        }
        const auto shown = std::count_if(leaves.begin(), leaves.end(),
                                         [](const auto &paths) { return !paths.empty(); });
        int row = 0;
        for (size_t band = 0; band < leaves.size(); ++band) {
            if (leaves[band].empty())
                continue;
            // Bands ascend by group, as the nodes of a card do.
            const qreal y = subsystem.ana ? metrics::groupNodeOffset(row, int(shown)).y()
                                          : canvas::controllerHead / 2;
            ++row;
            const int trunk = int(m_made.trunks.size());
            m_made.trunks.push_back({card, int(firstBand + band),
                                     place + QPointF(canvas::controllerWidth, y),
                                     int(m_made.paths.size()), int(leaves[band].size())});
            for (int leaf : leaves[band])
                m_made.paths.push_back({trunk, leaf});
        }
    }

    const Places &m_places;
    Wiring m_made;
};

} // namespace

Wiring wiringOf(const Lab &lab, const Places &places)
{
    return Wirer(lab, places).take();
}

} // namespace mpathlab
