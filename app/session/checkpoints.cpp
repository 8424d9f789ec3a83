// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/checkpoints.h"

#include "app/launch/nvmedevices.h"
#include "app/live/clock.h"
#include "app/session/savedstate.h"
#include "app/topology/rules.h"

#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// Whose image is one of the run, so that it can stay as it is when the lab goes on. A namespace
/// that cannot be written to needs no care.
bool isOfTheRun(const Namespace &ns)
{
    return ns.file.isEmpty() && !ns.readOnly;
}

QJsonObject transaction(const QJsonArray &actions)
{
    return {{u"actions"_s, actions}};
}

/// What QEMU itself has against a machine's being saved, by name.
QStringList blockers(const QJsonValue &answer)
{
    QStringList reasons;
    for (const QJsonValue reason : answer[u"blocked-reasons"_s].toArray())
        reasons += reason.toString();
    return reasons;
}

QString megabytes(const QString &path)
{
    return QString::number(double(QFileInfo(path).size()) / 1e6, 'f', 1);
}

} // namespace

void Checkpoints::begin(const Lab &lab, const LaunchPlan &plan)
{
    m_all.clear();
    m_images.clear();
    m_frozen.clear();
    m_lastOverlay = 0;
    m_prefix = plan.imagePrefix;
    int n = 0;
    for (const Subsystem &subsystem : lab.subsystems) {
        for (const Namespace &ns : subsystem.namespaces) {
            const QString node = imageNode(n++);
            if (isOfTheRun(ns))
                m_images.insert(ns.id, {m_prefix + ns.id + u".raw"_s, u"raw"_s, node});
        }
    }
}

const Checkpoint *Checkpoints::find(const QString &name) const
{
    const auto at = std::find_if(m_all.begin(), m_all.end(),
                                 [&name](const Checkpoint &each) { return each.name == name; });
    return at == m_all.end() ? nullptr : &*at;
}

std::optional<Error> Checkpoints::refusal(const Vm &vm, const Lab &lab, const QString &name) const
{
    if (m_prefix.isEmpty() || vm.ownership != Ownership::Launched) {
        return Error{SessionWords::say("Checkpoints are of labs that this program has launched on "
                                       "this machine.")};
    }
    if (find(name))
        return Error{
            SessionWords::say("There is a checkpoint %1 already. Choose another name.").arg(name)};
    if (lab.guest.kind == Guest::Kind::Disk && !lab.guest.snapshot) {
        return Error{SessionWords::say("The guest writes to its disk, which would not go back with "
                                       "the machine. Let it run on a snapshot of it.")};
    }
    for (const Subsystem &subsystem : lab.subsystems) {
        for (const Namespace &ns : subsystem.namespaces) {
            if (!ns.file.isEmpty() && !ns.readOnly) {
                return Error{SessionWords::say("The namespace %1 writes to a file of yours, which "
                                               "would not go back with the machine. Make it read "
                                               "only, or leave the file out.")
                                 .arg(ns.id)};
            }
        }
    }
    return {};
}

QString Checkpoints::newOverlay(const QString &id)
{
    return m_prefix + id + u'.' + QString::number(++m_lastOverlay) + u".qcow2"_s;
}

/// An action of `transaction`.
QJsonObject Checkpoints::snapshot(const QString &node, const QString &overlay,
                                  const QString &newNode) const
{
    const QJsonObject data{{u"node-name"_s, node},
                           {u"snapshot-file"_s, overlay},
                           {u"snapshot-node-name"_s, newNode},
                           {u"format"_s, u"qcow2"_s}};
    return {{u"type"_s, u"blockdev-snapshot-sync"_s}, {u"data"_s, data}};
}

Checkpoints::Work Checkpoints::takeWork()
{
    if (!m_work.expired())
        return {};
    const auto work = std::make_shared<int>();
    m_work = work;
    return work;
}

void Checkpoints::save(Vm &vm, const Lab &lab, const NamespaceHotplug &namespaces,
                       const QString &name, const Answer<void> &done)
{
    if (const auto error = refusal(vm, lab, name)) {
        done.later(this, tl::unexpected(*error));
        return;
    }
    const Work work = takeWork();
    if (!work) {
        done.later(this, failure(SessionWords::say("The lab is being saved or rewound just now.")));
        return;
    }
    const auto made = namespaces.madeImages();
    for (auto it = made.cbegin(); it != made.cend(); ++it) {
        if (!m_images.contains(it.key()))
            m_images.insert(it.key(), {it->first, u"raw"_s, it->second});
    }
    Checkpoint checkpoint{name,
                          realTimeNs(),
                          lab,
                          {m_prefix + u"state-%1"_s.arg(m_all.size() + 1)},
                          vm.state() == Session::State::Running,
                          vm.guestReady(),
                          vm.workload.guestProcess()};
    const LiveState &live = vm.history.live();
    checkpoint.machine.absent = unpluggedNamespaces(live);
    for (auto it = live.controllers.cbegin(); it != live.controllers.cend(); ++it) {
        if (!it->present)
            checkpoint.machine.absent.insert(it.key());
    }
    // Asked before anything is done to the lab.
    const auto asked = [=, this, &vm](const Result<QJsonValue> &answer) {
        const QStringList reasons = answer ? blockers(*answer) : QStringList();
        if (!answer)
            done(tl::unexpected(answer.error()));
        else if (!reasons.isEmpty())
            done(failure(
                SessionWords::say("This lab cannot be saved: %1.").arg(reasons.join(u"; "_s))));
        else
            stopAndSave(vm, checkpoint, [work, done](const Result<void> &saved) { done(saved); });
    };
    vm.nvme->execute(u"query-migrate"_s, {}, vm.whileAlive(asked));
}

