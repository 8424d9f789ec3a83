// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/realguest.h"

#include "app/libvirt/hosts.h"
#include "support/places.h"
#include "support/testconnection.h"
#include "support/wait.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr int memoryMiB = 512;

/// The guest's own kernel arguments, and what is missing of the guest otherwise.
Result<QString> kernelArguments()
{
    for (const char *name : {"MPATHLAB_KERNEL", "MPATHLAB_INITRD"}) {
        if (!QFile::exists(qEnvironmentVariable(name)))
            return failure(QLatin1String(name) + u" must name a file; ./lab test sets it."_s);
    }
    QFile commandLine(sourcePath(u"resources/guest/cmdline"_s));
    if (!commandLine.open(QIODevice::ReadOnly))
        return failure(commandLine.errorString());
    return QString::fromUtf8(commandLine.readAll()).trimmed();
}

} // namespace

Result<void> RealGuest::start(const QStringList &devices, const QString &append)
{
    const Result<QString> arguments = kernelArguments();
    if (!arguments)
        return tl::unexpected(arguments.error());
    Result<std::shared_ptr<VmHost>> host = makeHost(testConnection());
    if (!host)
        return tl::unexpected(host.error());
    m_host = *host;
    LaunchRequest request;
    request.runtimeDirectory = m_qemu.path(u"run"_s);
    request.qemu = qEnvironmentVariable("MPATHLAB_QEMU");
    request.accel = Acceleration::Tcg;
    QObject receiver;
    const auto there =
        await<HostedLaunch>([&](auto done) { m_host->prepare(request, &receiver, done); });
    if (!there)
        return tl::unexpected(there.error());
    LaunchPlan plan;
    plan.program = there->context.qemu.binary;
    plan.runtimeDirectory = request.runtimeDirectory;
    plan.qmpSocket = request.runtimeDirectory + u"/qmp"_s;
    plan.consoleSocket = request.runtimeDirectory + u"/console"_s;
    plan.agentSocket = request.runtimeDirectory + u"/agent"_s;
    plan.vm.name = u"guest"_s;
    plan.vm.cpus = vmWay() == VmWay::Domain ? 1 : 2;
    plan.vm.memoryMiB = memoryMiB;
    plan.vm.kernel = there->context.bundledKernel;
    plan.vm.initrd = there->context.bundledInitrd;
    plan.vm.append = QString(*arguments + u' ' + append).trimmed();
    plan.vm.devices = devices;
    return open(plan)
        .and_then([this] { return m_qemu.speakOver(m_backend->qmp()); })
        .and_then([this] { return waitForAgent(m_backend->agentPort()); });
}

Result<void> RealGuest::open(const LaunchPlan &plan)
{
    QObject receiver;
    bool isStarted = false;
    std::optional<Error> error;
    m_backend = m_host->makeBackend(plan);
    QObject::connect(m_backend.get(), &VmBackend::started, &receiver, [&] { isStarted = true; });
    QObject::connect(m_backend.get(), &VmBackend::failed, &receiver,
                     [&](const Error &words) { error = words; });
    m_backend->open();
    if (!waitUntil([&] { return isStarted || error; }))
        return failure(u"The VM did not start in time."_s);
    return error ? Result<void>(tl::unexpected(*error)) : Result<void>();
}

Result<void> RealGuest::waitForAgent(ByteChannel *port)
{
    m_agent = std::make_unique<GuestAgent>(port);
    m_agent->waitUntilAvailable();
    if (!waitUntil([this] { return m_agent->isAvailable(); }, bootMs))
        return failure(u"The guest's agent did not answer."_s, m_qemu.words());
    return {};
}

Result<QByteArray> RealGuest::run(const QString &script, int timeoutMs)
{
    const Result<GuestProcessResult> result =
        await<GuestProcessResult>([&](const GuestAgent::ExecDone &done) {
            m_agent->run(u"/bin/sh"_s, {u"-c"_s, script}, timeoutMs, done);
        });
    if (!result)
        return tl::unexpected(result.error());
    if (result->exitCode != 0) {
        return failure(u"A script in the guest failed (%1)."_s.arg(result->exitCode),
                       QString::fromUtf8(result->standardError + result->standardOutput));
    }
    return result->standardOutput;
}

Result<QList<HostPath>> RealGuest::hostPaths()
{
    return run(hostPathsScript()).and_then(parseHostPaths);
}

} // namespace mpathlab
