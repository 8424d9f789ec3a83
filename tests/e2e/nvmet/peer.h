// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/nvme/anastate.h"

#include <QList>
#include <QMap>
#include <QString>

namespace mpathlab {

/// Two controllers with the same three groups and four namespaces: the shape that both
/// subsystems of the comparison have.
inline constexpr int controllerCount = 2;
inline constexpr int groupCount = 3;
inline constexpr int namespaceCount = 4;

/// The group of every namespace; namespace 1 first.
using Groups = QList<AnaGroupId>;
inline const Groups initialGroups{1, 2, 3, 3};

/// nqn of the peer's subsystem.
QString peerNqn();

/// Shell scripts for the guest: Linux's target (nvmet, over TCP on loopback) as a
/// subsystem of that shape, each controller behind a port of its own, and the host
/// connected to both. Files in memory are its namespaces
/// (Linux Documentation/nvme, drivers/nvme/target/configfs.c).
QString peerSetUp();
QString peerSetState(int controller, AnaGroupId group, AnaState state);
QString peerMove(NamespaceId nsid, AnaGroupId group);

/// What one controller's log page says: group -> (state, nsids).
struct LoggedGroup
{
    QString state;
    QList<int> nsids;
    bool operator==(const LoggedGroup &) const = default;
};
using AnaLog = QMap<int, LoggedGroup>;

/// Prints every controller's subsystem, number (0, 1) and log page as nvme-cli reads it.
QString logScript();
/// subsystem nqn -> controller -> log. What the two do differently on purpose is left out:
/// change counts, and the peer's descriptors of groups without a namespace.
QMap<QString, QMap<int, AnaLog>> parseLogs(const QByteArray &output);

} // namespace mpathlab
