// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/runfiles.h"

#include "app/launch/launchwords.h"
#include "monitor/printable.h"
#include "monitor/wholefile.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// What helps when something cannot be made in the folder of the run.
Sentence advice(int error)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return LaunchWords::say(
            "Free some space there, or name a folder on another disk in MPATHLAB_RUN_DIR.");
    case EACCES:
    case EPERM:
    case EROFS:
        return LaunchWords::say("Name a folder that you may write to in MPATHLAB_RUN_DIR.");
    case EFBIG:
        return LaunchWords::say(
            "Make the namespace smaller, or raise the limit on the size of files (ulimit -f).");
    case EEXIST:
        return LaunchWords::say("Another run of this lab may still be alive: end it first.");
    case EMFILE:
    case ENFILE:
        return LaunchWords::say(
            "End other programs, or raise the limit on open files (ulimit -n).");
    default:
        return LaunchWords::say("Look at that folder, or name another one in MPATHLAB_RUN_DIR.");
    }
}

} // namespace

RunFiles::~RunFiles()
{
    remove();
}

Result<void> RunFiles::make(const LaunchPlan &plan)
{
    const QByteArray folder = QFile::encodeName(plan.runtimeDirectory);
    if (::mkdir(folder.constData(), 0700) == 0) {
        m_madeFolder = plan.runtimeDirectory;
    } else if (errno != EEXIST) {
        const int error = errno;
        return failure(LaunchWords::say("The folder %1 for the running lab cannot be made: %2. %3")
                           .arg(quoted(plan.runtimeDirectory), systemWords(error), advice(error)));
    }
    for (const QString &socket : {plan.qmpSocket, plan.consoleSocket, plan.agentSocket}) {
        if (!socket.isEmpty()) // a domain's are libvirt's
            m_files.append(socket);
    }
    for (const ImageToMake &image : plan.images) {
        if (const Result<void> made = makeImage(image); !made)
            return made;
    }
    return {};
}

Result<void> RunFiles::makeImage(const ImageToMake &image)
{
    const QByteArray name = QFile::encodeName(image.path);
    const int descriptor =
        ::open(name.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) {
        const int error = errno;
        return failure(LaunchWords::say("The image %1 cannot be made: %2. %3")
                           .arg(quoted(image.path), systemWords(error), advice(error)));
    }
    m_files.append(image.path);
    const bool sized = ::ftruncate(descriptor, image.bytes) == 0;
    const int error = errno;
    ::close(descriptor);
    if (!sized) {
        return failure(LaunchWords::say("The image %1 cannot be made %2 MiB large: %3. %4")
                           .arg(quoted(image.path), QString::number(image.bytes >> 20),
                                systemWords(error), advice(error)));
    }
    return {};
}

void RunFiles::letGo()
{
    m_files.clear();
    m_madeFolder.clear();
}

void RunFiles::remove()
{
    for (const QString &file : std::as_const(m_files))
        QFile::remove(file);
    if (!m_madeFolder.isEmpty())
        QDir().rmdir(m_madeFolder);
    letGo();
}

} // namespace mpathlab
