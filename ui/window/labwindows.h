// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/host/vmhost.h"

#include <QObject>
#include <QPointer>

class QMenu;
class QMessageBox;

namespace mpathlab {

class MainWindow;

/// The windows of the program: each has a lab and a VM of its own, all share the settings.
/// Owns them; a window that is closed is gone. The program ends with the last one.
class LabWindows : public QObject
{
    Q_OBJECT

public:
    /// `settingsDirectory` empty: the user's own settings.
    explicit LabWindows(HostFactory hosts, const QString &settingsDirectory = {});
    /// What still runs in them ends.
    ~LabWindows() override;

    /// Makes and shows one more. Only the first one asks about what a crash left.
    MainWindow *open();
    /// In the order they were opened.
    const QList<MainWindow *> &all() const { return m_windows; }
    /// Asks once about all labs that run. About unsaved changes each window asks, and who cancels
    /// keeps that one.
    void closeAll();

private:
    void connectWindow(MainWindow *window);
    void fillMenu(QMenu *menu, MainWindow *of);
    void askToStopAll(const QList<MainWindow *> &running);

    HostFactory m_hosts;
    QString m_settingsDirectory;
    QList<MainWindow *> m_windows;
    QPointer<QMessageBox> m_question; ///< the last one, as long as there is one
};

} // namespace mpathlab
