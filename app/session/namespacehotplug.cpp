// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/namespacehotplug.h"

#include "app/action/verbs.h"
#include "app/action/vmcommand.h"
#include "app/launch/nvmedevices.h"
#include "app/live/clock.h"
#include "app/session/deviceadd.h"
#include "app/topology/rules.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

/// Of a new namespace: QEMU's choice for an image file.
static constexpr quint64 blockSize = 512;

NamespaceHotplug::NamespaceHotplug(Vm &vm, const Lab &lab, const LaunchPlan &plan)
    : m_vm(vm)
    , m_lab(lab)
    , m_ana(plan.ana)
    , m_imagePrefix(plan.imagePrefix)
{
}

void NamespaceHotplug::listen()
{
    m_vm.hear(m_vm.nvme.get(), &NvmeMonitor::vmEvent, this, &NamespaceHotplug::onVmEvent);
}

/// By id or by NSID: of the lab, or made since. `within`: of this subsystem only; null: of any.
std::optional<NamespaceHotplug::Place> NamespaceHotplug::find(const NamespaceName &name,
                                                              const Subsystem *within) const
{
    const auto isMeant = [&](const Place &place) {
        return (!within || place.subsystem == within) &&
               (place.ns.id == name.text || QString::number(place.ns.nsid) == name.text);
    };
    int n = 0;
    for (const Subsystem &subsystem : m_lab.subsystems) {
        for (const Namespace &ns : subsystem.namespaces) {
            if (const Place place{&subsystem, ns, imageNode(n++)}; isMeant(place))
                return place;
        }
    }
    const auto made = std::find_if(m_made.cbegin(), m_made.cend(), isMeant);
    return made == m_made.cend() ? std::nullopt : std::optional(*made);
}

bool NamespaceHotplug::isPluggedIn(const QString &id) const
{
    const auto &known = m_vm.history.live().namespaces;
    const auto at = known.constFind(id);
    return at != known.cend() && at->present;
}

/// Those that may have it and are plugged in.
QStringList NamespaceHotplug::controllersFor(const Place &place) const
{
    QStringList ids = controllersOf(*place.subsystem, place.ns);
    ids.removeIf(
        [this](const QString &id) { return !m_vm.history.live().controllers.value(id).present; });
    return ids;
}

/// One that was there before, with what the action says of it.
Result<NamespaceHotplug::Place> NamespaceHotplug::again(Place place,
                                                        const PlugNamespace &action) const
{
    const QString id = place.ns.id;
    if (isPluggedIn(id))
        return failure(SessionWords::say("%1 is plugged in already.").arg(id));
    if (action.size) {
        return failure(SessionWords::say("%1 has its image already. Leave the size out, and resize "
                                         "it when it is plugged in.")
                           .arg(id));
    }
    return place;
}

/// The subsystem that the action names, itself or by its controller; null: it names none.
Result<const Subsystem *> NamespaceHotplug::subsystemNamed(const PlugNamespace &action) const
{
    if (!action.subsystem.isEmpty()) {
        if (const Subsystem *named = findSubsystem(m_lab, action.subsystem))
            return named;
        return failure(SessionWords::say("The lab has no subsystem %1.").arg(action.subsystem));
    }
    if (!action.controller.isEmpty() && !findController(m_lab, action.controller))
        return failure(SessionWords::say("The lab has no controller %1.").arg(action.controller));
    return action.controller.isEmpty() ? nullptr : subsystemOf(m_lab, action.controller);
}

QString NamespaceHotplug::freeId(const QString &wish) const
{
    QString id = wish;
    for (int n = 2; allIds(m_lab).contains(id) || m_vm.history.live().namespaces.contains(id); ++n)
        id = wish + u'-' + QString::number(n);
    return id;
}

