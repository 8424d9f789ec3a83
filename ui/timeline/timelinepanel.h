// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/topology/lab.h"
#include "monitor/result.h"

#include <QWidget>

#include <functional>

class QAction;
class QItemSelection;
class QLabel;
class QTableView;
class QToolButton;

namespace mpathlab {

class EventModel;
class EventStore;

/// The timeline: the events of a run as a table that follows its end, and in one line
/// what came of the last injection. The store must outlive the panel.
class TimelinePanel : public QWidget
{
    Q_OBJECT

public:
    /// `lab` is asked for the lab that runs, which the summary needs to tell paths apart.
    TimelinePanel(EventStore *store, std::function<const Lab &()> lab, QWidget *parent = nullptr);

    QTableView *table() const { return m_table; }
    QString summary() const;
    bool isFollowing() const;
    /// Writes all events: CSV when `path` ends in .csv, else JSON lines.
    Result<void> exportTo(const QString &path) const;

Q_SIGNALS:
    /// An export failed; to be shown with everything else that fails.
    void problem(const mpathlab::Error &error);

private:
    void setUpTable();
    void setUpActions();
    void appended();
    void cleared();
    void setFollowing(bool on);
    void updateSummary();
    void copySelection() const;
    void askForExport();

    EventStore *m_store;
    std::function<const Lab &()> m_lab;
    EventModel *m_model;
    QTableView *m_table;
    QLabel *m_summary;
    QToolButton *m_follow;
    QAction *m_copy;
    QAction *m_export;
};

} // namespace mpathlab
