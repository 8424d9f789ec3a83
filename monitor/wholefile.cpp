// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/wholefile.h"

#include "monitor/jsonfields.h"

#include <QFile>
#include <QSaveFile>

#include <cstring>

namespace mpathlab {

QString systemWords(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}

Result<void> replaceFile(const QString &path, const std::function<Result<void>(QIODevice &)> &write,
                         std::optional<QFileDevice::Permissions> permissions)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || (permissions && !file.setPermissions(*permissions)))
        return failure(file.errorString());
    if (const Result<void> written = write(file); !written)
        return written;
    // commit() alone does not see a disk that fills up while the last buffer is written,
    // and would put half a file in place of the old one.
    if (!file.flush() || !file.commit())
        return failure(file.errorString());
    return {};
}

Result<void> replaceFile(const QString &path, const QByteArray &bytes,
                         std::optional<QFileDevice::Permissions> permissions)
{
    const auto write = [&bytes](QIODevice &file) -> Result<void> {
        if (file.write(bytes) != bytes.size())
            return failure(file.errorString());
        return {};
    };
    return replaceFile(path, write, permissions);
}

QByteArray beginningOf(const QString &path, qint64 maximumBytes)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(maximumBytes) : QByteArray();
}

Result<QJsonObject> readJsonFile(const QString &path, qint64 maximumBytes)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(file.errorString());
    return parseJsonObject(file.read(maximumBytes)).value_or(QJsonObject());
}

} // namespace mpathlab
