// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ui/canvas/scene.h"
#include "ui/run/runstatus.h"
#include "ui/settings/settings.h"

#include <QObject>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;
class QToolBar;

namespace mpathlab {

class Docks;
struct CanvasActions;

/// The commands of the window with their texts and shortcuts; menus and toolbar show
/// the same objects. Does nothing itself: whoever owns a command connects to it.
class MainActions : public QObject
{
    Q_OBJECT

public:
    explicit MainActions(QObject *parent);

    QAction *newLab, *fromTemplate, *open, *openRun, *importCommand, *attach, *save, *saveAs;
    QAction *newWindow, *closeWindow, *quit;
    QAction *settings;
    QAction *launch, *stop, *pause, *reset, *restoreAll, *workload, *autoWorkload;
    QAction *buildQemu, *buildGuest;
    QAction *toCanvas, *resetLayout, *about;
    QMenu *recent = nullptr;  ///< made by fillMenus()
    QMenu *windows = nullptr; ///< made by fillMenus(): the two above, and what its owner adds

    void fillMenus(QMenuBar *bar, QAction *undo, QAction *redo, const CanvasActions &canvas,
                   const Docks &docks);
    void fillToolBar(QToolBar *bar, QAction *undo, QAction *redo, const CanvasActions &canvas,
                     QWidget *badge);

    void update(const RunStatus &status);
    void setAppearance(Appearance appearance);
    /// The icons that show states, after their colours have changed.
    void updateIcons();
    std::optional<AnaState> clickState() const;

Q_SIGNALS:
    void clickStateChanged(std::optional<mpathlab::AnaState> state);
    void appearanceChosen(mpathlab::Appearance appearance);

private:
    void updateStop(const RunStatus &status);
    QAction *make(const QString &text, const QKeySequence &keys, const QString &tip);
    void makeClickChoices();
    void makeAppearances();
    QWidget *makeClickChoice(QWidget *parent);
    void fillViewMenu(QMenu *menu, const CanvasActions &canvas, const Docks &docks);

    QActionGroup *m_clicks;
    QActionGroup *m_appearances;
};

} // namespace mpathlab
