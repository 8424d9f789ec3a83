// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/events/flatline.h"

#include <cstring>
#include <limits>
#include <string>

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
        // To the next quote, which memchr finds quickest; an escaped one has its backslash
        // before it, and so the string is not plain.
        const char *const start = m_at;
        const auto *const quote =
            static_cast<const char *>(std::memchr(start, '"', size_t(m_end - start)));
        if (!quote || !isPlain(start, quote)) {
            m_good = false;
            return {};
        }
        m_at = quote + 1;
        return {start, size_t(quote - start)};
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
    static bool isPlain(const char *begin, const char *end)
    {
        bool special = false; // without an early way out: compilers make vectors of this
        for (; begin != end; begin++)
            special |= *begin == '\\' || uchar(*begin) < 0x20;
        return !special;
    }

    void skipSpace()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\t' || *m_at == '\r'))
            m_at++;
    }

    const char *m_at;
    const char *m_end;
    bool m_good = true;
};

/// The names of an enumeration as bytes, in its order.
template <typename Value, size_t n>
bool take(std::string_view word, const std::array<std::string, n> &names, Value *value)
{
    for (size_t i = 0; i < n; i++) {
        if (names[i] == word) {
            *value = Value(i);
            return true;
        }
    }
    return false;
}

template <typename Value, size_t n>
std::array<std::string, n> namesOf(QString (*nameOf)(Value))
{
    std::array<std::string, n> names;
    for (size_t i = 0; i < n; i++)
        names[i] = nameOf(Value(i)).toStdString();
    return names;
}

bool takeSource(std::string_view word, EventSource *source)
{
    static const auto names = namesOf<EventSource, size_t(EventSource::Vm) + 1>(eventSourceName);
    return take(word, names, source);
}

bool takeKind(std::string_view word, EventKind *kind)
{
    static const auto names = namesOf<EventKind, eventKindCount>(eventKindName);
    return take(word, names, kind);
}

bool takeState(std::string_view word, quint8 *state)
{
    static const auto names = namesOf<AnaState, 16>(anaStateName); // empty where there is none
    return !word.empty() && take(word, names, state);
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
        return takeKind(cursor.string(), &event.kind);
    else if (key == "source")
        return takeSource(cursor.string(), &event.source);
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
