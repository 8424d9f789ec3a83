// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/import/importoptions.h"

#include "app/topology/json.h"
#include "app/topology/text.h"
#include "app/topology/topologywords.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace mpathlab::importing {

static constexpr qsizetype maximumKeys = 1000;

/// Nested objects and lists of a JSON option as dotted keys (QEMU's own flat form).
class JsonFlattener
{
public:
    explicit JsonFlattener(KeyValues &into)
        : m_into(into)
    {
    }

    void add(const QString &key, const JsonNode &node)
    {
        if (m_into.m_all.size() > maximumKeys)
            return;
        const QString prefix = key.isEmpty() ? key : key + u'.';
        switch (node.type) {
        case JsonNode::Type::Object:
            for (const JsonNode::Member &member : node.members)
                add(prefix + member.key, member.value);
            break;
        case JsonNode::Type::Array:
            for (std::size_t i = 0; i < node.items.size(); ++i)
                add(prefix + QString::number(i), node.items[i]);
            break;
        case JsonNode::Type::Bool:
            m_into.put(key, node.boolean ? u"on"_s : u"off"_s);
            break;
        case JsonNode::Type::Null:
            m_into.put(key, {});
            break;
        case JsonNode::Type::Number:
        case JsonNode::Type::String:
            m_into.put(key, node.text);
            break;
        }
    }

private:
    KeyValues &m_into;
};

namespace {

/// Goes behind the comma that ends the part at `at`; doubled ones belong to it.
QString partAt(const QString &text, qsizetype &at)
{
    QString part;
    while (at < text.size()) {
        const QChar c = text.at(at++);
        if (c == u',') {
            if (at == text.size() || text.at(at) != u',')
                break;
            ++at;
        }
        part += c;
    }
    return part;
}

Result<JsonNode> objectOf(const QString &text)
{
    Result<JsonNode> json = parseJson(text.toUtf8());
    if (json && json->type != JsonNode::Type::Object)
        return failure(TopologyWords::say("it is no JSON object"));
    return json;
}

} // namespace

Result<KeyValues> KeyValues::parse(const QString &text, const QString &implied)
{
    KeyValues made;
    if (text.startsWith(u'{')) {
        const Result<JsonNode> json = objectOf(text);
        if (!json)
            return tl::unexpected(json.error());
        JsonFlattener(made).add({}, *json);
        if (made.m_all.size() > maximumKeys)
            return failure(TopologyWords::say("it has more than %1 properties").arg(maximumKeys));
        return made;
    }
    qsizetype at = 0;
    while (at < text.size()) {
        if (made.m_all.size() > maximumKeys)
            return failure(TopologyWords::say("it has more than %1 properties").arg(maximumKeys));
        const bool isFirst = at == 0;
        const QString part = partAt(text, at);
        const qsizetype equals = part.indexOf(u'=');
        if (equals >= 0)
            made.put(part.left(equals), part.mid(equals + 1));
        else if (isFirst && !implied.isEmpty())
            made.put(implied, part);
        else if (!part.isEmpty())
            made.put(part, u"on"_s); // a flag of the old kind: `server`
    }
    return made;
}

qsizetype KeyValues::indexOf(const QString &key) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(),
                                    [&](const auto &pair) { return pair.first == key; });
    return found == m_all.end() ? -1 : found - m_all.begin();
}

void KeyValues::put(const QString &key, const QString &value)
{
    const qsizetype at = indexOf(key);
    if (at >= 0)
        m_all[at].second = value;
    else
        m_all.append({key, value});
}

QString KeyValues::value(const QString &key) const
{
    const qsizetype at = indexOf(key);
    return at >= 0 ? m_all.at(at).second : QString();
}

std::optional<QString> KeyValues::take(const QString &key)
{
    const qsizetype at = indexOf(key);
    if (at < 0)
        return std::nullopt;
    return m_all.takeAt(at).second;
}

void KeyValues::drop(const QStringList &keys)
{
    m_all.removeIf([&](const auto &pair) { return keys.contains(pair.first); });
}

