// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/events/flatline.h"

#include <limits>

namespace mpathlab {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Walks over a line; whatever is not as expected makes it bad for good.
class Cursor
{
public:
    explicit Cursor(std::string_view line)
        : m_at(line.data())
        , m_end(line.data() + line.size())
    {
    }

    bool good() const { return m_good; }
    bool atEnd()
    {
        skipSpace();
        return m_at == m_end;
    }

    /// Whether the next character is `c`; it is passed over then.
    bool accept(char c)
    {
        skipSpace();
        if (m_at == m_end || *m_at != c)
            return false;
        m_at++;
        return true;
    }
    void expect(char c) { m_good = accept(c) && m_good; }

    std::string_view string()
    {
        expect('"');
        const char *const start = m_at;
        while (m_at != m_end && *m_at != '"' && *m_at != '\\' && uchar(*m_at) >= 0x20)
            m_at++;
        const std::string_view value(start, size_t(m_at - start));
        m_good = m_good && m_at != m_end && *m_at == '"';
        m_at += m_good;
        return value;
    }

    quint64 number(quint64 maximum)
    {
        skipSpace();
        const char *const start = m_at;
        quint64 value = 0;
        // 18 digits fit; a time in ns has 19, and the last one is checked.
        while (m_at != m_end && isDigit(*m_at) && m_at - start < 19)
            value = value * 10 + quint64(*m_at++ - '0');
        const bool leadingZero = m_at - start > 1 && *start == '0';
        // A point, an exponent or a twentieth digit is left for others.
        const bool goesOn = m_at != m_end && *m_at != ',' && *m_at != '}' && *m_at != ' ';
        m_good = m_good && m_at != start && !leadingZero && !goesOn && value <= maximum;
        return value;
    }

private:
    void skipSpace()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\t' || *m_at == '\r'))
            m_at++;
    }

    const char *m_at;
    const char *m_end;
    bool m_good = true;
};

/// The longest name of a source, kind or state has 17 letters.
template <typename Value>
bool take(std::string_view word, std::optional<Value> (*fromName)(QStringView), Value *value)
{
    std::array<char16_t, 24> wide;
    if (word.size() > wide.size())
        return false;
    std::copy(word.begin(), word.end(), wide.begin());
    const auto found = fromName(QStringView(wide.data(), qsizetype(word.size())));
    if (found)
        *value = *found;
    return found.has_value();
}

bool takeState(std::string_view word, quint8 *state)
{
    AnaState value{};
    if (!take(word, anaStateFromName, &value))
        return false;
    *state = quint8(value);
    return true;
}

bool takeMember(Cursor &cursor, std::string_view key, FlatLine *line)
{
    constexpr quint64 word = std::numeric_limits<quint32>::max();
    Event &event = line->event;
    if (key == "t")
        event.t = qint64(cursor.number(quint64(std::numeric_limits<qint64>::max())));
    else if (key == "text")
        line->text = cursor.string();
    else if (key == "controller")
        line->controller = cursor.string();
    else if (key == "kind")
        return take(cursor.string(), eventKindFromName, &event.kind);
    else if (key == "source")
        return take(cursor.string(), eventSourceFromName, &event.source);
    else if (key == "group")
        event.group = AnaGroupId(cursor.number(word));
    else if (key == "nsid")
        event.nsid = NamespaceId(cursor.number(word));
    else if (key == "state")
        return takeState(cursor.string(), &event.state);
    else if (key == "oldState")
        return takeState(cursor.string(), &event.oldState);
    else
        return false;
    return true;
}

/// Bits of the members that every event has.
unsigned needed(std::string_view key)
{
    return key == "t" ? 1u : key == "source" ? 2u : key == "kind" ? 4u : key == "text" ? 8u : 0u;
}

} // namespace

std::optional<FlatLine> parseFlatLine(std::string_view text)
{
    FlatLine line;
    Cursor cursor(text);
    unsigned seen = 0;
    cursor.expect('{');
    do {
        const std::string_view key = cursor.string();
        cursor.expect(':');
        if (!cursor.good() || !takeMember(cursor, key, &line) || !cursor.good())
            return {};
        seen |= needed(key);
    } while (cursor.accept(','));
    cursor.expect('}');
    if (!cursor.good() || !cursor.atEnd() || seen != 15)
        return {};
    return line;
}

} // namespace mpathlab
