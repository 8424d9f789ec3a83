// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/live/livestate.h"
#include "app/topology/rules.h"

namespace mpathlab {

/// What a sentence about an object may be drawn from. Only borrowed.
struct Described
{
    const Lab &lab;
    const std::optional<LiveState> &live;
    const QMap<QString, QString> &addresses; ///< PCI, by controller
};

/// One or two sentences about an object as it stands now, for the screen reader and
/// the head of a tooltip.
QString describe(const Described &of, const ObjectRef &ref);

/// "nvme0", "ANA group 1 on nvme0", "the machine": an object's name in a sentence or a list.
QString nameOf(const ObjectRef &ref);

/// The HMP command of the 2021 series: `nvme_ana_inject_state nvme0 1 inaccessible`.
QString injectCommand(const QString &controllerId, AnaGroupId group, AnaState state);

/// The problems of exactly this object, a line each.
QStringList problemLines(const QList<Problem> &problems, const ObjectRef &ref);

/// Text for setToolTip(): never taken for markup, whatever ids it names, and wrapped.
QString toolTipHtml(const QString &text);

/// Details under the names on the cards.
QString subsystemDetail(const Subsystem &subsystem);
QString namespaceDetail(const Namespace &ns);
/// What sets it apart from a plain shared one; mostly empty.
QString namespaceTraits(const Namespace &ns);
/// Of a VM that was launched elsewhere the lab does not know the guest.
QString guestDetail(const Guest &guest, const std::optional<LiveState> &live);

} // namespace mpathlab
