// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/snapshot.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace mpathlab {

/// The event log of one lab: append only, in chunks that never move, with the
/// texts of all events in one string table. Owned by the session; screens read.
/// One thread; another one reads a copy of snapshot().
///
/// Order: events of one batch are sorted by time; between batches the order is
/// that of arrival, so two neighbours can be out of order by the delay of a
/// transport (a kernel line over the serial port, an agent's answer).
class EventStore : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype chunkSize = EventSnapshot::chunkSize;
    /// Distinct texts kept and their characters together; beyond either, new texts
    /// become stringLimitText() so that a guest cannot fill the memory with noise.
    static constexpr qsizetype maximumStrings = 1 << 20;
    static constexpr qsizetype maximumCharacters = 64 << 20;
    static QString stringLimitText();

    explicit EventStore(QObject *parent = nullptr);
    ~EventStore() override;

    /// What the store holds now; a reference that goes on showing the present, or, copied,
    /// the past.
    const EventSnapshot &snapshot() const { return m_log; }
    /// For functions that only read.
    operator const EventSnapshot &() const { return m_log; }

    /// The id of a text; the same text has the same id. As the text of an event it is
    /// a template: %1 %2 %3 stand for the event's numbers, %% for a percent sign.
    StringId intern(const QString &text);
    QString string(StringId id) const { return m_log.string(id); } ///< empty for an unknown id
    qsizetype stringCount() const { return m_log.stringCount(); }
    qsizetype characterCount() const { return m_characters; } ///< of all texts together
    /// Makes `sentence` the event's text as it stands: its first three decimal numbers
    /// go into `numbers`, so that lines that differ only in these share one template.
    void setText(Event &event, QStringView sentence);

    /// Sorts the batch by time (stable) and appends it; one `appended` a call, none
    /// for an empty batch.
    void append(std::vector<Event> batch);
    qsizetype count() const { return m_log.count(); }
    /// Precondition: 0 <= index < count(). The reference stays valid for the
    /// store's life (until clear()).
    const Event &at(qsizetype index) const { return m_log.at(index); }
    /// The whole sentence, numbers put in.
    QString text(const Event &event) const { return m_log.text(event); }
    /// Brings all events into the order of time (stable). For whoever fills a store that
    /// nobody listens to yet: indices change their meaning without a signal. False when they
    /// were in that order.
    bool sort();
    /// Forgets events and texts; ids given before are void.
    void clear();

Q_SIGNALS:
    void appended(qsizetype first, qsizetype count);
    void cleared();

private:
    EventSnapshot m_log;
    QHash<QString, StringId> m_ids;
    qsizetype m_characters = 0;
};

} // namespace mpathlab
