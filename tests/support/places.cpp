// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/places.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace mpathlab {

QString sourcePath(const QString &relative)
{
    return QStringLiteral(MPATHLAB_SOURCE_DIR "/") + relative;
}

QString builtProgram(const QString &name)
{
    static const QStringList paths = QStringLiteral(MPATHLAB_PROGRAMS).split(u':');
    for (const QString &path : paths) {
        if (path.endsWith(u'/' + name))
            return path;
    }
    return {};
}

} // namespace mpathlab
