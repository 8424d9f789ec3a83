// SPDX-License-Identifier: GPL-2.0-or-later
// A run of an external VM: how it is drawn, and how it is left.
#include "app/session/attachedlab.h"
#include "app/session/qomsubsystems.h"
#include "app/session/sessionprivate.h"
#include "app/session/sessionwords.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

void Session::Private::attach(std::unique_ptr<VmBackend> backend)
{
    if (!beginRun(Ownership::External, {}, std::move(backend)))
        return;
    setState(State::Starting);
    openBackend();
}

void Session::Private::drawAttached()
{
    // Answers come in the order of the questions.
    static const QStringList questions{u"query-version"_s, u"query-cpus-fast"_s,
                                       u"query-memory-size-summary"_s, u"query-block"_s,
                                       u"query-name"_s};
    for (const QString &question : questions) {
        run->backend->qmp()->execute(
            question, {},
            whileAlive<QJsonValue>([this, question](const Result<QJsonValue> &answer) {
                if (answer)
                    run->facts.take(question, *answer);
                if (question == questions.last() && !run->killed)
                    askForSubsystems();
            }));
    }
}

void Session::Private::askForSubsystems()
{
    const auto take = whileAlive<QList<SubsystemStatus>>(
        [this](const Result<QList<SubsystemStatus>> &found) { takeSubsystems(found); });
    if (feature == AnaFeature::Full) {
        run->nvme->querySubsystems(take);
        return;
    }
    run->qomReader = std::make_unique<QomReader>(run->backend->qmp());
    run->qomReader->read(take);
}

void Session::Private::takeSubsystems(const Result<QList<SubsystemStatus>> &found)
{
    if (found) {
        lab = labFromSubsystems(run->facts, *found);
        LiveState drawn = initialLiveState(lab);
        drawn.external = true;
        setLive(feature == AnaFeature::Full ? withSubsystems(drawn, *found) : drawn);
    }
    Q_EMIT q->labChanged();
    if (!run || run->killed)
        return;
    tellWhatWorks(found);
    if (run && !run->killed)
        askWhetherRunning();
}

void Session::Private::tellWhatWorks(const Result<QList<SubsystemStatus>> &found)
{
    Sentence sentence;
    if (!found) {
        sentence = SessionWords::say("This VM does not tell its NVMe devices, so nothing is drawn. "
                                     "Its monitor, pause and reset work.");
    } else if (lab.subsystems.isEmpty()) {
        sentence = SessionWords::say("This VM has no NVMe subsystem, so nothing is drawn. Its "
                                     "monitor, pause and reset work.");
    } else if (feature == AnaFeature::Hmp2021) {
        sentence =
            SessionWords::say("This QEMU has only the monitor command of 2021: states can be set, "
                              "but which ones hold now and what happens then is not reported.");
    } else if (feature == AnaFeature::None) {
        sentence = SessionWords::say("This QEMU has no ANA: no state can be set. The drawing, the "
                                     "monitor, pause and reset work.");
    }
    if (sentence.isEmpty())
        return;
    note(EventSource::Vm, EventKind::Note, sentence.english());
    Q_EMIT q->problem({sentence, found ? QString() : found.error().english});
}

void Session::Private::detach(int graceMs)
{
    run->stopWanted = true;
    run->heartbeat.stop();
    setState(State::Stopping);
    if (graceMs <= 0 || !run->workload.isRunning()) {
        kill();
        return;
    }
    // The VM stays as it was found, but for its states: I/O of ours ends with us.
    run->ladder.killAfter(graceMs);
    run->workload.stop(Answer<void>(whileAlive<void>([this](const Result<void> &) { kill(); })));
}

void Session::Private::onDetached(const VmExit &exit)
{
    const bool vmEnded = run->guestPoweredOff || run->shutdown;
    endedAsAsked = run->stopWanted || vmEnded;
    if (run->stopWanted && !vmEnded) {
        note(EventSource::Vm, EventKind::VmState, u"detached; the VM goes on"_s);
    } else {
        note(EventSource::Vm, EventKind::VmState,
             vmEnded ? u"VM ended"_s : u"the connection to the VM ended"_s);
    }
    if (!endedAsAsked && !run->reason) {
        Q_EMIT q->problem({SessionWords::say("The connection to the VM has ended: its QEMU was "
                                             "ended, or closed it. Attach again if it still runs."),
                           exit.words});
    }
    finish(exit);
}

} // namespace mpathlab
