// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/window/preview.h"

#include "app/run/rundirectory.h"

#include <QDir>
#include <QFileInfo>

namespace mpathlab {

using namespace Qt::StringLiterals;

void LaunchPreview::setContext(const LaunchContext &context)
{
    m_qemu = context.qemu;
    m_automatic = context.accel;
    m_guest = GuestImage{context.bundledKernel, context.bundledInitrd, context.bundledCommandLine};
}

Result<LaunchPlan> LaunchPreview::plan(const Lab &lab, const QString &labFile)
{
    if (!m_guest)
        m_guest = findGuestImage();
    if (lab.guest.kind == Guest::Kind::Bundled && !*m_guest)
        return tl::unexpected(m_guest->error());
    LaunchContext context;
    if (m_qemu)
        context.qemu = *m_qemu;
    else
        context.qemu.binary = u"qemu-system-x86_64"_s;
    context.accel = lab.machine.accel == Acceleration::Auto
                        ? m_automatic.value_or(Acceleration::Tcg)
                        : lab.machine.accel;
    if (*m_guest) {
        context.bundledKernel = (*m_guest)->kernel;
        context.bundledInitrd = (*m_guest)->initrd;
        context.bundledCommandLine = (*m_guest)->commandLine;
    }
    context.labDirectory =
        labFile.isEmpty() ? QDir::currentPath() : QFileInfo(labFile).absolutePath();
    context.runtimeDirectory = QFileInfo(controlSocketOf(labFile)).absolutePath();
    return makePlan(lab, context);
}

} // namespace mpathlab
