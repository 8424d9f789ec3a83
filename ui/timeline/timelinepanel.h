// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/session/livestate.h"
#include "monitor/result.h"
#include "monitor/trace/failovers.h"

#include <QWidget>

#include <functional>
#include <memory>

class QAction;
class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace mpathlab {

class EventStore;
class EventTable;
class RunExport;
class RunLoader;
class TimelineView;
struct SavedRun;

/// The timeline's panel: the run of the session, or for a while one out of a file, which is
/// only looked at. When a lab is launched, its run is shown. The store must outlive it.
class TimelinePanel : public QWidget
{
    Q_OBJECT

public:
    /// `paths` is asked for those of the lab that runs, which its failovers need.
    TimelinePanel(EventStore *store, std::function<FailoverPaths()> paths,
                  QWidget *parent = nullptr);
    ~TimelinePanel() override;

    /// What is shown: the live run, or the saved one.
    TimelineView *view() const;
    EventTable *table() const;
    QString summary() const;
    bool isFollowing() const;
    void setFollowing(bool on);
    bool showsSavedRun() const { return m_saved != nullptr; }
    bool isBusy() const; ///< a run is being read or written
    QString barText() const;

    /// Of the session's VM; see TimelineView.
    void takeLive(qint64 t, const LiveState &live);
    void takeCounters(qint64 t, const LiveState &live);

    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray &layout);

public Q_SLOTS:
    void askForRun();
    /// Reads a saved run in a worker and shows it; `problem` tells why not.
    void openRun(const QString &path);
    /// Back to the session's run.
    void closeRun();
    void askForExport();
    /// What is shown, by the ending of the name: .csv, .svg and .png (the lanes), else JSON
    /// lines. `exported` or `problem` follows.
    void exportTo(const QString &path);

Q_SIGNALS:
    /// To be shown with everything else that fails.
    void problem(const mpathlab::Error &error);
    void runOpened(const QString &path);
    void exported(const QString &path);

private:
    void makeBar();
    void showRun(const std::shared_ptr<SavedRun> &run);
    void cancel();
    void updateBar();
    void updateActions();

    EventStore *m_store;
    QAction *m_open;
    QAction *m_export;
    QWidget *m_bar;
    QLabel *m_barText;
    QProgressBar *m_progress;
    QPushButton *m_barButton;
    QStackedWidget *m_stack;
    TimelineView *m_live;
    std::shared_ptr<SavedRun> m_saved; ///< null: the live run is shown
    TimelineView *m_savedView = nullptr;
    RunLoader *m_loader;
    RunExport *m_exporter;
};

} // namespace mpathlab
