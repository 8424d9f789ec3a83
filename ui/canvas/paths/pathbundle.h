// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/live/livestate.h"
#include "ui/canvas/paths/pathfilter.h"
#include "ui/canvas/paths/pathlayer.h"
#include "ui/canvas/paths/pathrates.h"

namespace mpathlab {

/// By controller: the namespaces that were detached from it, so that nothing can flow there.
using DetachedPaths = QMap<QString, QSet<NamespaceId>>;
/// Of those controllers that the host has enabled: to others nothing is attached yet.
DetachedPaths detachedPaths(const LiveState &live);

/// What the lines of a lab depend on. Only borrowed.
struct PathsOf
{
    const Wiring &wiring;
    const Visible &visible;
    const StateOf &state;
    const PathRates &rates;
    QSet<ObjectRef> selection;
    QSet<QString> moving; ///< ids of cards under way
    QSet<QString> close;  ///< namespaces that are looked at closely
    QSet<QString> dead;   ///< controllers that answer nothing: no line of theirs shows a state
    DetachedPaths detached = {};
};

/// More single paths than this are bundled: a trunk from each group node to the band of
/// the group, short ribs from there. The selection's paths, and those of namespaces that are
/// looked at closely, stay single as long as they are not too many themselves.
inline constexpr qsizetype maximumSinglePaths = 96;
inline constexpr qsizetype maximumSelectedPaths = 600;
inline constexpr qsizetype maximumClosePaths = 600;

struct Strokes
{
    QList<PathStroke> base; ///< the same whatever is selected
    QList<PathStroke> over; ///< the selection's paths (again), and what moves
};

/// The lines from the host to the controllers and from those to the namespaces.
Strokes strokesOf(const PathsOf &of);

} // namespace mpathlab
