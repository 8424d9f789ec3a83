// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/recovery/unsavedwork.h"

#include "app/topology/labfile.h"
#include "monitor/jsonfields.h"
#include "monitor/printable.h"
#include "monitor/wholefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonObject>
#include <QUuid>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

constexpr int keptFormat = 1;

QString workFolder(const QString &state)
{
    return state + u"/unsaved"_s;
}

QString fileIn(const QString &folder)
{
    return folder + u"/lab.json"_s;
}

int lockFolder(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(),
                                  O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor >= 0 && ::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return descriptor;
    if (descriptor >= 0)
        ::close(descriptor);
    return -1;
}

Error cannotKeep(const QString &why)
{
    return {QCoreApplication::translate("mpathlab::UnsavedWork",
                                        "Unsaved work cannot be kept for the case of a crash: %1. "
                                        "Save the lab.")
                .arg(why)};
}

} // namespace

UnsavedWork::UnsavedWork(QString folder, int lock)
    : m_folder(std::move(folder))
    , m_lock(lock)
{
}

std::shared_ptr<UnsavedWork> UnsavedWork::make(const QString &state)
{
    const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return std::shared_ptr<UnsavedWork>(new UnsavedWork(workFolder(state) + u'/' + name));
}

std::vector<std::shared_ptr<UnsavedWork>> UnsavedWork::findOrphaned(const QString &state)
{
    std::vector<std::shared_ptr<UnsavedWork>> found;
    const QDir base(workFolder(state));
    for (const QString &name :
         base.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks)) {
        if (QUuid::fromString(name).isNull())
            continue;
        const QString folder = base.filePath(name);
        const int lock = lockFolder(folder);
        if (lock < 0)
            continue; // its program lives
        std::shared_ptr<UnsavedWork> work(new UnsavedWork(folder, lock));
        if (work->kept())
            found.push_back(work);
        else
            work->drop();
    }
    return found;
}

UnsavedWork::~UnsavedWork()
{
    if (m_lock >= 0)
        ::close(m_lock);
}

Result<void> UnsavedWork::lock()
{
    if (m_lock >= 0)
        return {};
    if (!QDir().mkpath(QFileInfo(m_folder).path()) ||
        ::mkdir(QFile::encodeName(m_folder).constData(), 0700) != 0 ||
        (m_lock = lockFolder(m_folder)) < 0)
        return tl::unexpected(cannotKeep(quoted(m_folder) + u": "_s + systemWords(errno)));
    return {};
}

Result<void> UnsavedWork::keep(const UnsavedLab &unsaved)
{
    if (const Result<void> locked = lock(); !locked)
        return locked;
    const QJsonObject object{{u"format"_s, keptFormat},
                             {u"file"_s, unsaved.labFile},
                             {u"time"_s, unsaved.time.toString(Qt::ISODateWithMs)},
                             {u"lab"_s, QString::fromUtf8(serializeLab(unsaved.lab))}};
    return replaceFile(fileIn(m_folder), compactJson(object), QFile::ReadOwner | QFile::WriteOwner)
        .map_error([](const Error &error) { return cannotKeep(error.text); });
}

std::optional<UnsavedLab> UnsavedWork::kept() const
{
    const QJsonObject object =
        readJsonFile(fileIn(m_folder), 2 * maximumLabFile).value_or(QJsonObject());
    const Result<Lab> lab = parseLab(object[u"lab"_s].toString().toUtf8());
    if (object[u"format"_s].toInt() != keptFormat || !lab)
        return {};
    return UnsavedLab{*lab, object[u"file"_s].toString(),
                      QDateTime::fromString(object[u"time"_s].toString(), Qt::ISODateWithMs)};
}

void UnsavedWork::drop()
{
    if (m_lock < 0)
        return;
    QFile::remove(fileIn(m_folder));
    QDir().rmdir(m_folder);
    ::close(m_lock);
    m_lock = -1; // made anew when there is something to keep again
}

QString stateDirectory()
{
    const QString named = qEnvironmentVariable("XDG_STATE_HOME");
    const QString base =
        QDir::isAbsolutePath(named) ? named : QDir::homePath() + u"/.local/state"_s;
    return base + u"/mpathlab"_s;
}

} // namespace mpathlab