/// A new one of zeros, in that subsystem, or in the only one.
Result<NamespaceHotplug::Place> NamespaceHotplug::fresh(const PlugNamespace &action,
                                                        const Subsystem *subsystem) const
{
    bool isNumber = false;
    Namespace ns;
    ns.nsid = action.ns.text.toUInt(&isNumber);
    if (!isNumber || ns.nsid < 1 || ns.nsid > maximumNsid) {
        return failure(SessionWords::say("The lab has no namespace %1. A new one is named by its "
                                         "NSID, from 1 to %2.")
                           .arg(action.ns.text)
                           .arg(maximumNsid));
    }
    if (!subsystem && m_lab.subsystems.size() != 1) {
        return failure(SessionWords::say("The lab has several subsystems. Name the one that gets "
                                         "the new namespace."));
    }
    if (action.size && action.size->bytes % blockSize != 0) {
        return failure(
            SessionWords::say("The size has to be a multiple of %1 bytes.").arg(int(blockSize)));
    }
    ns.id = freeId(u"ns%1"_s.arg(ns.nsid));
    qsizetype nodes = m_made.size();
    for (const Subsystem &each : m_lab.subsystems)
        nodes += each.namespaces.size();
    return Place{subsystem ? subsystem : &m_lab.subsystems.first(), ns, imageNode(int(nodes))};
}

QMap<QString, std::pair<QString, QString>> NamespaceHotplug::madeImages() const
{
    QMap<QString, std::pair<QString, QString>> images;
    for (const Place &place : m_made)
        images.insert(place.ns.id, {place.image, place.node});
    return images;
}

/// What else speaks against it.
std::optional<Error> NamespaceHotplug::refusal(const Place &place,
                                               const PlugNamespace &action) const
{
    if (!place.subsystem->ana && action.group) {
        return Error{SessionWords::say("%1 has no ANA, so its namespaces are in no group.")
                         .arg(place.subsystem->id)};
    }
    const QStringList controllers = controllersFor(place);
    if (controllers.isEmpty())
        return Error{SessionWords::say("No controller that may have it is plugged in.")};
    if (!action.controller.isEmpty() && !controllers.contains(action.controller)) {
        return Error{SessionWords::say("%1 may not have the namespace, or is unplugged.")
                         .arg(action.controller)};
    }
    return isPlain(action) ? std::nullopt : cannotAttach();
}

/// What QEMU does by itself: it attaches a new namespace to every controller, with notices.
bool NamespaceHotplug::isPlain(const PlugNamespace &action)
{
    return action.notify && action.controller.isEmpty();
}

std::optional<Error> NamespaceHotplug::cannotAttach() const
{
    if (isOffered(verbOf(ActionKind::AttachNamespace), *m_vm.nvme))
        return {};
    return Error{notOfferedText(ActionKind::AttachNamespace)};
}

void NamespaceHotplug::plug(const PlugNamespace &action, const Answer<void> &done)
{
    const auto subsystem = subsystemNamed(action);
    if (!subsystem) {
        done.later(this, tl::unexpected(subsystem.error()));
        return;
    }
    const auto known = find(action.ns, *subsystem);
    Result<Place> place = known ? again(*known, action) : fresh(action, *subsystem);
    if (const auto error = place ? refusal(*place, action) : place.error()) {
        done.later(this, tl::unexpected(*error));
        return;
    }
    place->ns.group = action.group.value_or(place->ns.group);
    if (known) {
        add(*place, action, done);
        return;
    }
    const quint64 mebibyte = 1 << 20;
    const quint64 bytes = action.size ? action.size->bytes : quint64(place->ns.sizeMiB) * mebibyte;
    // One of the same name may be of a time before the lab was rewound.
    place->image = m_imagePrefix + place->ns.id + u"-%1.raw"_s.arg(realTimeNs());
    place->ns.sizeMiB = int(bytes / mebibyte);
    m_vm.backend->makeImage(
        {place->image, qint64(bytes)},
        m_vm.whileAlive([this, place = *place, action, done](const Result<void> &made) {
            if (!made) {
                done(made);
                return;
            }
            addNode(place, [=, this](const Result<void> &added) {
                if (added)
                    add(place, action, done);
                else
                    done(added);
            });
        }));
}

