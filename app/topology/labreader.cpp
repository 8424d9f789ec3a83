// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/json.h"
#include "app/topology/labfields.h"
#include "app/topology/labfile.h"
#include "app/topology/topologywords.h"
#include "monitor/printable.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

using Type = JsonNode::Type;
using labfields::Presence;

/// Reads a lab field by field. Goes on after a mistake, and tells the first one.
class LabReader
{
public:
    Result<Lab> read(const JsonNode &root)
    {
        Lab lab;
        if (hasType(root, {}, Type::Object) && readFormat(root))
            readFields(root, {}, lab, {u"format"_s});
        if (m_error)
            return tl::unexpected(*m_error);
        return lab;
    }

private:
    /// First of all, or a newer file would be blamed for its new keys.
    bool readFormat(const JsonNode &root)
    {
        const JsonNode *node = root.member(u"format"_s);
        if (!node)
            return missing(root, {}, u"format"_s);
        int format = 0;
        readNumber(*node, u"format"_s, format, 1);
        if (format > labFileFormat) {
            wrong(*node, u"format"_s,
                  TopologyWords::say(
                      "the file has format %1, this program reads up to %2: use a newer mpathlab")
                      .arg(format, labFileFormat));
        }
        return !m_error;
    }

    template <typename Object>
    void readFields(const JsonNode &node, const QString &path, Object &object,
                    QStringList known = {})
    {
        labfields::eachField(object, [&](const QString &key, auto field, Presence presence) {
            known.append(key);
            const JsonNode *value = node.member(key);
            if (value)
                read(*value, pathWithKey(path, key), object.*field);
            else if (presence == Presence::Needed)
                missing(node, path, key);
            if constexpr (requires { object.id; }) {
                if (value && key == u"id")
                    checkId(*value, pathWithKey(path, key), object.id);
            }
        });
        for (const JsonNode::Member &member : node.members) {
            if (!known.contains(member.key)) {
                wrong(
                    member.line, member.column, pathWithKey(path, member.key),
                    TopologyWords::say("unknown key; known here are %1").arg(known.join(u", "_s)));
            }
        }
    }

    void checkId(const JsonNode &node, const QString &path, const QString &id)
    {
        if (const auto first = m_idPaths.constFind(id); first != m_idPaths.constEnd()) {
            wrong(node, path,
                  TopologyWords::say(
                      "the id %1 is already used at %2: give one of the two another id")
                      .arg(quoted(id), *first));
        }
        m_idPaths.insert(id, path);
    }

    // --- values ---------------------------------------------------------------------------

    template <typename Object>
    void read(const JsonNode &node, const QString &path, Object &object)
    {
        if (hasType(node, path, Type::Object))
            readFields(node, path, object);
    }

    void read(const JsonNode &node, const QString &path, QString &text)
    {
        if (hasType(node, path, Type::String))
            text = node.text;
    }

    void read(const JsonNode &node, const QString &path, bool &value)
    {
        if (hasType(node, path, Type::Bool))
            value = node.boolean;
    }

    void read(const JsonNode &node, const QString &path, int &number)
    {
        readNumber(node, path, number);
    }
    void read(const JsonNode &node, const QString &path, quint32 &number)
    {
        readNumber(node, path, number);
    }

    template <typename Number>
    void readNumber(const JsonNode &node, const QString &path, Number &number, qint64 least = 0)
    {
        if (!hasType(node, path, Type::Number))
            return;
        constexpr qint64 most = std::numeric_limits<Number>::max();
        bool ok = false;
        const qint64 value = node.text.toLongLong(&ok);
        if (ok && value >= least && value <= most) {
            number = static_cast<Number>(value);
            return;
        }
        wrong(node, path,
              TopologyWords::say("a whole number from %1 to %2 expected, found %3")
                  .arg(least, most, node.text.left(40)));
    }

    template <typename Enum>
    requires std::is_enum_v<Enum>
    void read(const JsonNode &node, const QString &path, Enum &value)
    {
        if (!hasType(node, path, Type::String))
            return;
        QStringList known;
        for (const auto &[each, word] : labfields::wordsOf(value)) {
            known.append(word);
            if (word == node.text) {
                value = each;
                return;
            }
        }
        wrong(node, path,
              TopologyWords::say("%1 is none of %2").arg(quoted(node.text), known.join(u", "_s)));
    }

    template <typename Item>
    void read(const JsonNode &node, const QString &path, QList<Item> &list)
    {
        if (!hasType(node, path, Type::Array))
            return;
        for (const JsonNode &item : node.items) {
            const QString at = pathWithIndex(path, list.size());
            read(item, at, list.emplaceBack());
        }
    }

    template <typename Key, typename Value>
    void read(const JsonNode &node, const QString &path, QMap<Key, Value> &map)
    {
        if (!hasType(node, path, Type::Object))
            return;
        for (const JsonNode::Member &member : node.members) {
            const QString at = pathWithKey(path, member.key);
            Key key{};
            if (readKey(member, at, key))
                read(member.value, at, map[key]);
        }
    }

    static bool readKey(const JsonNode::Member &member, const QString &, QString &key)
    {
        key = member.key;
        return true;
    }

    bool readKey(const JsonNode::Member &member, const QString &path, AnaGroupId &group)
    {
        group = member.key.toUInt();
        // One spelling a group, or "1" and "01" would be two keys for one thing.
        return member.key == QString::number(group) ||
               wrong(member.value, path,
                     TopologyWords::say("%1 is no ANA group number").arg(quoted(member.key)));
    }

    void read(const JsonNode &node, const QString &path, QPointF &point)
    {
        if (!hasType(node, path, Type::Array))
            return;
        if (node.items.size() != 2) {
            wrong(node, path, TopologyWords::say("a position has two numbers, x and y"));
            return;
        }
        for (const qsizetype i : {0, 1}) {
            const JsonNode &number = node.items[static_cast<size_t>(i)];
            // What is no double was refused before.
            if (hasType(number, pathWithIndex(path, i), Type::Number))
                (i == 0 ? point.rx() : point.ry()) = number.text.toDouble();
        }
    }

    // --- mistakes; the first one is told, all give false -------------------------------------

    bool hasType(const JsonNode &node, const QString &path, Type type)
    {
        return node.type == type || wrong(node, path,
                                          TopologyWords::say("%1 expected, found %2")
                                              .arg(jsonTypeName(type), jsonTypeName(node.type)));
    }

    bool missing(const JsonNode &node, const QString &path, const QString &key)
    {
        return wrong(node, path, TopologyWords::say("the key %1 is missing").arg(quoted(key)));
    }

    bool wrong(const JsonNode &node, const QString &path, const QString &what)
    {
        return wrong(node.line, node.column, path, what);
    }

    bool wrong(int line, int column, const QString &path, const QString &what)
    {
        if (m_error)
            return false;
        const QString at = TopologyWords::say("line %1, column %2").arg(line, column);
        m_error = path.isEmpty() ? Error{TopologyWords::say("The file (%1): %2.").arg(at, what)}
                                 : Error{TopologyWords::say("%1 (%2): %3.").arg(path, at, what)};
        return false;
    }

    std::optional<Error> m_error;
    QHash<QString, QString> m_idPaths;
};

} // namespace

Result<Lab> parseLab(const QByteArray &json)
{
    if (json.size() > maximumLabFile) {
        return failure(TopologyWords::say("The text is larger than %1 MiB: this is no lab file.")
                           .arg(maximumLabFile >> 20));
    }
    const Result<JsonNode> root = parseJson(json);
    if (!root)
        return tl::unexpected(root.error());
    return LabReader().read(*root);
}

} // namespace mpathlab
