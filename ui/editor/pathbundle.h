// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/editor/geometry.h"
#include "ui/editor/paths.h"
#include "ui/editor/rates.h"

#include <QSet>

#include <functional>

namespace mpathlab {

/// What the lines of a lab depend on. Only borrowed.
struct PathsOf
{
    const Lab &lab;
    const Places &places;
    /// State of a group on a controller as shown; nothing = unknown.
    std::function<std::optional<AnaState>(const QString &controller, AnaGroupId group)> state;
    const PathRates &rates;
    QSet<ObjectRef> selection;
};

/// More single paths than this are bundled: a trunk from each group node to the band of
/// the group, short ribs from there; the selection's paths stay single.
inline constexpr int maximumSinglePaths = 96;

/// The lines from the host to the controllers and from those to the namespaces.
QList<PathStroke> strokesOf(const PathsOf &of);

} // namespace mpathlab
