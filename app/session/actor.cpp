// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/actor.h"

#include "app/action/actionevents.h"
#include "app/action/actiontext.h"
#include "app/action/verbs.h"
#include "app/live/clock.h"
#include "app/live/runninglab.h"
#include "monitor/guest/hostcommands.h"
#include "monitor/log.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

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

/// By its id, or by its NSID; null: there is none. `lab` has to live as long.
const Namespace *findNamed(const Lab &lab, const NamespaceName &name)
{
    for (const Subsystem &subsystem : lab.subsystems) {
        for (const Namespace &ns : subsystem.namespaces) {
            if (ns.id == name.text || QString::number(ns.nsid) == name.text)
                return &ns;
        }
    }
    return nullptr;
}

Result<void> resetOutcome(const GuestProcessResult &result)
{
    if (result.exitCode == 0)
        return {};
    return failure(result.exitCode == 3
                       ? SessionWords::say("The host does not show this controller.")
                       : SessionWords::say("The host could not reset the controller."),
                   QString::fromUtf8(result.standardError.left(4096)));
}

Error noNamespace(const NamespaceName &name)
{
    return {SessionWords::say("The lab has no namespace with the NSID %1.").arg(name.text)};
}

} // namespace

Actor::Actor(Vm &vm, Hotplug &hotplug, NamespaceHotplug &namespaces, Checkpoints &checkpoints,
             const Lab &lab)
    : m_vm(vm)
    , m_hotplug(hotplug)
    , m_namespaces(namespaces)
    , m_checkpoints(checkpoints)
    , m_lab(lab)
{
}

/// With what was plugged in since the launch.
Lab Actor::runningLab() const
{
    return labAsRunning(m_lab, m_vm.history.live()).value_or(m_lab);
}

void Actor::act(const Action &action, const Answer<void> &done)
{
    const auto error = notRunning(m_vm.state());
    if (error && !std::holds_alternative<StopWorkload>(action))
        done.later(this, tl::unexpected(*error));
    else
        std::visit([&](const auto &each) { perform(each, done); }, action);
}

void Actor::sendToVm(const Action &action, const Answer<void> &done)
{
    const qint64 time = realTimeNs();
    const auto answered = std::make_shared<Session::Done>();
    // Ends the mark of what is pending even when nobody answers, so it outlives the note.
    const Answer<void> both = [answered, done](const Result<void> &result) {
        if (*answered)
            (*answered)(result);
        done(result);
    };
    qCDebug(logSession).noquote() << "to the VM:" << wordsOf(action).join(u' ');
    send(*m_vm.nvme, action, both);
    *answered = note(time, action); // the VM has it already
}

/// What it returns is to be called with the VM's answer.
Session::Done Actor::note(qint64 time, const Action &action)
{
    const auto event = actionEvent(m_vm.history.events(), time, action);
    if (!event)
        return [](const Result<void> &) {};
    m_vm.history.add(*event);
    const auto *set = std::get_if<SetAnaState>(&action);
    const auto request = set ? m_requests.add(*set) : StateRequests::Request();
    return m_vm.whileAlive([this, action, request](const Result<void> &result) {
        RunHistory &history = m_vm.history;
        if (!result)
            history.add(actionFailedEvent(history.events(), realTimeNs(), action, result.error()));
        if (const auto *wanted = std::get_if<SetAnaState>(&action))
            m_requests.onAnswer(*wanted, request, result);
        else if (result)
            m_vm.refreshDevice(); // no event says that a completion is going to be dropped
    });
}

/// For what takes steps of its own: writes down what was asked for, and what went wrong with it.
Answer<void> Actor::noted(const Action &action, const Answer<void> &done)
{
    RunHistory &history = m_vm.history;
    history.add(*actionEvent(history.events(), realTimeNs(), action));
    return [&history, action, done](const Result<void> &result) {
        if (!result)
            history.add(actionFailedEvent(history.events(), realTimeNs(), action, result.error()));
        done(result);
    };
}

/// Of a typed action, like that of a click.
Session::Done Actor::noteTyped(const VmCommand &command)
{
    const QString line = command.arguments[u"command-line"_s].toString().trimmed();
    m_vm.quitTyped |= command.name == "quit"_L1 || line == "quit"_L1 || line == "q"_L1;
    if (const auto action = actionOf(command))
        return note(realTimeNs(), *action);
    return [](const Result<void> &) {};
}

