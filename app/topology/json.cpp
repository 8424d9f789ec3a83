// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/json.h"

#include "app/topology/text.h"

#include <QLocale>
#include <QSet>
#include <QStringDecoder>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace mpathlab {

namespace {

constexpr int maximumDepth = 64;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// A recursive descent over the decoded text; the first error sticks and ends it.
class Parser
{
public:
    explicit Parser(const QString &text)
        : m_text(text)
    {
    }

    Result<JsonNode> run()
    {
        JsonNode root;
        skipSpace();
        if (!value(root, {}, 0))
            return tl::unexpected(m_error);
        skipSpace();
        if (m_at < m_text.size()) {
            fail(u"nothing may follow the end of the text, but there is %1"_s.arg(here()));
            return tl::unexpected(m_error);
        }
        return root;
    }

private:
    QChar peek() const { return m_at < m_text.size() ? m_text.at(m_at) : QChar(); }
    bool atEnd() const { return m_at >= m_text.size(); }

    QString here() const
    {
        return atEnd() ? u"the end of the file"_s : quoted(m_text.mid(m_at, 1));
    }

    int line() const { return m_line; }
    int column() const { return static_cast<int>(m_at - m_lineStart) + 1; }

    bool fail(const QString &what) { return failAt(line(), column(), what); }

    bool failAt(int line, int column, const QString &what)
    {
        m_error = {u"Line %1, column %2: %3."_s.arg(line).arg(column).arg(what)};
        return false;
    }

    void skipSpace()
    {
        for (; !atEnd(); ++m_at) {
            const QChar c = peek();
            if (c == u'\n') {
                ++m_line;
                m_lineStart = m_at + 1;
            } else if (c != u' ' && c != u'\t' && c != u'\r') {
                return;
            }
        }
    }

    bool expect(QChar wanted, const QString &what)
    {
        skipSpace();
        if (atEnd() || peek() != wanted)
            return fail(u"%1 expected, found %2"_s.arg(what, here()));
        ++m_at;
        return true;
    }

    bool value(JsonNode &node, const QString &path, int depth)
    {
        node.line = line();
        node.column = column();
        if (depth > maximumDepth)
            return fail(u"more than %1 levels of nesting"_s.arg(maximumDepth));
        const QChar c = peek();
        if (c == u'{')
            return object(node, path, depth);
        if (c == u'[')
            return array(node, path, depth);
        if (c == u'"') {
            node.type = JsonNode::Type::String;
            return string(node.text);
        }
        if (c == u'-' || isDigit(c))
            return number(node);
        return word(node);
    }

    bool word(JsonNode &node)
    {
        const QStringView rest = QStringView(m_text).mid(m_at);
        for (const QStringView known : {u"true", u"false", u"null"}) {
            if (!rest.startsWith(known))
                continue;
            node.type = known == u"null" ? JsonNode::Type::Null : JsonNode::Type::Bool;
            node.boolean = known == u"true";
            m_at += known.size();
            return true;
        }
        return fail(u"a value expected, found %1"_s.arg(here()));
    }

    bool digits()
    {
        if (!isDigit(peek()))
            return fail(u"a digit expected, found %1"_s.arg(here()));
        while (isDigit(peek()))
            ++m_at;
        return true;
    }

    bool number(JsonNode &node)
    {
        const qsizetype start = m_at;
        if (peek() == u'-')
            ++m_at;
        const qsizetype first = m_at;
        if (!digits())
            return false;
        if (m_text.at(first) == u'0' && m_at - first > 1)
            return fail(u"a number must not begin with 0"_s);
        if (peek() == u'.') {
            ++m_at;
            if (!digits())
                return false;
        }
        if (peek() == u'e' || peek() == u'E') {
            ++m_at;
            if (peek() == u'+' || peek() == u'-')
                ++m_at;
            if (!digits())
                return false;
        }
        node.type = JsonNode::Type::Number;
        node.text = m_text.mid(start, m_at - start);
        return true;
    }

