// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/qmp/schema.h"

#include "monitor/monitorwords.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

/// Variants and alternates of a real schema nest two or three deep; one that is not real
/// may go round in circles.
constexpr int deepest = 8;

QmpSchema::Kind builtinKind(const QString &jsonType)
{
    using Kind = QmpSchema::Kind;
    static const QHash<QString, Kind> kinds{
        {u"string"_s, Kind::String},   {u"int"_s, Kind::Integer}, {u"number"_s, Kind::Number},
        {u"boolean"_s, Kind::Boolean}, {u"null"_s, Kind::Null},   {u"value"_s, Kind::Any},
        {u"object"_s, Kind::Object},   {u"array"_s, Kind::Array},
    };
    return kinds.value(jsonType);
}

/// The member `key` of each object in an array.
QStringList column(const QJsonValue &array, const QString &key)
{
    QStringList result;
    const QJsonArray all = array.toArray();
    for (const QJsonValue &entry : all) {
        if (const QString text = entry[key].toString(); !text.isEmpty())
            result += text;
    }
    return result;
}

QList<QmpSchema::Member> membersOf(const QJsonValue &array)
{
    QList<QmpSchema::Member> result;
    const QJsonArray all = array.toArray();
    for (const QJsonValue &entry : all) {
        const QJsonObject member = entry.toObject();
        const QString name = member[u"name"_s].toString();
        if (!name.isEmpty()) {
            // A member with a default, which is null today, can be left out.
            result += {name, member[u"type"_s].toString(), member.contains(u"default"_s)};
        }
    }
    return result;
}

} // namespace

QmpSchema::Type QmpSchema::parseType(const QJsonObject &entry, const QString &metaType)
{
    Type type;
    if (metaType == "builtin"_L1) {
        type.kind = builtinKind(entry[u"json-type"_s].toString());
    } else if (metaType == "enum"_L1) {
        type.kind = Kind::Enum;
        type.values = column(entry[u"members"_s], u"name"_s);
        // Before QEMU 6.2 an enum had only these.
        if (type.values.isEmpty()) {
            const QJsonArray values = entry[u"values"_s].toArray();
            for (const QJsonValue &value : values)
                type.values += value.toString();
        }
    } else if (metaType == "array"_L1) {
        type.kind = Kind::Array;
        type.element = entry[u"element-type"_s].toString();
    } else if (metaType == "object"_L1) {
        type.kind = Kind::Object;
        type.members = membersOf(entry[u"members"_s]);
        type.tag = entry[u"tag"_s].toString();
        const QJsonArray variants = entry[u"variants"_s].toArray();
        for (const QJsonValue &variant : variants)
            type.variants.insert(variant[u"case"_s].toString(), variant[u"type"_s].toString());
    } else if (metaType == "alternate"_L1) {
        type.kind = Kind::Alternate;
        type.alternatives = column(entry[u"members"_s], u"type"_s);
    }
    return type;
}

Result<QmpSchema> QmpSchema::parse(const QJsonValue &answer)
{
    QmpSchema schema;
    const QJsonArray entries = answer.toArray();
    for (const QJsonValue &value : entries) {
        const QJsonObject entry = value.toObject();
        const QString name = entry[u"name"_s].toString();
        const QString metaType = entry[u"meta-type"_s].toString();
        if (name.isEmpty())
            continue;
        if (metaType == "command"_L1)
            schema.m_commands.insert(name, entry[u"arg-type"_s].toString());
        else if (const Type type = parseType(entry, metaType); type.kind != Kind::Unknown)
            schema.m_types.insert(name, type);
    }
    if (schema.isEmpty())
        return failure(MonitorWords::say("QEMU's answer to query-qmp-schema names no command, so "
                                         "that commands cannot be completed."));
    return schema;
}

void QmpSchema::collectMembers(const QString &name, const QJsonObject &given, int depth,
                               QList<Member> *out) const
{
    const auto found = m_types.constFind(name);
    if (found == m_types.cend() || depth > deepest)
        return;
    for (const Member &member : found->members) {
        const bool isNew = std::none_of(out->begin(), out->end(), [&member](const Member &other) {
            return other.name == member.name;
        });
        if (isNew)
            *out += member;
    }
    for (const QString &alternative : found->alternatives)
        collectMembers(alternative, given, depth + 1, out);
    if (const QString chosen = found->variants.value(given[found->tag].toString());
        !chosen.isEmpty())
        collectMembers(chosen, given, depth + 1, out);
}

QList<QmpSchema::Member> QmpSchema::members(const QString &type, const QJsonObject &given) const
{
    QList<Member> result;
    collectMembers(type, given, 0, &result);
    std::sort(result.begin(), result.end(), [](const Member &a, const Member &b) {
        return std::pair(a.optional, a.name) < std::pair(b.optional, b.name);
    });
    return result;
}

QmpSchema::Kind QmpSchema::kind(const QString &type) const
{
    const auto found = m_types.constFind(type);
    return found == m_types.cend() ? Kind::Unknown : found->kind;
}

void QmpSchema::collectValues(const QString &name, int depth, QStringList *out) const
{
    const auto found = m_types.constFind(name);
    if (found == m_types.cend() || depth > deepest)
        return;
    if (found->kind == Kind::Boolean)
        *out += {u"false"_s, u"true"_s};
    *out += found->values;
    for (const QString &alternative : found->alternatives)
        collectValues(alternative, depth + 1, out);
}

QStringList QmpSchema::values(const QString &type) const
{
    QStringList result;
    collectValues(type, 0, &result);
    result.sort();
    result.removeDuplicates();
    return result;
}

QString QmpSchema::elementType(const QString &arrayType) const
{
    return m_types.value(arrayType).element;
}

QString QmpSchema::describe(const QString &type) const
{
    switch (kind(type)) {
    case Kind::Unknown:
        return {};
    case Kind::String:
        return MonitorWords::say("string");
    case Kind::Integer:
        return MonitorWords::say("integer");
    case Kind::Number:
        return MonitorWords::say("number");
    case Kind::Boolean:
        return MonitorWords::say("boolean");
    case Kind::Null:
        return u"null"_s;
    case Kind::Any:
        return MonitorWords::say("any value");
    case Kind::Enum:
        return MonitorWords::say("one of %1 words").arg(values(type).size());
    case Kind::Object:
        return MonitorWords::say("object");
    case Kind::Alternate:
        return MonitorWords::say("several kinds");
    case Kind::Array:
        break;
    }
    // Not what an array of arrays holds: that may go round in a circle.
    const QString element = elementType(type);
    const QString array = MonitorWords::say("array");
    const QString inner = kind(element) == Kind::Array ? array : describe(element);
    return inner.isEmpty() ? array : MonitorWords::say("array of %1").arg(inner);
}

} // namespace mpathlab
