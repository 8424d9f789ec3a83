// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/childprocess.h"
#include "app/host/runfiles.h"
#include "app/host/vmrecord.h"
#include "app/host/vmsockets.h"

#include <QTimer>

#include <memory>
#include <variant>

namespace mpathlab {

/// Runs the VM as a child process. QEMU dies with this object and its files go with it.
/// When this process dies without having destroyed it, the kernel ends QEMU and the next
/// owner of the folder removes the files; or, with LaunchPlan::outlives, QEMU goes on and
/// a backend made from its record owns it again.
class ProcessBackend : public VmBackend
{
    Q_OBJECT

public:
    static constexpr int defaultStartLimitMs = 20'000;

    /// Launches the plan, or reattaches to the VM of the record. `startLimitMs`: how long QEMU may
    /// take to open its sockets and greet.
    explicit ProcessBackend(std::variant<LaunchPlan, VmRecord> source,
                            int startLimitMs = defaultStartLimitMs);
    ~ProcessBackend() override;

    void open() override;
    void release() override;
    void kill() override;
    void leaveFiles() override { m_files.letGo(); }
    void makeImage(const ImageToMake &image,
                   std::function<void(const Result<void> &)> done) override;
    Sentence describe() const override;
    /// 0 when it does not run.
    qint64 processId() const;

private:
    void launch(const LaunchPlan &plan);
    void reattach(const VmRecord &record);
    Result<void> makeFiles(const LaunchPlan &plan);
    void beginToConnect(const AttachTarget &sockets);
    void connectSockets();
    void onSocketClosed();
    void onDeadline();
    void onSocketsReady();
    void onFinished(bool crashed, int code);
    void endProcess();
    void end(const VmExit &exit, const Sentence &beforeStart);
    void fail(const Error &error);

    std::variant<LaunchPlan, VmRecord> m_source;
    AttachTarget m_paths; ///< of the sockets
    RunFiles m_files;
    ChildProcess m_process;
    std::unique_ptr<ProcessHandle> m_handle; ///< instead, of a record
    QTimer m_poll;                           ///< until QEMU listens
    QTimer m_deadline;                       ///< until `started`
    std::unique_ptr<VmSockets> m_sockets;    ///< from when QEMU listens
    Sentence m_reason;                       ///< why we ended it before it had started
    bool m_over = false;
};

} // namespace mpathlab
