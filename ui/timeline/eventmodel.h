// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/trace/eventfilter.h"
#include "monitor/trace/store.h"

#include <QAbstractTableModel>

namespace mpathlab {

/// The event log, or some of its events, as rows of a table: formats on demand, keeps
/// nothing per row but the index of its event, and not even that while all are shown.
/// The store must outlive the model. One thread.
class EventModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Time,
        SincePrevious, ///< Δ to the row before
        SinceSelected, ///< Δ to the reference event
        Source,
        ControllerColumn,
        Group,
        Text,
        ColumnCount,
    };

    static constexpr int chipSize = 14; ///< of the mark beside the text, in pixels

    /// Who said it, as the screens name it.
    static QString sourceText(EventSource source);

    explicit EventModel(const EventStore *store, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    /// All events again, new ones as they come.
    void showAll();
    /// These events (ascending indices) and no others until the next call.
    void showRows(EventIndices rows);
    /// Further ones, all behind those that are shown. Precondition: showsSome().
    void appendRows(const EventIndices &rows);
    bool showsSome() const { return m_some; }
    /// The indices that are shown. Precondition: showsSome().
    const EventIndices &rows() const { return m_rows; }

    /// Precondition: 0 <= row < rowCount().
    qsizetype eventAt(int row) const { return m_some ? qsizetype(m_rows[size_t(row)]) : row; }
    /// The row of an event; -1 when it is not shown.
    int rowOf(qsizetype event) const;

    /// The event that SinceSelected counts from; -1 = none.
    void setReference(qsizetype event);
    qsizetype reference() const { return m_reference; }

    /// A row as text, columns separated by tabs, for the clipboard.
    QString line(int row) const;

private:
    const Event &at(int row) const { return m_store->at(eventAt(row)); }
    QString cell(int row, int column) const;
    QString toolTip(int row) const;
    void takeRows(qsizetype first, qsizetype count);
    void reset();

    const EventStore *m_store;
    bool m_some = false;
    EventIndices m_rows;
    int m_count = 0; ///< rows the views know of; the store can be ahead by one batch
    qsizetype m_reference = -1;
};

} // namespace mpathlab
