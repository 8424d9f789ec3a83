// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/guestimage.h"

#include "app/host/guestarguments.h"
#include "app/launch/launchwords.h"
#include "app/launch/places.h"
#include "app/launch/remedies.h"
#include "monitor/printable.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr qint64 longestCommandLine = 2048; ///< Linux, x86: COMMAND_LINE_SIZE

bool isReadable(const QString &path)
{
    const QFileInfo info(path);
    return info.isFile() && info.isReadable();
}

/// The image in a folder that `resources/guest/build-guest` filled; nothing when it is
/// not complete.
std::optional<GuestImage> imageIn(const QString &folder)
{
    GuestImage image{folder + u"/kernel"_s, folder + u"/initrd"_s, {}};
    QFile arguments(folder + u"/cmdline"_s);
    if (!isReadable(image.kernel) || !isReadable(image.initrd) ||
        !arguments.open(QIODevice::ReadOnly))
        return std::nullopt;
    image.commandLine = QString::fromUtf8(arguments.read(longestCommandLine)).simplified();
    return image;
}

} // namespace

Result<GuestImage> findGuestImage()
{
    const QString kernel = qEnvironmentVariable("MPATHLAB_KERNEL");
    const QString initrd = qEnvironmentVariable("MPATHLAB_INITRD");
    if (!kernel.isEmpty() || !initrd.isEmpty()) {
        for (const QString &path : {kernel, initrd}) {
            if (!isReadable(path)) {
                return failure(
                    LaunchWords::say("The guest image named by MPATHLAB_KERNEL and MPATHLAB_INITRD "
                                     "cannot be read (%1): name both files, or neither.")
                        .arg(quoted(path)));
            }
        }
        return GuestImage{QFileInfo(kernel).absoluteFilePath(),
                          QFileInfo(initrd).absoluteFilePath(), guestKernelArguments()};
    }
    const QStringList folders{installedFolder() + u"/share/mpathlab/guest"_s,
                              cacheFolder() + u"/guest/current"_s};
    for (const QString &folder : folders) {
        if (auto image = imageIn(folder))
            return *image;
    }
    return failure(noGuestText());
}

ImportContext importContext()
{
    ImportContext context;
    if (const Result<GuestImage> image = findGuestImage()) {
        context.bundledKernel = image->kernel;
        context.bundledInitrd = image->initrd;
        context.bundledCommandLine = image->commandLine;
    }
    return context;
}

} // namespace mpathlab
