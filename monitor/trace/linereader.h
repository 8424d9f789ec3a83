// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/jsonlines.h"

#include <memory>

namespace mpathlab {

/// How far into a file a reader is.
struct LinePosition
{
    qsizetype line = 0;   ///< lines that were read, blank ones too
    qsizetype events = 0; ///< of them that are events
};

/// Reads JSON lines out of bytes that come in pieces. Lines as toJsonLine() writes them
/// take a short way of their own (a fifth of a microsecond and no QString a line); every
/// other line goes through Qt's parser, which also says what is wrong with it.
/// One thread, the store's.
class JsonLineReader
{
public:
    /// A longer line, or a file with more events, is refused: neither is trusted.
    static constexpr qsizetype maximumLine = 1 << 20;
    static constexpr qsizetype maximumEvents = 16 << 20;

    /// Texts are interned in `store`; the events are kept here until they are taken.
    explicit JsonLineReader(EventStore *store);
    ~JsonLineReader();

    /// The error names the line. After one, the reader is of no further use.
    Result<void> feed(QByteArrayView bytes);
    /// The last line need not have an end.
    Result<void> finish();
    /// The events read since the last call, in the order of the file.
    std::vector<Event> take();

    LinePosition position() const { return m_position; }
    /// What is fed next comes behind that: lines and events are counted on from there.
    void setPosition(LinePosition position) { m_position = position; }

private:
    class Texts;

    Result<void> readLine(QByteArrayView line);
    Result<void> tooLong() const;

    EventStore *m_store;
    std::unique_ptr<Texts> m_texts;
    std::vector<Event> m_events;
    QByteArray m_partial; ///< the beginning of a line
    LinePosition m_position;
};

} // namespace mpathlab
