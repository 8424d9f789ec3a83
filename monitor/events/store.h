// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/events/event.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace mpathlab {

/// The event log of one lab: append only, in chunks that never move, with the
/// texts of all events in one string table. Owned by the session; screens read.
/// One thread.
///
/// Order: events of one batch are sorted by time; between batches the order is
/// that of arrival, so two neighbours can be out of order by the delay of a
/// transport (a kernel line over the serial port, an agent's answer).
class EventStore : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype chunkSize = 65536;
    /// Distinct texts kept and their characters together; beyond either, new texts
    /// become stringLimitText() so that a guest cannot fill the memory with noise.
    static constexpr qsizetype maximumStrings = 1 << 20;
    static constexpr qsizetype maximumCharacters = 64 << 20;
    static QString stringLimitText();

    explicit EventStore(QObject *parent = nullptr);
    ~EventStore() override;

    /// The id of a text; the same text has the same id. As the text of an event it is
    /// a template: %1 %2 %3 stand for the event's numbers, %% for a percent sign.
    StringId intern(const QString &text);
    QString string(StringId id) const; ///< empty for an unknown id
    qsizetype stringCount() const { return qsizetype(m_strings.size()); }
    /// Makes `sentence` the event's text as it stands: its first three decimal numbers
    /// go into `numbers`, so that lines that differ only in these share one template.
    void setText(Event &event, QStringView sentence);

    /// Sorts the batch by time (stable) and appends it; one `appended` a call, none
    /// for an empty batch.
    void append(std::vector<Event> batch);
    qsizetype count() const { return m_count; }
    /// Precondition: 0 <= index < count(). The reference stays valid for the
    /// store's life (until clear()).
    const Event &at(qsizetype index) const
    {
        return m_chunks[size_t(index / chunkSize)][index % chunkSize];
    }
    /// The whole sentence, numbers put in.
    QString text(const Event &event) const;
    /// Forgets events and texts; ids given before are void.
    void clear();

Q_SIGNALS:
    void appended(qsizetype first, qsizetype count);
    void cleared();

private:
    std::vector<std::unique_ptr<Event[]>> m_chunks;
    qsizetype m_count = 0;
    std::vector<QString> m_strings;
    QHash<QString, StringId> m_ids;
    qsizetype m_characters = 0;
};

} // namespace mpathlab
