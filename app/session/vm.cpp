// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/vm.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

Vm::Vm(std::unique_ptr<VmBackend> way, Ownership whose, RunHistory &known,
       const SessionTiming &waits)
    : backend(std::move(way))
    , ownership(whose)
    , timing(waits)
    , history(known)
{
}

void Vm::setState(Session::State state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged(state);
}

void Vm::setGuestReady(bool ready)
{
    if (std::exchange(m_guestReady, ready) != ready)
        Q_EMIT guestReadyChanged(ready);
}

void Vm::open()
{
    nvme = std::make_unique<NvmeMonitor>(backend->qmp());
    if (ByteChannel *port = backend->agentPort()) {
        agent = std::make_unique<GuestAgent>(port);
        hear(agent.get(), &GuestAgent::available, this, &Vm::onAgentAvailable);
        hear(agent.get(), &GuestAgent::lost, this, &Vm::loseAgent);
        agent->waitUntilAvailable();
    }
}

void Vm::send(const QString &command)
{
    backend->qmp()->execute(command, {}, [](const Result<QJsonValue> &) {});
}

void Vm::askWhetherRunning(const std::function<void(const Result<bool> &)> &done)
{
    backend->qmp()->execute(u"query-status"_s, {}, whileAlive([done](const auto &status) {
                                done(status.map([](const QJsonValue &answer) {
                                    return answer[u"running"_s].toBool();
                                }));
                            }));
}

void Vm::refreshDevice(const Answer<void> &done)
{
    if (feature() != AnaFeature::Full) {
        done.later(
            this, failure(SessionWords::say("This QEMU cannot be asked for its NVMe subsystems.")));
        return;
    }
    const auto take = whileAlive([this](const Result<QList<SubsystemStatus>> &subsystems) {
        if (subsystems)
            history.step(withSubsystems, *subsystems);
    });
    nvme->querySubsystems([take, done](const Result<QList<SubsystemStatus>> &subsystems) {
        take(subsystems);
        done(subsystems.map([](const QList<SubsystemStatus> &) {}));
    });
}

void Vm::onAgentAvailable()
{
    hostView.setAgent(agent.get());
    workload.setAgent(agent.get());
    history.note(EventSource::Guest, EventKind::VmState,
                 u"the guest is ready: its agent answers"_s);
    hostView.request();
    setGuestReady(true);
}

void Vm::loseAgent()
{
    const bool isEnding = m_state == Session::State::Stopping;
    const bool canComeBack = agent && backend->agentPort()->isOpen();
    hostView.setAgent(nullptr);
    workload.setAgent(nullptr);
    if (!canComeBack)
        workload.forget();
    if (m_guestReady && !isEnding)
        history.note(EventSource::Guest, EventKind::VmState,
                     u"the guest agent no longer answers"_s);
    if (canComeBack && !isEnding)
        agent->waitUntilAvailable();
    setGuestReady(false);
}

std::optional<Error> notRunning(Session::State state)
{
    switch (state) {
    case Session::State::Idle:
        return Error{SessionWords::say("The lab is not running. Launch it first.")};
    case Session::State::Starting:
        return Error{SessionWords::say("The lab is still starting. Try again in a moment.")};
    case Session::State::Stopping:
        return Error{SessionWords::say("The lab is being stopped.")};
    case Session::State::Running:
    case Session::State::Paused:
        break;
    }
    return {};
}

} // namespace mpathlab