QString KeyValues::text() const
{
    QStringList parts;
    for (const auto &[key, value] : m_all)
        parts.append(key + u'=' + QString(value).replace(u","_s, u",,"_s));
    return parts.join(u',');
}

bool standsAlone(const QString &name)
{
    // Also those that QEMU had until some release: a command may be older than 10.0.
    static const QStringList names{
        u"help"_s,       u"h"_s,
        u"version"_s,    u"mem-prealloc"_s,
        u"snapshot"_s,   u"usb"_s,
        u"nographic"_s,  u"full-screen"_s,
        u"win2k-hack"_s, u"no-fd-bootchk"_s,
        u"preconfig"_s,  u"S"_s,
        u"s"_s,          u"enable-kvm"_s,
        u"xen-attach"_s, u"xen-domid-restrict"_s,
        u"no-reboot"_s,  u"no-shutdown"_s,
        u"daemonize"_s,  u"only-migratable"_s,
        u"nodefaults"_s, u"semihosting"_s,
        u"old-param"_s,  u"no-user-config"_s,
        u"perfmap"_s,    u"enable-sync-profile"_s,
        u"jitdump"_s,    u"no-acpi"_s,
        u"no-hpet"_s,    u"no-quit"_s,
        u"no-frame"_s,   u"alt-grab"_s,
        u"ctrl-grab"_s,  u"sdl"_s,
        u"curses"_s,     u"singlestep"_s,
        u"no-kvm"_s,     u"no-kvm-irqchip"_s,
        u"no-kvm-pit"_s, u"enable-fips"_s,
        u"portrait"_s,   u"nodefconfig"_s,
        u"localtime"_s,
    };
    return names.contains(name);
}

Result<QList<Option>> splitOptions(const QStringList &arguments)
{
    QList<Option> options;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &word = arguments.at(i);
        const bool isOption = word.size() > 1 && word.startsWith(u'-');
        if (!isOption) {
            options.append({{}, word, {word}});
            continue;
        }
        const QString name = word.mid(word.startsWith(u"--"_s) ? 2 : 1);
        if (standsAlone(name)) {
            options.append({name, {}, {word}});
            continue;
        }
        if (i + 1 == arguments.size()) {
            return failure(
                TopologyWords::say(
                    "%1 at the end of the command has no value: add it, or remove the option.")
                    .arg(quoted(word)));
        }
        options.append({name, arguments.at(i + 1), {word, arguments.at(i + 1)}});
        ++i;
    }
    return options;
}

std::optional<bool> boolOf(const QString &text)
{
    for (const QString &word : {u"on"_s, u"yes"_s, u"true"_s, u"y"_s}) {
        if (text == word)
            return true;
    }
    for (const QString &word : {u"off"_s, u"no"_s, u"false"_s, u"n"_s}) {
        if (text == word)
            return false;
    }
    return std::nullopt;
}

std::optional<quint64> numberOf(const QString &text)
{
    bool ok = false;
    const quint64 number = text.startsWith(u'-') ? 0 : text.toULongLong(&ok, 0);
    return ok ? std::optional(number) : std::nullopt;
}

std::optional<quint64> sizeOf(const QString &text, quint64 unit)
{
    static const QString suffixes = u"BKMGTP"_s;
    QString number = text;
    const qsizetype suffix = text.isEmpty() ? -1 : suffixes.indexOf(text.back().toUpper());
    const bool isHex = text.startsWith(u"0x"_s, Qt::CaseInsensitive);
    if (suffix >= 0 && !isHex) {
        unit = quint64(1) << (10 * suffix);
        number.chop(1);
    }
    constexpr double most = 1e18;
    bool ok = false;
    const double count =
        isHex ? static_cast<double>(number.toULongLong(&ok, 16)) : number.toDouble(&ok);
    const double bytes = count * static_cast<double>(unit);
    if (!ok || !(bytes >= 0) || bytes > most)
        return std::nullopt;
    return static_cast<quint64>(std::llround(bytes));
}

} // namespace mpathlab::importing
