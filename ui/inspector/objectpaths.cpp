// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/inspector/objectpaths.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace mpathlab {

std::pair<QString, QString> splitPath(const QString &path)
{
    static const QRegularExpression object(
        u"^(subsystems\\[\\d+\\](?:\\.(?:controllers|namespaces)\\[\\d+\\])?)(?:\\.(.*))?$"_s,
        QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = object.match(path);
    if (!match.hasMatch())
        return {{}, path};
    return {match.captured(1), match.captured(2)};
}

QSet<QString> objectPaths(const Lab &lab, const QList<ObjectRef> &refs)
{
    QSet<QString> ids;
    QSet<QString> paths;
    for (const ObjectRef &ref : refs) {
        if (ref.id.isEmpty())
            paths.insert(QString()); // the lab, its machine, its guest
        else
            ids.insert(ref.id);
    }
    for (qsizetype s = 0; s < lab.subsystems.size(); ++s) {
        const Subsystem &subsystem = lab.subsystems.at(s);
        const QString path = u"subsystems[%1]"_s.arg(s);
        if (ids.contains(subsystem.id))
            paths.insert(path);
        for (qsizetype i = 0; i < subsystem.controllers.size(); ++i) {
            if (ids.contains(subsystem.controllers.at(i).id))
                paths.insert(path + u".controllers[%1]"_s.arg(i));
        }
        for (qsizetype i = 0; i < subsystem.namespaces.size(); ++i) {
            if (ids.contains(subsystem.namespaces.at(i).id))
                paths.insert(path + u".namespaces[%1]"_s.arg(i));
        }
    }
    return paths;
}

} // namespace mpathlab
