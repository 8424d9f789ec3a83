// SPDX-License-Identifier: GPL-2.0-or-later
// Controllers that go and come back while the lab runs.
#include "app/action/actionevents.h"
#include "app/session/clock.h"
#include "app/session/sessionprivate.h"
#include "app/session/sessionwords.h"

namespace mpathlab {

std::optional<Error> Session::Private::notPluggable(const QString &controller, bool present) const
{
    if (const auto error = run->hotplug->refusal(controller))
        return error;
    const auto known = live.controllers.constFind(controller);
    if (known != live.controllers.cend() && known->present != present) {
        return Error{present ? SessionWords::say("%1 is unplugged already.").arg(controller)
                             : SessionWords::say("%1 is plugged in already.").arg(controller)};
    }
    if (present && state == State::Paused) {
        return Error{SessionWords::say(
            "The lab is paused: the guest cannot let go of a controller. Resume it first.")};
    }
    return {};
}

void Session::Private::perform(const Unplug &action, const Answer<void> &done)
{
    if (const auto error = notPluggable(action.controller, true)) {
        later<void>(done, tl::unexpected(*error));
        return;
    }
    add(*actionEvent(store, realTimeNs(), action));
    run->hotplug->unplug(action.controller, timing.unplug, done);
}

/// QEMU has removed the device, by our command or another client's.
void Session::Private::onDeleted(const QString &controller)
{
    const Answer<void> done = run->hotplug->takeWaiting(controller);
    if (live.controllers.contains(controller))
        setPresence(controller, false, done);
}

void Session::Private::perform(const Plug &action, const Answer<void> &done)
{
    std::optional<Error> error = notPluggable(action.controller, false);
    if (!error)
        error = run->hotplug->plugRefusal(action.controller);
    if (error) {
        later<void>(done, tl::unexpected(*error));
        return;
    }
    add(*actionEvent(store, realTimeNs(), action));
    const auto plugged =
        whileAlive<void>([this, controller = action.controller, done](const Result<void> &result) {
            if (result)
                setPresence(controller, true, done);
            else
                done(result);
        });
    run->hotplug->plug(action.controller, Answer<void>(plugged));
}

void Session::Private::setPresence(const QString &controller, bool present,
                                   const Answer<void> &done)
{
    setLive(withPresence(std::move(live), controller, present));
    if (feature == AnaFeature::Full)
        refreshDevice(done);
    else
        done({});
}

} // namespace mpathlab
