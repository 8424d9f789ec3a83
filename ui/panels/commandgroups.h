// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QList>
#include <QSet>
#include <QStringList>

/// The parts of a QEMU command that belong together. Pure functions of the arguments.

namespace mpathlab {

/// Each option with its value, and every other argument by itself: the lines of shellText().
QList<QStringList> argumentGroups(const QStringList &arguments);

/// Which groups make up the objects with these ids: their devices, and what mpathlab made for
/// each of them alone (root port, image).
QSet<qsizetype> groupsOfObjects(const QList<QStringList> &groups, const QStringList &ids);

} // namespace mpathlab
