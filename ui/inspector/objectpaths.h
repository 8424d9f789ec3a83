// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"

#include <QSet>

namespace mpathlab {

/// A problem's path in the lab file in two: the object's (`subsystems[0].namespaces[1]`,
/// empty for what is no part of a subsystem) and the member's behind it (`nsid`).
std::pair<QString, QString> splitPath(const QString &path);

/// The objects' paths in the lab file; a group is part of its controller.
QSet<QString> objectPaths(const Lab &lab, const QList<ObjectRef> &refs);

} // namespace mpathlab
