// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/panels/commandgroups.h"

#include "app/import/importoptions.h"
#include "app/topology/rules.h"

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

bool isOption(const QString &argument)
{
    return argument.size() > 1 && argument.front() == u'-' && argument.at(1).isLetter();
}

/// Keys and values of a group, where it has some.
importing::KeyValues valuesOf(const QStringList &group)
{
    if (group.size() != 2)
        return {};
    return importing::KeyValues::parse(group.last(), u"driver"_s).value_or(importing::KeyValues());
}

} // namespace

QList<QStringList> argumentGroups(const QStringList &arguments)
{
    QList<QStringList> groups;
    bool afterOption = false;
    for (const QString &argument : arguments) {
        const bool begins = isOption(argument);
        if (begins || !afterOption)
            groups.append({argument});
        else
            groups.last().append(argument);
        afterOption = begins;
    }
    return groups;
}

QSet<qsizetype> groupsOfObjects(const QList<QStringList> &groups, const QStringList &ids)
{
    if (ids.isEmpty())
        return {};
    QSet<qsizetype> found;
    QSet<QString> made;
    QMultiMap<QString, qsizetype> ours; ///< what mpathlab made: id -> group
    for (qsizetype i = 0; i < groups.size(); ++i) {
        const importing::KeyValues values = valuesOf(groups.at(i));
        const QString id = values.value(u"id"_s);
        for (const QString &name : {id, values.value(u"node-name"_s)}) {
            if (name.startsWith(reservedIdPrefix()))
                ours.insert(name, i);
        }
        if (id.isEmpty() || !ids.contains(id))
            continue;
        found.insert(i);
        made.insert(values.value(u"bus"_s));
        made.insert(values.value(u"drive"_s));
    }
    for (auto it = ours.cbegin(); it != ours.cend(); ++it) {
        if (made.contains(it.key()))
            found.insert(it.value());
    }
    return found;
}

} // namespace mpathlab
