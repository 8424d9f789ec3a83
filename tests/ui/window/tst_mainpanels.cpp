// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/testmain.h"
#include "ui/canvas/canvasview.h"
#include "ui/console/commandinput.h"
#include "ui/console/monitorpane.h"
#include "ui/console/terminal.h"
#include "ui/panels/commandlinepane.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/timeline/timelineview.h"
#include "ui/window/messagebar.h"
#include "ui/window/statusline.h"
#include "windowtest.h"

#include <QDockWidget>
#include <QMenuBar>

using namespace mpathlab;
using namespace Qt::StringLiterals;

class TestMainPanels : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void clicksGoToTheSessionAndEventsToTheScreens()
    {
        launchFakeLab();
        QTRY_VERIFY(session().guestReady());
        const auto click = [this](const QString &controller, AnaGroupId group) {
            CanvasView *view = m_window->canvas();
            const QPoint at =
                view->mapFromScene(m_window->scene()->groupNodeCenter(controller, group));
            QVERIFY(view->viewport()->rect().contains(at));
            QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, at);
        };
        click(u"nvme0"_s, 1);
        const LiveGroup *group = session().live().group(u"nvme0"_s, 1);
        QVERIFY(group);
        QCOMPARE(group->requested, std::optional(AnaState::Inaccessible)); // not shown as done
        QCOMPARE(group->device, std::optional(AnaState::Optimized));
        QTRY_COMPARE(session().live().group(u"nvme0"_s, 1)->device,
                     std::optional(AnaState::Inaccessible));
        QTRY_VERIFY(m_window->timeline()->view()->summary().startsWith(
            u"nvme0 group 1 → inaccessible: device"));

        actions().restoreAll->trigger();
        QTRY_COMPARE(session().live().group(u"nvme0"_s, 1)->device,
                     std::optional(AnaState::Optimized));
    }

    void clickActionFollowsTheChoice()
    {
        QList<QAction *> entries;
        collect(m_window->menuBar()->actions(), &entries);
        const auto entry = [&entries](const QString &text) {
            const auto found = std::find_if(entries.begin(), entries.end(),
                                            [&](QAction *a) { return a->text() == text; });
            return found == entries.end() ? nullptr : *found;
        };
        QVERIFY(entry(u"non-optimized"_s));
        entry(u"non-optimized"_s)->trigger();
        QCOMPARE(m_window->scene()->chosenClickState(), std::optional(AnaState::NonOptimized));
        entry(u"toggle inaccessible"_s)->trigger();
        QVERIFY(!m_window->scene()->chosenClickState());
    }

    void consoleShowsTheGuestFromTheFirstByte()
    {
        QByteArray typed;
        m_machine->backends.prepare = [&typed](FakeBackend &backend) {
            connect(backend.vm.console.far.get(), &ByteChannel::received, &backend,
                    [&typed](const QByteArray &bytes) { typed += bytes; });
        };
        launchFakeLab();
        QVERIFY(m_window->docks()->dock(DockId::Console)->visibleRegion().isEmpty());
        m_machine->backends.last->vm.console.far->write("[    0.000000] Linux version\r\n# ");
        const TerminalScreen &screen = m_window->terminal()->screen();
        QTRY_VERIFY(screen.text({0, 0}, {0, 40}).contains("Linux version"_L1));
        m_window->docks()->show(DockId::Console);
        QTest::keyClicks(m_window->terminal(), u"ls"_s);
        QTRY_COMPARE(typed, QByteArray("ls"));
    }

    void theMonitorHasWhatHappenedBeforeItWasLookedAt()
    {
        launchFakeLab();
        m_window->run()->act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible});
        QTRY_COMPARE(session().live().group(u"nvme0"_s, 1)->device, AnaState::Inaccessible);
        QVERIFY(m_window->docks()->dock(DockId::Monitor)->visibleRegion().isEmpty());
        m_window->docks()->show(DockId::Monitor);
        const auto *pane = qobject_cast<MonitorPane *>(m_window->docks()->content(DockId::Monitor));
        QTRY_VERIFY(pane->log().transcript().contains("NVME_ANA_STATE_CHANGED"_L1));
    }

    void theMonitorRemembersItsCommands()
    {
        launchFakeLab();
        m_window->docks()->show(DockId::Monitor);
        const auto pane = [this] {
            return qobject_cast<MonitorPane *>(m_window->docks()->content(DockId::Monitor));
        };
        QVERIFY(pane()->input()->hasFocus());
        QTest::keyClicks(pane()->input(), u"info status"_s);
        QTest::keyClick(pane()->input(), Qt::Key_Return);
        m_window.reset();
        openWindow();
        launchFakeLab();
        m_window->docks()->show(DockId::Monitor);
        QTest::keyClick(pane()->input(), Qt::Key_Up);
        QCOMPARE(pane()->input()->line(), u"info status"_s);
        pane()->setMode(MonitorMode::Qmp);
        QTest::keyClick(pane()->input(), Qt::Key_Up);
        QCOMPARE(pane()->input()->line(), QString());
    }

    void commandLineIsTheOneThatRuns()
    {
        m_window->document()->setLab(fakeLab());
        m_window->docks()->show(DockId::CommandLine);
        auto *pane =
            qobject_cast<CommandLinePane *>(m_window->docks()->content(DockId::CommandLine));
        QVERIFY(pane);
        actions().launch->trigger();
        QTRY_COMPARE(session().state(), Session::State::Running);
        const LaunchPlan plan = m_machine->backends.last->plan();
        for (const QString &argument : plan.arguments()) {
            if (argument.contains("nvme-ns"_L1))
                QTRY_VERIFY2(pane->text().contains(argument), qPrintable(argument));
        }
    }

    void workloadStartsByItselfWhenWanted()
    {
        const auto fioStarted = [this] {
            for (const QStringList &program : m_machine->backends.last->vm.agent.executed()) {
                if (program.first() == "fio"_L1)
                    return true;
            }
            return false;
        };
        launchFakeLab();
        QTRY_VERIFY(actions().workload->isEnabled());
        QTRY_VERIFY(session().live().hostReadingTime > 0);
        QVERIFY(!fioStarted());
        actions().workload->trigger();
        QTRY_VERIFY(fioStarted());
        QTRY_VERIFY(m_window->messages()->text().contains("fio"_L1)); // there is none
        actions().stop->trigger();
        QTRY_COMPARE(session().state(), Session::State::Idle);

        actions().autoWorkload->setChecked(true);
        QVERIFY(Settings(m_directory->path()).autoWorkload());
        actions().launch->trigger();
        QTRY_COMPARE(session().state(), Session::State::Running);
        QTRY_VERIFY(fioStarted());
    }

    void figures()
    {
        m_machine->backends.prepare = [](FakeBackend &backend) { backend.vm.nvme.setHostIo(true); };
        launchFakeLab();
        QTRY_VERIFY(session().guestReady());
        QTRY_VERIFY(!m_window->statusLine()->text(StatusLine::Io).isEmpty());
        QCOMPARE(m_window->statusLine()->text(StatusLine::Failovers), QString());
        m_window->run()->act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible});
        QTRY_VERIFY(m_window->statusLine()->text(StatusLine::Failovers).startsWith(u'1'));
    }
};

MPATHLAB_WIDGET_TEST(TestMainPanels)
#include "tst_mainpanels.moc"
