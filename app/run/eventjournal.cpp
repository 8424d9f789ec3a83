// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/run/eventjournal.h"

#include "monitor/trace/jsonlines.h"

namespace mpathlab {

namespace {

constexpr QLatin1StringView newer("/events.jsonl");
constexpr QLatin1StringView older("/events.old.jsonl");

qsizetype readInto(std::vector<Event> &events, EventStore &store, const QString &path)
{
    QFile file(path);
    qsizetype skipped = 0;
    if (!file.open(QIODevice::ReadOnly))
        return skipped;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        if (line.isEmpty())
            continue;
        if (const Result<Event> event = fromJsonLine(store, line))
            events.push_back(*event);
        else
            ++skipped;
    }
    return skipped;
}

} // namespace

EventJournal::EventJournal(EventStore *store, const QString &directory, qint64 maximum,
                           QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_directory(directory)
    , m_file(directory + newer)
    , m_maximum(maximum)
{
    m_file.open(QIODevice::WriteOnly | QIODevice::Append);
    connect(store, &EventStore::appended, this, &EventJournal::write);
}

void EventJournal::write(qsizetype first, qsizetype count)
{
    QByteArray lines;
    for (qsizetype i = first; i < first + count; ++i)
        lines += toJsonLine(*m_store, m_store->at(i)) + '\n';
    if (m_file.size() > 0 && m_file.size() + lines.size() > m_maximum)
        rotate();
    m_file.write(lines);
    m_file.flush();
}

void EventJournal::rotate()
{
    m_file.close();
    QFile::remove(m_directory + older);
    QFile::rename(m_directory + newer, m_directory + older);
    m_file.open(QIODevice::WriteOnly | QIODevice::Append);
}

qsizetype EventJournal::restore(EventStore &store, const QString &directory)
{
    std::vector<Event> events;
    qsizetype skipped = readInto(events, store, directory + older);
    skipped += readInto(events, store, directory + newer);
    store.append(std::move(events));
    return skipped;
}

} // namespace mpathlab
