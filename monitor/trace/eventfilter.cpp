// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/trace/eventfilter.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QStringMatcher>

#include <charconv>
#include <limits>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype slice = 4096; ///< events between two looks at the clock
constexpr size_t firstHits = 100;
constexpr qint64 firstMs = 15;

/// What a word means for all sentences of a template.
enum class Verdict : quint8 {
    Unknown,
    No,
    Yes,
    InNumber, ///< if it is in one of the numbers
    Depends,  ///< on the whole sentence
};

constexpr bool isDigit(char16_t c)
{
    return c >= u'0' && c <= u'9';
}

/// A word of nothing but digits, as it is looked for in a number.
class Digits
{
public:
    Digits() = default; ///< in no number
    explicit Digits(QStringView word)
    {
        if (word.size() > most)
            return;
        for (const QChar digit : word) {
            m_value = m_value * 10 + (digit.unicode() - u'0');
            m_least = m_end;
            m_end *= 10;
        }
    }

    bool areIn(quint64 number) const
    {
        if (number == 0)
            return m_value == 0 && m_end == 10;
        for (; number >= m_least; number /= 10) {
            if (number % m_end == m_value)
                return true;
        }
        return false;
    }

private:
    static constexpr qsizetype most = std::numeric_limits<quint32>::digits10 + 1;

    quint64 m_value = 0;
    quint64 m_least = std::numeric_limits<quint64>::max(); ///< number with as many digits
    quint64 m_end = 1;                                     ///< and the least with one more
};

} // namespace

/// A template taken apart, so that its sentence is put together with a few copies.
class EventMatcher::Sentence
{
public:
    Sentence() = default;
    explicit Sentence(const QString &pattern)
    {
        Part part;
        for (qsizetype i = 0; i < pattern.size(); i++) {
            const QChar next = i + 1 < pattern.size() ? pattern[i + 1] : QChar();
            if (pattern[i] == u'%' && next >= u'1' && next <= u'3') {
                part.number = next.unicode() - u'1';
                m_parts.push_back(std::exchange(part, {}));
                i++;
                continue;
            }
            part.literal.push_back(pattern[i].unicode());
            i += pattern[i] == u'%' && next == u'%';
        }
        m_parts.push_back(part);
        for (const Part &each : m_parts)
            m_longest += each.literal.size() + maximumDigits;
    }

    /// Between the numbers, which have nothing but digits, a word without digits is there or
    /// nowhere, and so are the pieces of others `between` their digits; a word of digits only
    /// is in a number when no other digit is beside that.
    Verdict verdictOf(const QStringMatcher &word, const std::vector<QStringMatcher> &between) const
    {
        const auto has = [this](const QStringMatcher &wanted) {
            return std::any_of(m_parts.begin(), m_parts.end(), [&](const Part &part) {
                return wanted.indexIn(QStringView(part.literal)) >= 0;
            });
        };
        if (has(word))
            return Verdict::Yes;
        const bool numbers = m_parts.front().number >= 0;
        if (!numbers || !std::all_of(between.begin(), between.end(), has))
            return Verdict::No;
        return between.empty() && hasNumbersApart() ? Verdict::InNumber : Verdict::Depends;
    }

    bool isInNumber(const Digits &digits, const std::array<quint32, 3> &numbers) const
    {
        return std::any_of(m_parts.begin(), m_parts.end(), [&](const Part &part) {
            return part.number >= 0 && digits.areIn(numbers[size_t(part.number)]);
        });
    }

    bool isMade() const { return !m_parts.empty(); }

    QStringView with(const std::array<quint32, 3> &numbers, std::vector<char16_t> *buffer) const
    {
        if (buffer->size() < m_longest)
            buffer->resize(m_longest);
        char16_t *out = buffer->data();
        for (const Part &part : m_parts) {
            out = std::copy(part.literal.begin(), part.literal.end(), out);
            if (part.number >= 0)
                out = put(numbers[size_t(part.number)], out);
        }
        return {buffer->data(), out};
    }

private:
    static constexpr size_t maximumDigits = 10;

    struct Part
    {
        std::u16string literal;
        int number = -1; ///< which one follows; -1: none
    };

    /// No number is beside a digit or another number.
    bool hasNumbersApart() const
    {
        for (size_t i = 0; i < m_parts.size(); i++) {
            const std::u16string &literal = m_parts[i].literal;
            const bool behindNumber = i > 0;
            const bool beforeNumber = m_parts[i].number >= 0;
            if (literal.empty() ? behindNumber && beforeNumber
                                : (behindNumber && isDigit(literal.front())) ||
                                      (beforeNumber && isDigit(literal.back())))
                return false;
        }
        return true;
    }

    static char16_t *put(quint32 number, char16_t *out)
    {
        std::array<char, maximumDigits> digits;
        const auto end = std::to_chars(digits.begin(), digits.end(), number).ptr;
        return std::copy(digits.begin(), end, out);
    }

    std::vector<Part> m_parts;
    size_t m_longest = 0;
};

class EventMatcher::Word
{
public:
    explicit Word(const QString &word)
        : m_folded(word.toCaseFolded())
        , m_matcher(m_folded)
    {
        static const QRegularExpression digits(u"[0-9]+"_s);
        for (const QString &piece : m_folded.split(digits, Qt::SkipEmptyParts))
            m_between.emplace_back(piece);
        if (m_between.empty())
            m_digits = Digits(m_folded);
        for (int kind = 0; kind <= int(EventKind::Note); kind++) {
            if (eventKindName(EventKind(kind)).contains(m_folded))
                m_kinds |= kindBit(EventKind(kind));
        }
        for (int source = 0; source <= int(EventSource::Vm); source++) {
            if (eventSourceName(EventSource(source)).contains(m_folded))
                m_sources |= quint8(1 << source);
        }
    }

