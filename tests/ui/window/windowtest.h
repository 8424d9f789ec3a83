// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "support/fakemachine.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QMessageBox>
#include <QTemporaryDir>
#include <QTest>

namespace mpathlab {

/// All entries of a menu bar that do something, with those of their submenus.
inline void collect(const QList<QAction *> &entries, QList<QAction *> *out)
{
    for (QAction *entry : entries) {
        if (entry->menu())
            collect(entry->menu()->actions(), out);
        else if (!entry->isSeparator())
            out->append(entry);
    }
}

/// A window on such a machine, with settings of its own; a new one for every test.
class WindowTest : public QObject
{
    Q_OBJECT

protected:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeMachine> m_machine;
    std::unique_ptr<MainWindow> m_window;

    const MainActions &actions() const { return m_window->actions(); }
    Session &session() { return m_window->run()->session(); }

    void openWindow()
    {
        m_window = std::make_unique<MainWindow>(m_machine->hosts(), m_directory->path());
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        actions().autoWorkload->setChecked(false); // the fake guest has no fio
    }
    void makeWindow()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        qputenv("MPATHLAB_LAB", "/nowhere/lab"); // nothing is built by accident
        // Not what other labs of this machine have left.
        qputenv("MPATHLAB_RUN_DIR",
                QFile::encodeName(m_directory->filePath(QStringLiteral("run"))));
        m_machine = std::make_unique<FakeMachine>();
        openWindow();
    }
    void closeWindow()
    {
        m_window.reset();
        m_machine.reset();
        m_directory.reset();
    }
    void launchFakeLab()
    {
        m_window->document()->setLab(fakeLab());
        actions().launch->trigger();
        waitUntilUp();
    }
    /// A guest that is not up yet does not hear that it should power off.
    void waitUntilUp()
    {
        QTRY_COMPARE(session().state(), Session::State::Running);
        QTRY_VERIFY(session().guestReady());
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
    void init() { makeWindow(); }
    void cleanup() { closeWindow(); }
};

} // namespace mpathlab
