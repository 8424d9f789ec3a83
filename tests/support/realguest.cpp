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

/// The files of the guest and its kernel's arguments, as a launch has them.
Result<LaunchContext> guestFiles(const QString &append)
{
    for (const char *name : {"MPATHLAB_KERNEL", "MPATHLAB_INITRD"}) {
        if (!QFile::exists(qEnvironmentVariable(name)))
            return failure(QLatin1String(name) + u" must name a file; ./lab test sets it."_s);
    }
    QFile commandLine(sourcePath(u"resources/guest/cmdline"_s));
    if (!commandLine.open(QIODevice::ReadOnly))
        return failure(commandLine.errorString());
    const QString words = QString::fromUtf8(commandLine.readAll()).trimmed();
    LaunchContext guest;
    guest.bundledKernel = qEnvironmentVariable("MPATHLAB_KERNEL");
    guest.bundledInitrd = qEnvironmentVariable("MPATHLAB_INITRD");
    guest.bundledCommandLine = QString(words + u' ' + append).trimmed();
    return guest;
}

} // namespace

Result<void> RealGuest::start(const QStringList &devices, const QString &append)
{
    const Result<LaunchContext> guest = guestFiles(append);
    if (!guest)
        return tl::unexpected(guest.error());
    Result<std::shared_ptr<VmHost>> host = makeHost(testConnection());
    if (!host)
        return tl::unexpected(host.error());
    m_host = *host;
    return testConnection().isEmpty() ? startProcess(devices, *guest)
                                      : startDomain(devices, *guest);
}

Result<void> RealGuest::startProcess(const QStringList &devices, const LaunchContext &guest)
{
    const QString socket = m_qemu.path(u"ga"_s);
    const QStringList arguments{
        u"-m"_s,       QString::number(memoryMiB),
        u"-smp"_s,     u"2"_s,
        u"-kernel"_s,  guest.bundledKernel,
        u"-initrd"_s,  guest.bundledInitrd,
        u"-append"_s,  guest.bundledCommandLine,
        u"-chardev"_s, u"socket,id=ga,server=on,wait=off,path="_s + socket,
        u"-device"_s,  u"virtio-serial-pci"_s,
        u"-device"_s,  u"virtserialport,chardev=ga,name=org.qemu.guest_agent.0"_s};
    if (const Result<void> started = m_qemu.start(devices + arguments); !started)
        return started;
    m_port = std::make_unique<LocalSocketChannel>(socket);
    return waitForAgent(m_port.get());
}

Result<void> RealGuest::startDomain(const QStringList &devices, const LaunchContext &guest)
{
    LaunchRequest request;
    request.runtimeDirectory = m_qemu.path(u"run"_s);
    request.qemu = qEnvironmentVariable("MPATHLAB_QEMU");
    request.accel = Acceleration::Tcg;
    QObject receiver;
    const auto there =
        await<HostedLaunch>([&](auto done) { m_host->prepare(request, &receiver, done); });
    if (!there)
        return tl::unexpected(there.error());
    const LaunchContext &context = there->context;
    LaunchPlan plan;
    plan.program = context.qemu.binary;
    plan.runtimeDirectory = request.runtimeDirectory;
    plan.vm.name = u"guest"_s;
    plan.vm.memoryMiB = memoryMiB;
    plan.vm.kernel = context.bundledKernel;
    plan.vm.initrd = context.bundledInitrd;
    plan.vm.append = guest.bundledCommandLine;
    plan.vm.devices = devices;
    m_backend = m_host->makeBackend(plan);
    m_backend->open();
    return waitForBackend()
        .and_then([this] { return m_qemu.speakOver(m_backend->qmp()); })
        .and_then([this] { return waitForAgent(m_backend->agentPort()); });
}

Result<void> RealGuest::waitForBackend()
{
    QObject receiver;
    std::optional<Error> error;
    QObject::connect(m_backend.get(), &VmBackend::failed, &receiver,
                     [&](const Error &words) { error = words; });
    if (!waitUntil([&] { return m_backend->qmp() || error; }))
        return failure(u"libvirt did not start the VM in time."_s);
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
