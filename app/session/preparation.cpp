// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/preparation.h"

#include "app/launch/accel.h"
#include "app/launch/guestimage.h"
#include "app/launch/probe.h"
#include "app/launch/remedies.h"
#include "app/session/sessionwords.h"

#include <QDir>
#include <QFileInfo>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace mpathlab {

void Preparation::start(const Request &request)
{
    m_request = request;
    m_prepared.context.labDirectory =
        request.labFile.isEmpty() ? QDir::currentPath() : QFileInfo(request.labFile).absolutePath();
    // From the event loop, so that a failure never comes from inside start().
    QTimer::singleShot(0, this, [this] { m_request.host ? askHost() : probe(); });
}

void Preparation::askHost()
{
    if (!findGuest() || !openRunDirectory())
        return;
    connect(m_request.host.get(), &VmHost::step, this, &Preparation::step);
    m_request.host->prepare(m_prepared.context, m_request.lab, m_request.qemu,
                            m_request.accel.value_or(m_request.lab.machine.accel), this,
                            [this](const Result<HostedLaunch> &launch) {
                                if (!launch) {
                                    Q_EMIT failed(launch.error());
                                    return;
                                }
                                m_prepared.context = launch->context;
                                m_prepared.accelReason = launch->accelReason;
                                Q_EMIT finished(m_prepared);
                            });
}

void Preparation::probe()
{
    const QString binary = findQemu(m_request.qemu);
    if (binary.isEmpty()) {
        Q_EMIT failed({noQemuText()});
        return;
    }
    Q_EMIT step(SessionWords::say("asking %1 what it can do").arg(binary));
    probeQemu(binary, this,
              [this](const Result<QemuCapabilities> &capabilities) { onProbed(capabilities); });
}

void Preparation::onProbed(const Result<QemuCapabilities> &capabilities)
{
    if (!capabilities) {
        Q_EMIT failed(capabilities.error());
        return;
    }
    m_prepared.context.qemu = *capabilities;
    if (findGuest() && openRunDirectory())
        chooseAccel();
}

bool Preparation::findGuest()
{
    // Also for a lab with a guest of its own: the KVM check boots the bundled kernel.
    const Result<GuestImage> image = findGuestImage();
    if (!image && m_request.lab.guest.kind == Guest::Kind::Bundled) {
        Q_EMIT failed(image.error());
        return false;
    }
    if (image) {
        m_prepared.context.bundledKernel = image->kernel;
        m_prepared.context.bundledInitrd = image->initrd;
        m_prepared.context.bundledCommandLine = image->commandLine;
    }
    return true;
}

bool Preparation::openRunDirectory()
{
    Result<std::shared_ptr<RunDirectory>> directory = RunDirectory::open(m_request.labFile);
    if (!directory) {
        Q_EMIT failed(directory.error());
        return false;
    }
    m_prepared.runDirectory = *directory;
    m_prepared.context.runtimeDirectory = m_prepared.runDirectory->path();
    return true;
}

void Preparation::chooseAccel()
{
    const Acceleration wanted = m_request.accel.value_or(m_request.lab.machine.accel);
    if (wanted == Acceleration::Auto)
        Q_EMIT step(SessionWords::say("checking whether a guest runs under KVM here"));
    chooseAcceleration(wanted, m_prepared.context, this, [this](const AccelerationChoice &choice) {
        m_prepared.context.accel = choice.accel;
        m_prepared.accelReason = choice.reason;
        Q_EMIT finished(m_prepared);
    });
}

} // namespace mpathlab
