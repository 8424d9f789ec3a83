// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/watcher.h"

#include "app/live/clock.h"
#include "app/live/pathevents.h"
#include "monitor/trace/decoder.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr int changedNamespacesLogPage = 0x04;
constexpr int anaLogPage = 0x0c;

/// Groups and paths of every controller are others after this, as the query tells.
bool changesPaths(const NvmeEvent &event)
{
    return std::holds_alternative<NamespaceGroupChanged>(event) ||
           std::holds_alternative<NamespaceAdded>(event) ||
           std::holds_alternative<NamespaceRemoved>(event);
}

/// Whether the host may look at its paths differently after this.
bool concernsHost(const NvmeEvent &event)
{
    if (const auto *read = std::get_if<LogPageRead>(&event))
        return read->logPage == anaLogPage || read->logPage == changedNamespacesLogPage;
    return std::holds_alternative<ControllerStateChanged>(event) || changesPaths(event);
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

Watcher::Watcher(Vm &vm)
    : m_vm(vm)
    , m_history(vm.history)
{
    vm.hear(vm.backend.get(), &VmBackend::warned, this, &Watcher::onWarning);
    vm.hear(vm.backend.get(), &VmBackend::linkLost, this, &Watcher::onLinkLost);
    vm.hear(vm.backend.get(), &VmBackend::linkBack, this, &Watcher::onLinkBack);
    vm.hear(&vm.heartbeat, &Heartbeat::silent, this, &Watcher::onSilent);
    connect(&vm.heartbeat, &Heartbeat::answersAgain, vm.listener(), [this] {
        m_history.note(EventSource::Vm, EventKind::VmState, u"QEMU answers again"_s);
    });
    vm.hear(&vm.hostView, &HostView::readingTaken, this, &Watcher::onReading);
    vm.hear(&vm.hostView, &HostView::failed, this, &Watcher::onReadingFailed);
    vm.hear(&vm.workload, &Workload::runningChanged, this, &Watcher::onWorkload);
    vm.hear(&vm.workload, &Workload::finished, this, &Watcher::onWorkloadFinished);
}

void Watcher::listen()
{
    m_vm.hear(m_vm.nvme.get(), &NvmeMonitor::nvmeEvent, this, &Watcher::onNvmeEvent);
    m_vm.hear(m_vm.nvme.get(), &NvmeMonitor::vmEvent, this, &Watcher::onVmEvent);
    m_vm.hear(m_vm.nvme.get(), &NvmeMonitor::malformed, this, &Watcher::onGarbage);
    m_vm.hear(m_vm.backend->qmp(), &QmpConnection::garbage, this, &Watcher::onGarbage);
    if (ByteChannel *console = m_vm.backend->console())
        m_vm.hear(console, &ByteChannel::received, this, &Watcher::onConsole);
}

void Watcher::onWarning(const Error &error)
{
    m_history.note(EventSource::Vm, EventKind::Note, error.english);
    Q_EMIT m_vm.problem(error);
}

/// The way to a VM on another machine gets lost and comes back, while the VM goes on.
void Watcher::onLinkLost(const Error &error)
{
    m_history.note(EventSource::Vm, EventKind::VmState,
                   u"connection lost: the timeline has a gap from here"_s);
    if (m_vm.state() != Session::State::Stopping) {
        Q_EMIT m_vm.problem({error.sentence().then(SessionWords::say(
                                 "The VM goes on; the connection is tried again.")),
                             error.detail});
    }
    m_vm.loseAgent();
}

void Watcher::onLinkBack(qint64 gapMs)
{
    m_history.note(
        EventSource::Vm, EventKind::VmState,
        u"connection back after %1 s: events of that time are missing, states are read anew"_s.arg(
            double(gapMs) / 1000, 0, 'f', 1));
    m_vm.heartbeat.forget();
    m_hostNamesFresh = false;
    if (m_vm.agent)
        m_vm.agent->waitUntilAvailable();
    if (notRunning(m_vm.state()))
        return;
    m_vm.refreshDevice();
    // It may have been paused or resumed meanwhile.
    m_vm.askWhetherRunning([this](const Result<bool> &runs) {
        if (runs && !notRunning(m_vm.state()))
            m_vm.setState(*runs ? Session::State::Running : Session::State::Paused);
    });
}

void Watcher::onSilent()
{
    m_history.note(EventSource::Vm, EventKind::VmState, u"QEMU does not answer"_s);
    Q_EMIT m_vm.problem(
        {SessionWords::say(
             "QEMU has not answered for %1 s. It may be stuck: wait, or stop the lab.")
             .arg(double(m_vm.timing.silence) / 1000)});
}

void Watcher::onGarbage(const QString &sentence)
{
    m_history.note(EventSource::Vm, EventKind::Note, sentence);
}

void Watcher::onNvmeEvent(qint64 time, const NvmeEvent &event)
{
    m_history.add(toEvent(m_history.events(), time, event));
    if (changesLiveState(event))
        m_history.step(withNvmeEvent, event);
    if (changesPaths(event))
        m_vm.refreshDevice();
    // A controller that comes back may have another name in Linux.
    if (std::holds_alternative<ControllerStateChanged>(event))
        m_hostNamesFresh = false;
    if (concernsHost(event))
        m_vm.hostView.request();
}

void Watcher::onVmEvent(const QmpEvent &event)
{
    m_history.add(toEvent(m_history.events(), event));
    if (event.name == u"STOP" && m_vm.state() == Session::State::Running) {
        m_vm.setState(Session::State::Paused);
    } else if (event.name == u"RESUME" && m_vm.state() == Session::State::Paused) {
        m_vm.setState(Session::State::Running);
    } else if (event.name == u"GUEST_PANICKED") {
        Q_EMIT m_vm.problem(
            {SessionWords::say("The guest's kernel panicked. The console shows its last words.")});
    } else if (event.name == u"RESET") {
        // What ran in the guest is gone, and its agent has to be found anew.
        m_vm.workload.forget();
        m_vm.loseAgent();
    } else if (event.name == u"BLOCK_IO_ERROR" && !std::exchange(m_imageFailed, true)) {
        Q_EMIT m_vm.problem(
            {SessionWords::say("QEMU could not read or write an image of the lab: %1.")
                 .arg(event.data[u"reason"_s].toString())});
    }
}

void Watcher::onConsole(const QByteArray &bytes)
{
    const QList<KernelMessage> messages = m_kernelLog.feed(bytes);
    for (const KernelMessage &message : messages) {
        if (isNvmeMessage(message))
            onKernelMessage(message);
    }
}

void Watcher::onKernelMessage(const KernelMessage &message)
{
    const qint64 time = realTimeNs();
    m_history.add(toEvent(m_history.events(), time, message));
    // The kernel tells at once what a reading through the agent shows some 0.1 s later.
    const auto belief = parseKernelBelief(message.text);
    if (belief && m_hostNamesFresh) {
        m_kernelBeliefTime = time;
        takeHostPaths(withKernelBelief(m_history.live().hostPaths, *belief), time);
    }
}

void Watcher::onReading(const QList<HostPath> &paths, qint64 asked, qint64 time)
{
    // What was asked before the kernel spoke may be older than its word: asked again,
    // lest the timeline show the host going back to what it has left.
    if (m_hostNamesFresh && asked < m_kernelBeliefTime) {
        m_vm.hostView.followUp();
        return;
    }
    m_hostNamesFresh = true;
    m_hostError.reset();
    takeHostPaths(paths, time);
    if (hostDiffers(m_history.live()))
        m_vm.hostView.followUp();
}

void Watcher::onReadingFailed(const Error &error)
{
    // Once, however often it is asked for.
    if (std::exchange(m_hostError, error) != error)
        m_history.note(EventSource::Guest, EventKind::Note, error.english);
}

void Watcher::takeHostPaths(const QList<HostPath> &paths, qint64 time)
{
    for (const Event &event : hostPathEvents(m_history.events(), time, m_history.live(), paths))
        m_history.add(event);
    m_history.step(withHostPaths, paths, time);
}

void Watcher::onWorkload(bool isRunning)
{
    if (isRunning)
        m_history.note(EventSource::Guest, EventKind::Workload, u"I/O started"_s);
}

void Watcher::onWorkloadFinished(const WorkloadResult &result)
{
    const QString numbers =
        u"%1 operations, %2 errors, the longest took %3 ms"_s.arg(result.operations)
            .arg(result.errors)
            .arg(double(result.longestStallNs) / 1e6, 0, 'f', 1);
    m_history.note(EventSource::Guest, EventKind::Workload,
                   u"I/O ended: "_s + (result.operations == 0 ? result.words.english() : numbers));
}

} // namespace mpathlab
