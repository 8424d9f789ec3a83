// SPDX-License-Identifier: GPL-2.0-or-later
#include "hostedqemu.h"

#include "app/libvirt/hosts.h"
#include "support/wait.h"
#ifdef MPATHLAB_LIBVIRT
#include "e2e/libvirt/libvirtdaemon.h"
#endif

using namespace Qt::StringLiterals;

namespace mpathlab {

#ifdef MPATHLAB_LIBVIRT

HostedQemu::HostedQemu()
    : m_daemon(std::make_unique<LibvirtDaemon>(m_folder.path()))
{
}

HostedQemu::~HostedQemu() = default;

Result<void> HostedQemu::start()
{
    if (const QString words = m_daemon->start(); !words.isEmpty())
        return failure(words);
    const auto host = makeHost(m_daemon->nearUri());
    if (!host)
        return tl::unexpected(host.error());
    m_host = *host;
    LaunchRequest request;
    request.lab.guest.kind = Guest::Kind::Kernel; // none is needed
    request.runtimeDirectory = m_folder.filePath(u"lab"_s);
    request.qemu = qEnvironmentVariable("MPATHLAB_QEMU");
    request.accel = Acceleration::Tcg;
    QObject receiver;
    return await<HostedLaunch>([&](auto done) { m_host->prepare(request, &receiver, done); })
        .and_then([this](const HostedLaunch &there) { return launch(there.context); });
}

Result<void> HostedQemu::launch(const LaunchContext &context)
{
    LaunchPlan plan;
    plan.program = context.qemu.binary;
    plan.runtimeDirectory = context.runtimeDirectory;
    plan.vm.name = u"bench"_s;
    plan.vm.memoryMiB = 128;
    plan.vm.devices = RealQemu::lab();
    m_backend = m_host->makeBackend(plan);
    std::optional<Error> error;
    QObject::connect(m_backend.get(), &VmBackend::failed, m_backend.get(),
                     [&](const Error &words) { error = words; });
    m_backend->open();
    if (!waitUntil([&] { return m_backend->qmp() || error; }))
        return failure(u"libvirt did not start the VM in time"_s);
    if (error)
        return tl::unexpected(*error);
    // The other one has no CPU that runs, either.
    return m_qemu.speakOver(m_backend->qmp()).and_then([this] {
        return m_qemu.execute(u"stop"_s).map([](const QJsonValue &) {});
    });
}

#else

class LibvirtDaemon
{
};

HostedQemu::HostedQemu() = default;
HostedQemu::~HostedQemu() = default;

Result<void> HostedQemu::start()
{
    return failure(u"built without libvirt"_s);
}

#endif

} // namespace mpathlab