void NamespaceHotplug::addNode(const Place &place, const Answer<void> &done)
{
    const auto onAnswer = [this, place, done](const Result<QJsonValue> &answer) {
        if (answer)
            m_made.insert(place.ns.id, place);
        done(answer.map([](const QJsonValue &) {}));
    };
    m_vm.nvme->execute(u"blockdev-add"_s,
                       imageDevice(place.node, place.image, false, true).object(),
                       m_vm.whileAlive(onAnswer));
}

/// Otherwise than plain it comes detached, and is attached as it shall be.
void NamespaceHotplug::add(const Place &place, const PlugNamespace &action,
                           const Answer<void> &done)
{
    const QString id = place.ns.id;
    const QStringList controllers = controllersFor(place);
    Namespace ns = place.ns;
    if (!isPlain(action))
        ns.properties.insert(u"detached"_s, u"on"_s);
    const QString device =
        namespaceDevice(*place.subsystem, ns, place.node, controllers.first(), m_ana).text();
    const QStringList wanted =
        action.controller.isEmpty() ? controllers : QStringList(action.controller);
    addDevice(m_vm, id, device, [=, this](const Result<void> &added) {
        if (!added) {
            done(added);
            return;
        }
        const auto each = gathered(m_vm.whileAlive([=, this](const Result<void> &attached) {
            settle(
                id, true,
                attached ? done : [done, attached](const Result<void> &) { done(attached); });
        }));
        for (const QString &controller : isPlain(action) ? QStringList() : wanted)
            send(*m_vm.nvme, AttachNamespace{{id}, controller, action.notify}, each);
    });
}

void NamespaceHotplug::unplug(const UnplugNamespace &action, const QString &id,
                              const Answer<void> &done)
{
    if (!isPluggedIn(id)) {
        const bool isKnown = m_vm.history.live().namespaces.contains(id);
        done.later(this,
                   failure(isKnown ? SessionWords::say("%1 is unplugged already.").arg(id)
                                   : SessionWords::say("The lab has no namespace %1.").arg(id)));
        return;
    }
    if (const auto error = action.notify ? std::nullopt : cannotAttach()) {
        done.later(this, tl::unexpected(*error));
        return;
    }
    const auto remove = [=, this](const Result<void> &detached) {
        if (!detached) {
            done(detached);
            return;
        }
        m_vm.nvme->execute(u"device_del"_s, {{u"id"_s, id}},
                           m_vm.whileAlive([=, this](const Result<QJsonValue> &deleted) {
                               if (deleted)
                                   settle(id, false, done);
                               else
                                   done(tl::unexpected(deleted.error()));
                           }));
    };
    const auto each = gathered(m_vm.whileAlive(remove));
    // Who has lost it already gets no notice of its end.
    const LiveState &live = m_vm.history.live();
    const NamespaceId nsid = live.namespaces.value(id).nsid;
    for (auto it = live.controllers.cbegin(); !action.notify && it != live.controllers.cend();
         ++it) {
        if (it->subsystemNqn == live.namespaces.value(id).subsystemNqn &&
            it->paths.value(nsid).attached)
            send(*m_vm.nvme, DetachNamespace{{id}, it.key(), false}, each);
    }
}

void NamespaceHotplug::settle(const QString &id, bool isPresent, const Answer<void> &done)
{
    m_vm.history.step(withPresence, id, isPresent);
    if (m_vm.feature() == AnaFeature::Full)
        m_vm.refreshDevice(done);
    else
        done({});
}

/// By our command, or another client's. What is different with it, a device that tells of
/// namespaces tells by itself.
void NamespaceHotplug::onVmEvent(const QmpEvent &event)
{
    const QString device = event.data[u"device"_s].toString();
    if (event.name == u"DEVICE_DELETED" && isPluggedIn(device))
        m_vm.history.step(withPresence, device, false);
}

} // namespace mpathlab
