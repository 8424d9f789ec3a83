// SPDX-License-Identifier: GPL-2.0-or-later
// From stop(), a failure or the VM's own end to `ended`: every way a run can end.
#include "app/host/qemuwords.h"
#include "app/session/sessionprivate.h"
#include "app/session/sessionwords.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

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

void Session::Private::stop(int graceMs)
{
    switch (state) {
    case State::Idle:
        return;
    case State::Starting:
        run->stopWanted = true;
        setState(State::Stopping);
        kill();
        return;
    case State::Stopping:
        if (run->killed)
            return;
        if (graceMs <= 0)
            kill();
        else
            run->ladder.killAfter(graceMs);
        return;
    case State::Running:
    case State::Paused:
        if (isExternal())
            detach(graceMs);
        else
            powerDown(graceMs);
        return;
    }
}

void Session::Private::powerDown(int graceMs)
{
    const bool wasPaused = state == State::Paused;
    run->stopWanted = true;
    run->heartbeat.stop();
    setState(State::Stopping);
    if (graceMs <= 0) {
        kill();
        return;
    }
    run->ladder.start(graceMs, guestReady);
    if (wasPaused)
        send(u"cont"_s);
    // The agent answers this command only to refuse it; the ACPI button is for a
    // guest that does not heed it.
    if (guestReady) {
        run->agent->execute(u"guest-shutdown"_s, {{u"mode"_s, u"powerdown"_s}}, graceMs,
                            [](const Result<QJsonValue> &) {});
    }
}

void Session::Private::kill()
{
    if (run->killed)
        return;
    run->killed = true;
    run->ladder.cancel();
    run->heartbeat.stop();
    run->deadline.start(timing.kill);
    run->backend->kill();
}

void Session::Private::giveUp(const Error &error)
{
    run->reason = error;
    Q_EMIT q->problem(error);
    // Not reattached to yet, and it may hold an experiment: it is offered again.
    const bool isLeft = run->ownership == Ownership::Reattached && state == State::Starting;
    setState(State::Stopping);
    if (isLeft) {
        run->backend->release();
        QTimer::singleShot(0, run->listener.get(), [this] { finish({.known = false}); });
    } else {
        kill();
    }
}

void Session::Private::onQmpClosed(const QString &reason)
{
    // QEMU closes it a moment before it ends; that it lives on is the odd case.
    QTimer::singleShot(timing.closed, run->listener.get(), [this, reason] {
        if (run->killed)
            return;
        if (run->stopWanted)
            kill();
        else
            giveUp({SessionWords::say("QEMU closed its control connection but still runs. It "
                                      "cannot be controlled any more and is ended."),
                    reason});
    });
}

void Session::Private::onFailed(const Error &error)
{
    endedAsAsked = run->stopWanted;
    if (!run->stopWanted && !run->reason) {
        const QString what = isExternal() ? u"not attached: "_s : u"VM did not start: "_s;
        note(EventSource::Vm, EventKind::VmState, what + error.english);
        Q_EMIT q->problem(error);
    }
    finish({.crashed = false, .code = 1, .words = error.detail});
}

void Session::Private::onExited(const VmExit &exit)
{
    if (isExternal()) {
        onDetached(exit);
        return;
    }
    const bool isClean = !exit.known || (!exit.crashed && exit.code == 0);
    const bool asked =
        run->stopWanted || (run->guestPoweredOff && isClean) || (run->quitTyped && !exit.known);
    endedAsAsked = asked;
    note(EventSource::Vm, EventKind::VmState, asked ? u"VM ended"_s : u"VM ended unexpectedly"_s);
    if (!asked && !run->reason)
        Q_EMIT q->problem({unexpectedEnd(exit), exit.words});
    finish(exit);
}

void Session::Private::release()
{
    if (!run || run->ownership != Ownership::Reattached)
        return;
    Run *over = run.release();
    over->listener.reset();
    over->backend->release();
    over->deleteLater();
    setLive({});
    intake.flush();
    setGuestReady(false);
    setState(State::Idle);
}

void Session::Private::finish(const VmExit &exit)
{
    // Everything is put in order before anyone hears of it: a listener may launch again.
    // The VM's objects go later, because it is one of them that called here.
    Run *over = run.release();
    over->listener.reset();
    over->deleteLater();
    const bool hadWorkload = over->workload.isRunning();
    setLive({});
    intake.flush();
    if (hadWorkload)
        Q_EMIT q->workloadChanged(false);
    setGuestReady(false);
    setState(State::Idle);
    Q_EMIT q->ended(exit);
}

} // namespace mpathlab
