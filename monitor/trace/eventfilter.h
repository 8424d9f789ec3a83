// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/snapshot.h"

#include <functional>

namespace mpathlab {

/// Which events the user wants to see: those that everything here holds for.
struct EventFilter
{
    static constexpr quint8 allSources = 0xff;
    static constexpr KindBits allKinds = ~KindBits(0);

    /// Every word (between blanks) is somewhere in the sentence, the controller's id, the
    /// kind's or the source's name; upper and lower case are alike.
    QString words;
    quint8 sources = allSources; ///< bit n: EventSource n
    KindBits kinds = allKinds;
    QString controller; ///< its id, whole; empty: any, also none

    bool isEmpty() const { return *this == EventFilter(); }
    bool operator==(const EventFilter &) const = default;
};

/// Decides of events. What a word means for a text (in it, not in it, depends on the
/// numbers) is found once per text, so that few events need their sentence made. Learns of
/// one log; one thread.
class EventMatcher
{
public:
    explicit EventMatcher(const EventFilter &filter);
    ~EventMatcher();
    EventMatcher(EventMatcher &&) noexcept;
    EventMatcher &operator=(EventMatcher &&) noexcept;

    bool matches(const EventSnapshot &log, const Event &event);
    /// The log was cleared: its texts are others now.
    void forget();

private:
    class Word;
    class Sentence;

    bool matchesController(const EventSnapshot &log, StringId controller);
    const QString &folded(const EventSnapshot &log, StringId id);
    const Sentence &sentence(const EventSnapshot &log, StringId text);

    EventFilter m_filter;
    std::vector<Word> m_words;
    std::vector<QString> m_folded;     ///< by string id; null: not made yet
    StringId m_controller = 0;         ///< id of the wanted controller, once it was met
    std::vector<Sentence> m_sentences; ///< by string id, made when first needed
    std::vector<char16_t> m_buffer;
};

/// Indices into a log, ascending.
using EventIndices = std::vector<quint32>;

/// All events of the log that match. `first` gets those found after a short while (100, or
/// the few of the first 15 ms), once, unless the whole is done by then. Nothing when
/// `cancelled` says so; asked every few thousand events. For a worker.
std::optional<EventIndices> filterEvents(const EventSnapshot &log, const EventFilter &filter,
                                         const std::function<bool()> &cancelled,
                                         const std::function<void(const EventIndices &)> &first);

/// Where to look for the next event.
struct EventSearch
{
    EventFilter wanted;
    /// The events that are looked at: these, or (null) all of the log.
    std::shared_ptr<const EventIndices> among;
    qsizetype from = 0; ///< position in them after, or before, which it begins; -1: at the end
    bool backwards = false;
};

/// The position of the next event that matches, the one at `from` last: it goes on at the
/// other end. Nothing when there is none, or `cancelled` says so. For a worker.
std::optional<qsizetype> findEvent(const EventSnapshot &log, const EventSearch &search,
                                   const std::function<bool()> &cancelled);

} // namespace mpathlab
