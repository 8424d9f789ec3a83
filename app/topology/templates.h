// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"

namespace mpathlab {

/// A lab to start from.
struct LabTemplate
{
    QString id;          ///< stable name for settings and tests
    QString title;       ///< what the palette shows
    QString description; ///< one sentence
    Lab lab;             ///< with a layout
};

/// `two-paths` (one subsystem, two controllers, two namespaces in groups 1 and 2:
/// the layout of the 2021 series, the example) comes first.
const QList<LabTemplate> &labTemplates();

/// Positions for every object: host on the left, controllers in the middle,
/// namespaces on the right gathered by group, subsystems below one another.
Lab autoArrange(const Lab &lab);

} // namespace mpathlab
