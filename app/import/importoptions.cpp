// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/import/importoptions.h"

#include "app/topology/topologywords.h"
#include "monitor/printable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mpathlab::importing {

namespace {

constexpr qsizetype maximumKeys = 1000;

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
        made.putJson({}, *json);
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

void KeyValues::putJson(const QString &key, const JsonNode &node)
{
    if (m_all.size() > maximumKeys)
        return;
    const QString prefix = key.isEmpty() ? key : key + u'.';
    switch (node.type) {
    case JsonNode::Type::Object:
        for (const JsonNode::Member &member : node.members)
            putJson(prefix + member.key, member.value);
        break;
    case JsonNode::Type::Array:
        for (std::size_t i = 0; i < node.items.size(); ++i)
            putJson(prefix + QString::number(i), node.items[i]);
        break;
    case JsonNode::Type::Bool:
        put(key, node.boolean ? u"on"_s : u"off"_s);
        break;
    default:
        put(key, node.text);
    }
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
    static const QStringList names =
        u"help h version mem-prealloc snapshot usb nographic full-screen win2k-hack no-fd-bootchk "
        "preconfig S s enable-kvm xen-attach xen-domid-restrict no-reboot no-shutdown daemonize "
        "only-migratable nodefaults semihosting old-param no-user-config perfmap "
        "enable-sync-profile jitdump no-acpi no-hpet no-quit no-frame alt-grab ctrl-grab sdl "
        "curses singlestep no-kvm no-kvm-irqchip no-kvm-pit enable-fips portrait nodefconfig "
        "localtime"_s.split(u' ');
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

} // namespace mpathlab::importing
