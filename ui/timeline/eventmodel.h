// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "monitor/events/store.h"

#include <QAbstractTableModel>

namespace mpathlab {

/// The event log as rows of a table: formats on demand, keeps nothing per row.
/// The store must outlive the model. One thread.
class EventModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Time,
        SincePrevious, ///< Δ to the row before
        SinceSelected, ///< Δ to the reference row
        Source,
        ControllerColumn,
        Group,
        Text,
        ColumnCount,
    };

    static constexpr int chipSize = 14; ///< of the mark beside the text, in pixels

    explicit EventModel(const EventStore *store, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    /// The row that SinceSelected counts from; -1 = none.
    void setReference(int row);
    int reference() const { return m_reference; }

    /// A row as text, columns separated by tabs, for the clipboard.
    QString line(int row) const;

private:
    QString cell(int row, int column) const;
    void takeRows(qsizetype first, qsizetype count);
    void reset();

    const EventStore *m_store;
    int m_rows = 0; ///< rows the views know of; the store can be ahead by one batch
    int m_reference = -1;
};

} // namespace mpathlab
