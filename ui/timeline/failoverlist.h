// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/live/livestate.h"
#include "monitor/trace/failovers.h"

#include <QAbstractListModel>

#include <functional>

namespace mpathlab {

/// The failovers of a run, newest first, three lines each; the newest 10,000 of them.
/// Formats on demand. The log must outlive it.
class FailoverList : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int maximumRows = 10'000;
    /// Only the newest can still change.
    static constexpr int changingRows = 64;

    FailoverList(const EventSnapshot *events, std::function<FailoverPaths()> paths,
                 QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    /// The log has more events, or fewer.
    void update();
    void takeCounters(qint64 t, const LiveState &live);
    void clear();

    /// Precondition: 0 <= row < rowCount().
    const Failover &failoverAt(int row) const;
    /// Null when there was none.
    const Failover *newest() const;

private:
    void addRows(int count);
    void emitChanged();

    const EventSnapshot *m_events;
    std::function<FailoverPaths()> m_paths;
    Failovers m_failovers;
    qsizetype m_known = 0; ///< those that the views know of, the shown ones the last of them
    int m_rows = 0;
};

} // namespace mpathlab
