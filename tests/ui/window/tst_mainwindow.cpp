// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/testmain.h"
#include "ui/canvas/canvasview.h"
#include "ui/common/badge.h"
#include "ui/console/terminal.h"
#include "ui/window/firststartcard.h"
#include "ui/window/messagebar.h"
#include "ui/window/statusline.h"
#include "windowtest.h"

#include <QAbstractButton>
#include <QDockWidget>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QToolButton>

using namespace mpathlab;
using namespace Qt::StringLiterals;

class TestMainWindow : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void countersAreReadAsOftenAsTheyMay()
    {
        QCOMPARE(CounterReadings::nextAfter(true, 0), 100);
        QCOMPARE(CounterReadings::nextAfter(true, 9), 100);
        QCOMPARE(CounterReadings::nextAfter(true, 60), 600); // a tenth of the time
        QCOMPARE(CounterReadings::nextAfter(false, 9), 1000);
        QCOMPARE(CounterReadings::nextAfter(false, 1'000'000), 60'000);
    }

    void startsWithTheCard()
    {
        QVERIFY(m_window->card()->isVisible());
        QCOMPARE(m_window->card()->choices().size(), 3);
        QVERIFY(!actions().launch->isEnabled());
        QVERIFY(actions().launch->toolTip().contains("Draw a subsystem"_L1));
        for (QAction *action : {actions().stop, actions().pause, actions().reset,
                                actions().restoreAll, actions().workload})
            QVERIFY2(!action->isEnabled(), qPrintable(action->text()));

        m_window->card()->choices().first()->click();
        QVERIFY(!m_window->card()->isVisible());
        QCOMPARE(m_window->document()->lab().subsystems.size(), 1);
        QVERIFY(actions().launch->isEnabled());
    }

    void badgeTellsTheQemu()
    {
        QTRY_VERIFY(m_window->badge()->text().startsWith("QEMU "_L1));
        QVERIFY(m_window->badge()->text().endsWith("+ANA"_L1));
        m_machine->qemu = failure(u"No QEMU was found."_s);
        m_window->run()->probe({});
        QTRY_COMPARE(m_window->badge()->text(), u"no QEMU"_s);
        QVERIFY(m_window->badge()->toolTip().startsWith("No QEMU was found."_L1));
    }

    void panelsAreMadeWhenSeen()
    {
        Docks *docks = m_window->docks();
        for (const DockId id : {DockId::Palette, DockId::Inspector, DockId::Timeline})
            QVERIFY(docks->hasContent(id));
        for (const DockId id :
             {DockId::Console, DockId::Monitor, DockId::CommandLine, DockId::Problems})
            QVERIFY(!docks->hasContent(id));
        docks->show(DockId::Problems);
        QTRY_VERIFY(docks->hasContent(DockId::Problems));
    }

    void layoutIsRemembered()
    {
        m_window->docks()->dock(DockId::Palette)->hide();
        m_window->docks()->dock(DockId::Inspector)->setFloating(true);
        m_window->resize(1111, 666);
        m_window->close();
        QVERIFY(isClosed());
        openWindow();
        QVERIFY(m_window->docks()->dock(DockId::Palette)->isHidden());
        QVERIFY(m_window->docks()->dock(DockId::Inspector)->isFloating());
        QCOMPARE(m_window->size(), QSize(1111, 666));
        actions().resetLayout->trigger();
        QVERIFY(m_window->docks()->dock(DockId::Palette)->isVisible());
        QVERIFY(!m_window->docks()->dock(DockId::Inspector)->isFloating());
    }

    void shortcutsWork()
    {
        m_window->document()->setLab(fakeLab());
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        waitUntilUp();
        QTest::keyClick(m_window.get(), Qt::Key_F6);
        QTRY_COMPARE(session().state(), Session::State::Paused);
        QTest::keyClick(m_window.get(), Qt::Key_F6);
        QTRY_COMPARE(session().state(), Session::State::Running);
        QTest::keyClick(m_window.get(), Qt::Key_4, Qt::AltModifier);
        QTRY_VERIFY(m_window->terminal()->hasFocus());
        QTest::keyClick(m_window->terminal(), Qt::Key_0, Qt::AltModifier);
        QTRY_VERIFY(m_window->canvas()->hasFocus());
        QTest::keyClick(m_window.get(), Qt::Key_F5, Qt::ShiftModifier);
        QTRY_COMPARE(session().state(), Session::State::Idle);
    }

    // --- life cycle ---------------------------------------------------------

    void lifeCycle()
    {
        m_window->document()->setLab(fakeLab());
        QVERIFY(actions().launch->isEnabled());
        QVERIFY(!actions().stop->isEnabled());
        QCOMPARE(m_window->statusLine()->text(StatusLine::Vm), u"Not running"_s);

        m_machine->holdPreparation = false;
        actions().launch->trigger();
        QVERIFY(!actions().launch->isEnabled()); // while it is being prepared
        QVERIFY(actions().stop->isEnabled());
        QVERIFY(m_window->document()->isLocked());
        QCOMPARE(m_window->statusLine()->text(StatusLine::Vm), u"looking around"_s);

        QTRY_COMPARE(session().state(), Session::State::Running);
        QVERIFY(!actions().launch->isEnabled());
        QVERIFY(actions().pause->isEnabled());
        QVERIFY(actions().reset->isEnabled());
        QVERIFY(actions().restoreAll->isEnabled());
        QVERIFY(m_window->scene()->isRunning());
        QVERIFY(m_window->document()->isLocked());
        QTRY_VERIFY(session().guestReady());
        QTRY_VERIFY(actions().workload->isEnabled());
        QVERIFY(m_window->statusLine()->text(StatusLine::Vm).contains("fake VM"_L1));
        QVERIFY(m_window->badge()->text().contains("TCG"_L1));

        actions().pause->trigger();
        QTRY_COMPARE(session().state(), Session::State::Paused);
        QVERIFY(actions().pause->isChecked());
        QVERIFY(!actions().workload->isEnabled());
        actions().pause->trigger();
        QTRY_COMPARE(session().state(), Session::State::Running);
        QVERIFY(!actions().pause->isChecked());

        actions().stop->trigger();
        QTRY_COMPARE(session().state(), Session::State::Idle);
        QVERIFY(actions().launch->isEnabled());
        QVERIFY(!actions().stop->isEnabled());
        QVERIFY(!actions().restoreAll->isEnabled());
        QVERIFY(!m_window->document()->isLocked());
        QVERIFY(!m_window->scene()->isRunning());
        QCOMPARE(m_window->messages()->text(), QString());
    }

    void preparationCanBeCancelled()
    {
        m_window->document()->setLab(fakeLab());
        m_machine->holdPreparation = true;
        actions().launch->trigger();
        QVERIFY(m_window->document()->isLocked());
        actions().stop->trigger();
        QVERIFY(!m_window->document()->isLocked());
        QVERIFY(actions().launch->isEnabled());
        QCOMPARE(m_machine->backends.made, 0);
    }

    void launchSaysWhyNot()
    {
        Lab lab = fakeLab();
        lab.subsystems[0].controllers[1].id = lab.subsystems[0].controllers[0].id;
        m_window->document()->setLab(lab);
        QVERIFY(!actions().launch->isEnabled());
        const QList<Problem> &problems = m_window->document()->problems();
        QVERIFY(!problems.isEmpty());
        QVERIFY(actions().launch->toolTip().endsWith(problems.first().text));
        QVERIFY(m_window->statusLine()->text(StatusLine::Problems).contains("error"_L1));
        QVERIFY(m_window->docks()->dock(DockId::Problems)->windowTitle().contains(u'('));
        m_window->launch(); // also not by the command line
        QCOMPARE(m_machine->preparations, 0);
    }

    void stoppingTwiceDoesNotWait()
    {
        m_machine->backends.prepare = [](FakeBackend &backend) { backend.heedsShutdown = false; };
        launchFakeLab();
        actions().stop->trigger();
        QTRY_COMPARE(session().state(), Session::State::Stopping);
        QCOMPARE(actions().stop->text(), u"Stop now"_s);
        actions().stop->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(session().state(), Session::State::Idle, 2000);
        QCOMPARE(actions().stop->text(), u"Stop"_s);
    }

    // --- a failure is shown in line -----------------------------------------

    void qemuDoesNotStart()
    {
        m_machine->backends.prepare = [](FakeBackend &backend) {
            backend.start = FakeBackend::Start::Fails;
        };
        m_window->document()->setLab(fakeLab());
        actions().launch->trigger();
        QTRY_VERIFY(m_window->messages()->isVisible());
        QCOMPARE(m_window->messages()->text(), u"QEMU refused to start."_s);
        QCOMPARE(m_window->messages()->details(), u"bad -device\n"_s);
        QVERIFY(!box());
        QTRY_VERIFY(actions().launch->isEnabled());
        QVERIFY(!m_window->document()->isLocked());

        auto *details = m_window->messages()->findChild<QPlainTextEdit *>();
        QVERIFY(!details->isVisible());
        m_window->messages()->detailsButton()->click();
        QVERIFY(details->isVisible());
        m_window->messages()->closeButton()->click();
        QVERIFY(!m_window->messages()->isVisible());
    }

    void preparationFails()
    {
        m_machine->prepared = failure(u"There is no guest image."_s);
        m_window->document()->setLab(fakeLab());
        actions().launch->trigger();
        QTRY_COMPARE(m_window->messages()->text(), u"There is no guest image."_s);
        QVERIFY(actions().launch->isEnabled());
        m_machine->prepared = HostedLaunch{fakeContext()};
        actions().launch->trigger(); // a new attempt clears the old message
        QVERIFY(m_window->messages()->text().isEmpty());
        QTRY_COMPARE(session().state(), Session::State::Running);
    }

    void vmDies()
    {
        launchFakeLab();
        m_machine->backends.last->die({true, 11, u"segmentation fault"_s});
        QTRY_COMPARE(session().state(), Session::State::Idle);
        QTRY_VERIFY(m_window->messages()->isVisible());
        QVERIFY(m_window->messages()->details().contains("segmentation fault"_L1));
        QVERIFY(actions().launch->isEnabled());
    }
};

MPATHLAB_WIDGET_TEST(TestMainWindow)
#include "tst_mainwindow.moc"
