// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/store.h"

#include <QFile>
#include <QObject>

namespace mpathlab {

/// Writes a run's events into its folder as they come (JSON lines, as in exported files), so
/// that the timeline is there again after a crash. Two files, the older one dropped when the
/// newer one is full: at least the last segmentBytes of the run are kept. The bytes are with
/// the kernel when `appended` returns, so a killed program loses none. One thread.
class EventJournal : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 segmentBytes = 4 << 20;

    /// Goes on behind what is there. Does not own the store.
    EventJournal(EventStore *store, const QString &directory, qint64 maximum = segmentBytes,
                 QObject *parent = nullptr);

    /// Reads what journals have kept in a folder and appends it to the store, before any
    /// EventJournal listens to that. Lines that are no events (the last may be half) are
    /// passed over; a number of them is returned.
    static qsizetype restore(EventStore &store, const QString &directory);

private:
    void write(qsizetype first, qsizetype count);
    void rotate();

    EventStore *m_store;
    QString m_directory;
    QFile m_file;
    qint64 m_maximum;
};

} // namespace mpathlab
