// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/action/vmcommand.h"
#include "app/session/checkpoints.h"
#include "app/session/hotplug.h"
#include "app/session/namespacehotplug.h"
#include "app/session/staterequests.h"

namespace mpathlab {

/// Does actions to the VM of a run and its guest, and writes them into the event log. Each answer
/// comes when the VM has done it; what came of it, the device tells.
class Actor : public QObject
{
    Q_OBJECT

public:
    /// `lab` says what names mean. All outlive it.
    Actor(Vm &vm, Hotplug &hotplug, NamespaceHotplug &namespaces, Checkpoints &checkpoints,
          const Lab &lab);

    void act(const Action &action, const Answer<void> &done);
    /// What the user types into the monitor. QEMU gets it as it is; that it may pause, reset or
    /// end the VM is told by the VM's own events, as with the actions here.
    void executeTyped(const VmCommand &command, const Answer<QJsonValue> &done);
    void executeTypedLine(const QString &line, const Answer<QString> &done);

Q_SIGNALS:
    /// What ends this run's VM: who has both takes care of it.
    void rewindAsked(const QString &name, const mpathlab::Answer<void> &done);

private:
    void perform(const SaveCheckpoint &action, const Answer<void> &done);
    void perform(const Rewind &action, const Answer<void> &done);
    void perform(const MoveNamespace &action, const Answer<void> &done);
    void perform(const AttachNamespace &action, const Answer<void> &done);
    void perform(const DetachNamespace &action, const Answer<void> &done);
    /// On one controller, or on all that may have the namespace when none is named.
    template <typename Attachment>
    void onControllers(const Attachment &action, const Answer<void> &done);
    void perform(const SetPathLatency &action, const Answer<void> &done);
    void perform(const Restore &action, const Answer<void> &done);
    void perform(const Plug &action, const Answer<void> &done)
    {
        m_hotplug.plug(action, noted(action, done));
    }
    void perform(const Unplug &action, const Answer<void> &done)
    {
        m_hotplug.unplug(action, noted(action, done));
    }
    void perform(const PlugNamespace &action, const Answer<void> &done);
    void perform(const UnplugNamespace &action, const Answer<void> &done);
    void perform(const ResizeNamespace &action, const Answer<void> &done);
    bool refuseWithout(ActionKind kind, const Answer<void> &done);
    void perform(const Reset &action, const Answer<void> &done);
    void perform(const StartWorkload &action, const Answer<void> &done);
    void perform(const StopWorkload &action, const Answer<void> &done);
    // One command of QMP each. By name, so that the compiler tells of an action that nothing does.
    void perform(const SetAnaState &action, const Answer<void> &done) { sendToVm(action, done); }
    void perform(const FailController &action, const Answer<void> &done) { sendToVm(action, done); }
    void perform(const DropCompletion &action, const Answer<void> &done) { sendToVm(action, done); }
    void perform(const Pause &action, const Answer<void> &done) { sendToVm(action, done); }
    void perform(const Resume &action, const Answer<void> &done) { sendToVm(action, done); }
    void sendToVm(const Action &action, const Answer<void> &done);
    Session::Done note(qint64 time, const Action &action);
    Answer<void> noted(const Action &action, const Answer<void> &done);
    Session::Done noteTyped(const VmCommand &command);
    Lab runningLab() const;
    Result<NamespaceName> idOf(const NamespaceName &name) const;
    Result<Workload::Target> workloadTarget(const NamespaceName &name,
                                            const QList<HostPath> &paths) const;

    Vm &m_vm;
    Hotplug &m_hotplug;
    NamespaceHotplug &m_namespaces;
    Checkpoints &m_checkpoints;
    const Lab &m_lab;
    StateRequests m_requests{m_vm};
};

} // namespace mpathlab
