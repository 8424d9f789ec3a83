// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>

namespace mpathlab {

/// Processes of this machine with all these words in their command line, but for the test.
inline QList<qint64> processesWith(const QList<QByteArray> &words)
{
    QList<qint64> found;
    for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        bool isNumber = false;
        const qint64 pid = name.toLongLong(&isNumber);
        QFile file(QStringLiteral("/proc/%1/cmdline").arg(name));
        if (!isNumber || pid == QCoreApplication::applicationPid() ||
            !file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray line = file.readAll();
        if (std::all_of(words.begin(), words.end(),
                        [&](const QByteArray &word) { return line.contains(word); }))
            found += pid;
    }
    return found;
}

} // namespace mpathlab
