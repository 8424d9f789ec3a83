// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/processbackend.h"

#include "app/host/qemuwords.h"
#include "app/launch/launchwords.h"
#include "app/launch/remedies.h"
#include "monitor/log.h"
#include "monitor/printable.h"

#include <QFileInfo>

#include <cstring>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr int pollMs = 2;

/// What is said of a VM that ended like that before it had started.
Sentence deathOf(const VmExit &exit)
{
    if (const Sentence meaning = explainQemuWords(exit.words); !meaning.isEmpty())
        return meaning;
    if (exit.crashed) {
        return LaunchWords::say("QEMU ended by signal %1 (%2) before the VM had started.")
            .arg(QString::number(exit.code), QString::fromLocal8Bit(::strsignal(exit.code)));
    }
    const QString last = lastQemuLine(exit.words);
    if (!last.isEmpty())
        return LaunchWords::say("QEMU refused to start the VM: %1").arg(last);
    return LaunchWords::say(
               "QEMU ended with exit code %1 before the VM had started, without a word.")
        .arg(exit.code);
}

} // namespace

ProcessBackend::ProcessBackend(std::variant<LaunchPlan, VmRecord> source, int startLimitMs)
    : m_source(std::move(source))
{
    m_poll.setInterval(pollMs);
    connect(&m_poll, &QTimer::timeout, this, &ProcessBackend::connectSockets);
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(startLimitMs);
    connect(&m_deadline, &QTimer::timeout, this, &ProcessBackend::onDeadline);
    connect(&m_process, &ChildProcess::finished, this, &ProcessBackend::onFinished);
}

ProcessBackend::~ProcessBackend()
{
    // The members' destructors do the rest in their order: connections, process (killed and
    // waited for), files.
    if (m_handle) {
        m_handle->kill();
        m_handle->waitForGone(ChildProcess::killWaitMs);
    }
}

void ProcessBackend::open()
{
    if (const auto *record = std::get_if<VmRecord>(&m_source))
        reattach(*record);
    else
        launch(std::get<LaunchPlan>(m_source));
}

void ProcessBackend::launch(const LaunchPlan &plan)
{
    const Sentence why = whyNotExecutable(plan.program);
    const Result<void> made =
        why.isEmpty() ? makeFiles(plan) : failure(why.then(patchedQemuRemedy()));
    if (!made) {
        QTimer::singleShot(0, this, [this, error = made.error()] { fail(error); });
        return;
    }
    if (plan.outlives)
        m_process.setRecordFile(vmProcessFile(plan.runtimeDirectory));
    connect(&m_process, &ChildProcess::failed, this,
            [this, program = plan.program](const QString &reason) {
                fail({LaunchWords::say("%1 could not be started. Name another QEMU.")
                          .arg(quoted(program)),
                      reason});
            });
    beginToConnect({plan.qmpSocket, plan.consoleSocket, plan.agentSocket});
    qCDebug(logLaunch).noquote() << "run" << shellText(plan.program, plan.arguments(), false);
    m_process.start(plan.program, plan.arguments());
}

Result<void> ProcessBackend::makeFiles(const LaunchPlan &plan)
{
    Result<void> made = m_files.make(plan);
    if (made && plan.outlives) {
        m_files.add({vmRecordFile(plan.runtimeDirectory), vmProcessFile(plan.runtimeDirectory)});
        made = writeVmRecord(plan);
    }
    return made;
}

void ProcessBackend::reattach(const VmRecord &record)
{
    auto process = ProcessHandle::open(record.process);
    if (!process) {
        QTimer::singleShot(0, this, [this, error = process.error()] { fail(error); });
        return;
    }
    m_handle = std::move(*process);
    connect(m_handle.get(), &ProcessHandle::gone, this, [this] {
        end({.known = false}, LaunchWords::say("The VM ended while it was taken back."));
    });
    m_files.add(QStringList{record.sockets.qmpSocket, record.sockets.consoleSocket,
                            record.sockets.agentSocket, vmRecordFile(record.runtimeDirectory),
                            vmProcessFile(record.runtimeDirectory)} +
                record.images);
    beginToConnect(record.sockets);
}

