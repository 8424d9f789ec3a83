// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/labfile.h"
#include "app/topology/templates.h"
#include "support/fakebackend.h"
#include "ui/badge.h"
#include "ui/console/terminal.h"
#include "ui/editor/canvasview.h"
#include "ui/editor/commandlinepane.h"
#include "ui/editor/problems.h"
#include "ui/firststartcard.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/statusline.h"
#include "ui/timeline/timelinepanel.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QFileDialog>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

/// A machine whose QEMU, guest and VM are scripts.
struct FakeMachine {
    FakeBackends backends;
    Result<QemuCapabilities> qemu = fakeContext().qemu;
    Result<Prepared> prepared = Prepared{fakeContext(), u"KVM was not asked for."_s, {}};
    bool holdPreparation = false;
    int preparations = 0;

    RunEnvironment environment()
    {
        RunEnvironment result;
        result.backends = backends.factory();
        result.probe = [this](const QString &, QObject *receiver, RunEnvironment::Probed done) {
            QTimer::singleShot(0, receiver, [this, done] { done(qemu); });
        };
        result.prepare = [this](const Preparation::Request &, QObject *receiver,
                                RunEnvironment::Step step, RunEnvironment::PreparationDone done) {
            ++preparations;
            step(u"looking around"_s);
            if (!holdPreparation)
                QTimer::singleShot(0, receiver, [this, done] { done(prepared); });
        };
        return result;
    }
};

QPushButton *buttonOf(QMessageBox *box, QMessageBox::StandardButton which)
{
    return qobject_cast<QPushButton *>(box->button(which));
}