void Checkpoints::stopAndSave(Vm &vm, Checkpoint checkpoint, const Answer<void> &done)
{
    QJsonArray actions;
    QMap<QString, Image> next = m_images;
    for (auto it = next.begin(); it != next.end(); ++it) {
        const QString overlay = newOverlay(it.key());
        const Image image{overlay, u"qcow2"_s,
                          reservedIdPrefix() + u"overlay"_s + QString::number(m_lastOverlay)};
        actions.append(snapshot(it->node, overlay, image.node));
        *it = image;
    }
    QList<QmpStep> steps;
    if (checkpoint.ran)
        steps.append({u"stop"_s});
    if (!actions.isEmpty())
        steps.append({u"transaction"_s, transaction(actions)});
    QmpConnection *qmp = vm.backend->qmp();
    QObject *listener = vm.listener();
    const auto goOn = [=](const Answer<void> &then) {
        // A machine that was saved has given its images away, until it goes on.
        const QmpStep step = checkpoint.ran
                                 ? QmpStep{u"cont"_s}
                                 : QmpStep{u"blockdev-set-active"_s, {{u"active"_s, true}}};
        executeInTurn(qmp, listener, {step}, then);
    };
    // Each only as long as the VM is there: an answer that nobody gives comes with its end.
    const auto saved = vm.whileAlive([=, this, &vm](const Result<void> &result) {
        goOn(vm.whileAlive([=, this, &vm](const Result<void> &goes) {
            if (result && goes) {
                m_all.append(checkpoint);
                vm.history.note(EventSource::Vm, EventKind::VmState,
                                u"checkpoint %1 saved (%2 MB)"_s.arg(
                                    checkpoint.name, megabytes(checkpoint.machine.state)));
                Q_EMIT changed();
            }
            done(result ? goes : result);
        }));
    });
    const auto onStopped = vm.whileAlive([=, this](const Result<void> &stopped) {
        if (!stopped) {
            saved(stopped);
            return;
        }
        m_frozen.insert(checkpoint.name, std::exchange(m_images, next));
        transferState(qmp, listener, StateTransfer::Save, checkpoint.machine.state, saved);
    });
    executeInTurn(qmp, listener, steps, onStopped);
}

void Checkpoints::prepare(Vm &vm, const Checkpoint &checkpoint, const Ready &ready)
{
    SavedMachine machine = checkpoint.machine;
    QList<QmpStep> steps;
    QList<QmpStep> after;
    QJsonArray actions;
    const QMap<QString, Image> frozen = m_frozen.value(checkpoint.name);
    for (auto it = frozen.cbegin(); it != frozen.cend(); ++it) {
        const QString overlay = newOverlay(it.key());
        const QString base = reservedIdPrefix() + u"base"_s + QString::number(m_lastOverlay);
        steps.append(
            {u"blockdev-add"_s, imageDevice(base, it->path, true, false, it->format).object()});
        const QString back = reservedIdPrefix() + u"back"_s + QString::number(m_lastOverlay);
        actions.append(snapshot(base, overlay, back));
        // Nobody uses the overlay's node, so it goes at once: the new VM will write to it.
        after.append({u"blockdev-del"_s, {{u"node-name"_s, base}}});
        machine.overlays.insert(it.key(), overlay);
    }
    if (!actions.isEmpty())
        steps.append({u"transaction"_s, transaction(actions)});
    steps += after;
    executeInTurn(vm.backend->qmp(), vm.listener(), steps,
                  [ready, machine](const Result<void> &made) {
                      ready(made.map([&machine] { return machine; }));
                  });
}

void Checkpoints::goneBack(const Checkpoint &checkpoint, const SavedMachine &machine)
{
    m_images.clear();
    int n = 0;
    for (const Subsystem &subsystem : checkpoint.lab.subsystems) {
        for (const Namespace &ns : subsystem.namespaces) {
            const QString node = imageNode(n++);
            if (machine.overlays.contains(ns.id))
                m_images.insert(ns.id, {machine.overlays.value(ns.id), u"qcow2"_s, node});
        }
    }
}

} // namespace mpathlab
