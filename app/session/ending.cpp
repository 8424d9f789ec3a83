// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/ending.h"

#include "app/host/qemuwords.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// Of a VM that did not start in time; with %1 for the seconds.
Sentence noAnswerText(Ownership whose)
{
    switch (whose) {
    case Ownership::External:
        return SessionWords::say(
            "The VM did not answer within %1 s: something else may hold its QMP socket.");
    case Ownership::Reattached:
        return SessionWords::say(
            "The VM still runs but did not answer within %1 s. Try again later, or stop it.");
    case Ownership::Launched:
        break;
    }
    return SessionWords::say("The VM did not start within %1 s and was ended. An extra argument "
                             "may hold it up: look at the command line, then launch again.");
}

/// An end in the middle of a run, of which QEMU said why.
Sentence explainedEnd(const VmExit &exit)
{
    if (!exit.known)
        return SessionWords::say("QEMU has ended while the lab ran.");
    return (exit.crashed ? SessionWords::say("QEMU has ended by signal %1 while the lab ran.")
                         : SessionWords::say("QEMU has ended with exit code %1 while the lab ran."))
        .arg(exit.code);
}

Sentence unexplainedEnd(const VmExit &exit)
{
    if (!exit.known)
        return SessionWords::say("QEMU has ended without being asked to.");
    return (exit.crashed
                ? SessionWords::say("QEMU has ended by signal %1 without being asked to.")
                : SessionWords::say("QEMU has ended with exit code %1 without being asked to."))
        .arg(exit.code);
}

/// An unexpected end, and what the user can do about it.
Sentence unexpectedEnd(const VmExit &exit)
{
    const Sentence meaning = explainQemuWords(exit.words);
    if (!meaning.isEmpty())
        return explainedEnd(exit).then(meaning);
    return unexplainedEnd(exit).then(SessionWords::say(
        "The lab is over; its timeline and console stay until you launch it again."));
}

} // namespace

Ending::Ending(Vm &vm)
    : m_vm(vm)
{
    for (QTimer *timer : {&m_deadline, &m_button, &m_quit, &m_kill})
        timer->setSingleShot(true);
    // Queued, so that a run never goes away while it is in use.
    vm.hear(vm.backend.get(), &VmBackend::failed, this, &Ending::onFailed, Qt::QueuedConnection);
    vm.hear(vm.backend.get(), &VmBackend::exited, this, &Ending::onExited, Qt::QueuedConnection);
    vm.hear(&m_deadline, &QTimer::timeout, this, &Ending::onDeadline);
    vm.hear(&m_button, &QTimer::timeout, this, &Ending::onButtonDue);
    vm.hear(&m_quit, &QTimer::timeout, this, &Ending::onQuitDue);
    vm.hear(&m_kill, &QTimer::timeout, this, &Ending::kill);
    m_deadline.start(vm.timing.start);
}

void Ending::listen()
{
    m_vm.hear(m_vm.nvme.get(), &NvmeMonitor::vmEvent, this, &Ending::onVmEvent);
    m_vm.hear(m_vm.backend->qmp(), &QmpConnection::closed, this, &Ending::onQmpClosed);
}

void Ending::stop(int graceMs)
{
    const Session::State before = m_vm.state();
    if (before == Session::State::Stopping) {
        if (graceMs <= 0)
            kill();
        else if (!m_isKilled)
            killAfter(graceMs);
        return;
    }
    m_isWanted = true;
    m_vm.heartbeat.stop();
    m_vm.setState(Session::State::Stopping);
    if (before == Session::State::Starting || graceMs <= 0)
        kill();
    else if (m_vm.isExternal())
        detach(graceMs);
    else
        powerDown(graceMs, before == Session::State::Paused);
}

void Ending::detach(int graceMs)
{
    if (!m_vm.workload.isRunning()) {
        kill();
        return;
    }
    // The VM stays as it was found, but for its states: I/O of ours ends with us.
    killAfter(graceMs);
    m_vm.workload.stop(m_vm.whileAlive([this](const Result<void> &) { kill(); }));
}

void Ending::powerDown(int graceMs, bool isPaused)
{
    m_button.start(m_vm.guestReady() ? graceMs * 2 / 5 : 0);
    m_quit.start(graceMs * 4 / 5);
    m_kill.start(graceMs);
    if (isPaused)
        m_vm.send(u"cont"_s);
    // The agent answers this command only to refuse it; the ACPI button is for a
    // guest that does not heed it.
    if (m_vm.guestReady()) {
        m_vm.agent->execute(u"guest-shutdown"_s, {{u"mode"_s, u"powerdown"_s}}, graceMs,
                            [](const Result<QJsonValue> &) {});
    }
}

