// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/window/mainactions.h"

#include "monitor/log.h"
#include "ui/canvas/canvasview.h"
#include "ui/common/badge.h"
#include "ui/common/icons.h"
#include "ui/common/statechip.h"
#include "ui/window/builder.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QActionGroup>
#include <QBoxLayout>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

namespace mpathlab {

using namespace Qt::StringLiterals;

MainActions::MainActions(MainWindow *window)
    : QObject(window)
    , m_window(window)
    , m_clicks(new QActionGroup(this))
    , m_appearances(new QActionGroup(this))
{
    makeFileActions();
    makeRunActions();
    makeOtherActions();
    makeClickChoices();
    makeAppearances();
}

template <typename Receiver, typename Slot>
QAction *MainActions::make(const QString &text, const QKeySequence &keys, const QString &tip,
                           Receiver *receiver, Slot slot)
{
    auto *action = new QAction(text, this);
    action->setShortcut(keys);
    if (!tip.isEmpty())
        action->setToolTip(tip);
    connect(action, &QAction::triggered, this,
            [action] { qCDebug(logUi).noquote() << "command:" << action->iconText(); });
    connect(action, &QAction::triggered, receiver, slot);
    return action;
}

void MainActions::makeFileActions()
{
    LabFiles *files = m_window->files();
    newLab = make(tr("&New"), QKeySequence::New, tr("An empty canvas"), files, &LabFiles::newLab);
    fromTemplate = make(tr("New from &template…"), Qt::CTRL | Qt::SHIFT | Qt::Key_N,
                        tr("Start from a ready topology"), files, &LabFiles::chooseTemplate);
    open =
        make(tr("&Open…"), QKeySequence::Open, tr("Open a lab file"), files, &LabFiles::askToOpen);
    openRun =
        make(tr("Open r&un…"), Qt::CTRL | Qt::SHIFT | Qt::Key_O,
             tr("Look at the events of a run that was exported"), m_window, &MainWindow::openRun);
    importCommand = make(tr("&Import a command line…"), Qt::CTRL | Qt::Key_I,
                         tr("Make a drawing of an existing QEMU command"), m_window,
                         [this] { m_window->showImport({}); });
    attach = make(tr("Attac&h to a running QEMU…"), Qt::CTRL | Qt::SHIFT | Qt::Key_H,
                  tr("Show and drive a VM that was launched elsewhere"), m_window,
                  &MainWindow::showAttach);
    save = make(tr("&Save"), QKeySequence::Save, tr("Save the lab"), files, &LabFiles::save);
    saveAs = make(tr("Save &as…"), QKeySequence::SaveAs, tr("Save the lab in another file"), files,
                  &LabFiles::askToSaveAs);
    newWindow = make(tr("New &window"), Qt::CTRL | Qt::ALT | Qt::Key_N,
                     tr("Another window, for another lab beside this one"), m_window,
                     [this] { Q_EMIT m_window->windowWanted({}); });
    closeWindow =
        make(tr("&Close this window"), QKeySequence::Close, {}, m_window, &QWidget::close);
    quit = make(tr("&Quit"), QKeySequence::Quit, tr("Close all windows and leave the program"),
                m_window, &MainWindow::quitWanted);
    quit->setMenuRole(QAction::QuitRole);
}

/// A name that the run does not have yet.
static QString nextCheckpoint(const Session &session)
{
    const QStringList taken = session.checkpoints();
    qsizetype n = taken.size() + 1;
    while (taken.contains(MainActions::tr("checkpoint %1").arg(n)))
        ++n;
    return MainActions::tr("checkpoint %1").arg(n);
}

void MainActions::makeRunActions()
{
    RunController *run = m_window->run();
    launch = make(tr("Launch"), Qt::Key_F5, {}, m_window, &MainWindow::launch);
    stop = make(tr("Stop"), Qt::SHIFT | Qt::Key_F5, {}, run, &RunController::stop);
    pause = make(tr("Pause"), Qt::Key_F6, tr("Stop the guest's time, or let it go on"), run,
                 &RunController::togglePause);
    reset = make(tr("Reset"), Qt::CTRL | Qt::Key_F5, tr("Reset the machine as its button would"),
                 run, [run] { run->act(Reset{}); });
    restoreAll = make(tr("Restore all"), Qt::Key_F8,
                      tr("Every group back to the state it has in the drawing"), run,
                      [run] { run->act(Restore{}); });
    workload =
        make(tr("Start I/O in the guest"), Qt::Key_F7, {}, run, &RunController::toggleWorkload);
    checkpoint = make(tr("Save checkpoint"), Qt::SHIFT | Qt::Key_F6,
                      tr("Keep this moment of the machine and its disks, to go back to"), run,
                      [run] { run->act(SaveCheckpoint{nextCheckpoint(run->session())}); });
    autoWorkload = new QAction(tr("Start I/O when the guest is ready"), this);
    autoWorkload->setCheckable(true);
    connect(autoWorkload, &QAction::toggled, m_window, &MainWindow::setAutoWorkload);
    pause->setCheckable(true);
    launch->setIcon(symbolIcon(Symbol::Launch));
    stop->setIcon(symbolIcon(Symbol::Stop));
    pause->setIcon(symbolIcon(Symbol::Pause));
    reset->setIcon(symbolIcon(Symbol::Reset));
    restoreAll->setIcon(symbolIcon(Symbol::RestoreAll));
}

void MainActions::makeOtherActions()
{
    undo = m_window->document()->createUndoAction(m_window);
    redo = m_window->document()->createRedoAction(m_window);
    undo->setIcon(symbolIcon(Symbol::Undo));
    redo->setIcon(symbolIcon(Symbol::Redo));
    settings = make(tr("Se&ttings…"), Qt::CTRL | Qt::Key_Comma, {}, m_window,
                    &MainWindow::choosePreferences);
    settings->setMenuRole(QAction::PreferencesRole);
    buildQemu = make(tr("Build the patched &QEMU…"), {},
                     tr("Fetch QEMU's source, apply the patches for ANA, compile it"), m_window,
                     [this] { m_window->builder()->build(LabBuild::What::Qemu); });
    buildGuest = make(tr("Build the &guest image…"), {},
                      tr("A small Linux from the packages of this distribution"), m_window,
                      [this] { m_window->builder()->build(LabBuild::What::Guest); });
    toCanvas = make(tr("Canvas"), Qt::ALT | Qt::Key_0, {}, m_window,
                    [this] { m_window->canvas()->setFocus(); });
    resetLayout = make(tr("Panels as at first"), {}, {}, m_window->docks(), &Docks::resetLayout);
    about = make(tr("About mpathlab"), {}, {}, m_window, &MainWindow::showAbout);
    about->setMenuRole(QAction::AboutRole);
}

QAction *MainActions::addChoice(QActionGroup *group, const QString &text, int data)
{
    QAction *action = group->addAction(text);
    action->setCheckable(true);
    action->setData(data);
    return action;
}

void MainActions::makeClickChoices()
{
    addChoice(m_clicks, tr("toggle inaccessible"), 0)->setChecked(true);
    for (const AnaState state : allAnaStates)
        addChoice(m_clicks, anaStateName(state), int(state))
            ->setIconVisibleInMenu(false); // the check mark stands there
    connect(m_clicks, &QActionGroup::triggered, m_window, [this](const QAction *action) {
        const int state = action->data().toInt();
        m_window->scene()->setClickState(state ? std::optional(AnaState(state)) : std::nullopt);
    });
    updateIcons();
}

void MainActions::updateIcons()
{
    for (QAction *action : m_clicks->actions()) {
        if (const int state = action->data().toInt())
            action->setIcon(stateChip(AnaState(state), 16, qApp->devicePixelRatio()));
    }
}

void MainActions::makeAppearances()
{
    addChoice(m_appearances, tr("As the desktop"), int(Appearance::System));
    addChoice(m_appearances, tr("Light"), int(Appearance::Light));
    addChoice(m_appearances, tr("Dark"), int(Appearance::Dark));
    addChoice(m_appearances, tr("High contrast"), int(Appearance::HighContrast));
    connect(m_appearances, &QActionGroup::triggered, m_window, [this](const QAction *action) {
        m_window->setAppearance(Appearance(action->data().toInt()));
    });
}

void MainActions::setAppearance(Appearance appearance)
{
    for (QAction *action : m_appearances->actions())
        action->setChecked(action->data().toInt() == int(appearance));
}

void MainActions::fillMenus(QMenuBar *bar)
{
    const CanvasActions &canvas = m_window->canvas()->actions();
    QMenu *file = bar->addMenu(tr("&File"));
    file->addActions({newLab, fromTemplate, open});
    QMenu *recent = file->addMenu(tr("Open &recent"));
    recent->setToolTipsVisible(true);
    connect(recent, &QMenu::aboutToShow, m_window,
            [this, recent] { m_window->files()->fillRecent(recent); });
    file->addActions({openRun, importCommand, attach});
    file->addSeparator();
    file->addActions({save, saveAs});
    file->addSeparator();
    file->addAction(quit);

    QMenu *edit = bar->addMenu(tr("&Edit"));
    edit->addActions({undo, redo});
    edit->addSeparator();
    edit->addActions({canvas.cut, canvas.copy, canvas.paste, canvas.duplicate, canvas.remove});
    edit->addSeparator();
    edit->addActions({canvas.rename, canvas.selectAll});
    edit->addSeparator();
    edit->addAction(canvas.arrange);
    edit->addMenu(tr("Ali&gn"))->addActions(canvas.align);
    edit->addAction(canvas.snap);
    edit->addSeparator();
    edit->addAction(settings);

    QMenu *run = bar->addMenu(tr("&Run"));
    run->setToolTipsVisible(true);
    run->addActions({launch, stop, pause, reset});
    run->addSeparator();
    QMenu *clicks = run->addMenu(tr("&Click sends"));
    clicks->addActions(m_clicks->actions());
    run->addAction(restoreAll);
    run->addSeparator();
    run->addAction(checkpoint);
    rewind = run->addMenu(tr("Re&wind to"));
    connect(rewind, &QMenu::aboutToShow, this, &MainActions::fillRewindMenu);
    run->addSeparator();
    run->addActions({workload, autoWorkload});

    fillViewMenu(bar->addMenu(tr("&View")));
    QMenu *tools = bar->addMenu(tr("&Tools"));
    tools->setToolTipsVisible(true);
    tools->addActions({buildQemu, buildGuest});
    windows = bar->addMenu(tr("&Window"));
    windows->setToolTipsVisible(true);
    windows->addActions({newWindow, closeWindow});
    bar->addMenu(tr("&Help"))->addAction(about);
}

void MainActions::fillRewindMenu()
{
    rewind->clear();
    RunController *run = m_window->run();
    for (const QString &name : run->session().checkpoints())
        rewind->addAction(name, run, [run, name] { run->act(Rewind{name}); });
}

void MainActions::fillViewMenu(QMenu *menu)
{
    const CanvasActions &canvas = m_window->canvas()->actions();
    menu->addActions({canvas.fit, canvas.zoomIn, canvas.zoomOut, canvas.actualSize});
    menu->addAction(canvas.filter);
    menu->addSeparator();
    QMenu *go = menu->addMenu(tr("&Go to"));
    go->addAction(toCanvas);
    go->addActions(m_window->docks()->showActions());
    QMenu *panels = menu->addMenu(tr("&Panels"));
    panels->addActions(m_window->docks()->toggleActions());
    panels->addSeparator();
    panels->addAction(resetLayout);
    menu->addSeparator();
    menu->addMenu(tr("&Appearance"))->addActions(m_appearances->actions());
}

void MainActions::fillToolBar(QToolBar *bar)
{
    const auto labelled = [bar](QAction *action) {
        bar->addAction(action);
        if (auto *button = qobject_cast<QToolButton *>(bar->widgetForAction(action))) {
            button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
            button->setFocusPolicy(Qt::TabFocus);
        }
    };
    for (QAction *action : {launch, stop, pause, reset})
        labelled(action);
    bar->addSeparator();
    bar->addActions({undo, redo});
    bar->addSeparator();
    QAction *fit = m_window->canvas()->actions().fit;
    fit->setIcon(symbolIcon(Symbol::Fit));
    bar->addAction(fit);
    bar->addSeparator();

    bar->addWidget(makeClickChoice(bar));
    bar->addSeparator();
    labelled(restoreAll);

    auto *space = new QWidget(bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    bar->addWidget(m_window->badge());
}

QWidget *MainActions::makeClickChoice(QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *label = new QLabel(tr("Click sends"), box);
    auto *choice = new QComboBox(box);
    const QString tip = tr("What a click on an ANA group of a controller asks for");
    choice->setToolTip(tip);
    choice->setAccessibleName(label->text());
    label->setToolTip(tip);
    label->setBuddy(choice);
    const QList<QAction *> actions = m_clicks->actions();
    for (int i = 0; i < actions.size(); ++i) {
        const QAction *action = actions.at(i);
        choice->addItem(action->icon(), action->text());
        connect(action, &QAction::changed, choice,
                [choice, action, i] { choice->setItemIcon(i, action->icon()); });
    }
    connect(choice, &QComboBox::activated, this,
            [actions](int index) { actions.at(index)->trigger(); });
    connect(m_clicks, &QActionGroup::triggered, choice, [actions, choice](QAction *action) {
        choice->setCurrentIndex(int(actions.indexOf(action)));
    });
    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->addWidget(label);
    layout->addWidget(choice);
    return box;
}

void MainActions::updateStop(const Session &session)
{
    const bool isStopping = session.state() == Session::State::Stopping;
    if (session.isExternal()) {
        stop->setText(isStopping ? tr("Detach now") : tr("Detach"));
        stop->setToolTip(tr("Leave the machine, which goes on"));
        return;
    }
    stop->setText(isStopping ? tr("Stop now") : tr("Stop"));
    stop->setToolTip(isStopping ? tr("End the machine without waiting")
                                : tr("Power the guest off and end the machine"));
}

void MainActions::update(const QStringList &errors)
{
    using State = Session::State;
    const Session &session = m_window->run()->session();
    const bool idle = m_window->run()->isIdle();
    const bool live = session.state() == State::Running || session.state() == State::Paused;
    const bool empty = m_window->document()->lab().subsystems.isEmpty();

    attach->setEnabled(idle);
    importCommand->setEnabled(idle);
    launch->setEnabled(idle && !empty && errors.isEmpty());
    if (session.isExternal())
        launch->setToolTip(tr("Detach from the running VM first"));
    else if (!idle)
        launch->setToolTip(tr("The lab runs already"));
    else if (empty)
        launch->setToolTip(tr("Draw a subsystem first: there is nothing to launch"));
    else if (!errors.isEmpty())
        launch->setToolTip(
            tr("Mend %n error(s) first: %1", nullptr, int(errors.size())).arg(errors.constFirst()));
    else
        launch->setToolTip(tr("Start a virtual machine with this lab"));

    stop->setEnabled(!idle);
    updateStop(session);
    pause->setEnabled(live);
    pause->setChecked(session.state() == State::Paused);
    reset->setEnabled(live);
    restoreAll->setEnabled(live && session.feature() != AnaFeature::None);
    const bool canSave = session.hasWayBack();
    checkpoint->setEnabled(live && canSave);
    checkpoint->setToolTip(
        !live || canSave
            ? tr("Keep this moment of the machine and its disks, to go back to")
            : tr("Needs the patched QEMU 11.1, and a lab that was launched on this machine"));
    rewind->setEnabled(live && !session.checkpoints().isEmpty());
    workload->setEnabled(session.state() == State::Running && session.guestReady());
    workload->setText(session.workloadRunning() ? tr("Stop I/O in the guest")
                                                : tr("Start I/O in the guest"));
}

} // namespace mpathlab
