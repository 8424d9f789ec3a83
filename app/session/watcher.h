// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/vm.h"
#include "monitor/guest/kernellog.h"

namespace mpathlab {

/// Takes what the VM, its guest and the way to it tell into the history.
class Watcher : public QObject
{
    Q_OBJECT

public:
    explicit Watcher(Vm &vm);

    /// Once the VM is open. To be called before others listen to it: an event is written down
    /// before it has consequences.
    void listen();

private:
    void onWarning(const Error &error);
    void onLinkLost(const Error &error);
    void onLinkBack(qint64 gapMs);
    void onSilent();
    void onGarbage(const QString &sentence);
    void onVmEvent(const QmpEvent &event);
    void onNvmeEvent(qint64 time, const NvmeEvent &event);
    void onConsole(const QByteArray &bytes);
    void onKernelMessage(const KernelMessage &message);
    void onReading(const QList<HostPath> &paths, qint64 asked, qint64 time);
    void onReadingFailed(const Error &error);
    void takeHostPaths(const QList<HostPath> &paths, qint64 time);
    void onWorkload(bool isRunning);
    void onWorkloadFinished(const WorkloadResult &result);

    Vm &m_vm;
    RunHistory &m_history;
    KernelLog m_kernelLog;
    qint64 m_kernelBeliefTime = 0;    ///< ns since the epoch: when the kernel last reported a state
    bool m_hostNamesFresh = false;    ///< the last reading's names of controllers still hold
    std::optional<Error> m_hostError; ///< of the last reading, if it failed
    bool m_imageFailed = false;       ///< told once: a broken image fails with every command
};

} // namespace mpathlab
