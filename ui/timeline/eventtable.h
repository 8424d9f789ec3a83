// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QTableView>

class QAction;

namespace mpathlab {

class EventModel;

/// The table of events: fixed columns and rows, so that a million of them cost nothing to
/// measure; follows its end until the user scrolls up.
class EventTable : public QTableView
{
    Q_OBJECT

public:
    explicit EventTable(EventModel *model, QWidget *parent = nullptr);

    /// Of the current row; -1 for none.
    qsizetype currentEvent() const;
    /// Selects an event and brings it into sight; -1, or one that is not shown, selects none.
    void selectEvent(qsizetype event);
    QAction *copyAction() const { return m_copy; }

    bool isFollowing() const { return m_follow; }
    void setFollowing(bool on);

Q_SIGNALS:
    /// The user (or selectEvent()) went to another row; -1: to none.
    void currentEventChanged(qsizetype event);
    void followingChanged(bool on);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected,
                          const QItemSelection &deselected) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;

private:
    void setUpRows();
    void setUpColumns();
    void copySelection() const;

    EventModel *m_events;
    QAction *m_copy;
    bool m_follow = true;
    bool m_growing = false;  ///< the bar moves because there are more rows
    bool m_adapting = false; ///< the bar moves because there are fewer
};

} // namespace mpathlab
