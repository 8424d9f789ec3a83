// SPDX-License-Identifier: GPL-2.0-or-later
// What the user does to a running lab.
#include "app/action/actionevents.h"
#include "app/session/clock.h"
#include "app/session/sessionprivate.h"
#include "app/session/sessionwords.h"
#include "monitor/guest/hostcommands.h"
#include "monitor/trace/decoder.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// Collects the answers of several actions into one: the first error, or success.
class Gathered
{
public:
    explicit Gathered(Answer<void> done)
        : m_done(std::move(done))
    {
    }
    void expect() { ++m_open; }
    void take(const Result<void> &result)
    {
        if (!result && m_result)
            m_result = result;
        if (--m_open == 0)
            m_done(m_result);
    }

private:
    Answer<void> m_done;
    Result<void> m_result;
    int m_open = 0;
};

/// Linux's name of a multipath disk, and nothing that fio would read otherwise.
bool isHeadDevice(const QString &name)
{
    static const QRegularExpression pattern(u"\\Anvme[0-9]+n[0-9]+\\z"_s);
    return pattern.match(name).hasMatch();
}

/// What takes back the latencies and the drops that a controller is in for.
QList<Action> endingFaults(const QString &id, const LiveController &controller)
{
    QList<Action> actions;
    for (auto it = controller.groups.cbegin(); it != controller.groups.cend(); ++it) {
        if (it->optimizedLatencyUs != 0)
            actions.append(SetPathLatency{id, it.key(), 0, AnaState::Optimized});
        if (it->nonOptimizedLatencyUs != 0)
            actions.append(SetPathLatency{id, it.key(), 0, AnaState::NonOptimized});
    }
    for (const PathStatus &path : controller.paths) {
        if (path.dropNth != 0)
            actions.append(DropCompletion{id, path.nsid, 0});
    }
    return actions;
}

struct FoundNamespace
{
    const Subsystem *subsystem = nullptr;
    const Namespace *ns = nullptr;
};

/// By its id, or by its NSID.
FoundNamespace findNamed(const Lab &lab, const NamespaceName &name)
{
    for (const Subsystem &subsystem : lab.subsystems) {
        for (const Namespace &ns : subsystem.namespaces) {
            if (ns.id == name.text || QString::number(ns.nsid) == name.text)
                return {&subsystem, &ns};
        }
    }
    return {};
}

Result<void> resetOutcome(const Result<GuestProcessResult> &result)
{
    if (!result)
        return tl::unexpected(result.error());
    if (result->exitCode == 0)
        return {};
    return failure(result->exitCode == 3
                       ? SessionWords::say("The host does not show this controller.")
                       : SessionWords::say("The host could not reset the controller."),
                   QString::fromUtf8(result->standardError.left(4096)));
}

Error noNamespace(const NamespaceName &name)
{
    return {SessionWords::say("The lab has no namespace with the NSID %1.").arg(name.text)};
}

} // namespace

Answer<void> Session::Private::answerFor(Done done)
{
    if (done)
        return Answer<void>(std::move(done));
    const QPointer<Private> self(this);
    const QPointer<Run> asked(run.get());
    return Answer<void>([self, asked](const Result<void> &result) {
        // What the end of a run leaves unanswered is not worth a second sentence.
        if (!result && self && self->run.get() == asked.data() && self->state != State::Stopping)
            Q_EMIT self->q->problem(result.error());
    });
}

std::optional<Error> Session::Private::notRunning() const
{
    switch (state) {
    case State::Idle:
        return Error{SessionWords::say("The lab is not running. Launch it first.")};
    case State::Starting:
        return Error{SessionWords::say("The lab is still starting. Try again in a moment.")};
    case State::Stopping:
        return Error{SessionWords::say("The lab is being stopped.")};
    case State::Running:
    case State::Paused:
        break;
    }
    return {};
}

void Session::Private::act(const Action &action, const Answer<void> &done)
{
    const auto error = notRunning();
    if (error && !std::holds_alternative<StopWorkload>(action))
        later<void>(done, tl::unexpected(*error));
    else
        std::visit([&](const auto &each) { perform(each, done); }, action);
}

