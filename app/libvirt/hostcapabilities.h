// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/result.h"

#include <QStringList>

namespace mpathlab {

/// What virConnectGetCapabilities() tells of a host, as far as it matters to a lab.
struct HostCapabilities
{
    QStringList securityModels; ///< "apparmor", "dac", ...
    /// Whose rights QEMU has there unless the domain says otherwise (the "dac" model's base
    /// label); -1 when it is not told.
    qint64 user = -1;
    qint64 group = -1;

    bool operator==(const HostCapabilities &) const = default;
};
Result<HostCapabilities> readHostCapabilities(const QString &xml);

/// The folder of a storage pool (`<target><path>`); empty when the XML names none.
QString poolFolder(const QString &xml);

/// The emulator of virConnectGetDomainCapabilities(); empty when the XML names none.
QString emulatorPath(const QString &xml);

} // namespace mpathlab