/// All entries of a menu bar that do something, with those of their submenus.
void collect(const QList<QAction *> &entries, QList<QAction *> *out)
{
    for (QAction *entry : entries) {
        if (entry->menu())
            collect(entry->menu()->actions(), out);
        else if (!entry->isSeparator())
            out->append(entry);
    }
}

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeMachine> m_machine;
    std::unique_ptr<MainWindow> m_window;

    const MainActions &actions() const { return m_window->actions(); }
    Session &session() { return m_window->run()->session(); }

    void openWindow()
    {
        m_window = std::make_unique<MainWindow>(m_machine->environment(), m_directory->path());
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        actions().autoWorkload->setChecked(false); // the fake guest has no fio
    }
    void launchFakeLab()
    {
        m_window->document()->setLab(fakeLab());
        actions().launch->trigger();
        QTRY_COMPARE(session().state(), Session::State::Running);
    }
    void edit()
    {
        LabDocument *document = m_window->document();
        QVERIFY(document->apply(edits::setName(document->lab(), u"edited"_s), u"rename"_s));
    }
    QMessageBox *box() { return m_window->findChild<QMessageBox *>(); }
    /// Closing is asynchronous: dialogs ask, the VM ends.
    bool isClosed() { return !m_window->isVisible(); }

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        QApplication::setAttribute(Qt::AA_DontUseNativeMenuBar);
    }
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_machine = std::make_unique<FakeMachine>();
        openWindow();
    }
    void cleanup()
    {
        m_window.reset();
        m_machine.reset();
        m_directory.reset();
    }

    // --- start --------------------------------------------------------------

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
        QCOMPARE(m_window->badge()->toolTip(), u"No QEMU was found."_s);
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

    void everyMenuEntryIsReachable()
    {
        QList<QAction *> entries;
        for (QAction *top : m_window->menuBar()->actions()) {
            QVERIFY2(top->text().contains(u'&'), qPrintable(top->text()));
            Q_EMIT top->menu()->aboutToShow();
        }
        collect(m_window->menuBar()->actions(), &entries);
        QVERIFY(entries.size() > 40);
        QMap<QKeySequence, QString> taken;
        for (QAction *entry : entries) {
            QVERIFY(!entry->text().isEmpty());
            for (const QKeySequence &keys : entry->shortcuts()) {
                QVERIFY2(!taken.contains(keys) || taken.value(keys) == entry->text(),
                         qPrintable(keys.toString() + u": "_s + taken.value(keys) + u", "_s +
                                    entry->text()));
                taken.insert(keys, entry->text());
            }
        }
        // What is in the toolbar is in a menu too.
        for (QAction *action : {actions().launch, actions().stop, actions().pause, actions().reset,
                                actions().restoreAll, m_window->canvas()->actions().fit})
            QVERIFY(entries.contains(action));
    }

    void shortcutsWork()
    {
        m_window->document()->setLab(fakeLab());
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QTRY_COMPARE(session().state(), Session::State::Running);
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

    void everyControlHasAName()
    {
        launchFakeLab();
        for (int id = 0; id < int(dockCount); ++id)
            m_window->docks()->content(DockId(id));
        for (QAbstractButton *button : m_window->findChildren<QAbstractButton *>()) {
            if (!button->isVisibleTo(m_window.get()) ||
                button->objectName().startsWith("qt_"_L1))
                continue;
            const bool named = !button->text().isEmpty() || !button->toolTip().isEmpty() ||
                               !button->accessibleName().isEmpty();
            QVERIFY2(named, button->metaObject()->className());
        }
    }

    // --- life cycle ---------------------------------------------------------

    void lifeCycle()
    {
        m_window->document()->setLab(fakeLab());
        QVERIFY(actions().launch->isEnabled());
        QVERIFY(!actions().stop->isEnabled());
        QCOMPARE(m_window->statusLine()->vm(), u"Not running"_s);

        m_machine->holdPreparation = false;
        actions().launch->trigger();
        QVERIFY(!actions().launch->isEnabled()); // while it is being prepared
        QVERIFY(actions().stop->isEnabled());
        QVERIFY(m_window->document()->isLocked());
        QCOMPARE(m_window->statusLine()->vm(), u"looking around"_s);

        QTRY_COMPARE(session().state(), Session::State::Running);
        QVERIFY(!actions().launch->isEnabled());
        QVERIFY(actions().pause->isEnabled());
        QVERIFY(actions().reset->isEnabled());
        QVERIFY(actions().restoreAll->isEnabled());
        QVERIFY(m_window->scene()->isRunning());
        QVERIFY(m_window->document()->isLocked());
        QTRY_VERIFY(session().guestReady());
        QTRY_VERIFY(actions().workload->isEnabled());
        QVERIFY(m_window->statusLine()->vm().contains("fake VM"_L1));
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
        QVERIFY(m_window->statusLine()->problems().contains("error"_L1));
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
        m_machine->prepared = Prepared{fakeContext(), {}, {}};
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

    // --- files ----------------------------------------------------------------

    void savesAndOpens()
    {
        const QString path = m_directory->filePath(u"mine.mpathlab"_s);
        m_window->document()->setLab(fakeLab());
        edit();
        const Lab edited = m_window->document()->lab();
        QVERIFY(m_window->isWindowModified());
        QVERIFY(m_window->files()->saveTo(path));
        QVERIFY(!m_window->isWindowModified());
        QVERIFY(m_window->windowTitle().startsWith("mine"_L1));

        m_window->files()->newLab();
        QVERIFY(m_window->document()->lab().subsystems.isEmpty());
        QVERIFY(m_window->card()->isVisible());
        m_window->files()->open(path);
        QCOMPARE(m_window->document()->lab(), edited);

        QMenu menu;
        m_window->files()->fillRecent(&menu);
        QCOMPARE(menu.actions().size(), 1);
        QCOMPARE(menu.actions().first()->text(), u"mine.mpathlab"_s);
        m_window->files()->newLab();
        menu.actions().first()->trigger();
        QCOMPARE(m_window->document()->filePath(), path);
    }

    void runningLabIsNotReplaced()
    {
        launchFakeLab();
        const Lab lab = m_window->document()->lab();
        m_window->files()->newLab();
        QVERIFY(m_window->messages()->text().contains("Stop it"_L1));
        m_window->files()->startFromExample();
        m_window->files()->open(u"/does/not/matter.mpathlab"_s);
        actions().open->trigger();
        QCOMPARE(m_window->document()->lab(), lab);
        QVERIFY(!m_window->findChild<QFileDialog *>());
        QVERIFY(m_window->files()->saveTo(m_directory->filePath(u"now.mpathlab"_s))); // that may be
    }

    void errorsOfFilesAreShownInLine()
    {
        const QString path = m_directory->filePath(u"broken.mpathlab"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"format\": 99}");
        file.close();
        m_window->document()->setLab(fakeLab());
        QVERIFY(m_window->files()->saveTo(m_directory->filePath(u"good.mpathlab"_s)));
        m_window->files()->open(path);
        QVERIFY(m_window->messages()->isVisible());
        QVERIFY(m_window->messages()->text().contains("format"_L1));
        QCOMPARE(m_window->document()->lab(), fakeLab()); // nothing was changed
        QVERIFY(!box());

        m_window->messages()->closeButton()->click();
        QVERIFY(!m_window->files()->saveTo(m_directory->filePath(u"no/such/lab.mpathlab"_s)));
        QVERIFY(m_window->messages()->isVisible());
    }

    void saveAsksForAName()
    {
        m_window->document()->setLab(fakeLab());
        actions().save->trigger();
        auto *dialog = m_window->findChild<QFileDialog *>();
        QVERIFY(dialog);
        const QString path = m_directory->filePath(u"named"_s);
        Q_EMIT dialog->fileSelected(path + u".mpathlab"_s);
        QVERIFY(QFile::exists(path + u".mpathlab"_s));
        QCOMPARE(dialog->defaultSuffix(), u"mpathlab"_s);
        dialog->close();
    }

    void changesAreNotLost()
    {
        m_window->document()->setLab(fakeLab());
        edit();
        m_window->close();
        QVERIFY(!isClosed());
        QVERIFY(box());
        buttonOf(box(), QMessageBox::Cancel)->click();
        QTRY_VERIFY(!box());
        QVERIFY(!isClosed());

        m_window->files()->newLab();
        QVERIFY(box());
        buttonOf(box(), QMessageBox::Cancel)->click();
        QTRY_VERIFY(!box());
        QCOMPARE(m_window->document()->lab().name, u"edited"_s);

        m_window->close();
        buttonOf(box(), QMessageBox::Discard)->click();
        QTRY_VERIFY(isClosed());
    }

    // --- trust ----------------------------------------------------------------

    void strangersFileIsAskedAboutOnce()
    {
        Lab lab = fakeLab();
        lab.machine.extraArguments = {u"-drive"_s, u"file=/etc/passwd"_s};
        const QString path = m_directory->filePath(u"stranger.mpathlab"_s);
        QVERIFY(writeLabFile(lab, path));
        m_window->files()->open(path);
        actions().launch->trigger();
        QVERIFY(m_window->messages()->isVisible());
        QVERIFY(m_window->messages()->details().contains("/etc/passwd"_L1));
        QCOMPARE(m_machine->preparations, 0); // nothing runs before the answer
        m_window->messages()->closeButton()->click();
        QCOMPARE(m_machine->preparations, 0);

        actions().launch->trigger();
        m_window->messages()->acceptButton()->click();
        QTRY_COMPARE(session().state(), Session::State::Running);
        actions().stop->trigger();
        QTRY_COMPARE(session().state(), Session::State::Idle);
        actions().launch->trigger();
        QCOMPARE(m_machine->preparations, 2); // agreed already
        QTRY_COMPARE(session().state(), Session::State::Running);
        actions().stop->trigger();
        QTRY_COMPARE(session().state(), Session::State::Idle);

        lab.machine.extraArguments.last() = u"file=/etc/shadow"_s;
        QVERIFY(writeLabFile(lab, path));
        m_window->files()->open(path);
        actions().launch->trigger();
        QCOMPARE(m_machine->preparations, 2); // something else: asked again
        QVERIFY(m_window->messages()->details().contains("/etc/shadow"_L1));
    }

    // --- closing ----------------------------------------------------------------

    void closingARunningLabAsks()
    {
        launchFakeLab();
        m_window->files()->saveTo(m_directory->filePath(u"a.mpathlab"_s));
        m_window->close();
        QVERIFY(!isClosed());
        QVERIFY(box());
        buttonOf(box(), QMessageBox::Cancel)->click();
        QTRY_VERIFY(!box());
        QCOMPARE(session().state(), Session::State::Running);

        m_window->close();
        QVERIFY(box());
        box()->defaultButton()->click();
        QTRY_VERIFY(isClosed());
        QCOMPARE(session().state(), Session::State::Idle);
    }

    void destroyedWhileRunning()
    {
        launchFakeLab();
        QPointer<FakeBackend> backend = m_machine->backends.last;
        m_window.reset();
        QVERIFY(backend.isNull());
    }

    // --- what the panels show ---------------------------------------------------

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
        QTRY_VERIFY(m_window->timeline()->summary().startsWith(
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
        QCOMPARE(m_window->scene()->clickAction().state, std::optional(AnaState::NonOptimized));
        entry(u"toggle inaccessible"_s)->trigger();
        QCOMPARE(m_window->scene()->clickAction().state, std::optional<AnaState>());
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

    void commandLineIsTheOneThatRuns()
    {
        m_window->document()->setLab(fakeLab());
        m_window->docks()->show(DockId::CommandLine);
        auto *pane = qobject_cast<CommandLinePane *>(
            m_window->docks()->content(DockId::CommandLine));
        QVERIFY(pane);
        actions().launch->trigger();
        QTRY_COMPARE(session().state(), Session::State::Running);
        const LaunchPlan plan = m_machine->backends.last->plan;
        for (const QString &argument : plan.arguments) {
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
        QTRY_VERIFY(!m_window->statusLine()->io().isEmpty());
        QCOMPARE(m_window->statusLine()->failovers(), QString());
        m_window->run()->requestState(u"nvme0"_s, 1, AnaState::Inaccessible, {});
        QTRY_VERIFY(m_window->statusLine()->failovers().startsWith(u'1'));
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
