// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/launch/foreignprocess.h"
#include "app/launch/plan.h"

namespace mpathlab {

/// What is left in the folder of a run of a VM that lives on when its program dies, so that
/// another one can take it back: which process it is and where its sockets and files are.
struct VmRecord
{
    ProcessIdentity process;
    QString runtimeDirectory;
    QString qmpSocket;
    QString consoleSocket;
    QString agentSocket;
    QStringList images; ///< made for the run, to be removed with it

    bool operator==(const VmRecord &) const = default;
};

/// The two files of a record: what is known before the VM is started, and what its process
/// writes about itself (ChildProcess::setRecordFile()).
QString vmRecordFile(const QString &folder);
QString vmProcessFile(const QString &folder);

/// Writes the first of them, readable by its owner only.
Result<void> writeVmRecord(const LaunchPlan &plan);
/// The record of the VM in a folder, if it is one, complete, and its process is alive.
/// Names of files that lead out of the folder are not believed.
std::optional<VmRecord> livingVmIn(const QString &folder);

} // namespace mpathlab
