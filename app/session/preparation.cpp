// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/session/preparation.h"

#include <QDir>
#include <QFileInfo>
#include <QTimer>

namespace mpathlab {

void Preparation::start(const Request &request)
{
    m_request = request;
    // From the event loop, so that a failure never comes from inside start().
    QTimer::singleShot(0, this, [this] { prepare(); });
}

void Preparation::prepare()
{
    Result<std::shared_ptr<RunDirectory>> directory = RunDirectory::open(m_request.labFile);
    if (!directory) {
        Q_EMIT failed(directory.error());
        return;
    }
    m_prepared.runDirectory = *directory;
    LaunchRequest launch{m_request.lab};
    launch.labDirectory = m_request.labFile.isEmpty() ? QDir::currentPath()
                                                      : QFileInfo(m_request.labFile).absolutePath();
    launch.runtimeDirectory = (*directory)->path();
    launch.qemu = m_request.qemu;
    launch.accel = m_request.accel.value_or(m_request.lab.machine.accel);
    connect(m_request.host.get(), &VmHost::step, this, &Preparation::step);
    m_request.host->prepare(launch, this, [this](const Result<HostedLaunch> &hosted) {
        if (!hosted) {
            Q_EMIT failed(hosted.error());
            return;
        }
        m_prepared.context = hosted->context;
        m_prepared.accelReason = hosted->accelReason;
        Q_EMIT finished(m_prepared);
    });
}

} // namespace mpathlab