void Session::Private::sendToVm(const Action &action, const Answer<void> &done)
{
    const qint64 time = realTimeNs();
    const auto answered = std::make_shared<Done>();
    mpathlab::send(*run->nvme, action, [answered, done](const Result<void> &result) {
        (*answered)(result);
        done(result);
    });
    *answered = noteAction(time, action); // the VM has it already
}

Session::Done Session::Private::noteAction(qint64 time, const Action &action)
{
    const auto event = actionEvent(store, time, action);
    if (!event)
        return [](const Result<void> &) {};
    add(*event);
    const auto *set = std::get_if<SetAnaState>(&action);
    if (!set) {
        return whileAlive<void>(
            [this, action](const Result<void> &result) { onActed(action, result); });
    }
    const PendingStates::Request request = pending.add(set->controller, set->group);
    setLive(withRequest(std::move(live), set->controller, set->group, set->state));
    return whileAlive<void>([this, set = *set, request](const Result<void> &result) {
        onStateSet(set, request, result);
    });
}

void Session::Private::onActed(const Action &action, const Result<void> &result)
{
    if (!result)
        add(actionFailedEvent(store, realTimeNs(), action, result.error()));
    else
        refreshDevice({}); // no event says that a completion is going to be dropped
}

void Session::Private::onStateSet(const SetAnaState &action, PendingStates::Request request,
                                  const Result<void> &result)
{
    const auto &[controller, group, wanted, options] = action;
    const bool newest = pending.isNewest(controller, group, request);
    const LiveGroup *known = live.group(controller, group);
    if (!result) {
        add(actionFailedEvent(store, realTimeNs(), action, result.error()));
        if (newest)
            setLive(withRequest(std::move(live), controller, group, std::nullopt));
    } else if (feature == AnaFeature::Hmp2021) {
        // The answer of a VM without events stands for the device's word.
        const auto before = known && known->device ? *known->device : AnaState::Optimized;
        if (before != wanted)
            add(toEvent(store, realTimeNs(), AnaStateChanged{controller, group, before, wanted}));
        setLive(withDeviceState(std::move(live), controller, group, wanted));
        run->hostView.request();
    } else if (newest && known && known->requested) {
        settleRequest(controller, group, request);
    }
}

void Session::Private::settleRequest(const QString &controller, AnaGroupId group,
                                     PendingStates::Request request)
{
    // Success without an event: the group was in that state already. The device's
    // word decides, so ask for it before the node stops being "pending".
    refreshDevice(
        Answer<void>(whileAlive<void>([this, controller, group, request](const Result<void> &) {
            if (pending.isNewest(controller, group, request))
                setLive(withRequest(std::move(live), controller, group, std::nullopt));
        })));
}

void Session::Private::perform(const SetAnaState &action, const Answer<void> &done)
{
    sendToVm(action, done);
}

void Session::Private::perform(const SetPathLatency &action, const Answer<void> &done)
{
    if (action.state) {
        sendToVm(action, done);
        return;
    }
    SetPathLatency first = action, second = action;
    first.state = AnaState::Optimized;
    second.state = AnaState::NonOptimized;
    const auto then = whileAlive<void>([this, second, done](const Result<void> &result) {
        if (result)
            act(second, done);
        else
            done(result);
    });
    act(first, Answer<void>(then));
}

void Session::Private::perform(const MoveNamespace &action, const Answer<void> &done)
{
    const FoundNamespace found = findNamed(lab, action.ns);
    const bool isNsid = !action.ns.text.isEmpty() && action.ns.text.front().isDigit();
    if (!found.ns && isNsid)
        later<void>(done, tl::unexpected(noNamespace(action.ns)));
    else
        sendToVm(MoveNamespace{found.ns ? NamespaceName{found.ns->id} : action.ns, action.group},
                 done);
}

void Session::Private::perform(const Reset &action, const Answer<void> &done)
{
    if (action.controller.isEmpty()) {
        sendToVm(action, done);
        return;
    }
    const LiveController known = live.controllers.value(action.controller);
    if (known.subsystemNqn.isEmpty() || !known.present) {
        later<void>(done, failure(SessionWords::say("The lab has no controller %1, or it is "
                                                    "unplugged.")
                                      .arg(action.controller)));
        return;
    }
    if (!guestReady) {
        later<void>(done, failure(SessionWords::say("The guest agent does not answer, so nothing "
                                                    "can be run in the guest.")));
        return;
    }
    const Done answered = noteAction(realTimeNs(), action);
    const auto take = [answered, done](const Result<GuestProcessResult> &result) {
        const Result<void> outcome = resetOutcome(result);
        answered(outcome);
        done(outcome);
    };
    run->agent->run(u"/bin/sh"_s, resetControllerArguments(known.subsystemNqn, known.cntlid),
                    timing.hostCommand, take);
}

