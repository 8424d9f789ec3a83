// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/settings/settings.h"

#include <QObject>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;
class QToolBar;

namespace mpathlab {

class MainWindow;
class Session;

/// The commands of the window: their texts, their shortcuts and what they do; menus and
/// toolbar show the same objects.
class MainActions : public QObject
{
    Q_OBJECT

public:
    /// Whatever in the window does something is there already.
    explicit MainActions(MainWindow *window);

    QAction *newLab, *fromTemplate, *open, *openRun, *importCommand, *attach, *save, *saveAs;
    QAction *newWindow, *closeWindow, *quit;
    QAction *undo, *redo, *settings;
    QAction *launch, *stop, *pause, *reset, *restoreAll, *workload, *autoWorkload;
    QAction *checkpoint;
    QAction *buildQemu, *buildGuest;
    QAction *toCanvas, *resetLayout, *about;
    QMenu *rewind = nullptr;  ///< made by fillMenus(): a checkpoint each
    QMenu *windows = nullptr; ///< made by fillMenus(): the two above, and what its owner adds

    void fillMenus(QMenuBar *bar);
    void fillToolBar(QToolBar *bar);

    /// By the run and the drawing, whose `errors` prevent a launch.
    void update(const QStringList &errors);
    void setAppearance(Appearance appearance);
    /// The icons that show states, after their colours have changed.
    void updateIcons();

private:
    template <typename Receiver, typename Slot>
    QAction *make(const QString &text, const QKeySequence &keys, const QString &tip,
                  Receiver *receiver, Slot slot);
    void makeFileActions();
    void makeRunActions();
    void makeOtherActions();
    static QAction *addChoice(QActionGroup *group, const QString &text, int data);
    void makeClickChoices();
    void makeAppearances();
    QWidget *makeClickChoice(QWidget *parent);
    void fillRewindMenu();
    void fillViewMenu(QMenu *menu);
    void updateStop(const Session &session);

    MainWindow *m_window;
    QActionGroup *m_clicks;
    QActionGroup *m_appearances;
};

} // namespace mpathlab
