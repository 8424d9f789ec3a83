// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/launch/places.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace mpathlab {

QString installedFolder()
{
    return QDir::cleanPath(QCoreApplication::applicationDirPath() + u"/.."_s);
}

QString sourceFolder()
{
    constexpr auto entry = "CMAKE_HOME_DIRECTORY:INTERNAL=";
    constexpr int deepestProgram = 4; // of a test, as in tests/app
    QDir folder(QCoreApplication::applicationDirPath());
    for (int up = 0; up < deepestProgram && folder.cdUp(); ++up) {
        QFile notes(folder.filePath(u"CMakeCache.txt"_s));
        if (!notes.open(QIODevice::ReadOnly))
            continue;
        while (!notes.atEnd()) {
            const QByteArray line = notes.readLine();
            if (line.startsWith(entry))
                return QFile::decodeName(line.mid(qstrlen(entry)).trimmed());
        }
    }
    return {};
}

bool runsInSourceTree()
{
    static const bool found = !sourceFolder().isEmpty();
    return found;
}

QString cacheFolder()
{
    if (const QString named = qEnvironmentVariable("LAB_CACHE"); !named.isEmpty())
        return QDir(named).absolutePath();
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/mpathlab"_s;
}

} // namespace mpathlab
