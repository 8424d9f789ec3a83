// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/json.h"

#include "app/topology/topologywords.h"
#include "monitor/printable.h"

#include <QLocale>
#include <QRegularExpression>
#include <QSet>
#include <QStringDecoder>

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr size_t maximumDepth = 64;

/// Walks through the text in step with the parser, which does not tell where its tokens
/// are. Whatever it steps over was found to be well-formed.
class Locator
{
public:
    explicit Locator(const QByteArray &json)
        : m_json(json)
        , m_at(json.startsWith("\xef\xbb\xbf") ? 3 : 0)
    {
    }

    int line() const { return m_line; }
    int column() const { return m_column; }

    /// To the beginning of the next token.
    void toToken()
    {
        while (m_at < m_json.size() && QByteArrayView(" \t\r\n,:").contains(m_json.at(m_at)))
            step();
    }

    void skip(qsizetype bytes)
    {
        for (; bytes > 0 && m_at < m_json.size(); --bytes)
            step();
    }

    void skipString()
    {
        step();
        while (m_at < m_json.size() && m_json.at(m_at) != '"')
            skip(m_json.at(m_at) == '\\' ? 2 : 1);
        step();
    }

    QString takeNumber()
    {
        const qsizetype start = m_at;
        while (m_at < m_json.size() && QByteArrayView("+-.0123456789eE").contains(m_json.at(m_at)))
            step();
        return QString::fromLatin1(m_json.sliced(start, m_at - start));
    }

    void to(qsizetype at) { skip(at - m_at); }

private:
    void step()
    {
        const auto byte = static_cast<unsigned char>(m_json.at(m_at));
        ++m_at;
        if (byte == '\n') {
            ++m_line;
            m_column = 1;
        } else if ((byte & 0xc0) != 0x80) { // a character's first byte
            ++m_column;
        }
    }

    const QByteArray &m_json;
    qsizetype m_at;
    int m_line = 1;
    int m_column = 1;
};

/// Makes nodes of what nlohmann's parser finds.
class TreeBuilder : public nlohmann::json_sax<nlohmann::json>
{
public:
    explicit TreeBuilder(const QByteArray &json)
        : m_locator(json)
    {
    }

    JsonNode takeRoot() { return std::move(m_root); }
    const Error &error() const { return m_error; }

    bool null() override
    {
        add(JsonNode::Type::Null);
        m_locator.skip(4);
        return true;
    }

    bool boolean(bool value) override
    {
        add(JsonNode::Type::Bool).boolean = value;
        m_locator.skip(value ? 4 : 5);
        return true;
    }

    bool number_integer(number_integer_t) override { return number(); }
    bool number_unsigned(number_unsigned_t) override { return number(); }
    bool number_float(number_float_t, const string_t &) override { return number(); }

    bool string(string_t &value) override
    {
        add(JsonNode::Type::String).text = QString::fromStdString(value);
        m_locator.skipString();
        return true;
    }

    bool binary(binary_t &) override { return false; } // not of a text

    bool start_object(size_t) override { return open(JsonNode::Type::Object); }
    bool start_array(size_t) override { return open(JsonNode::Type::Array); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t &value) override
    {
        m_locator.toToken();
        JsonNode::Member member;
        member.key = QString::fromStdString(value);
        member.line = m_locator.line();
        member.column = m_locator.column();
        Level &level = m_levels.back();
        const bool twice = level.keys.contains(member.key);
        level.keys.insert(member.key);
        level.node->members.push_back(std::move(member));
        if (twice)
            return fail(TopologyWords::say("%1 is given twice: remove one of the two").arg(path()));
        m_locator.skipString();
        return true;
    }

