// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/jsonreader.h"

#include "app/topology/text.h"
#include "app/topology/topologywords.h"

using namespace Qt::StringLiterals;

namespace mpathlab {

using Type = JsonNode::Type;

void JsonErrors::add(const JsonNode &node, const QString &path, const QString &what)
{
    add(node.line, node.column, path, what);
}

void JsonErrors::add(int line, int column, const QString &path, const QString &what)
{
    if (m_first)
        return;
    const QString at = TopologyWords::say("line %1, column %2").arg(line).arg(column);
    if (path.isEmpty())
        m_first = Error{TopologyWords::say("The file (%1): %2.").arg(at, what)};
    else
        m_first = Error{TopologyWords::say("%1 (%2): %3.").arg(path, at, what)};
}

bool hasType(JsonErrors &errors, const JsonNode &node, const QString &path, Type type)
{
    if (node.type == type)
        return true;
    errors.add(node, path,
               TopologyWords::say("%1 expected, found %2")
                   .arg(jsonTypeName(type), jsonTypeName(node.type)));
    return false;
}

ObjectReader::ObjectReader(JsonErrors &errors, const JsonNode &node, QString path)
    : m_errors(errors)
    , m_node(node)
    , m_path(std::move(path))
{
    hasType(errors, node, m_path, Type::Object);
}

const JsonNode *ObjectReader::take(const QString &key, bool required)
{
    m_known.append(key);
    const JsonNode *found = m_node.member(key);
    if (!found && required)
        m_errors.add(m_node, m_path, TopologyWords::say("the key %1 is missing").arg(quoted(key)));
    return found;
}

void ObjectReader::read(const QString &key, QString &target, bool required)
{
    const JsonNode *node = take(key, required);
    if (node && hasType(m_errors, *node, path(key), Type::String))
        target = node->text;
}

void ObjectReader::read(const QString &key, bool &target)
{
    const JsonNode *node = take(key);
    if (node && hasType(m_errors, *node, path(key), Type::Bool))
        target = node->boolean;
}

std::optional<qint64> ObjectReader::integer(const JsonNode &node, const QString &path,
                                            qint64 lowest, qint64 highest)
{
    if (!hasType(m_errors, node, path, Type::Number))
        return std::nullopt;
    bool ok = false;
    const qint64 value = node.text.toLongLong(&ok);
    if (ok && value >= lowest && value <= highest)
        return value;
    m_errors.add(node, path,
                 TopologyWords::say("a whole number from %1 to %2 expected, found %3")
                     .arg(QString::number(lowest), QString::number(highest), node.text.left(40)));
    return std::nullopt;
}

qsizetype ObjectReader::readWord(const QString &key, const QStringList &words, bool required)
{
    const JsonNode *node = take(key, required);
    if (!node || !hasType(m_errors, *node, path(key), Type::String))
        return -1;
    const qsizetype index = words.indexOf(node->text);
    if (index < 0) {
        m_errors.add(
            *node, path(key),
            TopologyWords::say("%1 is none of %2").arg(quoted(node->text), words.join(u", "_s)));
    }
    return index;
}

void ObjectReader::read(const QString &key, QStringList &target)
{
    eachItem(key, [&](const JsonNode &item, const QString &itemPath) {
        if (hasType(m_errors, item, itemPath, Type::String))
            target.append(item.text);
    });
}

void ObjectReader::eachItem(const QString &key, const Visit &visit, bool required)
{
    const JsonNode *node = take(key, required);
    if (!node || !hasType(m_errors, *node, path(key), Type::Array))
        return;
    for (size_t i = 0; i < node->items.size(); ++i)
        visit(node->items[i], pathWithIndex(path(key), static_cast<qsizetype>(i)));
}

void ObjectReader::eachMember(const QString &key, const VisitMember &visit)
{
    const JsonNode *node = take(key);
    if (!node || !hasType(m_errors, *node, path(key), Type::Object))
        return;
    for (const JsonNode::Member &member : node->members)
        visit(member.key, member.value, pathWithKey(path(key), member.key));
}

void ObjectReader::finish()
{
    for (const JsonNode::Member &member : m_node.members) {
        if (m_known.contains(member.key))
            continue;
        m_errors.add(
            member.line, member.column, pathWithKey(m_path, member.key),
            TopologyWords::say("unknown key; known here are %1").arg(m_known.join(u", "_s)));
        return;
    }
}

} // namespace mpathlab