    /// Without the sentence's numbers.
    Verdict verdict(const Event &event, EventMatcher &matcher, const EventSnapshot &log)
    {
        if ((m_kinds >> unsigned(event.kind) & 1) || (m_sources >> unsigned(event.source) & 1))
            return Verdict::Yes;
        Verdict &name = slot(m_names, event.controller);
        if (name == Verdict::Unknown)
            name = isIn(matcher.folded(log, event.controller)) ? Verdict::Yes : Verdict::No;
        if (name == Verdict::Yes)
            return name;
        Verdict &text = slot(m_texts, event.text);
        if (text == Verdict::Unknown)
            text = matcher.sentence(log, event.text).verdictOf(m_matcher, m_between);
        return text;
    }

    bool isIn(QStringView folded) const { return m_matcher.indexIn(folded) >= 0; }
    /// Of a word that has nothing else.
    const Digits &digits() const { return m_digits; }

    void forget()
    {
        m_names.clear();
        m_texts.clear();
    }

private:
    static Verdict &slot(std::vector<Verdict> &verdicts, StringId id)
    {
        if (id >= verdicts.size())
            verdicts.resize(id + 1, Verdict::Unknown);
        return verdicts[id];
    }

    QString m_folded;
    QStringMatcher m_matcher;
    std::vector<QStringMatcher> m_between; ///< the pieces between its digits
    Digits m_digits;                       ///< of a word that has nothing else
    KindBits m_kinds = 0;
    quint8 m_sources = 0;
    std::vector<Verdict> m_names;
    std::vector<Verdict> m_texts;
};

EventMatcher::EventMatcher(const EventFilter &filter)
    : m_filter(filter)
{
    const QStringList words = filter.words.simplified().split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words)
        m_words.emplace_back(word);
}

EventMatcher::~EventMatcher() = default;
EventMatcher::EventMatcher(EventMatcher &&) noexcept = default;
EventMatcher &EventMatcher::operator=(EventMatcher &&) noexcept = default;

void EventMatcher::forget()
{
    m_folded.clear();
    m_sentences.clear();
    m_controller = 0;
    for (Word &word : m_words)
        word.forget();
}

const QString &EventMatcher::folded(const EventSnapshot &log, StringId id)
{
    if (id >= m_folded.size())
        m_folded.resize(id + 1);
    if (m_folded[id].isNull())
        m_folded[id] = log.string(id).toCaseFolded();
    return m_folded[id];
}

const EventMatcher::Sentence &EventMatcher::sentence(const EventSnapshot &log, StringId text)
{
    if (text >= m_sentences.size())
        m_sentences.resize(text + 1);
    Sentence &sentence = m_sentences[text];
    if (!sentence.isMade())
        sentence = Sentence(folded(log, text));
    return sentence;
}

bool EventMatcher::matchesController(const EventSnapshot &log, StringId controller)
{
    if (m_filter.controller.isEmpty() || controller == m_controller)
        return m_filter.controller.isEmpty() || controller != 0;
    // One text has one id: once it was met, ids are enough.
    if (m_controller != 0 || log.string(controller) != m_filter.controller)
        return false;
    m_controller = controller;
    return true;
}

bool EventMatcher::matches(const EventSnapshot &log, const Event &event)
{
    if (!(m_filter.sources >> unsigned(event.source) & 1) ||
        !(m_filter.kinds >> unsigned(event.kind) & 1) || !matchesController(log, event.controller))
        return false;
    QStringView text;
    for (Word &word : m_words) {
        const Verdict verdict = word.verdict(event, *this, log);
        if (verdict == Verdict::Yes)
            continue;
        if (verdict == Verdict::No)
            return false;
        if (verdict == Verdict::InNumber) {
            if (!sentence(log, event.text).isInNumber(word.digits(), event.numbers))
                return false;
            continue;
        }
        if (text.isNull())
            text = sentence(log, event.text).with(event.numbers, &m_buffer);
        if (!word.isIn(text))
            return false;
    }
    return true;
}

std::optional<EventIndices> filterEvents(const EventSnapshot &log, const EventFilter &filter,
                                         const std::function<bool()> &cancelled,
                                         const std::function<void(const EventIndices &)> &first)
{
    EventMatcher matcher(filter);
    EventIndices found;
    bool published = false;
    QElapsedTimer clock;
    clock.start();
    for (qsizetype i = 0; i < log.count(); i++) {
        if (matcher.matches(log, log.at(i)))
            found.push_back(quint32(i));
        if (!published && found.size() >= firstHits) {
            published = true;
            first(found);
        }
        if (i % slice != slice - 1)
            continue;
        if (cancelled())
            return {};
        if (!published && !found.empty() && clock.elapsed() >= firstMs) {
            published = true;
            first(found);
        }
    }
    return found;
}

std::optional<qsizetype> findEvent(const EventSnapshot &log, const EventSearch &search,
                                   const std::function<bool()> &cancelled)
{
    EventMatcher matcher(search.wanted);
    const qsizetype count = search.among ? qsizetype(search.among->size()) : log.count();
    if (count == 0)
        return {};
    const qsizetype step = search.backwards ? count - 1 : 1;
    const qsizetype outside = search.backwards ? 0 : count - 1; // begins at the end, or at 0
    qsizetype position = search.from < 0 ? outside : std::min(search.from, count - 1);
    for (qsizetype i = 0; i < count; i++) {
        position = (position + step) % count;
        const qsizetype index =
            search.among ? qsizetype((*search.among)[size_t(position)]) : position;
        if (matcher.matches(log, log.at(index)))
            return position;
        if (i % slice == slice - 1 && cancelled())
            return {};
    }
    return {};
}

} // namespace mpathlab
