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

} // namespace

ProcessBackend::ProcessBackend(int startLimitMs)
{
    m_poll.setInterval(pollMs);
    connect(&m_poll, &QTimer::timeout, this, &ProcessBackend::connectSockets);
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(startLimitMs);
    connect(&m_deadline, &QTimer::timeout, this, &ProcessBackend::onDeadline);
    connect(&m_process, &ChildProcess::failed, this, [this](const QString &reason) {
        fail({LaunchWords::say("%1 could not be started. Name another QEMU.")
                  .arg(quoted(m_plan.program)),
              reason});
    });
    connect(&m_process, &ChildProcess::finished, this, &ProcessBackend::onFinished);
}

ProcessBackend::ProcessBackend(const LaunchPlan &plan, int startLimitMs)
    : ProcessBackend(startLimitMs)
{
    m_plan = plan;
}

ProcessBackend::ProcessBackend(const VmRecord &record, int startLimitMs)
    : ProcessBackend(startLimitMs)
{
    m_record = record;
    m_plan.qmpSocket = record.qmpSocket;
    m_plan.consoleSocket = record.consoleSocket;
    m_plan.agentSocket = record.agentSocket;
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
    if (m_record)
        reattach(*m_record);
    else
        launch();
}

void ProcessBackend::launch()
{
    const Sentence why = whyNotExecutable(m_plan.program);
    Result<void> made;
    if (!why.isEmpty())
        made = failure(why.then(patchedQemuRemedy()));
    else
        made = makeFiles();
    if (!made) {
        QTimer::singleShot(0, this, [this, error = made.error()] { fail(error); });
        return;
    }
    if (m_plan.outlives)
        m_process.setRecordFile(vmProcessFile(m_plan.runtimeDirectory));
    m_deadline.start();
    m_poll.start();
    qCDebug(logLaunch).noquote() << "run" << shellText(m_plan.program, m_plan.arguments(), false);
    m_process.start(m_plan.program, m_plan.arguments());
}

Result<void> ProcessBackend::makeFiles()
{
    Result<void> made = m_files.make(m_plan);
    if (made && m_plan.outlives) {
        m_files.add(vmRecordFile(m_plan.runtimeDirectory));
        m_files.add(vmProcessFile(m_plan.runtimeDirectory));
        made = writeVmRecord(m_plan);
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
    connect(m_handle.get(), &ProcessHandle::gone, this, &ProcessBackend::onGone);
    m_files.takeOver(QStringList{record.qmpSocket, record.consoleSocket, record.agentSocket,
                                 vmRecordFile(record.runtimeDirectory),
                                 vmProcessFile(record.runtimeDirectory)} +
                     record.images);
    m_deadline.start();
    m_poll.start();
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
        m_reason = m_reason.value_or(Error{
            LaunchWords::say("QEMU started but did not answer on its control socket within %1 "
                             "s. See its words; an extra argument may keep it from starting.")
                .arg(seconds)});
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
    if (m_sockets || !QFileInfo::exists(m_plan.qmpSocket))
        return;
    m_poll.stop();
    m_sockets = std::make_unique<VmSockets>(
        AttachTarget{m_plan.qmpSocket, m_plan.consoleSocket, m_plan.agentSocket},
        m_deadline.interval());
    connect(m_sockets.get(), &VmSockets::ready, this, &ProcessBackend::onSocketsReady);
    connect(m_sockets.get(), &VmSockets::closed, this, &ProcessBackend::onSocketClosed);
}

/// The file of a socket is there a moment before it can be connected to: begin again.
void ProcessBackend::onSocketClosed()
{
    if (m_started || m_over)
        return;
    m_sockets->disconnect(this);
    m_sockets.release()->deleteLater(); // it is its own signal that led here
    m_poll.start();
}

void ProcessBackend::onSocketsReady()
{
    if (m_over || m_reason)
        return;
    m_deadline.stop();
    m_started = true;
    qCDebug(logLaunch).noquote() << "connected to" << describe().english();
    Q_EMIT started();
}

void ProcessBackend::kill()
{
    if (m_over)
        return;
    if (!m_started && !m_reason)
        m_reason = Error{LaunchWords::say("The VM was stopped before it had started.")};
    endProcess();
}

void ProcessBackend::endProcess()
{
    if (m_handle)
        m_handle->kill();
    else
        m_process.kill();
}

void ProcessBackend::onGone()
{
    if (m_started) {
        m_over = true;
        m_files.remove();
        Q_EMIT exited({.known = false});
        return;
    }
    fail(m_reason.value_or(Error{LaunchWords::say("The VM ended while it was taken back.")}));
}

void ProcessBackend::onFinished(bool crashed, int code)
{
    qCDebug(logLaunch) << "QEMU ended by" << (crashed ? "signal" : "exit code") << code;
    if (m_started) {
        m_over = true;
        m_files.remove();
        Q_EMIT exited({crashed, code, m_process.words()});
        return;
    }
    Error error = m_reason.value_or(deathOf(crashed, code));
    error.detail = m_process.words();
    fail(error);
}

Error ProcessBackend::deathOf(bool crashed, int code) const
{
    const QString words = m_process.words();
    if (const Sentence meaning = explainQemuWords(words); !meaning.isEmpty())
        return {meaning};
    if (crashed) {
        return {LaunchWords::say("QEMU ended by signal %1 (%2) before the VM had started.")
                    .arg(QString::number(code), QString::fromLocal8Bit(::strsignal(code)))};
    }
    const QString last = lastQemuLine(words);
    if (!last.isEmpty())
        return {LaunchWords::say("QEMU refused to start the VM: %1").arg(last)};
    return {
        LaunchWords::say("QEMU ended with exit code %1 before the VM had started, without a word.")
            .arg(code)};
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
