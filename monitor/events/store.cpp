// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/events/store.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace mpathlab {

EventStore::EventStore(QObject *parent)
    : QObject(parent)
{
    clear();
}

EventStore::~EventStore() = default;

QString EventStore::stringLimitText()
{
    return u"(text left out: too many different texts in this run)"_s;
}

StringId EventStore::intern(const QString &text)
{
    if (const auto it = m_ids.constFind(text); it != m_ids.constEnd())
        return *it;
    const bool full = qsizetype(m_strings.size()) >= maximumStrings ||
                      m_characters + text.size() > maximumCharacters;
    if (full && text != stringLimitText())
        return intern(stringLimitText());
    const auto id = StringId(m_strings.size());
    m_strings.push_back(text);
    m_ids.insert(text, id);
    m_characters += text.size();
    return id;
}

QString EventStore::string(StringId id) const
{
    return id < m_strings.size() ? m_strings[id] : QString();
}

static bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// The end of the run of digits at `start` if it is a number that prints as it stands.
static qsizetype numberEnd(QStringView text, qsizetype start, quint32 &number)
{
    qsizetype end = start;
    quint64 value = 0;
    for (; end < text.size() && isDigit(text[end]); end++)
        value = std::min<quint64>(value * 10 + (text[end].unicode() - u'0'), 1ull << 40);
    const bool leadingZero = text[start] == u'0' && end - start > 1;
    if (leadingZero || value > std::numeric_limits<quint32>::max())
        return -1;
    number = quint32(value);
    return end;
}

void EventStore::setText(Event &event, QStringView sentence)
{
    event.numbers = {};
    QString text;
    text.reserve(sentence.size() + 4);
    size_t used = 0;
    for (qsizetype i = 0; i < sentence.size();) {
        const QChar c = sentence[i];
        const bool starts = isDigit(c) && (i == 0 || !isDigit(sentence[i - 1]));
        quint32 number = 0;
        const bool room = starts && used < event.numbers.size();
        if (const qsizetype end = room ? numberEnd(sentence, i, number) : -1; end > 0) {
            event.numbers[used++] = number;
            text += u'%';
            text += QChar(u'0' + char16_t(used));
            i = end;
            continue;
        }
        text += c;
        if (c == u'%')
            text += c;
        i++;
    }
    event.text = intern(text);
}

QString EventStore::text(const Event &event) const
{
    const QString pattern = string(event.text);
    if (!pattern.contains(u'%'))
        return pattern;
    QString text;
    text.reserve(pattern.size() + 20);
    for (qsizetype i = 0; i < pattern.size(); i++) {
        const QChar next = i + 1 < pattern.size() ? pattern[i + 1] : QChar();
        if (pattern[i] != u'%') {
            text += pattern[i];
        } else if (next >= u'1' && next <= u'3') {
            text += QString::number(event.numbers[size_t(next.unicode() - u'1')]);
            i++;
        } else {
            text += u'%';
            i += next == u'%';
        }
    }
    return text;
}

void EventStore::append(std::vector<Event> batch)
{
    if (batch.empty())
        return;
    std::stable_sort(batch.begin(), batch.end(),
                     [](const Event &a, const Event &b) { return a.t < b.t; });
    const qsizetype first = m_count;
    for (auto next = batch.cbegin(); next != batch.cend();) {
        const qsizetype offset = m_count % chunkSize;
        if (offset == 0)
            m_chunks.push_back(std::make_unique<Event[]>(chunkSize));
        const auto n = std::min<qsizetype>(chunkSize - offset, batch.cend() - next);
        std::copy_n(next, n, m_chunks.back().get() + offset);
        next += n;
        m_count += n;
    }
    Q_EMIT appended(first, m_count - first);
}

void EventStore::clear()
{
    m_chunks.clear();
    m_count = 0;
    m_strings.clear();
    m_ids.clear();
    m_characters = 0;
    intern({}); // id 0 is the empty string
    Q_EMIT cleared();
}

} // namespace mpathlab
