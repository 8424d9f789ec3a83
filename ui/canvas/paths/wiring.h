// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/document/geometry.h"

#include <vector>

namespace mpathlab {

/// Where the lines of a lab run, as arrays that refer to one another by index: made once
/// per change of the drawing, so that a live update of 8,192 paths looks nothing up by name.
struct Wiring
{
    /// A controller's card.
    struct Card
    {
        QString id;
        QString subsystem;
        QPointF hostPort; ///< where the host's line ends
    };
    /// A group of namespaces (0: the subsystem has no ANA): where its trunks end.
    struct Band
    {
        QString subsystem;
        AnaGroupId group = 0;
        QPointF anchor;
    };
    struct Leaf ///< a namespace
    {
        QString id;
        NamespaceId nsid = 0;
        int band = 0;
        QPointF port; ///< where its lines end
    };
    /// A group of a controller, with its paths: `paths[firstPath ...]`.
    struct Trunk
    {
        int card = 0;
        int band = 0;
        QPointF from; ///< on the card's right edge, level with the node
        int firstPath = 0;
        int paths = 0;
    };
    struct Path
    {
        int trunk = 0;
        int leaf = 0;
    };

    QPointF host; ///< where its lines start
    std::vector<Card> cards;
    std::vector<Band> bands;
    std::vector<Leaf> leaves;
    std::vector<Trunk> trunks; ///< in the order of the cards
    std::vector<Path> paths;   ///< in the order of the trunks, then by the lab's namespaces

    AnaGroupId groupOf(const Trunk &trunk) const { return bands[size_t(trunk.band)].group; }
    const QString &controllerOf(const Trunk &trunk) const { return cards[size_t(trunk.card)].id; }
};

Wiring wiringOf(const Lab &lab, const Places &places);

} // namespace mpathlab
