// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"

namespace mpathlab {

/// A lab to start from.
struct LabTemplate
{
    QString id;        ///< stable name for settings and tests
    const char *name;  ///< of the title and of the lab, in English
    const char *about; ///< source of the description
    Lab lab;           ///< with a layout

    QString title() const;       ///< what the palette shows
    QString description() const; ///< one sentence
};

/// `two-paths` (one subsystem, two controllers, two namespaces in groups 1 and 2:
/// the layout of the 2021 series, the example) comes first.
const QList<LabTemplate> &labTemplates();

/// Positions for every object: host on the left, controllers in the middle,
/// namespaces on the right gathered by group, subsystems below one another.
Lab autoArrange(const Lab &lab);

} // namespace mpathlab
