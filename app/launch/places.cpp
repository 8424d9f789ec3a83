// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/launch/places.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace mpathlab {

QString installedFolder()
{
    return QDir::cleanPath(QCoreApplication::applicationDirPath() + u"/.."_s);
}

QString cacheFolder()
{
    if (const QString named = qEnvironmentVariable("LAB_CACHE"); !named.isEmpty())
        return QDir(named).absolutePath();
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/mpathlab"_s;
}

} // namespace mpathlab