void Session::Private::perform(const Restore &, const Answer<void> &done)
{
    const auto gathered = std::make_shared<Gathered>(done);
    const auto take = [gathered](const Result<void> &result) { gathered->take(result); };
    gathered->expect();
    const LiveState before = live;
    for (const Subsystem &subsystem : std::as_const(lab.subsystems)) {
        for (const Controller &controller : subsystem.controllers) {
            const LiveController known = before.controllers.value(controller.id);
            for (auto it = known.groups.cbegin(); it != known.groups.cend(); ++it) {
                const AnaState wanted = initialState(controller, it.key());
                if (!known.present || (it->device == wanted && !it->target && !it->requested))
                    continue;
                SetAnaStateOptions options;
                options.force =
                    it->device == AnaState::PersistentLoss && feature == AnaFeature::Full;
                gathered->expect();
                act(SetAnaState{controller.id, it.key(), wanted, options}, Answer<void>(take));
            }
            for (const Action &action : endingFaults(controller.id, known)) {
                gathered->expect();
                act(action, Answer<void>(take));
            }
        }
    }
    QTimer::singleShot(0, this, [take] { take({}); });
}

void Session::Private::refreshDevice(const Answer<void> &done)
{
    if (!run || !run->nvme || feature != AnaFeature::Full) {
        later<void>(
            done,
            failure(run ? SessionWords::say("This QEMU cannot be asked for its NVMe subsystems.")
                        : SessionWords::say("The lab is not running. Launch it first.")));
        return;
    }
    const auto take = whileAlive<QList<SubsystemStatus>>(
        [this](const Result<QList<SubsystemStatus>> &subsystems) {
            if (subsystems)
                setLive(withSubsystems(std::move(live), *subsystems));
        });
    run->nvme->querySubsystems([take, done](const Result<QList<SubsystemStatus>> &subsystems) {
        take(subsystems);
        done(subsystems.map([](const QList<SubsystemStatus> &) {}));
    });
}

void Session::Private::perform(const StopWorkload &, const Answer<void> &done)
{
    if (run)
        run->workload.stop(done);
    else
        later<void>(done, {});
}

void Session::Private::perform(const StartWorkload &action, const Answer<void> &done)
{
    const FoundNamespace found = findNamed(lab, action.ns);
    if (!found.ns) {
        later<void>(done, tl::unexpected(noNamespace(action.ns)));
        return;
    }
    // By value: the reading takes a moment, and the lab's parts are only borrowed.
    const Subsystem subsystem = *found.subsystem;
    const Namespace ns = *found.ns;
    run->hostView.read(HostView::Paths(whileAlive<QList<HostPath>>(
        [this, subsystem, ns, done](const Result<QList<HostPath>> &paths) {
            if (paths)
                startWorkloadOn(subsystem, ns, *paths, done);
            else
                done(tl::unexpected(paths.error()));
        })));
}

void Session::Private::startWorkloadOn(const Subsystem &subsystem, const Namespace &ns,
                                       const QList<HostPath> &paths, const Answer<void> &done)
{
    const QString nqn = subsystemNqn(subsystem);
    const auto path = std::find_if(paths.begin(), paths.end(), [&](const HostPath &p) {
        return p.nsid == ns.nsid && p.subsystemNqn == nqn && isHeadDevice(p.headDevice);
    });
    if (path == paths.end()) {
        done(failure(
            SessionWords::say("The guest shows no multipath disk for namespace %1 of %2. Is its "
                              "kernel's nvme_core.multipath on, and is a path there?")
                .arg(ns.nsid)
                .arg(subsystem.id)));
        return;
    }
    // Only what was made for the lab may be written to; in an external VM that is nothing.
    const bool scratch = ns.file.isEmpty() && !ns.readOnly && !isExternal();
    run->workload.start({.device = path->headDevice, .writes = scratch}, done);
}

} // namespace mpathlab
