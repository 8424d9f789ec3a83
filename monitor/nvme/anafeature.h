// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QJsonValue>
#include <QSet>
#include <QString>

namespace mpathlab {

/// How a VM's NVMe subsystem can be driven.
enum class AnaFeature {
    None,    ///< an unpatched QEMU: nothing can be injected
    Hmp2021, ///< only the monitor command `nvme_ana_inject_state` of the 2021 series
    Full,    ///< QMP commands, queries and events of qemu-patches/
};

/// The names of a list that QMP answers with: of `query-commands`, `device-list-properties`.
QSet<QString> qmpNames(const QJsonValue &answer);

/// What a QEMU with these commands of QMP can do. `otherwise`: without the series' own one, it
/// knows ANA all the same (the HMP command, or the property `ana` of nvme-subsys).
AnaFeature anaFeature(const QSet<QString> &commands, bool otherwise);

} // namespace mpathlab
