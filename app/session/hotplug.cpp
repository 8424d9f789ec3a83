// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/hotplug.h"

#include "app/session/deviceadd.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

Hotplug::Hotplug(Vm &vm, QMap<QString, QString> devices)
    : m_vm(vm)
    , m_devices(std::move(devices))
{
}

/// Why a controller cannot be taken out (it must be present), or put in, now.
std::optional<Error> Hotplug::refusal(const QString &controller, bool isPresent) const
{
    if (!m_devices.contains(controller))
        return Error{SessionWords::say("The lab has no controller %1.").arg(controller)};
    if (m_unplugs.contains(controller))
        return Error{SessionWords::say("%1 is being unplugged already.").arg(controller)};
    const auto &known = m_vm.history.live().controllers;
    if (known.contains(controller) && known[controller].present != isPresent) {
        return Error{isPresent ? SessionWords::say("%1 is unplugged already.").arg(controller)
                               : SessionWords::say("%1 is plugged in already.").arg(controller)};
    }
    if (isPresent && m_vm.state() == Session::State::Paused) {
        return Error{SessionWords::say(
            "The lab is paused: the guest cannot let go of a controller. Resume it first.")};
    }
    return {};
}

void Hotplug::unplug(const Unplug &action, const Answer<void> &done)
{
    if (const auto error = refusal(action.controller, true)) {
        done.later(this, tl::unexpected(*error));
        return;
    }
    sendUnplug(action.controller, done);
}

void Hotplug::sendUnplug(const QString &controller, const Answer<void> &done)
{
    const quint64 request = ++m_lastRequest;
    m_unplugs.insert(controller, {request, done});
    QTimer::singleShot(m_vm.timing.unplug, this, [this, controller, request] {
        if (m_unplugs.value(controller).request != request)
            return;
        takeWaiting(controller)(
            failure(SessionWords::say("The guest did not let go of %1 within %2 s. Has it "
                                      "started, and does its kernel support PCIe hotplug?")
                        .arg(controller)
                        .arg(double(m_vm.timing.unplug) / 1000)));
    });
    m_vm.nvme->execute(u"device_del"_s, {{u"id"_s, controller}},
                       m_vm.whileAlive([this, controller](const Result<QJsonValue> &answer) {
                           if (!answer)
                               takeWaiting(controller)(tl::unexpected(answer.error()));
                       }));
}

void Hotplug::plug(const Plug &action, const Answer<void> &done)
{
    const QString controller = action.controller;
    if (const auto error = refusal(controller, false)) {
        done.later(this, tl::unexpected(*error));
        return;
    }
    addDevice(m_vm, controller, m_devices[controller],
              [this, controller, done](const Result<void> &added) {
                  if (added)
                      setPresence(controller, true, done);
                  else
                      done(added);
              });
}

/// QEMU has removed a device, by our command or another client's, or the guest keeps it.
void Hotplug::onVmEvent(const QmpEvent &event)
{
    const QString device = event.data[u"device"_s].toString();
    if (event.name == u"DEVICE_DELETED") {
        const Answer<void> done = takeWaiting(device);
        if (m_vm.history.live().controllers.contains(device))
            setPresence(device, false, done);
    } else if (event.name == u"DEVICE_UNPLUG_GUEST_ERROR") {
        takeWaiting(device)(
            failure(SessionWords::say("The guest refused to let go of %1.").arg(device)));
    }
}

/// Who waits for its removal, or nobody.
Answer<void> Hotplug::takeWaiting(const QString &controller)
{
    return m_unplugs.take(controller).done;
}

void Hotplug::setPresence(const QString &controller, bool isPresent, const Answer<void> &done)
{
    m_vm.history.step(withPresence, controller, isPresent);
    if (m_vm.feature() == AnaFeature::Full)
        m_vm.refreshDevice(done);
    else
        done({});
}

} // namespace mpathlab
