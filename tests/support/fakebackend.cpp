// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/fakebackend.h"

#include "app/run/eventjournal.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace mpathlab {

FakeBackend::FakeBackend()
{
    vm.agent.handle(u"guest-shutdown"_s, [this](const QJsonObject &) {
        powerOff();
        return QJsonObject{};
    });
    vm.peer.handle(u"system_powerdown"_s, [this](const QJsonObject &) {
        vm.peer.sendEvent(u"POWERDOWN"_s);
        powerOff();
        return QJsonObject{};
    });
    vm.peer.handle(u"quit"_s, [this](const QJsonObject &) {
        if (heedsQuit) {
            vm.peer.sendEvent(u"SHUTDOWN"_s,
                              {{u"guest"_s, false}, {u"reason"_s, u"host-qmp-quit"_s}});
            QTimer::singleShot(0, this, [this] { die({false, 0, {}}); });
        }
        return QJsonObject{};
    });
}

FakeBackend::~FakeBackend() = default;

void FakeBackend::release()
{
    isReleased = m_isOver = true;
}

void FakeBackend::open()
{
    isOpen = true;
    m_client = std::make_unique<QmpClient>(vm.qmp.near.get());
    if (start == Start::Fails) {
        QTimer::singleShot(0, this, [this] {
            m_isOver = true;
            Q_EMIT failed(startError);
        });
        return;
    }
    connect(m_client.get(), &QmpConnection::ready, this, [this] {
        if (start == Start::Hangs || m_isOver)
            return;
        if (start == Start::Silent)
            vm.peer.setSilent(true);
        setStarted({m_client.get(), hasConsole ? vm.console.near.get() : nullptr,
                    hasAgentPort ? vm.agentPort.near.get() : nullptr});
        if (bootsAtOnce)
            vm.boot();
    });
}

void FakeBackend::kill()
{
    isKilled = true;
    if (!isOpen || !heedsKill || m_isOver)
        return;
    QTimer::singleShot(0, this, [this] {
        if (m_isOver)
            return;
        if (start == Start::Hangs) {
            m_isOver = true;
            Q_EMIT failed({u"The VM was stopped before it had started."_s});
        } else {
            die({true, 9, {}});
        }
    });
}

void FakeBackend::powerOff()
{
    if (!heedsShutdown)
        return;
    vm.nvme.stopHost();
    vm.peer.sendEvent(u"SHUTDOWN"_s, {{u"guest"_s, true}, {u"reason"_s, u"guest-shutdown"_s}});
    QTimer::singleShot(0, this, [this] { die({false, 0, {}}); });
}

void FakeBackend::die(const VmExit &exit)
{
    if (std::exchange(m_isOver, true))
        return;
    vm.peer.quit();
    vm.agentPort.far->close();
    vm.console.far->close();
    Q_EMIT exited(exit);
}

std::unique_ptr<VmBackend> FakeBackends::make(const VmSource &source)
{
    auto backend = std::make_unique<FakeBackend>();
    backend->source = source;
    last = backend.get();
    made++;
    if (prepare)
        prepare(*backend);
    return backend;
}

void FakeBackends::launch(Session &session, const Lab &lab, const LaunchContext &context)
{
    const Result<LaunchPlan> plan = makePlan(lab, context);
    const bool isIdle = session.state() == Session::State::Idle;
    session.launch(lab, plan.value(), isIdle ? make(*plan) : nullptr);
}

void FakeBackends::attach(Session &session, const AttachTarget &target)
{
    const bool isIdle = session.state() == Session::State::Idle;
    session.attach(isIdle ? make(target) : nullptr);
}

void FakeBackends::reattach(Session &session, const RunRecord &record)
{
    const bool isIdle = session.state() == Session::State::Idle;
    const LaunchPlan plan = makePlan(record.lab, record.context).value_or(LaunchPlan());
    session.reattach(record.lab, plan, isIdle ? make(record.vm) : nullptr);
    if (!isIdle)
        return;
    EventJournal::restore(session.events(), record.directory());
    session.resumeWorkload(keptWorkload(record.directory()));
}

Lab fakeLab(int controllers, int namespaces)
{
    Lab lab;
    lab.name = u"fake"_s;
    Subsystem subsystem;
    subsystem.id = u"subsys0"_s;
    subsystem.serial = u"FAKE0"_s;
    for (int i = 0; i < controllers; i++)
        subsystem.controllers += Controller{u"nvme%1"_s.arg(i), {}, {}};
    for (int i = 1; i <= namespaces; i++) {
        Namespace ns;
        ns.id = u"ns%1"_s.arg(i);
        ns.nsid = NamespaceId(i);
        ns.group = AnaGroupId(i);
        subsystem.namespaces += ns;
    }
    lab.subsystems += subsystem;
    return lab;
}

LaunchContext fakeContext()
{
    LaunchContext context;
    context.qemu = {u"/nowhere/qemu-system-x86_64"_s, u"10.0.0"_s, AnaFeature::Full, false};
    context.runtimeDirectory = u"/nowhere/run"_s;
    context.labDirectory = u"/nowhere/labs"_s;
    context.bundledKernel = u"/nowhere/kernel"_s;
    context.bundledInitrd = u"/nowhere/initrd"_s;
    context.bundledCommandLine = u"console=ttyS0"_s;
    return context;
}

} // namespace mpathlab
