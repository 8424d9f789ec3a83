// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/action/verbs.h"

#include "app/action/actionwords.h"
#include "monitor/nvme/nvmemonitor.h"

#include <QMap>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

using Offer = Verb::Offer;

/// Collects what describe() tells.
struct Collect
{
    QList<ArgumentInfo> found;

    template <typename T>
    void operator()(const Argument &argument, const T &value)
    {
        ArgumentInfo info{argument}; // a number, unless it is something else
        if constexpr (std::is_same_v<T, QString>) {
            const bool isController = QLatin1StringView(argument.name) == "controller"_L1;
            info.type = isController ? ArgumentType::Controller : ArgumentType::Name;
        } else if constexpr (std::is_same_v<T, NamespaceName>) {
            info.type = ArgumentType::Namespace;
        } else if constexpr (std::is_same_v<T, ByteSize> ||
                             std::is_same_v<T, std::optional<ByteSize>>) {
            info.type = ArgumentType::Size;
        } else if constexpr (std::is_same_v<T, bool>) {
            info.type = ArgumentType::Flag;
            info.on = value;
        } else if constexpr (std::is_same_v<T, AnaState>) {
            info.type = ArgumentType::Choice;
            for (const AnaState state : allAnaStates)
                info.choices.append(anaStateName(state));
        } else if constexpr (std::is_same_v<T, std::optional<AnaState>>) {
            info.type = ArgumentType::Choice;
            info.choices = {u"optimized"_s, u"non-optimized"_s, u"both"_s};
        }
        found.append(info);
    }
};

template <std::size_t... Index>
Action blank(std::size_t index, std::index_sequence<Index...>)
{
    Action action;
    ((index == Index ? void(action.emplace<Index>()) : void()), ...);
    return action;
}

} // namespace

const QList<Verb> &verbs()
{
    static const QList<Verb> all{
        {ActionKind::SetState, "inject", "Set the state of an ANA group on one controller",
         R"(Example: mpathlab-cli inject two-paths.mpathlab nvme0 1 inaccessible
The timeline (watch) shows what came of it.)",
         "nvme-ana-set-state", Offer::States},
        {ActionKind::Latency, "latency", "Make I/O of an ANA group slower through one controller",
         R"(Holds in state non-optimized, unless --state says otherwise; in other states no I/O is served.
Ends with a latency of 0, or with restore. A controller reset does not end it.
Example: mpathlab-cli latency two-paths.mpathlab nvme1 1 2000 --state both)",
         "nvme-path-set-latency", Offer::Command},
        {ActionKind::Fail, "fail", "Let a controller have a fatal error, until the host resets it",
         R"(The controller sets CSTS.CFS and answers nothing any more. Linux notices when a command
times out (nvme_core.io_timeout, 30 s), resets the controller, and it works again.)",
         "nvme-ctrl-fail", Offer::Command},
        {ActionKind::Drop, "drop", "Lose the completion of an I/O command on one path",
         R"(The command is done, but the host never hears of it. Linux aborts it after 30 s
(nvme_core.io_timeout), which does not help, and resets the controller after 30 s more.
N of 0 takes an order back; status shows what is still to come.)",
         "nvme-path-drop-completion", Offer::Command},
        {ActionKind::Move, "move", "Move a namespace to another ANA group", "",
         "nvme-ns-set-ana-group", Offer::Command},
        {ActionKind::AttachNamespace, "ns attach",
         "Attach a namespace to controllers, as nvme attach-ns",
         R"(The host gets a notice, looks at the list of namespaces, and has new paths.
Example: mpathlab-cli ns attach two-paths.mpathlab 1 --controller nvme1)",
         "nvme-ns-set-attached", Offer::Command, "attached", true},
        {ActionKind::DetachNamespace, "ns detach",
         "Detach a namespace from controllers, as nvme detach-ns",
         R"(Commands that are running end as they would; later ones are refused. Without --controller the namespace is gone for the host.
Lasts until it is attached again, also across resets.
Example: mpathlab-cli ns detach two-paths.mpathlab 1 --controller nvme1 --no-notify)",
         "nvme-ns-set-attached", Offer::Command, "attached", false},
        {ActionKind::UnplugNamespace, "ns unplug", "Take a namespace out of the running lab",
         R"(Commands that are running end first. The host gets a notice, unless --no-notify says otherwise;
the image stays, and ns plug puts the namespace in again.
Example: mpathlab-cli ns unplug two-paths.mpathlab 1)",
         "", Offer::Namespaces},
        {ActionKind::PlugNamespace, "ns plug", "Put a namespace in, again or a new one",
         R"(One of the lab comes back as it was launched. An NSID that the lab does not have makes a new
namespace of zeros, which ends with the run; its ANA group comes into being with it.
Example: mpathlab-cli ns plug two-paths.mpathlab 3 --size 512M --group 2)",
         "", Offer::Namespaces},
        {ActionKind::ResizeNamespace, "ns resize", "Make a namespace larger or smaller",
         R"(The host gets a notice, unless --no-notify says otherwise. What is cut off is lost.
Example: mpathlab-cli ns resize two-paths.mpathlab 1 2G)",
         "nvme-ns-resize", Offer::Command},
        {ActionKind::Restore, "restore",
         "Put every ANA group back to its initial state; end latencies and drops", "", "",
         Offer::States},
        {ActionKind::Unplug, "unplug", "Take a controller out of its slot",
         R"(Returns when the guest has let go of it. The namespaces that only it had are gone with it
until it is plugged in again.)",
         ""},
        {ActionKind::Plug, "plug", "Put a controller into its slot again",
         R"(With the options and the initial states that it was launched with.)", ""},
        {ActionKind::Pause, "pause", "Stop the VM's processors and its clock", "", "stop"},
        {ActionKind::Resume, "resume", "Let a paused VM go on", "", "cont"},
        {ActionKind::Reset, "reset", "Reset the machine, as by its reset button",
         R"(ANA states, latencies and drops stay as they are.
Example: mpathlab-cli reset two-paths.mpathlab --controller nvme0)",
         "system_reset"},
        {ActionKind::SaveCheckpoint, "checkpoint", "Keep this moment of a running lab",
         R"(Machine, disks, ANA states and what is under way are kept, and the lab goes on. Checkpoints end
with the run. A lab with zoned namespaces, FDP, CMB, PMR or SR-IOV cannot be saved; what hinders is told.
Example: mpathlab-cli checkpoint two-paths.mpathlab ready)",
         "", Offer::Checkpoints},
        {ActionKind::Rewind, "rewind", "Go back to a checkpoint",
         R"(The lab goes on from that moment in a new QEMU, and its disks are as they were. The timeline goes
on, too. The checkpoint stays and can be gone back to again.
Example: mpathlab-cli rewind two-paths.mpathlab ready)",
         "", Offer::Checkpoints},
        {ActionKind::StartWorkload, "workload start", "Start I/O (fio) in the guest", "", ""},
        {ActionKind::StopWorkload, "workload stop", "Stop it and print what fio counted", "", ""},
    };
    return all;
}

