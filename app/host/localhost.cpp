// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/localhost.h"

#include "app/host/accel.h"
#include "app/host/attachbackend.h"
#include "app/host/guestimage.h"
#include "app/host/probe.h"
#include "app/host/processbackend.h"
#include "app/launch/launchwords.h"
#include "app/launch/remedies.h"
#include "monitor/printable.h"

#include <QFile>
#include <QPointer>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr qint64 longestCommandLine = 1 << 20;

template <typename T>
void answerLater(QObject *receiver, HostAnswer<T> done, const Result<T> &result)
{
    QTimer::singleShot(0, receiver, [done = std::move(done), result] { done(result); });
}

/// All of a launch but the acceleration.
Result<HostedLaunch> launchWith(const QemuCapabilities &qemu, const LaunchRequest &request)
{
    HostedLaunch launch;
    Result<LaunchContext> context = localContext(request);
    if (!context && !request.isOnlyShown)
        return tl::unexpected(context.error());
    if (!context) {
        launch.noGuest = context.error();
        LaunchRequest without = request;
        without.lab.guest.kind = Guest::Kind::Kernel;
        context = localContext(without);
        context->bundledKernel = u"bundled-kernel"_s;
        context->bundledInitrd = u"bundled-initrd"_s;
    }
    launch.context = *context;
    launch.context.qemu = qemu;
    return launch;
}

} // namespace

Result<LaunchContext> localContext(const LaunchRequest &request)
{
    LaunchContext context;
    context.labDirectory = request.labDirectory;
    context.runtimeDirectory = request.runtimeDirectory;
    // Also for a lab with a guest of its own: the KVM check boots the bundled kernel.
    const Result<GuestImage> image = findGuestImage();
    if (!image && request.lab.guest.kind == Guest::Kind::Bundled)
        return tl::unexpected(image.error());
    if (image) {
        context.bundledKernel = image->kernel;
        context.bundledInitrd = image->initrd;
        context.bundledCommandLine = image->commandLine;
    }
    return context;
}

void LocalHost::probe(const QString &preferred, QObject *receiver,
                      HostAnswer<QemuCapabilities> done)
{
    const QString binary = findQemu(preferred);
    if (binary.isEmpty())
        answerLater<QemuCapabilities>(receiver, std::move(done), failure(noQemuText()));
    else
        probeQemu(binary, receiver, std::move(done));
}

void LocalHost::prepare(const LaunchRequest &request, QObject *receiver,
                        HostAnswer<HostedLaunch> done)
{
    const QString binary = findQemu(request.qemu);
    if (binary.isEmpty() && request.isOnlyShown) {
        onProbed(QemuCapabilities{u"qemu-system-x86_64"_s, {}, AnaFeature::Full, false}, request,
                 receiver, done);
        return;
    }
    if (!binary.isEmpty())
        Q_EMIT step(LaunchWords::say("asking %1 what it can do").arg(printable(binary)));
    probe(request.qemu, receiver,
          [self = QPointer(this), request, receiver, done](const auto &qemu) {
              if (self)
                  self->onProbed(qemu, request, receiver, done);
          });
}

void LocalHost::onProbed(const Result<QemuCapabilities> &qemu, const LaunchRequest &request,
                         QObject *receiver, const HostAnswer<HostedLaunch> &done)
{
    const Result<HostedLaunch> launch =
        qemu.and_then([&](const QemuCapabilities &found) { return launchWith(found, request); });
    // A QEMU that is not here has no version.
    const bool isAuto = request.accel == Acceleration::Auto;
    if (!launch || (isAuto && launch->context.qemu.version.isEmpty())) {
        answerLater(receiver, done, launch);
        return;
    }
    if (isAuto)
        Q_EMIT step(LaunchWords::say("checking whether a guest runs under KVM here"));
    chooseAcceleration(request.accel, launch->context, receiver,
                       [launch = *launch, done](const AccelerationChoice &choice) mutable {
                           launch.context.accel = choice.accel;
                           launch.accelReason = choice.reason;
                           done(launch);
                       });
}

std::unique_ptr<VmBackend> LocalHost::makeBackend(const VmSource &source)
{
    if (const auto *target = std::get_if<AttachTarget>(&source))
        return std::make_unique<AttachBackend>(*target);
    if (const auto *record = std::get_if<VmRecord>(&source))
        return std::make_unique<ProcessBackend>(*record);
    return std::make_unique<ProcessBackend>(std::get<LaunchPlan>(source));
}

void LocalHost::listVms(QObject *receiver, HostAnswer<QList<RunningVm>> done)
{
    QTimer::singleShot(0, receiver, [done = std::move(done)] { done(findRunningVms()); });
}

void LocalHost::readVm(const QString &name, QObject *receiver, HostAnswer<QByteArray> done)
{
    Result<QByteArray> found =
        failure(LaunchWords::say("There is no VM %1 on this machine, or it is another user's.")
                    .arg(quoted(name)));
    for (const RunningVm &vm : findRunningVms()) {
        QFile file(u"/proc/%1/cmdline"_s.arg(vm.processId));
        if (vm.name == name && file.open(QIODevice::ReadOnly))
            found = file.read(longestCommandLine);
    }
    answerLater(receiver, std::move(done), found);
}

} // namespace mpathlab
