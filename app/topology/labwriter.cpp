// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/json.h"
#include "app/topology/labfields.h"
#include "app/topology/labfile.h"
#include "monitor/jsonfields.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

using labfields::Presence;

/// Values as JSON, an item or member a line, two spaces a level.
class LabWriter
{
public:
    template <typename Object>
    static QByteArray fields(const Object &object, int level, QByteArrayList members = {})
    {
        static const Object byDefault;
        labfields::eachField(object, [&](const QString &key, auto field, Presence presence) {
            if (presence != Presence::Rare || object.*field != byDefault.*field)
                members.append(member(key, object.*field, level + 1));
        });
        return lines('{', members, '}', level);
    }

    template <typename Value>
    static QByteArray member(const QString &key, const Value &value, int level)
    {
        return jsonString(key) + ": " + written(value, level);
    }

private:
    template <typename Object>
    static QByteArray written(const Object &object, int level)
    {
        return fields(object, level);
    }

    static QByteArray written(const QString &text, int) { return jsonString(text); }
    static QByteArray written(bool value, int) { return value ? "true" : "false"; }
    static QByteArray written(int number, int) { return QByteArray::number(number); }
    static QByteArray written(quint32 number, int) { return QByteArray::number(number); }

    static QByteArray written(const QPointF &point, int)
    {
        return '[' + jsonNumber(point.x()) + ", " + jsonNumber(point.y()) + ']';
    }

    template <typename Enum>
    requires std::is_enum_v<Enum>
    static QByteArray written(const Enum &value, int)
    {
        const labfields::Words<Enum> words = labfields::wordsOf(value);
        const auto word = std::find_if(words.begin(), words.end(),
                                       [&value](const auto &each) { return each.first == value; });
        return jsonString(word->second);
    }

    template <typename Item>
    static QByteArray written(const QList<Item> &list, int level)
    {
        QByteArrayList items;
        for (const Item &item : list)
            items.append(written(item, level + 1));
        return lines('[', items, ']', level);
    }

    template <typename Key, typename Value>
    static QByteArray written(const QMap<Key, Value> &map, int level)
    {
        QByteArrayList members;
        for (auto it = map.cbegin(); it != map.cend(); ++it)
            members.append(member(keyText(it.key()), it.value(), level + 1));
        return lines('{', members, '}', level);
    }
    static QString keyText(const QString &key) { return key; }
    static QString keyText(AnaGroupId group) { return QString::number(group); }

    static QByteArray lines(char open, const QByteArrayList &parts, char close, int level)
    {
        if (parts.isEmpty())
            return QByteArray(1, open) + close;
        const QByteArray end = '\n' + QByteArray(2 * level, ' ');
        const QByteArray begin = end + "  ";
        return open + begin + parts.join(',' + begin) + end + close;
    }
};

} // namespace

QByteArray serializeLab(const Lab &lab)
{
    return LabWriter::fields(lab, 0, {LabWriter::member(u"format"_s, labFileFormat, 1)}) + '\n';
}

} // namespace mpathlab
