// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/localhost.h"

#include "app/host/accel.h"
#include "app/host/attachbackend.h"
#include "app/host/guestimage.h"
#include "app/host/probe.h"
#include "app/host/processbackend.h"
#include "app/launch/launchwords.h"
#include "app/launch/remedies.h"
#include "app/topology/text.h"

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

/// From the QEMU to the acceleration; every step calls the next one, unless `receiver` is gone.
class Preparing : public std::enable_shared_from_this<Preparing>
{
public:
    Preparing(LocalHost *host, const LaunchRequest &request, QObject *receiver,
              HostAnswer<HostedLaunch> done)
        : m_host(host)
        , m_request(request)
        , m_receiver(receiver)
        , m_done(std::move(done))
    {
    }

    void run()
    {
        const QString binary = findQemu(m_request.qemu);
        if (!binary.isEmpty()) {
            ask(binary);
        } else if (m_request.isOnlyShown) {
            onProbed(QemuCapabilities{u"qemu-system-x86_64"_s, {}, AnaFeature::Full, false});
        } else {
            fail({noQemuText()});
        }
    }

private:
    void ask(const QString &binary)
    {
        tell(LaunchWords::say("asking %1 what it can do").arg(printable(binary)));
        probeQemu(binary, m_receiver, [self = shared_from_this()](const auto &qemu) {
            qemu ? self->onProbed(*qemu) : self->fail(qemu.error());
        });
    }

    void onProbed(const QemuCapabilities &qemu)
    {
        Result<LaunchContext> context = localContext(m_request);
        if (!context && !m_request.isOnlyShown) {
            fail(context.error());
            return;
        }
        if (!context) {
            m_launch.noGuest = context.error();
            LaunchRequest without = m_request;
            without.lab.guest.kind = Guest::Kind::Kernel;
            context = localContext(without);
            context->bundledKernel = u"bundled-kernel"_s;
            context->bundledInitrd = u"bundled-initrd"_s;
        }
        m_launch.context = *context;
        m_launch.context.qemu = qemu;
        chooseAccel();
    }

    void chooseAccel()
    {
        const Acceleration wanted = m_request.accel;
        if (wanted == Acceleration::Auto && m_launch.context.qemu.version.isEmpty()) {
            finish({Acceleration::Tcg, {}}); // of a QEMU that is not here
            return;
        }
        if (wanted == Acceleration::Auto)
            tell(LaunchWords::say("checking whether a guest runs under KVM here"));
        chooseAcceleration(
            wanted, m_launch.context, m_receiver,
            [self = shared_from_this()](const auto &choice) { self->finish(choice); });
    }

    void finish(const AccelerationChoice &choice)
    {
        m_launch.context.accel = choice.accel;
        m_launch.accelReason = choice.reason;
        answerLater<HostedLaunch>(m_receiver, m_done, m_launch);
    }

    void fail(const Error &error)
    {
        answerLater<HostedLaunch>(m_receiver, m_done, tl::unexpected(error));
    }

    void tell(const QString &sentence)
    {
        if (m_host)
            Q_EMIT m_host->step(sentence);
    }

    QPointer<LocalHost> m_host;
    LaunchRequest m_request;
    QObject *m_receiver; ///< nothing is called any more when it is gone
    HostAnswer<HostedLaunch> m_done;
    HostedLaunch m_launch;
};

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
    std::make_shared<Preparing>(this, request, receiver, std::move(done))->run();
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
