// SPDX-License-Identifier: GPL-2.0-or-later
// What the VM and its guest report, on its way into the event log and the live state.
#include "app/session/clock.h"
#include "app/session/pathevents.h"
#include "app/session/sessionprivate.h"
#include "app/session/sessionwords.h"
#include "monitor/trace/decoder.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr int anaLogPage = 0x0c;

/// Whether the host may look at its paths differently after this.
bool concernsHost(const NvmeEvent &event)
{
    if (const auto *read = std::get_if<LogPageRead>(&event))
        return read->logPage == anaLogPage;
    return std::holds_alternative<ControllerStateChanged>(event) ||
           std::holds_alternative<NamespaceGroupChanged>(event);
}

bool changesLiveState(const NvmeEvent &event)
{
    return std::holds_alternative<AnaStateChanged>(event) ||
           std::holds_alternative<ControllerStateChanged>(event) ||
           std::holds_alternative<PathRejected>(event) ||
           std::holds_alternative<PathLatencyChanged>(event) ||
           std::holds_alternative<CompletionDropped>(event);
}

} // namespace

void Session::Private::onNvmeEvent(qint64 time, const NvmeEvent &event)
{
    add(toEvent(store, time, event));
    if (changesLiveState(event))
        setLive(withNvmeEvent(std::move(live), event));
    // Groups and paths of every controller are others now, as the query tells.
    if (std::holds_alternative<NamespaceGroupChanged>(event))
        refreshDevice({});
    // A controller that comes back may have another name in Linux.
    if (std::holds_alternative<ControllerStateChanged>(event))
        run->hostNamesFresh = false;
    if (concernsHost(event))
        run->hostView.request();
}

void Session::Private::onVmEvent(const QmpEvent &event)
{
    add(toEvent(store, event));
    if (event.name == u"STOP" && state == State::Running) {
        setState(State::Paused);
    } else if (event.name == u"RESUME" && state == State::Paused) {
        setState(State::Running);
    } else if (event.name == u"SHUTDOWN") {
        onShutdownEvent(event.data);
    } else if (event.name == u"GUEST_PANICKED") {
        Q_EMIT q->problem(
            {SessionWords::say("The guest's kernel panicked. The console shows its last words.")});
    } else if (event.name == u"RESET") {
        // What ran in the guest is gone, and its agent has to be found anew.
        run->workload.forget();
        onAgentLost();
    } else if (event.name == u"BLOCK_IO_ERROR" && !std::exchange(run->imageFailed, true)) {
        Q_EMIT q->problem(
            {SessionWords::say("QEMU could not read or write an image of the lab: %1.")
                 .arg(event.data[u"reason"_s].toString())});
    } else if (event.name == u"DEVICE_DELETED") {
        onDeleted(event.data[u"device"_s].toString());
    } else if (event.name == u"DEVICE_UNPLUG_GUEST_ERROR") {
        run->hotplug->onGuestRefused(event.data[u"device"_s].toString());
    }
}

void Session::Private::onShutdownEvent(const QJsonObject &data)
{
    // The first one says why; what the quit below brings about is no news.
    if (std::exchange(run->shutdown, true))
        return;
    run->guestPoweredOff = data[u"guest"_s].toBool();
    if (data[u"reason"_s].toString() == "host-qmp-quit"_L1) {
        onQuit();
        return;
    }
    // A QEMU that was told not to end with its guest would wait here for ever.
    if (!isExternal())
        send(u"quit"_s);
}

void Session::Private::onQuit()
{
    // QEMU was told to end: by stop(), the user in the monitor, another client of QMP.
    run->stopWanted = true;
    run->heartbeat.stop();
    if (state != State::Running && state != State::Paused)
        return;
    run->ladder.killAfter(timing.kill);
    setState(State::Stopping);
}

void Session::Private::onConsole(const QByteArray &bytes)
{
    const QList<KernelMessage> messages = run->kernelLog.feed(bytes);
    for (const KernelMessage &message : messages) {
        if (isNvmeMessage(message))
            onKernelMessage(message);
    }
    Q_EMIT q->consoleReceived(bytes);
}

void Session::Private::onWorkloadFinished(const WorkloadResult &result)
{
    workloadResult = result;
    const QString numbers =
        u"%1 operations, %2 errors, the longest took %3 ms"_s.arg(result.operations)
            .arg(result.errors)
            .arg(double(result.longestStallNs) / 1e6, 0, 'f', 1);
    note(EventSource::Guest, EventKind::Workload,
         u"I/O ended: "_s + (result.operations == 0 ? result.words.english() : numbers));
}

void Session::Private::onKernelMessage(const KernelMessage &message)
{
    const qint64 time = realTimeNs();
    add(toEvent(store, time, message));
    // The kernel tells at once what a reading through the agent shows some 0.1 s later.
    const auto belief = parseKernelBelief(message.text);
    if (belief && run->hostNamesFresh) {
        run->kernelBeliefTime = time;
        takeHostPaths(withKernelBelief(live.hostPaths, *belief), time);
    }
}

void Session::Private::takeHostPaths(const QList<HostPath> &paths, qint64 time)
{
    const std::vector<Event> changes = hostPathEvents(store, time, live, paths);
    for (const Event &event : changes)
        add(event);
    setLive(withHostPaths(std::move(live), paths, time));
}

void Session::Private::onReading(const QList<HostPath> &paths, qint64 asked, qint64 time)
{
    // What was asked before the kernel spoke may be older than its word: asked again,
    // lest the timeline show the host going back to what it has left.
    if (run->hostNamesFresh && asked < run->kernelBeliefTime) {
        run->hostView.followUp();
        return;
    }
    run->hostNamesFresh = true;
    run->hostError.reset();
    takeHostPaths(paths, time);
    if (hostDiffers(live))
        run->hostView.followUp();
}

} // namespace mpathlab
