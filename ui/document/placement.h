// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/edits.h"
#include "ui/document/geometry.h"

/// Places for what an edit adds or moves, so that nothing comes to lie on something
/// else. Pure functions of the lab.

namespace mpathlab {

QPointF placeForSubsystem(const Lab &lab);
/// Under the subsystem's last controller.
QPointF placeForController(const Lab &lab, const Subsystem &subsystem);
/// In the band of `group`, or under all bands for a new group. `except` (an id) is
/// not there: the namespace that is about to move.
QPointF placeForNamespace(const Lab &lab, const Subsystem &subsystem, AnaGroupId group,
                          const QString &except = {});

/// Puts the namespaces into the group, gathered with those that are there.
Result<edits::Edited> gathered(const Lab &lab, const QStringList &namespaceIds, AnaGroupId group);

/// Where the edit made a card, a band or a frame grow, what it would cover moves down.
/// Subsystems that kept their parts stay as they are.
Result<edits::Edited> withRoom(const Lab &before, Result<edits::Edited> edited);

} // namespace mpathlab