QString ArgumentInfo::key() const
{
    QString key = QLatin1StringView(argument.name);
    for (qsizetype dash = key.indexOf(u'-'); dash >= 0; dash = key.indexOf(u'-'))
        key = key.first(dash) + key.at(dash + 1).toUpper() + key.sliced(dash + 2);
    return key;
}

QString ArgumentInfo::option() const
{
    return (on ? u"--no-"_s : u"--"_s) + QLatin1StringView(argument.name);
}

QString Verb::name() const
{
    return QString::fromLatin1(words).replace(u' ', u'-');
}

const Verb &verbOf(ActionKind kind)
{
    const auto verb = std::find_if(verbs().begin(), verbs().end(),
                                   [kind](const Verb &each) { return each.kind == kind; });
    Q_ASSERT(verb != verbs().end());
    return *verb;
}

const Verb *verbNamed(const QString &name)
{
    const auto verb = std::find_if(verbs().begin(), verbs().end(),
                                   [&name](const Verb &each) { return each.name() == name; });
    return verb == verbs().end() ? nullptr : &*verb;
}

Action blankAction(ActionKind kind)
{
    const auto index = std::size_t(qCountTrailingZeroBits(quint32(kind)));
    return blank(index, std::make_index_sequence<actionKindCount>());
}

const QList<ArgumentInfo> &argumentsOf(ActionKind kind)
{
    static const QMap<ActionKind, QList<ArgumentInfo>> all = [] {
        QMap<ActionKind, QList<ArgumentInfo>> lists;
        for (const Verb &verb : verbs()) {
            Collect collect;
            Action action = blankAction(verb.kind);
            describe(action, collect);
            lists.insert(verb.kind, collect.found);
        }
        return lists;
    }();
    return all.find(kind).value();
}

bool isOffered(const Verb &verb, const NvmeMonitor &monitor)
{
    switch (verb.offer) {
    case Offer::Always:
        break;
    case Offer::States:
        return monitor.feature() != AnaFeature::None;
    case Offer::Command:
        return monitor.hasCommand(QString::fromLatin1(verb.qmp));
    case Offer::Namespaces:
        return monitor.hasNamespaceHotplug();
    case Offer::Checkpoints:
        return monitor.canSave();
    }
    return true;
}

ActionKinds actionsOffered(const NvmeMonitor &monitor)
{
    ActionKinds kinds;
    for (const Verb &verb : verbs())
        kinds.setFlag(verb.kind, isOffered(verb, monitor));
    return kinds;
}

Sentence notOfferedText(ActionKind kind)
{
    const Sentence remedy =
        ActionWords::say("Start the lab with the QEMU of this version (the package mpathlab-qemu, "
                         "or what ./lab qemu builds).");
    switch (kind) {
    case ActionKind::SetState:
    case ActionKind::Restore:
        return ActionWords::say("This QEMU cannot inject ANA states. Start the lab with the "
                                "patched QEMU (the package mpathlab-qemu, or what ./lab qemu "
                                "builds).");
    case ActionKind::Latency:
        return ActionWords::say("This QEMU cannot make paths slower.").then(remedy);
    case ActionKind::Fail:
        return ActionWords::say("This QEMU cannot let controllers fail.").then(remedy);
    case ActionKind::Drop:
        return ActionWords::say("This QEMU cannot drop completions.").then(remedy);
    case ActionKind::AttachNamespace:
    case ActionKind::DetachNamespace:
        return ActionWords::say("This QEMU cannot attach or detach namespaces.").then(remedy);
    case ActionKind::PlugNamespace:
    case ActionKind::UnplugNamespace:
        return ActionWords::say("Namespaces cannot be plugged and unplugged in this QEMU: that "
                                "needs 11.1.")
            .then(remedy);
    case ActionKind::SaveCheckpoint:
    case ActionKind::Rewind:
        return ActionWords::say("This QEMU cannot save a lab: that needs the patched 11.1.")
            .then(remedy);
    case ActionKind::ResizeNamespace:
        return ActionWords::say("This QEMU cannot resize namespaces.").then(remedy);
    case ActionKind::Move:
        return ActionWords::say("This QEMU cannot move namespaces between ANA groups.")
            .then(remedy);
    default:
        return {}; // every VM does
    }
}

} // namespace mpathlab