void Actor::executeTyped(const VmCommand &command, const Answer<QJsonValue> &done)
{
    const auto answered = [followed = noteTyped(command), command,
                           done](const Result<QJsonValue> &answer) {
        followed(outcomeOf(command, answer));
        done(answer);
    };
    m_vm.nvme->execute(command.name, command.arguments, answered);
}

void Actor::executeTypedLine(const QString &line, const Answer<QString> &done)
{
    const VmCommand command{u"human-monitor-command"_s, {{u"command-line"_s, line}}};
    const auto answered = [followed = noteTyped(command), command,
                           done](const Result<QString> &answer) {
        const auto value = [](const QString &text) { return QJsonValue(text); };
        followed(outcomeOf(command, answer.map(value)));
        done(answer);
    };
    m_vm.nvme->hmp(line, answered);
}

void Actor::perform(const SetPathLatency &action, const Answer<void> &done)
{
    if (action.state) {
        sendToVm(action, done);
        return;
    }
    SetPathLatency first = action, second = action;
    first.state = AnaState::Optimized;
    second.state = AnaState::NonOptimized;
    act(first, m_vm.whileAlive([this, second, done](const Result<void> &result) {
        if (result)
            act(second, done);
        else
            done(result);
    }));
}

/// As QEMU knows it: what the lab does not name may still be a QOM path.
Result<NamespaceName> Actor::idOf(const NamespaceName &name) const
{
    const Lab lab = runningLab();
    if (const Namespace *ns = findNamed(lab, name))
        return NamespaceName{ns->id};
    const bool isNsid = !name.text.isEmpty() && name.text.front().isDigit();
    return isNsid ? tl::unexpected(noNamespace(name)) : Result<NamespaceName>(name);
}

void Actor::perform(const MoveNamespace &action, const Answer<void> &done)
{
    if (const Result<NamespaceName> ns = idOf(action.ns))
        sendToVm(MoveNamespace{*ns, action.group}, done);
    else
        done.later(this, tl::unexpected(ns.error()));
}

void Actor::perform(const AttachNamespace &action, const Answer<void> &done)
{
    onControllers(action, done);
}

void Actor::perform(const DetachNamespace &action, const Answer<void> &done)
{
    onControllers(action, done);
}

template <typename Attachment>
void Actor::onControllers(const Attachment &action, const Answer<void> &done)
{
    const Result<NamespaceName> ns = idOf(action.ns);
    if (!ns) {
        done.later(this, tl::unexpected(ns.error()));
        return;
    }
    QStringList controllers{action.controller};
    if (action.controller.isEmpty()) {
        const Lab lab = runningLab();
        const Namespace *found = findNamed(lab, action.ns);
        controllers = found ? controllersOf(*subsystemOf(lab, found->id), *found) : QStringList();
        controllers.removeIf([this](const QString &id) {
            return !m_vm.history.live().controllers.value(id).present;
        });
    }
    if (controllers.isEmpty()) {
        done.later(this, failure(SessionWords::say("No controller of the lab has the namespace %1. "
                                                   "Name one.")
                                     .arg(action.ns.text)));
        return;
    }
    const Session::Done take = gathered(done);
    for (const QString &id : std::as_const(controllers))
        sendToVm(Attachment{*ns, id, action.notify}, take);
}

void Actor::perform(const PlugNamespace &action, const Answer<void> &done)
{
    if (refuseWithout(ActionKind::PlugNamespace, done))
        return;
    m_namespaces.plug(action, noted(action, done));
}

void Actor::perform(const UnplugNamespace &action, const Answer<void> &done)
{
    if (refuseWithout(ActionKind::UnplugNamespace, done))
        return;
    if (const Result<NamespaceName> ns = idOf(action.ns))
        m_namespaces.unplug(action, ns->text, noted(action, done));
    else
        done.later(this, tl::unexpected(ns.error()));
}

void Actor::perform(const ResizeNamespace &action, const Answer<void> &done)
{
    if (const Result<NamespaceName> ns = idOf(action.ns))
        sendToVm(ResizeNamespace{*ns, action.size, action.notify}, done);
    else
        done.later(this, tl::unexpected(ns.error()));
}

void Actor::perform(const SaveCheckpoint &action, const Answer<void> &done)
{
    if (!refuseWithout(ActionKind::SaveCheckpoint, done))
        m_checkpoints.save(m_vm, runningLab(), m_namespaces, action.name, noted(action, done));
}

void Actor::perform(const Rewind &action, const Answer<void> &done)
{
    if (!refuseWithout(ActionKind::Rewind, done))
        Q_EMIT rewindAsked(action.name, noted(action, done));
}

