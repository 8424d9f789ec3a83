// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/document/document.h"
#include "ui/run/runcontroller.h"
#include "ui/settings/settings.h"
#include "ui/window/docks.h"
#include "ui/window/labfiles.h"
#include "ui/window/mainactions.h"
#include "ui/window/preview.h"

#include <QMainWindow>

namespace mpathlab {

class Badge;
class Builder;
class CanvasScene;
class CanvasView;
class CommandLinePane;
class FirstStartCard;
class MessageBar;
class Recovery;
class StatusLine;
class Terminal;
class TimelinePanel;

/// The window: puts the parts together and connects them. What a part does is in the part.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// Among the windows of the program: only the first asks about what a crash left.
    enum class Role { First, Further };

    /// `settingsDirectory` empty: the user's own settings.
    explicit MainWindow(HostFactory hosts, const QString &settingsDirectory = {},
                        Role role = Role::First);
    ~MainWindow() override;

    LabDocument *document() { return &m_document; }
    RunController *run() { return m_run; }
    LabFiles *files() { return m_files; }
    const MainActions &actions() const { return *m_actions; }
    Builder *builder() { return m_builder; }
    Recovery *recovery() { return m_recovery; }
    Docks *docks() { return m_docks; }
    CanvasView *canvas() { return m_view; }
    CanvasScene *scene() { return m_scene; }
    MessageBar *messages() { return m_messages; }
    StatusLine *statusLine() { return m_status; }
    Badge *badge() { return m_badge; }
    FirstStartCard *card() { return m_card; }
    /// Made when first asked for.
    TimelinePanel *timeline();
    Terminal *terminal();

    /// What the title calls the lab.
    QString labName() const;
    /// Whether closing it would end a VM, and asks first.
    bool asksToStop() const;
    /// Those of another window of the program, which has remembered them.
    void adoptPreferences(const Preferences &preferences);

    using Then = LabFiles::Then;

Q_SIGNALS:
    /// One more window, and to do this there (may be empty).
    void windowWanted(const mpathlab::LabFiles::Then &then);
    /// All of them closed.
    void quitWanted();
    void preferencesChanged(const mpathlab::Preferences &preferences);

public Q_SLOTS:
    /// Launches; asks first when the lab may do more than its drawing shows.
    void launch();
    /// Closes after the end of what runs, which the user was asked about; unsaved changes are
    /// asked about here.
    void stopAndClose();
    void openRun();
    /// `text`: a command to begin with.
    void showImport(const QString &text);
    void showAttach();
    void choosePreferences();
    void setAppearance(mpathlab::Appearance appearance);
    /// Whether I/O begins when a guest is ready; remembered.
    void setAutoWorkload(bool on);
    void showAbout();

protected:
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void makeCentral();
    void makePanels();
    QWidget *makeTimeline();
    QWidget *makeMonitor();
    QWidget *makeCommandLine();
    QWidget *makeProblems();
    QWidget *makePalette();
    void connectFiles();
    void connectRun();
    void connectCanvas();
    void connectImports();
    void showAttached();
    void restoreWindow();
    void updateStatus();
    void updateFigures();
    void updateTitle();
    void updateCard();
    /// Nothing unless a VM is there to be shown.
    std::optional<LiveState> liveState() const;
    void updateLive();
    void updateCommandLine();
    void showSelection(CommandLinePane *pane);
    void askToStop();
    /// Does as they say, and remembers them.
    void setPreferences(const Preferences &preferences);
    void applyPreferences();

    Role m_role;
    bool m_shown = false; ///< before all others, whose making sends events
    Settings m_settings;
    Preferences m_preferences;
    LabDocument m_document;
    LaunchPreview m_preview;
    CanvasScene *m_scene;
    RunController *m_run;
    LabFiles *m_files;
    CanvasView *m_view;
    MessageBar *m_messages;
    FirstStartCard *m_card = nullptr;
    Badge *m_badge;
    StatusLine *m_status;
    Docks *m_docks;
    Builder *m_builder;
    Recovery *m_recovery;
    MainActions *m_actions; ///< they act on all the others
    QTimer m_previewTimer;
    QString m_progress;             ///< of the preparation
    bool m_closing = false;         ///< the user agreed to stop the lab and close
    bool m_discarding = false;      ///< and to lose, or has saved, the changes
    bool m_badgeIsAttached = false; ///< it shows an external VM
};

} // namespace mpathlab
