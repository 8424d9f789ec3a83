// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/paths.h"

#include <QDir>
#include <QFileInfo>

namespace mpathlab {

namespace {

/// canonicalFilePath() of the part that exists, the rest as it stands: a file that is yet
/// to come still shows where it would be.
QString resolved(const QString &path)
{
    QString head = path;
    QString tail;
    for (;;) {
        const QFileInfo info(head);
        const QString canonical = info.canonicalFilePath();
        if (!canonical.isEmpty())
            return QDir::cleanPath(canonical + tail);
        // A dangling link leads wherever it says, not to its own folder.
        if (info.isSymLink())
            return QDir::cleanPath(info.symLinkTarget() + tail);
        if (head == info.path())
            return QDir::cleanPath(path);
        tail.prepend(QLatin1Char('/') + info.fileName());
        head = info.path();
    }
}

} // namespace

QString absolutePath(const QString &path, const QString &folder)
{
    return QDir::cleanPath(QDir(folder).absoluteFilePath(path));
}

bool isInside(const QString &path, const QString &folder)
{
    if (folder.isEmpty())
        return false;
    const QString base = resolved(QDir(folder).absolutePath());
    const QString file = resolved(absolutePath(path, folder));
    return file == base || file.startsWith(base.endsWith(u'/') ? base : base + u'/');
}

} // namespace mpathlab
