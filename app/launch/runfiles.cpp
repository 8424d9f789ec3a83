// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/launch/runfiles.h"

#include "app/topology/text.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

QString systemWords(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
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
        return failure(u"The folder %1 for the running lab cannot be made: %2."_s.arg(
            quoted(plan.runtimeDirectory), systemWords(errno)));
    }
    m_files << plan.qmpSocket << plan.consoleSocket << plan.agentSocket;
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
        return failure(
            u"The image %1 cannot be made: %2."_s.arg(quoted(image.path), systemWords(errno)));
    }
    m_files.append(image.path);
    const bool sized = ::ftruncate(descriptor, image.bytes) == 0;
    const int error = errno;
    ::close(descriptor);
    if (!sized) {
        return failure(u"The image %1 cannot be made %2 MiB large: %3. Make the namespace "
                       "smaller."_s.arg(quoted(image.path), QString::number(image.bytes >> 20),
                                        systemWords(error)));
    }
    return {};
}

void RunFiles::remove()
{
    for (const QString &file : std::as_const(m_files))
        QFile::remove(file);
    m_files.clear();
    if (!m_madeFolder.isEmpty())
        QDir().rmdir(m_madeFolder);
    m_madeFolder.clear();
}

} // namespace mpathlab
