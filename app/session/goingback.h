// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/checkpoints.h"

namespace mpathlab {

/// The way back to a checkpoint: another VM is made beside the one that runs, waits, and loads the
/// saved state. Only then the first one is given up; until then it goes on when something fails.
class GoingBack : public QObject
{
    Q_OBJECT

public:
    /// `vm` and `checkpoints` outlive it, or are not told.
    GoingBack(Vm &vm, Checkpoints &checkpoints, Checkpoint checkpoint, Session::Relaunch relaunch,
              Checkpoints::Work work);

    void start();
    const Checkpoint &checkpoint() const { return m_checkpoint; }
    const SavedMachine &machine() const { return m_machine; }
    const LaunchPlan &plan() const { return m_plan; }
    /// After `loaded`: the VM, which has its state and does not run yet.
    std::unique_ptr<VmBackend> takeBackend();

Q_SIGNALS:
    void loaded();
    /// The VM that ran goes on.
    void failed(const mpathlab::Error &error);

private:
    void makeVm(const SavedMachine &machine);
    void load();
    void giveUp(const Error &error);

    Vm &m_vm;
    Checkpoints &m_checkpoints;
    const Checkpoint m_checkpoint;
    const Session::Relaunch m_relaunch;
    const Checkpoints::Work m_work;
    bool m_hasStopped = false; ///< the first VM ran
    bool m_isOver = false;
    SavedMachine m_machine;
    LaunchPlan m_plan;
    std::unique_ptr<VmBackend> m_backend;
};

} // namespace mpathlab