    bool parse_error(size_t position, const std::string &,
                     const nlohmann::detail::exception &exception) override
    {
        // `[json.exception.parse_error.101] parse error at line 1, column 2: what is wrong`
        static const QRegularExpression head(
            u"^\\[json\\.exception\\.[^\\]]*\\] (parse error at line \\d+, column \\d+: )?"_s);
        m_locator.to(static_cast<qsizetype>(position) - 1);
        return fail(printable(QString::fromUtf8(exception.what()).remove(head)));
    }

private:
    struct Level
    {
        JsonNode *node;
        QSet<QString> keys;
    };

    JsonNode &add(JsonNode::Type type)
    {
        m_locator.toToken();
        JsonNode *node = &m_root;
        if (!m_levels.empty()) {
            JsonNode &parent = *m_levels.back().node;
            node = parent.type == JsonNode::Type::Array ? &parent.items.emplace_back()
                                                        : &parent.members.back().value;
        }
        node->type = type;
        node->line = m_locator.line();
        node->column = m_locator.column();
        return *node;
    }

    bool number()
    {
        JsonNode &node = add(JsonNode::Type::Number);
        node.text = m_locator.takeNumber();
        return true;
    }

    bool open(JsonNode::Type type)
    {
        JsonNode &node = add(type);
        if (m_levels.size() > maximumDepth)
            return fail(TopologyWords::say("more than %1 levels of nesting").arg(maximumDepth));
        // The parent grows again only when this one is closed: the pointer stays good.
        m_levels.push_back({&node, {}});
        m_locator.skip(1);
        return true;
    }

    bool close()
    {
        m_levels.pop_back();
        m_locator.toToken();
        m_locator.skip(1);
        return true;
    }

    QString path() const
    {
        QString text;
        for (const Level &level : m_levels) {
            const JsonNode &node = *level.node;
            text = node.type == JsonNode::Type::Array
                       ? pathWithIndex(text, static_cast<qsizetype>(node.items.size()) - 1)
                       : pathWithKey(text, node.members.back().key);
        }
        return text;
    }

    bool fail(const QString &what)
    {
        m_error = {TopologyWords::say("Line %1, column %2: %3.")
                       .arg(m_locator.line())
                       .arg(m_locator.column())
                       .arg(what)};
        return false;
    }

    Locator m_locator;
    JsonNode m_root;
    std::vector<Level> m_levels;
    Error m_error;
};

} // namespace

const JsonNode *JsonNode::member(const QString &key) const
{
    for (const Member &m : members) {
        if (m.key == key)
            return &m.value;
    }
    return nullptr;
}

QString jsonTypeName(JsonNode::Type type)
{
    switch (type) {
    case JsonNode::Type::Null:
        return u"null"_s; // as it is written
    case JsonNode::Type::Bool:
        return TopologyWords::say("true or false");
    case JsonNode::Type::Number:
        return TopologyWords::say("a number");
    case JsonNode::Type::String:
        return TopologyWords::say("a string");
    case JsonNode::Type::Array:
        return TopologyWords::say("a list");
    case JsonNode::Type::Object:
        return TopologyWords::say("an object");
    }
    Q_UNREACHABLE();
}

Result<JsonNode> parseJson(const QByteArray &json)
{
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decode(json);
    if (decode.hasError())
        return failure(TopologyWords::say("The text is not UTF-8: save it as UTF-8."));
    TreeBuilder builder(json);
    if (!nlohmann::json::sax_parse(json.begin(), json.end(), &builder))
        return tl::unexpected(builder.error());
    return builder.takeRoot();
}

QString pathWithKey(const QString &path, const QString &key)
{
    const bool plain = !key.isEmpty() && std::all_of(key.begin(), key.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
               c == u'-' || c == u'_';
    });
    if (!plain)
        return path + u'[' + quoted(key) + u']';
    return path.isEmpty() ? key : path + u'.' + key;
}

QString pathWithIndex(const QString &path, qsizetype index)
{
    return path + u'[' + QString::number(index) + u']';
}

QByteArray jsonNumber(double value)
{
    if (!std::isfinite(value))
        return "0";
    return QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
}

} // namespace mpathlab
