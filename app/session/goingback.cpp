// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/goingback.h"

#include "app/session/savedstate.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

GoingBack::GoingBack(Vm &vm, Checkpoints &checkpoints, Checkpoint checkpoint,
                     Session::Relaunch relaunch, Checkpoints::Work work)
    : m_vm(vm)
    , m_checkpoints(checkpoints)
    , m_checkpoint(std::move(checkpoint))
    , m_relaunch(std::move(relaunch))
    , m_work(std::move(work))
{
}

void GoingBack::start()
{
    const auto prepare = whileThere(this, [this](const Result<void> &stopped) {
        if (!stopped) {
            giveUp(stopped.error());
            return;
        }
        m_checkpoints.prepare(m_vm, m_checkpoint,
                              whileThere(this, [this](const Result<SavedMachine> &machine) {
                                  if (machine)
                                      makeVm(*machine);
                                  else
                                      giveUp(machine.error());
                              }));
    });
    m_hasStopped = m_vm.state() == Session::State::Running;
    executeInTurn(m_vm.backend->qmp(), m_vm.listener(),
                  m_hasStopped ? QList<QmpStep>{{u"stop"_s}} : QList<QmpStep>(), prepare);
}

void GoingBack::makeVm(const SavedMachine &machine)
{
    m_machine = machine;
    auto made = m_relaunch(m_checkpoint.lab, machine);
    if (!made) {
        giveUp(made.error());
        return;
    }
    m_plan = made->plan;
    m_backend = std::move(made->backend);
    connect(m_backend.get(), &VmBackend::started, this, &GoingBack::load);
    connect(m_backend.get(), &VmBackend::failed, this, &GoingBack::giveUp);
    connect(m_backend.get(), &VmBackend::exited, this, [this](const VmExit &exit) {
        giveUp({SessionWords::say("The new VM ended while it was loaded."), exit.words});
    });
    m_backend->open();
}

void GoingBack::load()
{
    transferState(m_backend->qmp(), this, StateTransfer::Load, m_machine.state,
                  whileThere(this, [this](const Result<void> &result) {
                      if (!result)
                          giveUp({SessionWords::say("The checkpoint %1 could not be loaded.")
                                      .arg(m_checkpoint.name),
                                  result.error().english + u'\n' + result.error().detail});
                      else if (!std::exchange(m_isOver, true))
                          Q_EMIT loaded();
                  }));
}

std::unique_ptr<VmBackend> GoingBack::takeBackend()
{
    m_backend->disconnect(this);
    return std::move(m_backend);
}

void GoingBack::giveUp(const Error &error)
{
    if (std::exchange(m_isOver, true))
        return;
    if (m_hasStopped && m_vm.listener())
        m_vm.send(u"cont"_s);
    Q_EMIT failed(error);
}

} // namespace mpathlab
