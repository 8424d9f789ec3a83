// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/qmp/request.h"
#include "monitor/qmp/schema.h"
#include "ui/console/jsonplace.h"
#include "ui/console/monitorcompletion.h"

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

QList<Completion> commandItems(const QmpSchema &schema)
{
    QList<Completion> result;
    for (const QString &command : schema.commands()) {
        QStringList needed;
        const QList<QmpSchema::Member> arguments = schema.members(schema.argumentType(command));
        for (const QmpSchema::Member &argument : arguments) {
            if (!argument.optional)
                needed += argument.name;
        }
        result += {command, needed.join(u", "_s)};
    }
    return result;
}

QList<Completion> memberItems(const QmpSchema &schema, const QString &type,
                              const QJsonObject &given)
{
    QList<Completion> result;
    for (const QmpSchema::Member &member : schema.members(type, given)) {
        if (given.contains(member.name))
            continue;
        const QString kind = schema.describe(member.type);
        result += {member.name, member.optional ? u"optional, "_s + kind : kind};
    }
    return result;
}

QString memberType(const QmpSchema &schema, const QString &type, const QJsonObject &given,
                   const QString &name)
{
    for (const QmpSchema::Member &member : schema.members(type, given)) {
        if (member.name == name)
            return member.type;
    }
    return {};
}

/// The values of an argument: the schema's words, or the lab's names where the argument's
/// name says that it wants one.
QList<Completion> valueItems(const QmpSchema &schema, const QString &type, const QString &name,
                             const QJsonObject &siblings, const MonitorNames &names)
{
    const QList<Completion> words = itemsOf(schema.values(type), {});
    if (name == "group"_L1)
        return words +
               itemsOf(names.groups.value(siblings[u"controller"_s].toString()), u"ANA group"_s);
    return words + nameItems(name, names);
}

CompletionList completeShort(const QString &before, const QmpSchema &schema,
                             const MonitorNames &names)
{
    const qsizetype start = before.lastIndexOf(u' ') + 1;
    const QString word = before.mid(start);
    const QStringList words = before.left(start).split(u' ', Qt::SkipEmptyParts);
    CompletionList result{start, word.size(), {}, true};
    if (words.isEmpty()) {
        result.items = beginningWith(word, commandItems(schema));
        return result;
    }
    const QString type = schema.argumentType(words.first());
    QJsonObject given;
    for (const QString &argument : words.mid(1))
        given[argument.section(u'=', 0, 0)] = argument.section(u'=', 1);
    const qsizetype equals = word.indexOf(u'=');
    if (equals < 0) {
        QList<Completion> members = memberItems(schema, type, given);
        for (Completion &member : members)
            member.text += u'=';
        result.items = beginningWith(word, members);
        result.spaceAfter = false;
        return result;
    }
    const QString name = word.left(equals);
    result.start += equals + 1;
    result.length -= equals + 1;
    result.items = beginningWith(
        word.mid(equals + 1),
        valueItems(schema, memberType(schema, type, given, name), name, given, names));
    return result;
}

/// The type of the object at a path below "arguments".
QString typeAt(const QmpSchema &schema, QString type, const JsonPlace &place,
               const QStringList &path, qsizetype first)
{
    for (qsizetype i = first; i < path.size(); ++i) {
        const QJsonObject given = place.given.value(path.mid(0, i).join(u'/'));
        type = path[i] == "[]"_L1 ? schema.elementType(type)
                                  : memberType(schema, type, given, path[i]);
    }
    return type;
}

/// As a JSON string, where the place is one.
QString asJson(const QString &text, QmpSchema::Kind kind, bool quoted)
{
    const bool bare = !quoted && (kind == QmpSchema::Kind::Boolean ||
                                  kind == QmpSchema::Kind::Integer || kind == QmpSchema::Kind::Any);
    return bare ? text : u'"' + text + u'"';
}

CompletionList completeJson(const QString &before, const QmpSchema &schema,
                            const MonitorNames &names)
{
    const JsonPlace place = jsonPlaceAtEnd(before);
    CompletionList result{place.start, before.size() - place.start, {}, false};
    const QJsonObject top = place.given.value(QString());
    const QString arguments = schema.argumentType(top[u"execute"_s].toString());
    QList<Completion> items;
    if (place.kind == JsonPlace::Kind::Key) {
        if (place.path.isEmpty())
            items = {{u"execute"_s, u"the command"_s}, {u"arguments"_s, u"object"_s}};
        else if (place.path.first() == "arguments"_L1)
            items = memberItems(schema, typeAt(schema, arguments, place, place.path, 1),
                                place.siblings());
        items = beginningWith(place.word, items);
        for (Completion &item : items)
            item.text = u'"' + item.text + u"\": "_s;
    } else if (place.kind == JsonPlace::Kind::Value) {
        QString type;
        if (place.path == QStringList{u"execute"_s}) {
            items = commandItems(schema);
        } else if (place.path.size() > 1 && place.path.first() == "arguments"_L1) {
            type = typeAt(schema, arguments, place, place.path, 1);
            items = valueItems(schema, type, place.path.last(), place.siblings(), names);
        }
        items = beginningWith(place.word, items);
        for (Completion &item : items)
            item.text = asJson(item.text, schema.kind(type), place.quoted);
    }
    result.items = items;
    return result;
}

} // namespace

CompletionList completeQmp(const QString &line, qsizetype cursor, const QmpSchema &schema,
                           const MonitorNames &names)
{
    const QString before = line.left(cursor);
    return isJsonRequest(before) ? completeJson(before, schema, names)
                                 : completeShort(before, schema, names);
}

} // namespace mpathlab
