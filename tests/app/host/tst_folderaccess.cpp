// SPDX-License-Identifier: GPL-2.0-or-later
// A folder of ours into which one more user gets: as that user, with real files.
#include "app/host/folderaccess.h"
#include "support/testmain.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <functional>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

constexpr uid_t nobody = 65534;
constexpr uid_t stranger = 65533;

/// Whether a process of that user can do it.
bool can(uid_t user, const std::function<bool()> &deed)
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(::setgid(user) == 0 && ::setuid(user) == 0 && deed() ? 0 : 1);
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

unsigned modeOf(const QString &path)
{
    struct stat info = {};
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0 ? unsigned(info.st_mode) : 0;
}

} // namespace

class TestFolderAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneMoreUser()
    {
        if (::geteuid() != 0)
            QSKIP("only root can become another user");
        const QTemporaryDir top(u"/tmp/mpathlab-test-XXXXXX"_s);
        const QString inside = top.filePath(u"run"_s);
        QVERIFY(QDir().mkdir(inside, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        const QByteArray folder = QFile::encodeName(top.path());
        const QByteArray socket = QFile::encodeName(inside + u"/qmp"_s);
        const auto binds = [&socket] {
            sockaddr_un address{AF_UNIX, {}};
            std::copy(socket.begin(), socket.end(), address.sun_path);
            ::umask(0002); // as libvirt has it for QEMU
            const int made = ::socket(AF_UNIX, SOCK_STREAM, 0);
            return ::bind(made, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
        };
        const auto lists = [&folder] {
            return ::open(folder.constData(), O_RDONLY | O_DIRECTORY) >= 0;
        };
        QVERIFY(isPrivateFolder(top.path(), modeOf(top.path())));
        QVERIFY(!can(nobody, binds));

        if (!allowFolder(top.path(), nobody, FolderAccess::Pass))
            QSKIP("this file system has no access control lists");
        QVERIFY(allowFolder(inside, nobody, FolderAccess::Fill));
        QVERIFY(can(nobody, binds));
        QVERIFY(!can(nobody, lists));
        QVERIFY(!can(stranger, binds) && !can(stranger, lists));
        // Our group may connect, so who we are need not be root.
        struct stat info = {};
        QCOMPARE(::lstat(socket.constData(), &info), 0);
        QCOMPARE(info.st_gid, ::getegid());
        QCOMPARE(info.st_mode & 0070, 0070u);

        QVERIFY(isPrivateFolder(top.path(), modeOf(top.path())));
        QVERIFY(!isPrivateFolder(inside, modeOf(inside)));
    }

    void whoMayPassByTheBitsIsNoPrivacy()
    {
        const QTemporaryDir top;
        QCOMPARE(::chmod(QFile::encodeName(top.path()).constData(), 0710), 0);
        QVERIFY(!isPrivateFolder(top.path(), modeOf(top.path())));
        QCOMPARE(::chmod(QFile::encodeName(top.path()).constData(), 0701), 0);
        QVERIFY(!isPrivateFolder(top.path(), modeOf(top.path())));
    }

    void whatIsNoFolder()
    {
        QVERIFY(!allowFolder(u"/nonexistent/folder"_s, nobody, FolderAccess::Pass));
    }
};

MPATHLAB_TEST(TestFolderAccess)
#include "tst_folderaccess.moc"
