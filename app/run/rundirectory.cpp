// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/run/rundirectory.h"

#include "app/host/folderaccess.h"
#include "app/host/vmrecord.h"
#include "app/session/sessionwords.h"
#include "monitor/wholefile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// sun_path has 108 bytes; the folder's own part and the longest socket name stay below 48.
constexpr qsizetype longestBase = 60;
constexpr QLatin1StringView unsavedPrefix("unsaved-");

QString baseDirectory()
{
    if (const QString named = qEnvironmentVariable("MPATHLAB_RUN_DIR"); !named.isEmpty())
        return QDir(named).absolutePath();
    const QString name = u"/mpathlab-%1"_s.arg(::geteuid());
    const QString temporary = QDir::tempPath() + name;
    return QFile::encodeName(temporary).size() <= longestBase ? temporary : u"/tmp"_s + name;
}

QString nameOf(const QString &labFile)
{
    if (labFile.isEmpty())
        return unsavedPrefix + u"%1"_s.arg(QCoreApplication::applicationPid());
    const QFileInfo info(labFile);
    const QString canonical = info.canonicalFilePath();
    // A VM of libvirt is named by a URI, which is the same in every folder.
    const QString file = labFile.contains(u"://"_s) ? labFile : info.absoluteFilePath();
    const QByteArray path = (canonical.isEmpty() ? file : canonical).toUtf8();
    return QString::fromLatin1(
        QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(12));
}

/// Makes the folder or takes one that only we can have made.
Result<void> makePrivate(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    if (::mkdir(name.constData(), 0700) != 0 && errno != EEXIST)
        return failure(SessionWords::say("The folder %1 for the running lab cannot be made: %2.")
                           .arg(path, systemWords(errno)));
    struct stat info = {};
    if (::lstat(name.constData(), &info) != 0)
        return failure(
            SessionWords::say("The folder %1 cannot be read: %2.").arg(path, systemWords(errno)));
    if (!S_ISDIR(info.st_mode) || info.st_uid != ::geteuid() ||
        !isPrivateFolder(path, info.st_mode)) {
        return failure(SessionWords::say("%1 is not a folder that only you can enter. Remove it, "
                                         "or name another place in MPATHLAB_RUN_DIR.")
                           .arg(path));
    }
    return {};
}

/// Whether `path` still is the folder behind the descriptor: its former owner may have
/// removed it between our opening and our locking it.
bool isSame(int descriptor, const QByteArray &path)
{
    struct stat opened = {};
    struct stat named = {};
    return ::fstat(descriptor, &opened) == 0 && ::stat(path.constData(), &named) == 0 &&
           opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

void removeContents(const QString &path)
{
    const QDir folder(path);
    const auto all = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    for (const QFileInfo &entry : folder.entryInfoList(all)) {
        if (entry.isDir() && !entry.isSymLink())
            QDir(entry.filePath()).removeRecursively();
        else
            QFile::remove(entry.filePath());
    }
}

/// An open descriptor of the folder, -1 when another process has it locked; nothing when it is
/// not there (any more).
std::optional<int> lockExisting(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const int descriptor =
        ::open(name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0)
        return std::nullopt;
    const bool locked = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
    if (locked && isSame(descriptor, name))
        return descriptor;
    ::close(descriptor);
    return locked ? std::nullopt : std::optional(-1);
}

/// Whether we may have made a folder of that name.
bool isRunDirectory(const QString &name)
{
    static const QRegularExpression pattern(u"\\A(?:[0-9a-f]{12}|unsaved-[0-9]+(?:-[0-9]+)?)\\z"_s);
    return pattern.match(name).hasMatch();
}

/// A locked descriptor of the folder, -1 when another process has it.
Result<int> lockFolder(const QString &base, const QString &path)
{
    for (int attempt = 0; attempt < 100; attempt++) {
        if (const auto made = makePrivate(base); !made)
            return tl::unexpected(made.error());
        const auto made = makePrivate(path);
        if (!made && QFileInfo::exists(base))
            return tl::unexpected(made.error());
        if (const std::optional<int> lock = lockExisting(path))
            return *lock;
    }
    return failure(
        SessionWords::say("The folder %1 for the running lab cannot be opened.").arg(path));
}

/// A free place for a lab that was never saved: several windows can have one.
QString freeUnsaved(const QString &path)
{
    QString place = path;
    for (int number = 2; QFileInfo::exists(place); ++number)
        place = path + u"-%1"_s.arg(number);
    return place;
}

} // namespace

Result<std::shared_ptr<RunDirectory>> RunDirectory::open(const QString &labFile)
{
    const QString base = baseDirectory();
    if (QFile::encodeName(base).size() > longestBase) {
        return failure(SessionWords::say("The folder %1 (MPATHLAB_RUN_DIR) has too long a name for "
                                         "UNIX sockets; name one of at most %2 bytes.")
                           .arg(base)
                           .arg(longestBase));
    }
    const QString named = base + u'/' + nameOf(labFile);
    const QString path = labFile.isEmpty() ? freeUnsaved(named) : named;
    const Result<int> lock = lockFolder(base, path);
    if (!lock)
        return tl::unexpected(lock.error());
    if (*lock < 0)
        return failure(
            SessionWords::say("This lab is running already. Stop it first (mpathlab-cli down %1).")
                .arg(labFile));
    if (const std::optional<VmRecord> vm = livingVmIn(path)) {
        ::close(*lock);
        return failure(
            SessionWords::say(
                "The VM of this lab (%1) still runs, although the program that launched it is "
                "gone. Take it back in mpathlab, or end it with mpathlab-cli down.")
                .arg(describeVm(*vm)));
    }
    removeContents(path);
    return std::shared_ptr<RunDirectory>(new RunDirectory(path, *lock));
}

Result<std::shared_ptr<RunDirectory>> RunDirectory::takeOver(const QString &path)
{
    const int lock = lockExisting(path).value_or(-1);
    if (lock < 0)
        return failure(SessionWords::say("That run has an owner again, or is over."));
    return std::shared_ptr<RunDirectory>(new RunDirectory(path, lock));
}

RunDirectory::~RunDirectory()
{
    if (!livingVmIn(m_path)) {
        removeContents(m_path);
        QDir().rmdir(m_path);
        // The last one out removes the parent too; it stays while another lab runs.
        QDir().rmdir(QFileInfo(m_path).path());
    }
    ::close(m_lock);
}

QStringList orphanRunDirectories()
{
    QStringList orphans;
    const QDir base(baseDirectory());
    struct stat info = {};
    if (::lstat(QFile::encodeName(base.path()).constData(), &info) != 0 ||
        info.st_uid != ::geteuid())
        return orphans;
    for (const QString &name :
         base.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks)) {
        const QString path = base.filePath(name);
        // What is taken over here is removed at once unless its VM lives.
        if (isRunDirectory(name) && RunDirectory::takeOver(path) && livingVmIn(path))
            orphans.append(path);
    }
    return orphans;
}

bool isOrphan(const QString &labFile)
{
    const QString path = runDirectoryOf(labFile);
    if (!livingVmIn(path))
        return false;
    const int lock = lockExisting(path).value_or(-1);
    if (lock >= 0)
        ::close(lock);
    return lock >= 0;
}

QString RunDirectory::controlSocket() const
{
    return m_path + u"/control"_s;
}

QString runDirectoryOf(const QString &labFile)
{
    return baseDirectory() + u'/' + nameOf(labFile);
}

QString controlSocketOf(const QString &labFile)
{
    return runDirectoryOf(labFile) + u"/control"_s;
}

} // namespace mpathlab
