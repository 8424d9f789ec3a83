// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/event.h"

#include <memory>
#include <vector>

namespace mpathlab {

/// What an event store holds at one moment: events and their texts. A value that is
/// cheap to copy (a pointer per 65,536 events and per 1,024 texts). A copy may be read
/// in any thread while the store it came from goes on growing, or is cleared.
class EventSnapshot
{
public:
    static constexpr qsizetype chunkSize = 65536;
    static constexpr qsizetype stringChunkSize = 1024;

    qsizetype count() const { return m_count; }
    /// Precondition: 0 <= index < count().
    const Event &at(qsizetype index) const
    {
        return m_chunks[size_t(index / chunkSize)][index % chunkSize];
    }
    qsizetype stringCount() const { return m_stringCount; }
    QString string(StringId id) const; ///< empty for an unknown id
    /// The whole sentence, numbers put in.
    QString text(const Event &event) const;

private:
    friend class EventStore;

    std::vector<std::shared_ptr<Event[]>> m_chunks;
    std::vector<std::shared_ptr<QString[]>> m_strings;
    qsizetype m_count = 0;
    qsizetype m_stringCount = 0;
};

} // namespace mpathlab
