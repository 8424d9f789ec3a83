// SPDX-License-Identifier: GPL-2.0-or-later
// an external VM by libvirt, in the window: found in the dialog, drawn,
// driven and left.
#include "app/host/processhandle.h"
#include "app/libvirt/hosts.h"
#include "externalvm.h"
#include "libvirtdaemon.h"
#include "support/clilab.h"
#include "support/guestparts.h"
#include "support/questions.h"
#include "support/realwindow.h"
#include "support/testmain.h"
#include "ui/attach/attachdialog.h"
#include "ui/canvas/scene.h"
#include "ui/console/terminal.h"
#include "ui/window/messagebar.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace mpathlab;
using namespace mpathlab::realwindow;
using namespace Qt::StringLiterals;

class TestWindowAttach : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder{u"/tmp/mpl-XXXXXX"_s};
    std::unique_ptr<LibvirtDaemon> m_daemon;
    std::unique_ptr<CliLab> m_lab;
    std::unique_ptr<MainWindow> m_window;
    QList<qint64> m_vms;

    Session &session() { return m_window->run()->session(); }

    void openWindow()
    {
        m_window = std::make_unique<MainWindow>(&makeHost, m_folder.path());
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    /// Through the dialog: where, which, Attach.
    void attach()
    {
        m_window->actions().attach->trigger();
        auto *dialog = m_window->findChild<AttachDialog *>();
        QVERIFY(dialog);
        auto *where = dialog->findChild<QComboBox *>();
        QVERIFY(where && where->isVisible());
        where->setEditText(m_daemon->nearUri());
        Q_EMIT where->lineEdit()->editingFinished();
        auto *found = dialog->findChild<QTreeWidget *>();
        QTRY_VERIFY_WITH_TIMEOUT(!found->findItems(u"another"_s, Qt::MatchExactly).isEmpty(),
                                 stepMs);
        found->setCurrentItem(found->findItems(u"another"_s, Qt::MatchExactly).first());
        for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
            if (QString(button->text()).remove(u'&') == u"Attach"_s) {
                QVERIFY(button->isEnabled());
                button->click();
                break;
            }
        }
        QTRY_VERIFY2_WITH_TIMEOUT(session().state() == Session::State::Running ||
                                      !m_window->messages()->text().isEmpty(),
                                  "nothing is attached to", stepMs);
        QCOMPARE(m_window->messages()->text() + m_window->messages()->details(), QString());
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(missingGuestPart().isEmpty(), missingGuestPart());
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        QApplication::setQuitOnLastWindowClosed(false);
        QDir(m_folder.path()).mkdir(u"d"_s);
        m_daemon = std::make_unique<LibvirtDaemon>(m_folder.filePath(u"d"_s));
        m_lab = std::make_unique<CliLab>(m_folder.path()); // and MPATHLAB_RUN_DIR
        QString words = m_daemon->start();
        QVERIFY2(words.isEmpty(), qPrintable(words));
        words = startExternalVm(*m_lab, m_daemon->nearUri(), m_folder.path(), u"another"_s);
        QVERIFY2(words.isEmpty(), qPrintable(words));
        m_vms = m_lab->vms();
        QCOMPARE(m_vms.size(), 1);
        openWindow();
    }

    void cleanupTestCase()
    {
        m_window.reset();
        m_lab.reset(); // and its VM
        m_daemon.reset();
    }

    void isDrawnAsItsVmTellsIt()
    {
        attach();
        QVERIFY(session().isExternal());
        QCOMPARE(session().feature(), AnaFeature::Full);
        QVERIFY(session().describeBackend().text().startsWith(u"domain another on "_s));
        const Lab &lab = m_window->document()->lab();
        QCOMPARE(lab.subsystems.size(), 1);
        QStringList controllers;
        for (const Controller &controller : lab.subsystems.first().controllers)
            controllers.append(controller.id);
        QCOMPARE(controllers, (QStringList{u"nvme0"_s, u"nvme1"_s}));
        QVERIFY(m_window->document()->isLocked());
        QVERIFY(session().hasConsole());
        QVERIFY(session().hasAgentPort());
        QTRY_VERIFY_WITH_TIMEOUT(session().guestReady(), bootMs);
        QVERIFY(!session().workloadRunning()); // nothing begins by itself there
        QTRY_COMPARE_WITH_TIMEOUT(guestState(m_window.get(), u"nvme0"_s), u"optimized"_s, stepMs);
        // What the guest says from now on is on the console.
        session().writeConsole("echo here-$((40+2))\r");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->terminal()
                                     ->screen()
                                     .text({0, 0}, {m_window->terminal()->screen().endLine(), 0})
                                     .contains("here-42"_L1),
                                 stepMs);
    }

    void aClickDrivesIt()
    {
        clickNode(m_window.get(), u"nvme0"_s);
        QTRY_COMPARE_WITH_TIMEOUT(deviceState(m_window.get(), u"nvme0"_s), u"inaccessible"_s,
                                  stepMs);
        QCOMPARE(deviceState(m_window.get(), u"nvme1"_s), u"optimized"_s);
        QTRY_COMPARE_WITH_TIMEOUT(guestState(m_window.get(), u"nvme0"_s), u"inaccessible"_s,
                                  stepMs);
        QTRY_COMPARE(m_window->scene()->groupNodeState(u"nvme0"_s, 1).state,
                     std::optional(AnaState::Inaccessible));
    }

    void detachingLeavesItAsItIs()
    {
        m_window->actions().stop->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(session().state(), Session::State::Idle, stepMs);
        QCOMPARE(m_window->messages()->text(), QString());
        QCOMPARE(m_lab->vms(), m_vms);
        attach(); // and it is as it was left
        QCOMPARE(deviceState(m_window.get(), u"nvme0"_s), u"inaccessible"_s);
        QTRY_COMPARE(m_window->scene()->groupNodeState(u"nvme0"_s, 1).state,
                     std::optional(AnaState::Inaccessible));
    }

    /// Nothing is lost by it, so nothing is asked.
    void closingTheWindowLeavesItToo()
    {
        m_window->close();
        QVERIFY(questions().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), stepMs);
        m_window.reset();
        QCOMPARE(m_lab->vms(), m_vms);
        QVERIFY(QDir(m_lab->runDirectory()).isEmpty() || !QDir(m_lab->runDirectory()).exists());
        openWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QCOMPARE(m_window->messages()->count(), 0); // it is no run of ours to be offered
        attach();
        QTRY_VERIFY_WITH_TIMEOUT(session().guestReady(), stepMs);
        clickNode(m_window.get(), u"nvme0"_s);
        QTRY_COMPARE_WITH_TIMEOUT(guestState(m_window.get(), u"nvme0"_s), u"optimized"_s, stepMs);
    }

    void itsEndIsTold()
    {
        for (const qint64 vm : std::as_const(m_vms)) {
            const auto identity = identityOfProcess(vm);
            QVERIFY(identity);
            auto process = ProcessHandle::open(*identity);
            QVERIFY(process);
            (*process)->kill();
        }
        QTRY_COMPARE_WITH_TIMEOUT(session().state(), Session::State::Idle, stepMs);
        QTRY_VERIFY(m_window->messages()->text().contains("has ended"_L1));
    }
};

MPATHLAB_WIDGET_TEST(TestWindowAttach)
#include "tst_windowattach.moc"
