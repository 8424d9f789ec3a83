// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/qmp/connection.h"
#include "monitor/result.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <deque>

namespace mpathlab {

/// One thing in the monitor's log: what was typed, what was answered, what happened.
struct MonitorEntry
{
    enum class Kind {
        Command,
        Reply,
        Error,
        Event, ///< one, or several of the same name that followed each other
        Note,  ///< of this program
    };
    quint64 id = 0;       ///< ascending; 0 is the note on what is no longer kept
    quint32 revision = 0; ///< changes with anything that is shown of it
    Kind kind = Kind::Note;
    bool isJson = false;
    bool folded = false;
    QString head;        ///< one line that stands for all of it
    QByteArray text;     ///< UTF-8; of an event the last ones, one a line
    qsizetype lines = 1; ///< of the text
    qsizetype count = 1; ///< of the events

    bool canFold() const;
    qsizetype bytes() const { return text.size() + 2 * head.size() + qsizetype(sizeof(*this)); }
};

/// What was said to and by a VM's monitor, newest last. Bounded in entries and in bytes:
/// the oldest are forgotten, events before commands and replies, because a VM can send a
/// million of them. No widget, one thread.
class MonitorLog : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void addCommand(const QString &prompt, const QString &line);
    void addText(const QString &reply);
    void addJson(const QJsonValue &reply);
    void addError(const Error &error);
    void addNote(const QString &sentence);
    /// Not kept while events are muted.
    void addEvent(const QmpEvent &event);

    void setEventsMuted(bool on) { m_muted = on; }
    void setFolded(quint64 id, bool folded);
    void foldAll();
    void clear();

    const std::deque<MonitorEntry> &entries() const { return m_entries; }
    /// Null when it is no longer kept.
    const MonitorEntry *entry(quint64 id) const;
    /// What the user takes away of an entry: the reply as it came, without folds.
    static QString plainText(const MonitorEntry &entry);
    /// Everything that is kept, as text.
    QString transcript() const;
    qsizetype bytes() const { return m_bytes; }

    static constexpr qsizetype maximumEntries = 2000; ///< without the events
    static constexpr qsizetype maximumEvents = 1000;
    static constexpr qsizetype maximumBytes = 8 << 20;
    static constexpr qsizetype maximumReply = 4 << 20; ///< bytes of one reply
    static constexpr qsizetype maximumRecent = 20;     ///< of equal events, kept one by one
    static constexpr qsizetype foldedFrom = 9;         ///< lines

Q_SIGNALS:
    /// Something in entries() is different.
    void changed();

private:
    void append(MonitorEntry entry);
    void addReply(MonitorEntry::Kind kind, const QString &head, QByteArray text, bool isJson);
    void forget();
    void drop(const std::function<bool(const MonitorEntry &)> &isDropped);

    std::deque<MonitorEntry> m_entries;
    quint64 m_lastId = 0;
    qsizetype m_bytes = 0;
    qsizetype m_events = 0; ///< entries of that kind
    quint64 m_forgotten = 0;
    bool m_muted = false;
};

} // namespace mpathlab
