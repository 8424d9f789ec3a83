// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/trace/flatline.h"

#include "monitor/trace/findbyte.h"

#include <cstring>
#include <limits>
#include <string>

namespace mpathlab {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The first byte that ends what is plain in a string: a quote, a backslash or a control
/// character; `end` when there is none.
const char *plainEnd(const char *at, const char *end)
{
    return findByte(at, end,
                    [](auto bytes) { return (bytes == '"') | (bytes == '\\') | (bytes < 0x20); });
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
    /// The same with a word as it stands, without blanks before it.
    template <size_t n>
    bool accept(const char (&word)[n])
    {
        const size_t size = n - 1;
        if (size_t(m_end - m_at) < size || std::memcmp(m_at, word, size) != 0)
            return false;
        m_at += size;
        return true;
    }

    std::string_view string()
    {
        expect('"');
        const char *const start = m_at;
        const char *const quote = plainEnd(start, m_end);
        if (quote == m_end || *quote != '"') {
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
    void skipSpace()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\t' || *m_at == '\r'))
            m_at++;
    }

    const char *m_at;
    const char *m_end;
    bool m_good = true;
};

/// The names of an enumeration, found by their bytes with one look as a rule: a table with
/// much more room than names, by a hash that is as simple as it can be.
template <typename Value>
class Names
{
public:
    Names(size_t count, QString (*nameOf)(Value))
    {
        for (size_t i = 0; i < count; i++) {
            const std::string name = nameOf(Value(i)).toStdString(); // empty: there is none
            if (name.empty())
                continue;
            size_t at = place(name);
            while (!m_slots[at].name.empty())
                at = (at + 1) % size;
            m_slots[at] = {name, Value(i)};
        }
    }

    bool take(std::string_view word, Value *value) const
    {
        if (word.empty())
            return false;
        for (size_t at = place(word); !m_slots[at].name.empty(); at = (at + 1) % size) {
            if (m_slots[at].name == word) {
                *value = m_slots[at].value;
                return true;
            }
        }
        return false;
    }

private:
    struct Slot
    {
        std::string name;
        Value value{};
    };

    static size_t place(std::string_view word)
    {
        return (word.size() * 5 + size_t(uchar(word.front())) + size_t(uchar(word.back())) * 3) %
               size;
    }
    static constexpr size_t size = 64;
    std::array<Slot, size> m_slots;
};

bool takeSource(std::string_view word, EventSource *source)
{
    static const Names<EventSource> names(size_t(EventSource::Vm) + 1, eventSourceName);
    return names.take(word, source);
}

bool takeKind(std::string_view word, EventKind *kind)
{
    static const Names<EventKind> names(eventKindCount, eventKindName);
    return names.take(word, kind);
}

bool takeState(std::string_view word, quint8 *state)
{
    static const Names<AnaState> names(16, anaStateName);
    AnaState taken{};
    if (!names.take(word, &taken))
        return false;
    *state = quint8(taken);
    return true;
}

/// word == name, of which the compiler knows the size.
template <size_t n>
bool is(std::string_view word, const char (&name)[n])
{
    return word.size() == n - 1 && std::memcmp(word.data(), name, n - 1) == 0;
}

bool takeMember(Cursor &cursor, std::string_view key, FlatLine *line)
{
    constexpr quint64 word = std::numeric_limits<quint32>::max();
    Event &event = line->event;
    if (is(key, "t"))
        event.t = qint64(cursor.number(quint64(std::numeric_limits<qint64>::max())));
    else if (is(key, "source"))
        return takeSource(cursor.string(), &event.source);
    else if (is(key, "kind"))
        return takeKind(cursor.string(), &event.kind);
    else if (is(key, "controller"))
        line->controller = cursor.string();
    else if (is(key, "group"))
        event.group = AnaGroupId(cursor.number(word));
    else if (is(key, "nsid"))
        event.nsid = NamespaceId(cursor.number(word));
    else if (is(key, "state"))
        return takeState(cursor.string(), &event.state);
    else if (is(key, "oldState"))
        return takeState(cursor.string(), &event.oldState);
    else if (is(key, "text"))
        line->text = cursor.string();
    else
        return false;
    return true;
}

/// Bits of the members that every event has.
unsigned needed(std::string_view key)
{
    return is(key, "t")        ? 1u
           : is(key, "source") ? 2u
           : is(key, "kind")   ? 4u
           : is(key, "text")   ? 8u
                               : 0u;
}

/// A line exactly as toJsonLine() puts its members together: no key is looked up.
bool takeWritten(Cursor cursor, FlatLine *line)
{
    constexpr quint64 word = std::numeric_limits<quint32>::max();
    Event &event = line->event;
    if (!cursor.accept("{\"t\":"))
        return false;
    event.t = qint64(cursor.number(quint64(std::numeric_limits<qint64>::max())));
    if (!cursor.accept(",\"source\":") || !takeSource(cursor.string(), &event.source) ||
        !cursor.accept(",\"kind\":") || !takeKind(cursor.string(), &event.kind))
        return false;
    if (cursor.accept(",\"controller\":"))
        line->controller = cursor.string();
    if (cursor.accept(",\"group\":"))
        event.group = AnaGroupId(cursor.number(word));
    if (cursor.accept(",\"nsid\":"))
        event.nsid = NamespaceId(cursor.number(word));
    if (cursor.accept(",\"state\":") && !takeState(cursor.string(), &event.state))
        return false;
    if (cursor.accept(",\"oldState\":") && !takeState(cursor.string(), &event.oldState))
        return false;
    if (!cursor.accept(",\"text\":"))
        return false;
    line->text = cursor.string();
    return cursor.accept("}") && cursor.atEnd() && cursor.good();
}

} // namespace

std::optional<FlatLine> parseFlatLine(std::string_view text)
{
    FlatLine line;
    if (takeWritten(Cursor(text), &line))
        return line;
    line = {};
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
