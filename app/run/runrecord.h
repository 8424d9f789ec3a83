// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/vmrecord.h"
#include "app/topology/lab.h"

#include <QDateTime>

namespace mpathlab {

/// What a window leaves in the folder of a run that can outlive it, besides the VM's own
/// record and the journal of events: enough for another one to go on with it.
struct RunRecord
{
    QString labFile; ///< empty: a lab that was never saved
    Lab lab;         ///< as it was launched
    LaunchContext context;
    QString accelReason;
    QDateTime started;
    VmRecord vm; ///< not written with the rest: its process comes later

    QString directory() const { return context.runtimeDirectory; }
};

/// Into context.runtimeDirectory; call it before the VM is launched.
Result<void> writeRunRecord(const RunRecord &record);
/// Fails when a part is missing or cannot be read, or when the VM has ended.
Result<RunRecord> readRunRecord(const QString &directory);

/// fio's process in the guest, for as long as it runs; 0: none runs.
void keepWorkload(const QString &directory, qint64 guestProcess);
qint64 keptWorkload(const QString &directory);

} // namespace mpathlab
