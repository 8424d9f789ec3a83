// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/realrun.h"

#include "app/libvirt/hosts.h"
#include "support/wait.h"

#include <QDir>
#include <QFileInfo>

#include <csignal>
#include <sys/prctl.h>

using namespace Qt::StringLiterals;

namespace mpathlab {

Lab quietThere(Lab lab)
{
    if (vmWay() == VmWay::Domain)
        lab.machine.cpus = 1;
    return lab;
}

QList<HostPath> readHostPaths(Session &session)
{
    return await<QList<HostPath>>([&](auto done) { session.readHostPaths(done); })
        .value_or(QList<HostPath>{});
}

std::optional<HostPath> readHostPath(Session &session, const QString &controller, NamespaceId nsid)
{
    for (const HostPath &path : readHostPaths(session)) {
        if (path.nsid == nsid && session.live().controllerOf(path) == controller)
            return path;
    }
    return {};
}

RealRun::RealRun()
    : m_run(std::make_unique<LabRun>(&makeHost))
{
    qputenv("MPATHLAB_RUN_DIR", QFile::encodeName(path(u"run"_s)));
    connect(m_run.get(), &LabRun::problem, this,
            [this](const Error &error) { m_complaints += error.text + error.detail; });
}

RealRun::~RealRun()
{
    m_run.reset();
    m_external.kill();
    m_external.waitForFinished();
}

QString RealRun::directory() const
{
    const QFileInfoList runs =
        QDir(path(u"run"_s)).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot);
    return runs.isEmpty() ? QString() : runs.first().filePath();
}

Result<void> RealRun::start(const Lab &lab)
{
    if (vmWay() == VmWay::External) {
        if (const Result<void> started = startExternal(lab); !started)
            return started;
    } else {
        m_run->launch(
            {lab, {}, testConnection(), qEnvironmentVariable("MPATHLAB_QEMU"), Acceleration::Tcg});
    }
    const auto isOver = [this] { return session().guestReady() || !m_complaints.isEmpty(); };
    if (!waitUntil(isOver, bootMs))
        return failure(u"The guest is not ready in time."_s);
    return m_complaints.isEmpty() ? Result<void>() : failure(complaints());
}

/// With the command of a launch, but by nobody who speaks with it.
Result<void> RealRun::startExternal(const Lab &lab)
{
    Result<std::shared_ptr<VmHost>> host = makeHost({});
    if (!host)
        return tl::unexpected(host.error());
    LaunchRequest request;
    request.lab = lab;
    request.runtimeDirectory = path(u"vm"_s);
    request.qemu = qEnvironmentVariable("MPATHLAB_QEMU");
    request.accel = Acceleration::Tcg;
    const auto hosted =
        await<HostedLaunch>([&](auto done) { (*host)->prepare(request, this, done); });
    if (!hosted)
        return tl::unexpected(hosted.error());
    const Result<LaunchPlan> plan = makePlan(lab, hosted->context);
    if (!plan)
        return tl::unexpected(plan.error());
    if (const Result<void> made = m_externalFiles.make(*plan); !made)
        return made;
    m_external.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_external.setProcessChannelMode(QProcess::ForwardedChannels);
    m_external.start(plan->program, plan->arguments());
    const auto listens = [&] {
        return QFileInfo::exists(plan->qmpSocket) && QFileInfo::exists(plan->consoleSocket) &&
               QFileInfo::exists(plan->agentSocket);
    };
    waitUntil([&] { return listens() || m_external.state() == QProcess::NotRunning; });
    if (!listens())
        return failure(u"QEMU does not listen."_s);
    m_run->attach({plan->qmpSocket, plan->consoleSocket, plan->agentSocket});
    return {};
}

Result<void> RealRun::act(const Action &action)
{
    return await<void>([&](auto done) { session().act(action, done); });
}

} // namespace mpathlab
