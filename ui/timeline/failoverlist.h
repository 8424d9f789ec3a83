// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/failover.h"
#include "app/session/failoverlog.h"

#include <QAbstractListModel>

#include <functional>

namespace mpathlab {

/// The failovers of a run, newest first, three lines each; the newest 10,000 of them.
/// Formats on demand. Log and lab must outlive it.
class FailoverList : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int maximumRows = 10'000;
    /// Only the newest can still change.
    static constexpr int changingRows = 64;

    FailoverList(const EventSnapshot *events, std::function<const Lab &()> lab,
                 QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    /// The log has more events, or fewer.
    void update();
    void takeCounters(qint64 t, const LiveState &live);
    void clear();

    /// Precondition: 0 <= row < rowCount().
    qsizetype injectionAt(int row) const;
    FailoverSummary summaryAt(int row) const;
    /// Of the newest; nothing when there was none.
    std::optional<FailoverSummary> newest() const;

private:
    void addRows(int count);
    void emitChanged();

    const EventSnapshot *m_events;
    std::function<const Lab &()> m_lab;
    FailoverLog m_log;
    size_t m_known = 0; ///< injections that the views know of, the shown ones the last of them
    int m_rows = 0;
};

} // namespace mpathlab
