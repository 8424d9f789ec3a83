// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor/trace/linereader.h"

#include "monitor/monitorwords.h"
#include "monitor/trace/flatline.h"
#include "monitor/trace/template.h"

#include <QStringDecoder>

#include <array>
#include <bit>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace mpathlab {

/// From the bytes of a text to its id without a QString: what was seen once is found by
/// its bytes.
class JsonLineReader::Texts
{
public:
    explicit Texts(EventStore *store)
        : m_store(store)
    {
    }

    /// Nothing when the bytes are no UTF-8.
    std::optional<StringId> name(std::string_view bytes) { return find(m_names, bytes); }

    /// The text becomes a template, as EventStore::setText() would make it.
    bool setText(Event &event, std::string_view sentence)
    {
        makeTemplate(sentence, &m_template, &event.numbers);
        const std::optional<StringId> id = find(m_templates, m_template);
        event.text = id.value_or(0);
        return id.has_value();
    }

private:
    struct Hash
    {
        using is_transparent = void;
        size_t operator()(std::string_view bytes) const
        {
            return std::hash<std::string_view>{}(bytes);
        }
    };
    struct Ids
    {
        std::unordered_map<std::string, StringId, Hash, std::equal_to<>> known;
        /// What was asked for last, by a hash of a few of its bytes: most texts of a run are
        /// one of some dozen.
        std::array<const std::pair<const std::string, StringId> *, 256> recent{};
    };

    static size_t placeOf(std::string_view bytes)
    {
        quint64 first = 0;
        quint64 last = 0;
        if (bytes.size() >= sizeof first) {
            std::memcpy(&first, bytes.data(), sizeof first);
            std::memcpy(&last, bytes.data() + bytes.size() - sizeof last, sizeof last);
        } else {
            for (const char c : bytes)
                first = first << 8 | uchar(c);
        }
        return ((first ^ std::rotl(last, 21) ^ bytes.size()) * 0x9e3779b97f4a7c15) >> 56;
    }

    std::optional<StringId> find(Ids &ids, std::string_view bytes)
    {
        auto *&recent = ids.recent[placeOf(bytes)];
        if (recent && recent->first == bytes)
            return recent->second;
        if (const auto known = ids.known.find(bytes); known != ids.known.end()) {
            recent = &*known;
            return known->second;
        }
        QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString text = decode(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
        if (decode.hasError())
            return {};
        const StringId id = m_store->intern(text);
        // No more is remembered here than there.
        if (qsizetype(ids.known.size()) < m_store->stringCount())
            ids.known.emplace(bytes, id);
        return id;
    }

    EventStore *m_store;
    Ids m_names;
    Ids m_templates;
    std::string m_template;
};

JsonLineReader::JsonLineReader(EventStore *store)
    : m_store(store)
    , m_texts(std::make_unique<Texts>(store))
{
}

JsonLineReader::~JsonLineReader() = default;

Result<void> JsonLineReader::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        const QByteArrayView piece = end < 0 ? bytes : bytes.first(end);
        bytes = end < 0 ? QByteArrayView() : bytes.sliced(end + 1);
        if (m_partial.size() + piece.size() > maximumLine)
            return tooLong();
        if (end < 0) {
            m_partial += piece;
            break;
        }
        Result<void> done;
        if (m_partial.isEmpty()) {
            done = readLine(piece);
        } else {
            m_partial += piece;
            done = readLine(std::exchange(m_partial, {}));
        }
        if (!done)
            return done;
    }
    return {};
}

Result<void> JsonLineReader::finish()
{
    return m_partial.isEmpty() ? Result<void>() : readLine(std::exchange(m_partial, {}));
}

std::vector<Event> JsonLineReader::take()
{
    return std::exchange(m_events, {});
}

Result<void> JsonLineReader::tooLong() const
{
    return failure(MonitorWords::say("Line %1 is no event: it is longer than %2 bytes.")
                       .arg(m_position.line + 1)
                       .arg(maximumLine));
}

Result<void> JsonLineReader::readLine(QByteArrayView line)
{
    m_position.line++;
    if (line.trimmed().isEmpty())
        return {};
    if (++m_position.events > maximumEvents)
        return failure(
            MonitorWords::say(
                "Line %1 is one too many: a run of more than %2 events cannot be opened.")
                .arg(m_position.line)
                .arg(maximumEvents));
    if (const std::optional<FlatLine> flat = parseFlatLine({line.data(), size_t(line.size())})) {
        Event event = flat->event;
        const std::optional<StringId> controller = m_texts->name(flat->controller);
        if (controller && m_texts->setText(event, flat->text)) {
            event.controller = *controller;
            m_events.push_back(event);
            return {};
        }
    }
    const Result<Event> event = fromJsonLine(*m_store, line.toByteArray());
    if (!event)
        return failure(MonitorWords::say("Line %1 is no event: %2.")
                           .arg(m_position.line, event.error().sentence()));
    m_events.push_back(*event);
    return {};
}

} // namespace mpathlab
