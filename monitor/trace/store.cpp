// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/trace/store.h"

#include "monitor/trace/template.h"

#include <algorithm>
#include <memory>
#include <new>

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
    const bool full =
        stringCount() >= maximumStrings || m_characters + text.size() > maximumCharacters;
    if (full && text != stringLimitText())
        return intern(stringLimitText());
    const qsizetype offset = stringCount() % EventSnapshot::stringChunkSize;
    if (offset == 0)
        m_log.m_strings.push_back(std::make_shared<QString[]>(EventSnapshot::stringChunkSize));
    m_log.m_strings.back()[offset] = text;
    const auto id = StringId(m_log.m_stringCount++);
    m_ids.insert(text, id);
    m_characters += text.size();
    return id;
}

void EventStore::setText(Event &event, QStringView sentence)
{
    QString text;
    text.reserve(sentence.size() + 4);
    makeTemplate(sentence, &text, &event.numbers);
    event.text = intern(text);
}

/// Room that is not touched before it is used: a short run costs no whole chunk.
static std::shared_ptr<Event[]> newChunk()
{
    auto *const room = ::operator new(sizeof(Event) * size_t(EventStore::chunkSize));
    return {static_cast<Event *>(room), [](Event *events) { ::operator delete(events); }};
}

void EventStore::append(std::vector<Event> batch)
{
    if (batch.empty())
        return;
    const auto earlier = [](const Event &a, const Event &b) { return a.t < b.t; };
    if (!std::is_sorted(batch.begin(), batch.end(), earlier))
        std::stable_sort(batch.begin(), batch.end(), earlier);
    const qsizetype first = count();
    for (auto next = batch.cbegin(); next != batch.cend();) {
        const qsizetype offset = count() % chunkSize;
        if (offset == 0)
            m_log.m_chunks.push_back(newChunk());
        const auto n = std::min<qsizetype>(chunkSize - offset, batch.cend() - next);
        std::uninitialized_copy_n(next, n, m_log.m_chunks.back().get() + offset);
        next += n;
        m_log.m_count += n;
    }
    Q_EMIT appended(first, count() - first);
}

bool EventStore::sort()
{
    const auto earlier = [this](qsizetype i) { return at(i).t < at(i - 1).t; };
    qsizetype i = 1;
    while (i < count() && !earlier(i))
        i++;
    if (i >= count())
        return false;
    std::vector<Event> all;
    all.reserve(size_t(count()));
    for (i = 0; i < count(); i++)
        all.push_back(at(i));
    m_log.m_chunks.clear();
    m_log.m_count = 0;
    append(std::move(all));
    return true;
}

void EventStore::clear()
{
    m_log = {};
    m_ids.clear();
    m_characters = 0;
    intern({}); // id 0 is the empty string
    Q_EMIT cleared();
}

} // namespace mpathlab
