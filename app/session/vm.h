// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/heartbeat.h"
#include "app/session/hostview.h"
#include "app/session/session.h"
#include "app/session/workload.h"
#include "monitor/nvme/nvmemonitor.h"

namespace mpathlab {

/// The VM of a run, for all who have to do with it: whose it is, in which state, and the ways to
/// it and to its guest. A run may be over before its objects are deleted, because it is one of
/// them that tells so: what is connected by hear() or guarded by whileAlive() ends with the run.
class Vm : public QObject
{
    Q_OBJECT

public:
    Vm(std::unique_ptr<VmBackend> way, Ownership whose, RunHistory &known,
       const SessionTiming &waits);

    // First, so that it goes last: it owns the channels of the others.
    std::unique_ptr<VmBackend> backend;
    const Ownership ownership;
    const SessionTiming &timing;
    RunHistory &history;
    std::unique_ptr<NvmeMonitor> nvme; ///< null before open()
    std::unique_ptr<GuestAgent> agent; ///< null before open(), and where there is no port for it
    HostView hostView;
    Workload workload;
    Heartbeat heartbeat;
    /// By the user. A VM that libvirt runs may go without another word: QEMU closes its socket
    /// with a byte of the command unread, and what it has said last is lost with that.
    bool quitTyped = false;

    bool isExternal() const { return ownership == Ownership::External; }
    Session::State state() const { return m_state; }
    void setState(Session::State state);
    AnaFeature feature() const { return nvme ? nvme->feature() : AnaFeature::None; }
    bool guestReady() const { return m_guestReady; }

    /// Once the backend has started.
    void open();
    /// A command of QMP whose answer does not matter.
    void send(const QString &command);
    /// Whether the VM runs; false: it is paused. `done` does not come once the run is over.
    void askWhetherRunning(const std::function<void(const Result<bool> &)> &done);
    /// What the device tells of its subsystems becomes part of the live state.
    void refreshDevice(const Answer<void> &done = {});
    /// The guest's agent answers no more, or not to be relied on; it is waited for anew.
    void loseAgent();
    /// Nothing is heard of the VM any more.
    void endRun() { m_listener.reset(); }

    /// Context of connections that end with the run.
    QObject *listener() const { return m_listener.get(); }
    /// Calls a member function of `receiver` until the run is over.
    template <typename Sender, typename Signal, typename Receiver, typename Slot>
    void hear(Sender *sender, Signal signal, Receiver *receiver, Slot slot,
              Qt::ConnectionType type = Qt::AutoConnection) const
    {
        connect(sender, signal, listener(), std::bind_front(slot, receiver), type);
    }
    /// A callback that does nothing any more once the run is over.
    template <typename Function>
    auto whileAlive(Function then) const
    {
        return whileThere(listener(), then);
    }

Q_SIGNALS:
    void stateChanged(mpathlab::Session::State state);
    void guestReadyChanged(bool ready);
    /// Something the user must know.
    void problem(const mpathlab::Error &error);

private:
    void onAgentAvailable();
    void setGuestReady(bool ready);

    std::unique_ptr<QObject> m_listener = std::make_unique<QObject>();
    Session::State m_state = Session::State::Idle;
    bool m_guestReady = false;
};

/// Why nothing can be done to a lab in this state.
std::optional<Error> notRunning(Session::State state);

} // namespace mpathlab