/// A call with less time shortens it.
void Ending::killAfter(int graceMs)
{
    if (!m_kill.isActive() || m_kill.remainingTime() > graceMs)
        m_kill.start(graceMs);
}

void Ending::kill()
{
    if (std::exchange(m_isKilled, true))
        return;
    for (QTimer *timer : {&m_button, &m_quit, &m_kill})
        timer->stop();
    m_vm.heartbeat.stop();
    m_deadline.start(m_vm.timing.kill);
    m_vm.backend->kill();
}

void Ending::giveUp(const Error &error)
{
    m_isExplained = true;
    Q_EMIT m_vm.problem(error);
    // Not reattached to yet, and it may hold an experiment: it is offered again.
    const bool isLeft =
        m_vm.ownership == Ownership::Reattached && m_vm.state() == Session::State::Starting;
    m_vm.setState(Session::State::Stopping);
    if (isLeft) {
        m_vm.backend->release();
        QTimer::singleShot(0, m_vm.listener(), [this] { Q_EMIT over({.known = false}, false); });
    } else {
        kill();
    }
}

void Ending::onDeadline()
{
    if (!m_isKilled) {
        giveUp({noAnswerText(m_vm.ownership).arg(double(m_vm.timing.start) / 1000)});
        return;
    }
    // The last resort failed too: let go of it, so that the user can go on.
    Q_EMIT m_vm.problem(
        {SessionWords::say(
             "QEMU (%1) does not end although it was killed. Look for the process and its files.")
             .arg(m_vm.backend->describe())});
    Q_EMIT over({true, 9, {}}, false);
}

void Ending::onVmEvent(const QmpEvent &event)
{
    // The first one says why; what the quit below brings about is no news.
    if (event.name != u"SHUTDOWN" || std::exchange(m_shutDown, true))
        return;
    m_guestPoweredOff = event.data[u"guest"_s].toBool();
    if (event.data[u"reason"_s].toString() == "host-qmp-quit"_L1)
        onQuit();
    else if (!m_vm.isExternal())
        m_vm.send(u"quit"_s); // one that was told not to end with its guest would wait for ever
}

/// QEMU was told to end: by stop(), the user in the monitor, another client of QMP.
void Ending::onQuit()
{
    m_isWanted = true;
    m_vm.heartbeat.stop();
    if (notRunning(m_vm.state()))
        return;
    killAfter(m_vm.timing.kill);
    m_vm.setState(Session::State::Stopping);
}

void Ending::onQmpClosed(const QString &reason)
{
    // QEMU closes it a moment before it ends; that it lives on is the odd case.
    QTimer::singleShot(m_vm.timing.closed, m_vm.listener(), [this, reason] {
        if (m_isKilled)
            return;
        if (m_isWanted)
            kill();
        else
            giveUp({SessionWords::say("QEMU closed its control connection but still runs. It "
                                      "cannot be controlled any more and is ended."),
                    reason});
    });
}

void Ending::onFailed(const Error &error)
{
    if (!m_isWanted && !m_isExplained) {
        const QString what = m_vm.isExternal() ? u"not attached: "_s : u"VM did not start: "_s;
        m_vm.history.note(EventSource::Vm, EventKind::VmState, what + error.english);
        Q_EMIT m_vm.problem(error);
    }
    Q_EMIT over({.crashed = false, .code = 1, .words = error.detail}, m_isWanted);
}

void Ending::onExited(const VmExit &exit)
{
    if (m_vm.isExternal()) {
        onDetached(exit);
        return;
    }
    const bool isClean = !exit.known || (!exit.crashed && exit.code == 0);
    const bool asked =
        m_isWanted || (m_guestPoweredOff && isClean) || (m_vm.quitTyped && !exit.known);
    m_vm.history.note(EventSource::Vm, EventKind::VmState,
                      asked ? u"VM ended"_s : u"VM ended unexpectedly"_s);
    if (!asked && !m_isExplained)
        Q_EMIT m_vm.problem({unexpectedEnd(exit), exit.words});
    Q_EMIT over(exit, asked);
}

void Ending::onDetached(const VmExit &exit)
{
    const bool vmEnded = m_guestPoweredOff || m_shutDown;
    const bool asked = m_isWanted || vmEnded;
    m_vm.history.note(EventSource::Vm, EventKind::VmState,
                      vmEnded      ? u"VM ended"_s
                      : m_isWanted ? u"detached; the VM goes on"_s
                                   : u"the connection to the VM ended"_s);
    if (!asked && !m_isExplained) {
        Q_EMIT m_vm.problem(
            {SessionWords::say("The connection to the VM has ended: its QEMU was "
                               "ended, or closed it. Attach again if it still runs."),
             exit.words});
    }
    Q_EMIT over(exit, asked);
}

} // namespace mpathlab
