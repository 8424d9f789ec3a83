// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/timeline/runfile.h"

#include <QFutureWatcher>
#include <QWidget>

#include <functional>

class QAction;
class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace mpathlab {

class TimelineView;

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
    TimelineView *view() const { return m_savedView ? m_savedView : m_live; }
    /// The session's run, in sight or not.
    TimelineView *live() const { return m_live; }
    bool showsSavedRun() const { return m_saved != nullptr; }
    /// A run is being read or written.
    bool isBusy() const { return m_reading.isRunning() || m_writing.isRunning(); }
    QString barText() const;

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
    void addView(TimelineView *view, const QString &emptyHint);
    void takeRead();
    void showRun(const std::shared_ptr<SavedRun> &run);
    void tellExported(const Result<void> &done, const QString &path);
    void cancel();
    void updateBar();
    void updateActions();

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
    QFutureWatcher<LoadedRun> m_reading; ///< one at a time; another ends the one before
    QString m_readPath;
    QFutureWatcher<Result<void>> m_writing;
    QString m_writePath;
};

} // namespace mpathlab
