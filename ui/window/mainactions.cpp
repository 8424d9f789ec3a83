// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/window/mainactions.h"

#include "ui/canvas/canvasview.h"
#include "ui/common/icons.h"
#include "ui/common/statechip.h"
#include "ui/window/docks.h"

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

MainActions::MainActions(QObject *parent)
    : QObject(parent)
    , newLab(make(tr("&New"), QKeySequence::New, tr("An empty canvas")))
    , fromTemplate(make(tr("New from &template…"), Qt::CTRL | Qt::SHIFT | Qt::Key_N,
                        tr("Start from a ready topology")))
    , open(make(tr("&Open…"), QKeySequence::Open, tr("Open a lab file")))
    , openRun(make(tr("Open r&un…"), Qt::CTRL | Qt::SHIFT | Qt::Key_O,
                   tr("Look at the events of a run that was exported")))
    , importCommand(make(tr("&Import a command line…"), Qt::CTRL | Qt::Key_I,
                         tr("Make a drawing of an existing QEMU command")))
    , attach(make(tr("Attac&h to a running QEMU…"), Qt::CTRL | Qt::SHIFT | Qt::Key_H,
                  tr("Show and drive a VM that was launched elsewhere")))
    , save(make(tr("&Save"), QKeySequence::Save, tr("Save the lab")))
    , saveAs(make(tr("Save &as…"), QKeySequence::SaveAs, tr("Save the lab in another file")))
    , newWindow(make(tr("New &window"), Qt::CTRL | Qt::ALT | Qt::Key_N,
                     tr("Another window, for another lab beside this one")))
    , closeWindow(make(tr("&Close this window"), QKeySequence::Close, {}))
    , quit(make(tr("&Quit"), QKeySequence::Quit, tr("Close all windows and leave the program")))
    , settings(make(tr("Se&ttings…"), Qt::CTRL | Qt::Key_Comma, {}))
    , launch(make(tr("Launch"), Qt::Key_F5, {}))
    , stop(make(tr("Stop"), Qt::SHIFT | Qt::Key_F5, {}))
    , pause(make(tr("Pause"), Qt::Key_F6, tr("Stop the guest's time, or let it go on")))
    , reset(make(tr("Reset"), Qt::CTRL | Qt::Key_F5, tr("Reset the machine as its button would")))
    , restoreAll(make(tr("Restore all"), Qt::Key_F8,
                      tr("Every group back to the state it has in the drawing")))
    , workload(make(tr("Start I/O in the guest"), Qt::Key_F7, {}))
    , autoWorkload(make(tr("Start I/O when the guest is ready"), {}, {}))
    , buildQemu(make(tr("Build the patched &QEMU…"), {},
                     tr("Fetch QEMU's source, apply the patches for ANA, compile it")))
    , buildGuest(make(tr("Build the &guest image…"), {},
                      tr("A small Linux from the packages of this distribution")))
    , toCanvas(make(tr("Canvas"), Qt::ALT | Qt::Key_0, {}))
    , resetLayout(make(tr("Panels as at first"), {}, {}))
    , about(make(tr("About mpathlab"), {}, {}))
    , m_clicks(new QActionGroup(this))
    , m_appearances(new QActionGroup(this))
{
    quit->setMenuRole(QAction::QuitRole);
    settings->setMenuRole(QAction::PreferencesRole);
    about->setMenuRole(QAction::AboutRole);
    launch->setIcon(symbolIcon(Symbol::Launch));
    stop->setIcon(symbolIcon(Symbol::Stop));
    pause->setIcon(symbolIcon(Symbol::Pause));
    reset->setIcon(symbolIcon(Symbol::Reset));
    restoreAll->setIcon(symbolIcon(Symbol::RestoreAll));
    pause->setCheckable(true);
    autoWorkload->setCheckable(true);
    makeClickChoices();
    makeAppearances();
    update({});
}

QAction *MainActions::make(const QString &text, const QKeySequence &keys, const QString &tip)
{
    auto *action = new QAction(text, this);
    action->setShortcut(keys);
    if (!tip.isEmpty())
        action->setToolTip(tip);
    return action;
}

void MainActions::makeClickChoices()
{
    const auto add = [this](const QString &text, std::optional<AnaState> state) {
        QAction *action = m_clicks->addAction(text);
        action->setCheckable(true);
        action->setData(state ? int(*state) : 0);
        action->setIconVisibleInMenu(false); // the check mark stands there
        return action;
    };
    add(tr("toggle inaccessible"), {})->setChecked(true);
    for (const AnaState state : allAnaStates)
        add(anaStateName(state), state);
    connect(m_clicks, &QActionGroup::triggered, this,
            [this] { Q_EMIT clickStateChanged(clickState()); });
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
    const auto add = [this](const QString &text, Appearance appearance) {
        QAction *action = m_appearances->addAction(text);
        action->setCheckable(true);
        action->setData(int(appearance));
    };
    add(tr("As the desktop"), Appearance::System);
    add(tr("Light"), Appearance::Light);
    add(tr("Dark"), Appearance::Dark);
    add(tr("High contrast"), Appearance::HighContrast);
    connect(m_appearances, &QActionGroup::triggered, this, [this](QAction *action) {
        Q_EMIT appearanceChosen(Appearance(action->data().toInt()));
    });
}

