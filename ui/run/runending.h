// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/run/labrun.h"

namespace mpathlab {

/// Ends a VM that was left behind, without showing it: powers the guest off, and ends the
/// process or the domain when it does not answer. Deletes itself when the VM is gone; destroyed
/// before, it ends the VM at once.
class RunEnding : public QObject
{
    Q_OBJECT

public:
    RunEnding(const RunRecord &record, std::shared_ptr<RunDirectory> directory, HostFactory hosts,
              QObject *parent);

    void start(int graceMs);

Q_SIGNALS:
    /// It cannot be ended from here now, and is left as it is.
    void problem(const mpathlab::Error &error);

private:
    void onFinished();
    void giveUp(const Error &error);

    RunRecord m_record;
    std::shared_ptr<RunDirectory> m_directory; ///< outlives the run: its VM's files
    HostFactory m_hosts;
    LabRun m_run;
    std::unique_ptr<VmBackend> m_backend; ///< of a VM that did not answer
};

} // namespace mpathlab
