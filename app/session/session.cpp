// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/session.h"

#include "app/action/verbs.h"
#include "app/session/sessionprivate.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

Session::Session(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

Session::~Session() = default;

void Session::launch(const Lab &lab, const LaunchPlan &plan, std::unique_ptr<VmBackend> backend)
{
    d->launch(lab, plan, std::move(backend));
}

void Session::attach(std::unique_ptr<VmBackend> backend)
{
    d->attach(std::move(backend));
}

void Session::reattach(const Lab &lab, const LaunchPlan &plan, std::unique_ptr<VmBackend> backend)
{
    d->reattach(lab, plan, std::move(backend));
}

void Session::resumeWorkload(qint64 guestProcess)
{
    if (d->run)
        d->run->workload.resume(guestProcess);
}

void Session::release()
{
    d->release();
}

void Session::stop(int graceMs)
{
    d->stop(graceMs);
}

Session::State Session::state() const
{
    return d->state;
}

const Lab &Session::lab() const
{
    return d->lab;
}

Ownership Session::ownership() const
{
    return d->run ? d->run->ownership : Ownership::Launched;
}

QString Session::vmVersion() const
{
    return d->run ? d->run->facts.version : QString();
}

bool Session::hasConsole() const
{
    return d->run && d->run->backend->console();
}

bool Session::hasAgentPort() const
{
    return d->run && d->run->backend->agentPort();
}

AnaFeature Session::feature() const
{
    return d->feature;
}

const LiveState &Session::live() const
{
    return d->live;
}

EventStore &Session::events()
{
    return d->store;
}

bool Session::guestReady() const
{
    return d->guestReady;
}

bool Session::endedAsAsked() const
{
    return d->endedAsAsked;
}

Sentence Session::describeBackend() const
{
    return d->run ? d->run->backend->describe() : Sentence();
}

void Session::act(const Action &action, Done done)
{
    d->act(action, d->answerFor(std::move(done)));
    if (std::holds_alternative<SetAnaState>(action))
        d->intake.flush(); // pending at once, not with the next batch
}

ActionKinds Session::actions() const
{
    return d->run && d->run->nvme ? actionsOffered(*d->run->nvme) : ActionKinds();
}

void Session::readHostPaths(HostPaths done)
{
    const Answer<QList<HostPath>> answer(std::move(done));
    if (const auto error = d->notRunning())
        d->later<QList<HostPath>>(answer, tl::unexpected(*error));
    else
        d->run->hostView.read(answer);
}

bool Session::workloadRunning() const
{
    return d->run && d->run->workload.isRunning();
}

qint64 Session::workloadProcess() const
{
    return d->run ? d->run->workload.guestProcess() : 0;
}

const std::optional<WorkloadResult> &Session::workloadResult() const
{
    return d->workloadResult;
}

void Session::refreshDevice(Done done)
{
    d->refreshDevice(d->answerFor(std::move(done)));
}

void Session::hmp(const QString &line, std::function<void(const Result<QString> &)> done)
{
    d->executeTypedLine(line, Answer<QString>(std::move(done)));
}

void Session::executeQmp(const QString &command, const QJsonObject &arguments,
                         std::function<void(const Result<QJsonValue> &)> done)
{
    d->executeTyped(command, arguments, Answer<QJsonValue>(std::move(done)));
}

void Session::writeConsole(const QByteArray &bytes)
{
    if (d->run && d->run->backend->console())
        d->run->backend->console()->write(bytes);
}

void Session::flushEvents()
{
    d->intake.flush();
}

void Session::setTiming(const SessionTiming &timing)
{
    d->timing = timing;
}

} // namespace mpathlab
