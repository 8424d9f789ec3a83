// SPDX-License-Identifier: GPL-2.0-or-later
// Several labs at once: a window for each, in one program.
#include "app/topology/templates.h"
#include "support/questions.h"
#include "support/testmain.h"
#include "ui/window/labwindows.h"
#include "windowtest.h"

#include <QMenuBar>
#include <QPointer>
#include <QPushButton>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

bool isShown(const MainWindow *window)
{
    return window && window->isVisible();
}

} // namespace

class TestLabWindows : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeMachine> m_machine;
    std::unique_ptr<LabWindows> m_windows;

    MainWindow *window(int index) { return m_windows->all().at(index); }
    Session &session(MainWindow *window) { return window->run()->session(); }

    void launch(MainWindow *window)
    {
        window->actions().autoWorkload->setChecked(false); // the fake guest has no fio
        window->document()->setLab(fakeLab());
        window->actions().launch->trigger();
        QTRY_COMPARE(session(window).state(), Session::State::Running);
        QTRY_VERIFY(session(window).guestReady());
    }
    QStringList entries(MainWindow *of)
    {
        QMenu *menu = of->actions().windows;
        Q_EMIT menu->aboutToShow();
        QStringList texts;
        for (const QAction *entry : menu->actions().mid(3))
            texts += entry->text() + (entry->isChecked() ? u" <"_s : QString());
        return texts;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        QApplication::setAttribute(Qt::AA_DontUseNativeMenuBar);
        QApplication::setQuitOnLastWindowClosed(false);
    }
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        qputenv("MPATHLAB_LAB", "/nowhere/lab");
        qputenv("MPATHLAB_RUN_DIR", QFile::encodeName(m_directory->filePath(u"run"_s)));
        m_machine = std::make_unique<FakeMachine>();
        m_windows = std::make_unique<LabWindows>(m_machine->hosts(), m_directory->path());
        m_windows->open();
    }
    void cleanup()
    {
        m_windows.reset();
        m_machine.reset();
        m_directory.reset();
    }

    void twoLabsRunSideBySide()
    {
        launch(window(0));
        window(0)->actions().newWindow->trigger();
        QCOMPARE(m_windows->all().size(), 2);
        QVERIFY(window(1)->document()->lab().subsystems.isEmpty());
        QVERIFY(window(1)->pos() != window(0)->pos());
        launch(window(1));
        QCOMPARE(session(window(0)).state(), Session::State::Running);
        QCOMPARE(m_machine->backends.made, 2);

        // What one is asked for, the other does not do.
        window(1)->run()->act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible});
        const auto state = [this](int index) {
            const LiveGroup *group = session(window(index)).live().group(u"nvme0"_s, 1);
            return group ? group->device : std::optional<AnaState>();
        };
        QTRY_COMPARE(state(1), AnaState::Inaccessible);
        QCOMPARE(state(0), AnaState::Optimized);
    }

    void aLabOpensBesideOneThatRuns()
    {
        const QString path = m_directory->filePath(u"second.mpathlab"_s);
        window(0)->files()->startFrom(labTemplates().constFirst().id);
        QVERIFY(window(0)->files()->saveTo(path));
        launch(window(0));
        const Lab running = window(0)->document()->lab();
        window(0)->files()->open(path);
        QCOMPARE(m_windows->all().size(), 2);
        QCOMPARE(window(1)->document()->filePath(), path);
        QCOMPARE(window(0)->document()->lab(), running);
        QVERIFY(isShown(window(1)));
    }

    void theMenuNamesThem()
    {
        launch(window(0));
        window(0)->actions().newWindow->trigger();
        window(1)->files()->startFrom(labTemplates().constFirst().id);
        const QStringList texts = entries(window(1));
        QCOMPARE(texts.size(), 2);
        QVERIFY2(texts.at(0).startsWith(u"&1 "_s) && texts.at(0).endsWith(u"(running)"_s),
                 qPrintable(texts.at(0)));
        QVERIFY2(texts.at(1).startsWith(u"&2 "_s) && texts.at(1).endsWith(u" <"_s),
                 qPrintable(texts.at(1)));
        window(0)->showMinimized();
        window(1)->actions().windows->actions().at(3)->trigger();
        QVERIFY(!window(0)->isMinimized());
        QVERIFY(QTest::qWaitForWindowActive(window(0)));
    }

    void settingsAreShared()
    {
        window(0)->actions().newWindow->trigger();
        QList<QAction *> dark;
        for (MainWindow *each : m_windows->all()) {
            QList<QAction *> all;
            collect(each->menuBar()->actions(), &all);
            for (QAction *action : all) {
                if (action->text().remove(u'&') == u"Dark"_s)
                    dark.append(action);
            }
        }
        QCOMPARE(dark.size(), 2);
        QVERIFY(!dark.at(1)->isChecked());
        dark.at(0)->trigger();
        QVERIFY(dark.at(1)->isChecked());
        QCOMPARE(Settings(m_directory->path()).preferences().appearance, Appearance::Dark);
    }

    void closingOneLeavesTheOther()
    {
        launch(window(0));
        window(0)->actions().newWindow->trigger();
        QPointer<MainWindow> second = window(1);
        second->actions().closeWindow->trigger();
        QTRY_VERIFY(!second);
        QCOMPARE(m_windows->all().size(), 1);
        QCOMPARE(session(window(0)).state(), Session::State::Running);
    }

    void quittingAsksWhereSomethingRuns()
    {
        window(0)->actions().newWindow->trigger();
        launch(window(1));
        QPointer<MainWindow> idle = window(0);
        QPointer<MainWindow> busy = window(1);
        busy->actions().quit->trigger();
        QTRY_VERIFY(!idle);
        auto *box = busy->findChild<QMessageBox *>();
        QVERIFY(box);
        box->defaultButton()->click();
        QTRY_VERIFY(!busy);
        QVERIFY(m_windows->all().isEmpty());
    }

    void quittingAsksOnceForAllThatRuns()
    {
        launch(window(0));
        window(0)->document()->setLab(edits::setName(fakeLab(), u"first"_s).lab);
        window(0)->actions().newWindow->trigger();
        launch(window(1));
        window(1)->actions().newWindow->trigger(); // idle
        window(1)->actions().quit->trigger();
        const QList<QMessageBox *> boxes = questions();
        QCOMPARE(boxes.size(), 1);
        QVERIFY2(boxes.first()->text().startsWith(u"2 lab(s) are running: "_s),
                 qPrintable(boxes.first()->text()));
        QVERIFY(boxes.first()->text().contains(window(0)->labName()));

        // Asked for once more while it waits, and then not wanted.
        window(0)->actions().quit->trigger();
        QCOMPARE(questions(), boxes);
        boxes.first()->button(QMessageBox::Cancel)->click();
        QTRY_VERIFY(questions().isEmpty());
        QCOMPARE(m_windows->all().size(), 3);
        for (int i = 0; i < 2; ++i)
            QCOMPARE(session(window(i)).state(), Session::State::Running);

        const QPointer<FakeBackend> vm = m_machine->backends.last;
        window(2)->actions().quit->trigger();
        QCOMPARE(questions().size(), 1);
        questions().first()->defaultButton()->click();
        QTRY_VERIFY(m_windows->all().isEmpty());
        QVERIFY(!vm);
        QVERIFY(questions().isEmpty());
    }

    void quittingAgainDoesNotWait()
    {
        for (int i = 0; i < 2; ++i) {
            window(0)->actions().newWindow->trigger();
            launch(window(i));
            m_machine->backends.last->heedsShutdown = false;
        }
        window(0)->actions().quit->trigger();
        questions().first()->defaultButton()->click();
        QCOMPARE(session(window(0)).state(), Session::State::Stopping);
        window(0)->actions().quit->trigger();
        QVERIFY(questions().isEmpty()); // the answer is known
        QTRY_VERIFY(m_windows->all().isEmpty());
    }

    void endingTheProgramEndsAllVms()
    {
        QList<QPointer<FakeBackend>> vms;
        for (int i = 0; i < 2; ++i) {
            launch(window(i));
            vms.append(m_machine->backends.last);
            window(i)->actions().newWindow->trigger();
        }
        QVERIFY(vms.at(0) && vms.at(1) && vms.at(0) != vms.at(1));
        m_windows.reset();
        QVERIFY(!vms.at(0) && !vms.at(1));
    }
};

MPATHLAB_WIDGET_TEST(TestLabWindows)
#include "tst_labwindows.moc"
