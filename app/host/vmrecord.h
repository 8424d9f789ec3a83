// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/attachtarget.h"
#include "app/host/processhandle.h"
#include "app/launch/plan.h"

namespace mpathlab {

/// A VM that libvirt runs, for all time.
struct VmDomain
{
    QString connection; ///< its URI; empty: the VM is a process of this machine
    QString name;
    QString uuid;
    QString boot;         ///< of the machine, if that is this one; empty: another one
    bool volumes = false; ///< its images are in a storage pool, by names that begin with `name`

    bool operator==(const VmDomain &) const = default;
};

/// What is left in the folder of a run of a VM that lives on when its program dies, so that
/// another one can reattach to it: which process it is and where its sockets and files are, or
/// which domain.
struct VmRecord
{
    ProcessIdentity process; ///< of a domain nothing, and no sockets
    QString runtimeDirectory;
    AttachTarget sockets;
    QStringList images; ///< made in the folder for the run, to be removed with it
    VmDomain domain = {};

    bool isDomain() const { return !domain.connection.isEmpty(); }
    bool operator==(const VmRecord &) const = default;
};

/// The two files of a record: what is known before the VM is started, and what its process
/// writes about itself (ChildProcess::setRecordFile()).
QString vmRecordFile(const QString &folder);
QString vmProcessFile(const QString &folder);

/// Writes the first of them, readable by its owner only. Of a domain that is all; its images
/// are those of the plan that are in the folder.
Result<void> writeVmRecord(const LaunchPlan &plan, const VmDomain &domain = {});
/// The record of the VM in a folder, if it is one, complete, and its process is alive. Whether
/// a domain still is there, only its host can say: it counts as alive until its host was asked
/// there, or until this machine was started anew, if it is the host.
/// Names of files that lead out of the folder are refused.
std::optional<VmRecord> livingVmIn(const QString &folder);
/// "process 4711" or "domain vm1 on qemu:///system", as VmBackend::describe().
Sentence describeVm(const VmRecord &record);

} // namespace mpathlab
