// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/canvas/paths/wiring.h"

namespace mpathlab {

namespace {

struct Wirer
{
    const Places &places;
    Wiring made;

    void addSubsystem(const Subsystem &subsystem)
    {
        const size_t firstBand = made.bands.size();
        const size_t firstLeaf = made.leaves.size();
        for (const Band &band : bandsOf(subsystem, places))
            made.bands.push_back(
                {subsystem.id, band.group, QPointF(band.rect.left(), band.rect.center().y())});
        for (const Namespace &ns : subsystem.namespaces) {
            const AnaGroupId group = subsystem.ana ? ns.group : 0;
            size_t band = firstBand;
            while (made.bands[band].group != group)
                ++band;
            made.leaves.push_back(
                {ns.id, ns.nsid, int(band),
                 places.value(ns.id) + QPointF(0, canvas::namespaceSize.height() / 2)});
        }
        for (const Controller &controller : subsystem.controllers)
            addController(subsystem, controller, firstBand, firstLeaf);
    }

    void addController(const Subsystem &subsystem, const Controller &controller, size_t firstBand,
                       size_t firstLeaf)
    {
        const QPointF place = places.value(controller.id);
        const int card = int(made.cards.size());
        made.cards.push_back(
            {controller.id, subsystem.id, place + QPointF(0, canvas::controllerHead / 2)});
        // The paths of each band, in one pass over the namespaces.
        std::vector<std::vector<int>> leaves(made.bands.size() - firstBand);
        for (qsizetype i = 0; i < subsystem.namespaces.size(); ++i) {
            const int leaf = int(firstLeaf) + int(i);
            if (isAttached(subsystem.namespaces.at(i), controller))
                leaves[size_t(made.leaves[size_t(leaf)].band) - firstBand].push_back(leaf);
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
            const int trunk = int(made.trunks.size());
            made.trunks.push_back({card, int(firstBand + band),
                                   place + QPointF(canvas::controllerWidth, y),
                                   int(made.paths.size()), int(leaves[band].size())});
            for (int leaf : leaves[band])
                made.paths.push_back({trunk, leaf});
        }
    }
};

} // namespace

Wiring wiringOf(const Lab &lab, const Places &places)
{
    Wirer wirer{places, {}};
    wirer.made.host = places.value(hostLayoutKey()) +
                      QPointF(canvas::hostSize.width(), canvas::hostSize.height() / 2);
    for (const Subsystem &subsystem : lab.subsystems)
        wirer.addSubsystem(subsystem);
    return std::move(wirer.made);
}

} // namespace mpathlab