/// Of what is more than one command: those tell it themselves. True when it was refused.
bool Actor::refuseWithout(ActionKind kind, const Answer<void> &done)
{
    if (isOffered(verbOf(kind), *m_vm.nvme))
        return false;
    done.later(this, failure(notOfferedText(kind)));
    return true;
}

void Actor::perform(const Reset &action, const Answer<void> &done)
{
    if (action.controller.isEmpty()) {
        sendToVm(action, done);
        return;
    }
    const LiveController known = m_vm.history.live().controllers.value(action.controller);
    if (known.subsystemNqn.isEmpty() || !known.present) {
        done.later(this, failure(SessionWords::say("The lab has no controller %1, or it is "
                                                   "unplugged.")
                                     .arg(action.controller)));
        return;
    }
    if (!m_vm.guestReady()) {
        done.later(this, failure(SessionWords::say("The guest agent does not answer, so nothing "
                                                   "can be run in the guest.")));
        return;
    }
    const auto take = [answered = note(realTimeNs(), action),
                       done](const Result<GuestProcessResult> &result) {
        const Result<void> outcome = result.and_then(resetOutcome);
        answered(outcome);
        done(outcome);
    };
    m_vm.agent->run(u"/bin/sh"_s, resetControllerArguments(known.subsystemNqn, known.cntlid),
                    m_vm.timing.hostCommand, take);
}

void Actor::perform(const Restore &, const Answer<void> &done)
{
    const Session::Done take = gathered(done);
    const LiveState before = m_vm.history.live();
    for (const Subsystem &subsystem : m_lab.subsystems) {
        for (const Controller &controller : subsystem.controllers) {
            const LiveController known = before.controllers.value(controller.id);
            QList<Action> actions;
            for (auto it = known.groups.cbegin(); it != known.groups.cend(); ++it) {
                const AnaState wanted = initialState(controller, it.key());
                if (!known.present || (it->device == wanted && !it->target && !it->requested))
                    continue;
                SetAnaStateOptions options;
                options.force =
                    it->device == AnaState::PersistentLoss && m_vm.feature() == AnaFeature::Full;
                actions.append(SetAnaState{controller.id, it.key(), wanted, options});
            }
            actions += endingFaults(controller.id, known);
            for (const Action &action : std::as_const(actions))
                act(action, take);
        }
    }
    QTimer::singleShot(0, this, [take] {}); // not from in here, when there was none
}

void Actor::perform(const StopWorkload &, const Answer<void> &done)
{
    m_vm.workload.stop(done);
}

void Actor::perform(const StartWorkload &action, const Answer<void> &done)
{
    const Lab lab = runningLab();
    if (!findNamed(lab, action.ns)) {
        done.later(this, tl::unexpected(noNamespace(action.ns)));
        return;
    }
    m_vm.hostView.read(m_vm.whileAlive([this, ns = action.ns,
                                        done](const Result<QList<HostPath>> &paths) {
        const auto target =
            paths.and_then([&](const QList<HostPath> &found) { return workloadTarget(ns, found); });
        if (target)
            m_vm.workload.start(*target, done);
        else
            done(tl::unexpected(target.error()));
    }));
}

Result<Workload::Target> Actor::workloadTarget(const NamespaceName &name,
                                               const QList<HostPath> &paths) const
{
    const Lab lab = runningLab();
    const Namespace *ns = findNamed(lab, name);
    if (!ns)
        return tl::unexpected(noNamespace(name));
    const Subsystem *subsystem = subsystemOf(lab, ns->id);
    const QString nqn = subsystemNqn(*subsystem);
    const auto path =
        std::find_if(paths.begin(), paths.end(), [&, nsid = ns->nsid](const HostPath &p) {
            return p.nsid == nsid && p.subsystemNqn == nqn && isHeadDevice(p.headDevice);
        });
    if (path == paths.end()) {
        return failure(
            SessionWords::say("The guest shows no multipath disk for namespace %1 of %2. Is its "
                              "kernel's nvme_core.multipath on, and is a path there?")
                .arg(ns->nsid)
                .arg(subsystem->id));
    }
    // Only what was made for the lab may be written to; in an external VM that is nothing.
    const bool isOurs = findNamespace(m_lab, ns->id) || m_namespaces.hasMade(ns->id);
    const bool scratch = isOurs && ns->file.isEmpty() && !ns->readOnly && !m_vm.isExternal();
    return Workload::Target{.device = path->headDevice, .writes = scratch};
}

} // namespace mpathlab
