// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/host/attachtarget.h"

#include "app/launch/launchwords.h"
#include "monitor/printable.h"
#include "monitor/wholefile.h"

#include <QFile>

#include <cerrno>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

QString ownerName(uid_t uid)
{
    const passwd *entry = ::getpwuid(uid);
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(uid);
}

/// One that is named.
Result<void> checkSocket(const QString &path, const Sentence &option)
{
    if (path.isEmpty())
        return {};
    const QByteArray name = QFile::encodeName(path);
    if (name.size() >= qsizetype(sizeof(sockaddr_un::sun_path))) {
        return failure(
            LaunchWords::say(
                "%1 is too long for the path of a socket: make a symbolic link with a shorter one.")
                .arg(quoted(path)));
    }
    struct stat info = {};
    if (::stat(name.constData(), &info) != 0) {
        const int error = errno;
        if (error == EACCES) {
            return failure(LaunchWords::say("%1 is in a folder that you may not enter: ask its "
                                            "owner, or run mpathlab as the user who runs the VM.")
                               .arg(quoted(path)));
        }
        return failure(
            LaunchWords::say("There is no socket %1. Does the VM run? Start its QEMU with %2.")
                .arg(quoted(path), option),
            systemWords(error));
    }
    if (!S_ISSOCK(info.st_mode)) {
        return failure(LaunchWords::say("%1 is no socket: name the one that QEMU made for %2.")
                           .arg(quoted(path), option));
    }
    if (::euidaccess(name.constData(), W_OK) != 0) {
        return failure(LaunchWords::say("You may not connect to %1, which belongs to %2: run "
                                        "mpathlab as that user, or have the socket opened to you.")
                           .arg(quoted(path), ownerName(info.st_uid)));
    }
    return {};
}

} // namespace

Result<void> checkTarget(const AttachTarget &target)
{
    if (!target.domain.isEmpty())
        return {};
    if (target.qmpSocket.isEmpty())
        return failure(LaunchWords::say("Name the QMP socket of the VM."));
    const Sentence monitor = Sentence::verbatim(u"-qmp unix:PATH,server=on,wait=off"_s);
    const Sentence serial = Sentence::verbatim(u"-serial unix:PATH,server=on,wait=off"_s);
    const Sentence agent = LaunchWords::say("a virtserialport over a socket");
    return checkSocket(target.qmpSocket, monitor)
        .and_then([&] { return checkSocket(target.consoleSocket, serial); })
        .and_then([&] { return checkSocket(target.agentSocket, agent); });
}

} // namespace mpathlab