    bool hexUnit(char16_t &unit)
    {
        bool ok = false;
        const QString hex = m_text.mid(m_at, 4);
        const bool plain =
            hex.size() == 4 && std::all_of(hex.begin(), hex.end(), [](QChar c) {
                return isDigit(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
            });
        if (plain)
            unit = static_cast<char16_t>(hex.toUShort(&ok, 16));
        if (!ok)
            return fail(u"four hexadecimal digits expected after \\u"_s);
        m_at += 4;
        return true;
    }

    bool unicodeEscape(QString &out)
    {
        char16_t first = 0;
        if (!hexUnit(first))
            return false;
        if (!QChar::isSurrogate(first)) {
            out += QChar(first);
            return true;
        }
        char16_t second = 0;
        const bool pair = QChar::isHighSurrogate(first) && m_text.mid(m_at, 2) == u"\\u"_s;
        if (pair) {
            m_at += 2;
            if (!hexUnit(second))
                return false;
        }
        if (!pair || !QChar::isLowSurrogate(second))
            return fail(u"half of a surrogate pair"_s);
        out += QChar(first);
        out += QChar(second);
        return true;
    }

    bool escape(QString &out)
    {
        static constexpr QStringView names = u"\"\\/bfnrt";
        static constexpr QStringView meanings = u"\"\\/\b\f\n\r\t";
        const QChar c = peek();
        if (c == u'u' && !atEnd()) {
            ++m_at;
            return unicodeEscape(out);
        }
        const qsizetype which = atEnd() ? -1 : names.indexOf(c);
        if (which < 0)
            return fail(u"unknown escape \\%1"_s.arg(printable(m_text.mid(m_at, 1))));
        out += meanings.at(which);
        ++m_at;
        return true;
    }

    bool string(QString &out)
    {
        const int startLine = line();
        const int startColumn = column();
        ++m_at;
        while (!atEnd()) {
            const QChar c = m_text.at(m_at);
            if (c == u'"') {
                ++m_at;
                return true;
            }
            if (c.unicode() < 0x20) {
                return fail(u"a control character in a string must be written as \\u%1"_s.arg(
                    c.unicode(), 4, 16, QLatin1Char('0')));
            }
            ++m_at;
            if (c != u'\\')
                out += c;
            else if (!escape(out))
                return false;
        }
        return failAt(startLine, startColumn, u"the string that begins here has no end"_s);
    }

    bool array(JsonNode &node, const QString &path, int depth)
    {
        node.type = JsonNode::Type::Array;
        ++m_at;
        skipSpace();
        if (peek() == u']') {
            ++m_at;
            return true;
        }
        for (;;) {
            skipSpace();
            const qsizetype index = static_cast<qsizetype>(node.items.size());
            if (!value(node.items.emplace_back(), pathWithIndex(path, index), depth + 1))
                return false;
            skipSpace();
            if (peek() == u',') {
                ++m_at;
                continue;
            }
            return expect(u']', u"\",\" or \"]\""_s);
        }
    }

    bool memberOf(JsonNode &node, QSet<QString> &keys, const QString &path, int depth)
    {
        skipSpace();
        JsonNode::Member &member = node.members.emplace_back();
        member.line = line();
        member.column = column();
        if (peek() != u'"')
            return fail(u"a key in double quotes expected, found %1"_s.arg(here()));
        if (!string(member.key))
            return false;
        const QString memberPath = pathWithKey(path, member.key);
        if (keys.contains(member.key)) {
            return failAt(member.line, member.column,
                          u"%1 is given twice: remove one of the two"_s.arg(memberPath));
        }
        keys.insert(member.key);
        if (!expect(u':', u"\":\""_s))
            return false;
        skipSpace();
        return value(member.value, memberPath, depth + 1);
    }

    bool object(JsonNode &node, const QString &path, int depth)
    {
        node.type = JsonNode::Type::Object;
        QSet<QString> keys;
        ++m_at;
        skipSpace();
        if (peek() == u'}') {
            ++m_at;
            return true;
        }
        for (;;) {
            if (!memberOf(node, keys, path, depth))
                return false;
            skipSpace();
            if (peek() == u',') {
                ++m_at;
                continue;
            }
            return expect(u'}', u"\",\" or \"}\""_s);
        }
    }

    const QString &m_text;
    qsizetype m_at = 0;
    qsizetype m_lineStart = 0;
    int m_line = 1;
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
        return u"null"_s;
    case JsonNode::Type::Bool:
        return u"true or false"_s;
    case JsonNode::Type::Number:
        return u"a number"_s;
    case JsonNode::Type::String:
        return u"a string"_s;
    case JsonNode::Type::Array:
        return u"a list"_s;
    case JsonNode::Type::Object:
        return u"an object"_s;
    }
    Q_UNREACHABLE();
}

Result<JsonNode> parseJson(const QByteArray &json)
{
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decode(json);
    if (decode.hasError())
        return failure(u"The text is not UTF-8: save it as UTF-8."_s);
    return Parser(text).run();
}

QString pathWithKey(const QString &path, const QString &key)
{
    const bool plain = !key.isEmpty() && std::all_of(key.begin(), key.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || isDigit(c) || c == u'-' ||
               c == u'_';
    });
    if (!plain)
        return path + u'[' + quoted(key) + u']';
    return path.isEmpty() ? key : path + u'.' + key;
}

QString pathWithIndex(const QString &path, qsizetype index)
{
    return path + u'[' + QString::number(index) + u']';
}

QByteArray jsonString(const QString &text)
{
    QByteArray out;
    out.reserve(text.size() + 2);
    out += '"';
    for (const char c : text.toUtf8()) {
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20)
                out += "\\u00" + QByteArray(1, c).toHex();
            else
                out += c;
        }
    }
    out += '"';
    return out;
}

QByteArray jsonNumber(double value)
{
    if (!std::isfinite(value))
        return "0";
    return QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
}

} // namespace mpathlab