void ProcessBackend::beginToConnect(const AttachTarget &sockets)
{
    m_paths = sockets;
    m_deadline.start();
    m_poll.start();
}

void ProcessBackend::makeImage(const ImageToMake &image,
                               std::function<void(const Result<void> &)> done)
{
    QTimer::singleShot(0, this, [made = m_files.makeImage(image), done] { done(made); });
}

void ProcessBackend::release()
{
    if (m_over || !m_handle)
        return;
    m_over = true;
    m_poll.stop();
    m_deadline.stop();
    m_files.letGo();
    m_handle.reset(); // the connections go with this object
}

void ProcessBackend::onDeadline()
{
    const double seconds = double(m_deadline.interval()) / 1000;
    if (!m_handle) {
        if (m_reason.isEmpty()) {
            m_reason =
                LaunchWords::say("QEMU started but did not answer on its control socket within %1 "
                                 "s. See its words; an extra argument may keep it from starting.")
                    .arg(seconds);
        }
        endProcess();
        return;
    }
    // It may hold an experiment: that it does not answer is no reason to end it.
    const Error error{
        LaunchWords::say(
            "The VM (process %1) still runs but did not answer within %2 s. Another program may be "
            "connected to it: end that one and try again, or stop the VM.")
            .arg(m_handle->processId())
            .arg(seconds)};
    release();
    Q_EMIT failed(error);
}

void ProcessBackend::connectSockets()
{
    if (m_sockets || !QFileInfo::exists(m_paths.qmpSocket))
        return;
    m_poll.stop();
    m_sockets = std::make_unique<VmSockets>(m_paths, m_deadline.interval());
    connect(m_sockets.get(), &VmSockets::ready, this, &ProcessBackend::onSocketsReady);
    connect(m_sockets.get(), &VmSockets::closed, this, &ProcessBackend::onSocketClosed);
}

/// The file of a socket is there a moment before it can be connected to: begin again.
void ProcessBackend::onSocketClosed()
{
    if (isStarted() || m_over)
        return;
    m_sockets->disconnect(this);
    m_sockets.release()->deleteLater(); // it is its own signal that led here
    m_poll.start();
}

void ProcessBackend::onSocketsReady()
{
    if (m_over || !m_reason.isEmpty())
        return;
    m_deadline.stop();
    qCDebug(logLaunch).noquote() << "connected to" << describe().english();
    setStarted(m_sockets->channels());
}

void ProcessBackend::kill()
{
    if (m_over)
        return;
    if (!isStarted() && m_reason.isEmpty())
        m_reason = LaunchWords::say("The VM was stopped before it had started.");
    endProcess();
}

void ProcessBackend::endProcess()
{
    if (m_handle)
        m_handle->kill();
    else
        m_process.kill();
}

void ProcessBackend::onFinished(bool crashed, int code)
{
    qCDebug(logLaunch) << "QEMU ended by" << (crashed ? "signal" : "exit code") << code;
    const VmExit exit{crashed, code, m_process.words()};
    end(exit, deathOf(exit));
}

/// `beforeStart`: what that means when it had not started, unless there is a better reason.
void ProcessBackend::end(const VmExit &exit, const Sentence &beforeStart)
{
    if (!isStarted()) {
        fail({m_reason.isEmpty() ? beforeStart : m_reason, exit.words});
        return;
    }
    m_over = true;
    m_files.remove();
    Q_EMIT exited(exit);
}

void ProcessBackend::fail(const Error &error)
{
    if (m_over)
        return;
    m_over = true;
    m_poll.stop();
    m_deadline.stop();
    m_files.remove();
    Q_EMIT failed(error);
}

Sentence ProcessBackend::describe() const
{
    return LaunchWords::say("process %1").arg(processId());
}

qint64 ProcessBackend::processId() const
{
    return m_handle ? m_handle->processId() : m_process.processId();
}

} // namespace mpathlab
