// SPDX-License-Identifier: GPL-2.0-or-later
// Controllers that go and come back while the lab runs.
#include "app/action/actionevents.h"
#include "app/session/clock.h"
#include "app/session/sessionprivate.h"
#include "app/session/sessionwords.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// monitor/hmp.c reads an argument into 1024 bytes and drops what is more.
constexpr qsizetype longestHmpArgument = 1023;

/// A word of an HMP line, whatever it holds (get_str() in QEMU's monitor/hmp.c).
QString quoted(QString word)
{
    word.replace(u"\\"_s, u"\\\\"_s).replace(u"\""_s, u"\\\""_s);
    return u'"' + word + u'"';
}

} // namespace

std::optional<Error> Session::Private::notPluggable(const QString &controller, bool present) const
{
    if (const auto error = notRunning())
        return error;
    if (!run->controllerDevices.contains(controller))
        return Error{SessionWords::say("The lab has no controller %1.").arg(controller)};
    if (run->unplugs.contains(controller))
        return Error{SessionWords::say("%1 is being unplugged already.").arg(controller)};
    const auto known = live.controllers.constFind(controller);
    if (known != live.controllers.cend() && known->present != present) {
        return Error{present ? SessionWords::say("%1 is unplugged already.").arg(controller)
                             : SessionWords::say("%1 is plugged in already.").arg(controller)};
    }
    return {};
}

void Session::Private::perform(const Unplug &action, const Answer<void> &done)
{
    const QString &controller = action.controller;
    std::optional<Error> error = notPluggable(controller, true);
    if (!error && state == State::Paused)
        error = Error{SessionWords::say(
            "The lab is paused: the guest cannot let go of a controller. Resume it first.")};
    if (error) {
        later<void>(done, tl::unexpected(*error));
        return;
    }
    add(*actionEvent(store, realTimeNs(), action));
    const quint64 request = ++lastRequest;
    run->unplugs.insert(controller, {request, done});
    QTimer::singleShot(timing.unplug, run.get(), [this, controller, request] {
        if (run->unplugs.value(controller).request != request)
            return;
        run->unplugs.take(controller)
            .done(failure(SessionWords::say("The guest did not let go of %1 within %2 s. Has it "
                                            "started, and does its kernel support PCIe hotplug?")
                              .arg(controller)
                              .arg(double(timing.unplug) / 1000)));
    });
    run->backend->qmp()->execute(
        u"device_del"_s, {{u"id"_s, controller}},
        whileAlive<QJsonValue>([this, controller](const Result<QJsonValue> &answer) {
            if (!answer)
                run->unplugs.take(controller).done(tl::unexpected(answer.error()));
        }));
}

/// QEMU has removed the device, by our command or another client's.
void Session::Private::onDeleted(const QString &controller)
{
    const Answer<void> done = run->unplugs.take(controller).done;
    if (!live.controllers.contains(controller))
        return;
    setLive(withPresence(std::move(live), controller, false));
    if (feature == AnaFeature::Full)
        refreshDevice(done);
    else
        done({});
}

void Session::Private::onGuestRefusedUnplug(const QString &controller)
{
    run->unplugs.take(controller)
        .done(failure(SessionWords::say("The guest refused to let go of %1.").arg(controller)));
}

void Session::Private::perform(const Plug &action, const Answer<void> &done)
{
    const QString &controller = action.controller;
    const QString device = run ? quoted(run->controllerDevices.value(controller)) : QString();
    std::optional<Error> error = notPluggable(controller, false);
    if (!error && device.toUtf8().size() > longestHmpArgument)
        error = Error{SessionWords::say("%1 has too many properties to be plugged in again.")
                          .arg(controller)};
    if (error) {
        later<void>(done, tl::unexpected(*error));
        return;
    }
    add(*actionEvent(store, realTimeNs(), action));
    // The line of the monitor takes the very text of -device; QMP's would need its types.
    run->nvme->hmp(
        u"device_add "_s + device,
        whileAlive<QString>([this, controller, done](const Result<QString> &answer) {
            if (!answer)
                done(tl::unexpected(answer.error()));
            else if (!answer->isEmpty())
                done(failure(SessionWords::say("QEMU did not plug in %1.").arg(controller),
                             *answer));
            else
                onPlugged(controller, done);
        }));
}

void Session::Private::onPlugged(const QString &controller, const Answer<void> &done)
{
    setLive(withPresence(std::move(live), controller, true));
    if (feature == AnaFeature::Full)
        refreshDevice(done);
    else
        done({});
}

} // namespace mpathlab
