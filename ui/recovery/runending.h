// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/rundirectory.h"
#include "app/session/session.h"

namespace mpathlab {

/// Ends a VM that was left behind, without showing it: powers the guest off, and ends the
/// process when it does not answer. Deletes itself when the VM is gone; destroyed before, it
/// ends the VM at once.
class RunEnding : public QObject
{
    Q_OBJECT

public:
    RunEnding(const RunRecord &record, std::shared_ptr<RunDirectory> directory,
              BackendFactory backends, QObject *parent);
    ~RunEnding() override;

    void start(int graceMs);

private:
    void onEnded();

    RunRecord m_record;
    std::shared_ptr<RunDirectory> m_directory; ///< outlives the session: its VM's files
    Session m_session;
    std::unique_ptr<ForeignProcess> m_process;
};

} // namespace mpathlab
