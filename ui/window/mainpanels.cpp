// SPDX-License-Identifier: GPL-2.0-or-later
// The panels of MainWindow: what each is made of, and what it is told.
#include "app/live/clock.h"
#include "app/live/failoverpaths.h"
#include "ui/canvas/canvasview.h"
#include "ui/common/badge.h"
#include "ui/console/consolepane.h"
#include "ui/console/monitorpane.h"
#include "ui/console/terminal.h"
#include "ui/inspector/inspector.h"
#include "ui/panels/commandlinepane.h"
#include "ui/panels/palette.h"
#include "ui/panels/problems.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/timeline/timelineview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/messagebar.h"
#include "ui/window/statusline.h"

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

QString vmText(const Session &session)
{
    const bool external = session.isExternal();
    switch (session.state()) {
    case Session::State::Idle:
        return MainWindow::tr("Not running");
    case Session::State::Starting:
        return external ? MainWindow::tr("Attaching…") : MainWindow::tr("QEMU starts…");
    case Session::State::Running:
        return (external ? MainWindow::tr("Attached to %1") : MainWindow::tr("Running (%1)"))
            .arg(session.describeBackend());
    case Session::State::Paused:
        return MainWindow::tr("Paused (%1)").arg(session.describeBackend());
    case Session::State::Stopping:
        return external ? MainWindow::tr("Detaching…") : MainWindow::tr("Stopping…");
    }
    return {};
}

QString guestText(const Session &session)
{
    if (session.state() == Session::State::Idle || session.state() == Session::State::Starting)
        return {};
    if (!session.hasAgentPort())
        return MainWindow::tr("No guest agent");
    if (!session.guestReady())
        return session.isExternal() ? MainWindow::tr("The guest agent does not answer")
                                    : MainWindow::tr("Guest is booting…");
    return session.workloadRunning() ? MainWindow::tr("Guest ready, I/O runs")
                                     : MainWindow::tr("Guest ready");
}

} // namespace

void MainWindow::makePanels()
{
    m_docks->setContent(DockId::Palette, [this] { return makePalette(); });
    m_docks->setContent(DockId::Inspector, [this]() -> QWidget * {
        auto *inspector = new Inspector(&m_document);
        inspector->setLive(liveState());
        return inspector;
    });
    m_docks->setContent(DockId::Timeline, [this] { return makeTimeline(); });
    m_docks->setContent(DockId::Console, [this] { return new ConsolePane(&m_run->session()); });
    m_docks->setContent(DockId::Monitor, [this] { return makeMonitor(); });
    m_docks->setContent(DockId::CommandLine, [this] { return makeCommandLine(); });
    m_docks->setContent(DockId::Problems, [this] { return makeProblems(); });
}

QWidget *MainWindow::makePalette()
{
    auto *palette = new PartsPalette;
    palette->setPartsEnabled(!m_document.isLocked());
    connect(&m_document, &LabDocument::lockedChanged, palette,
            [palette](bool locked) { palette->setPartsEnabled(!locked); });
    connect(palette, &PartsPalette::partChosen, m_scene, &CanvasScene::addPart);
    connect(palette, &PartsPalette::templateChosen, m_files, &LabFiles::startFrom);
    return palette;
}

QWidget *MainWindow::makeTimeline()
{
    Session *session = &m_run->session();
    auto *panel =
        new TimelinePanel(&session->events(), [session] { return failoverPaths(session->lab()); });
    panel->live()->restoreLayout(m_settings.timelineLayout());
    panel->live()->setFollowing(m_preferences.follow);
    connect(panel, &TimelinePanel::problem, m_messages, &MessageBar::showProblem);
    connect(session, &Session::liveChanged, panel,
            [panel, session] { panel->live()->takeLive(realTimeNs(), session->live()); });
    connect(&m_run->readings(), &CounterReadings::read, panel,
            [panel, session](qint64 t) { panel->live()->takeCounters(t, session->live()); });
    return panel;
}