std::optional<AnaState> MainActions::clickState() const
{
    const int state = m_clicks->checkedAction()->data().toInt();
    return state ? std::optional(AnaState(state)) : std::nullopt;
}

void MainActions::setAppearance(Appearance appearance)
{
    for (QAction *action : m_appearances->actions())
        action->setChecked(action->data().toInt() == int(appearance));
}

void MainActions::fillMenus(QMenuBar *bar, QAction *undo, QAction *redo,
                            const CanvasActions &canvas, const Docks &docks)
{
    QMenu *file = bar->addMenu(tr("&File"));
    file->addActions({newLab, fromTemplate, open});
    recent = file->addMenu(tr("Open &recent"));
    recent->setToolTipsVisible(true);
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
    run->addActions({workload, autoWorkload});

    fillViewMenu(bar->addMenu(tr("&View")), canvas, docks);
    QMenu *tools = bar->addMenu(tr("&Tools"));
    tools->setToolTipsVisible(true);
    tools->addActions({buildQemu, buildGuest});
    windows = bar->addMenu(tr("&Window"));
    windows->setToolTipsVisible(true);
    windows->addActions({newWindow, closeWindow});
    bar->addMenu(tr("&Help"))->addAction(about);
}

void MainActions::fillViewMenu(QMenu *menu, const CanvasActions &canvas, const Docks &docks)
{
    menu->addActions({canvas.fit, canvas.zoomIn, canvas.zoomOut, canvas.actualSize});
    menu->addAction(canvas.filter);
    menu->addSeparator();
    QMenu *go = menu->addMenu(tr("&Go to"));
    go->addAction(toCanvas);
    go->addActions(docks.showActions());
    QMenu *panels = menu->addMenu(tr("&Panels"));
    panels->addActions(docks.toggleActions());
    panels->addSeparator();
    panels->addAction(resetLayout);
    menu->addSeparator();
    menu->addMenu(tr("&Appearance"))->addActions(m_appearances->actions());
}

void MainActions::fillToolBar(QToolBar *bar, QAction *undo, QAction *redo,
                              const CanvasActions &canvas, QWidget *badge)
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
    undo->setIcon(symbolIcon(Symbol::Undo));
    redo->setIcon(symbolIcon(Symbol::Redo));
    bar->addActions({undo, redo});
    bar->addSeparator();
    canvas.fit->setIcon(symbolIcon(Symbol::Fit));
    bar->addAction(canvas.fit);
    bar->addSeparator();

    bar->addWidget(makeClickChoice(bar));
    bar->addSeparator();
    labelled(restoreAll);

    auto *space = new QWidget(bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    bar->addWidget(badge);
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

void MainActions::updateStop(const RunStatus &status)
{
    const bool isStopping = status.state == Session::State::Stopping;
    if (status.external) {
        stop->setText(isStopping ? tr("Detach now") : tr("Detach"));
        stop->setToolTip(tr("Leave the machine, which goes on"));
        return;
    }
    stop->setText(isStopping ? tr("Stop now") : tr("Stop"));
    stop->setToolTip(isStopping ? tr("End the machine without waiting")
                                : tr("Power the guest off and end the machine"));
}

void MainActions::update(const RunStatus &status)
{
    using State = Session::State;
    const bool idle = status.state == State::Idle && !status.preparing;
    const bool live = status.state == State::Running || status.state == State::Paused;

    attach->setEnabled(idle);
    importCommand->setEnabled(idle);
    launch->setEnabled(idle && !status.empty && status.errors == 0);
    if (status.external)
        launch->setToolTip(tr("Detach from the running VM first"));
    else if (!idle)
        launch->setToolTip(tr("The lab runs already"));
    else if (status.empty)
        launch->setToolTip(tr("Draw a subsystem first: there is nothing to launch"));
    else if (status.errors > 0)
        launch->setToolTip(
            tr("Mend %n error(s) first: %1", nullptr, status.errors).arg(status.firstError));
    else
        launch->setToolTip(tr("Start a virtual machine with this lab"));

    stop->setEnabled(!idle);
    updateStop(status);
    pause->setEnabled(live);
    pause->setChecked(status.state == State::Paused);
    reset->setEnabled(live);
    restoreAll->setEnabled(live && status.feature != AnaFeature::None);
    workload->setEnabled(status.state == State::Running && status.guestReady);
    workload->setText(status.workload ? tr("Stop I/O in the guest") : tr("Start I/O in the guest"));
}

} // namespace mpathlab