QWidget *MainWindow::makeMonitor()
{
    auto *pane = new MonitorPane(&m_run->session(), m_settings.monitorHistory(u"hmp"_s),
                                 m_settings.monitorHistory(u"qmp"_s));
    connect(pane, &MonitorPane::problem, m_messages, &MessageBar::showProblem);
    connect(pane, &MonitorPane::historyChanged, this,
            [this](MonitorMode mode, const QStringList &lines) {
                m_settings.setMonitorHistory(mode == MonitorMode::Hmp ? u"hmp"_s : u"qmp"_s, lines);
            });
    return pane;
}

QWidget *MainWindow::makeCommandLine()
{
    // Filled at once: the panel is looked at now.
    m_previewTimer.start(0);
    auto *pane = new CommandLinePane;
    connect(&m_document, &LabDocument::selectionChanged, pane,
            [this, pane] { showSelection(pane); });
    return pane;
}

QWidget *MainWindow::makeProblems()
{
    auto *panel = new ProblemsPanel(&m_document);
    connect(panel, &ProblemsPanel::revealRequested, this, [this](const ObjectRef &ref) {
        m_view->reveal(ref);
        m_view->setFocus();
    });
    return panel;
}

TimelinePanel *MainWindow::timeline()
{
    return qobject_cast<TimelinePanel *>(m_docks->content(DockId::Timeline));
}

Terminal *MainWindow::terminal()
{
    return qobject_cast<ConsolePane *>(m_docks->content(DockId::Console))->terminal();
}

void MainWindow::updateStatus()
{
    QStringList errors;
    for (const Problem &problem : m_document.problems()) {
        if (problem.severity == Problem::Severity::Error)
            errors.append(problem.text);
    }
    m_actions->update(errors);
    const Session &session = m_run->session();
    const QString preparing = m_progress.isEmpty() ? tr("Preparing the launch…") : m_progress;
    m_status->setText(StatusLine::Vm, m_run->isPreparing() ? preparing : vmText(session));
    m_status->setText(StatusLine::Guest, guestText(session));
    // That an empty canvas is no lab is nothing to complain of.
    const bool empty = m_document.lab().subsystems.isEmpty();
    const int problems = empty ? 0 : int(m_document.problems().size());
    const int serious = empty ? 0 : int(errors.size());
    m_status->setProblems(serious, problems - serious);
    m_docks->dock(DockId::Problems)
        ->setWindowTitle(problems > 0 ? tr("Problems (%1)").arg(problems) : tr("Problems"));
}

void MainWindow::updateFigures()
{
    m_status->setIoPerSecond(m_run->readings().ioPerSecond());
    m_status->setFailovers(m_run->failovers());
}

std::optional<LiveState> MainWindow::liveState() const
{
    const Session &session = m_run->session();
    if (session.state() == Session::State::Idle || session.state() == Session::State::Starting)
        return {};
    return session.live();
}

void MainWindow::updateLive()
{
    const std::optional<LiveState> live = liveState();
    m_scene->setActions(m_run->session().actions());
    m_scene->setLive(live);
    if (auto *inspector = qobject_cast<Inspector *>(m_docks->dock(DockId::Inspector)->widget()))
        inspector->setLive(live);
}

void MainWindow::showSelection(CommandLinePane *pane)
{
    QStringList selected;
    for (const ObjectRef &ref : m_document.selection())
        selected.append(ref.id);
    pane->setIds(allIds(m_document.lab()), selected);
}

void MainWindow::updateCommandLine()
{
    auto *pane = qobject_cast<CommandLinePane *>(m_docks->dock(DockId::CommandLine)->widget());
    if (!pane)
        return;
    showSelection(pane);
    if (m_run->session().isExternal()) {
        pane->setError({tr("This VM was launched elsewhere; its command line is not known here.")});
        return;
    }
    const Result<LaunchPlan> plan = m_preview.plan(m_document.lab(), m_document.filePath());
    if (plan)
        pane->setCommand(plan->program, plan->arguments());
    else
        pane->setError(plan.error());
}

} // namespace mpathlab
