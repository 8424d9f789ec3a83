// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/window/labwindows.h"

#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

namespace mpathlab {

using namespace Qt::StringLiterals;

namespace {

/// So that a further window does not hide the one it came from.
constexpr QPoint cascade(28, 28);

/// The window's title as the name of an entry.
QString entryText(MainWindow *window, qsizetype number)
{
    QString text = window->labName();
    text.replace(u'&', u"&&"_s); // which a menu would take for its mnemonic
    if (window->isWindowModified())
        text += u'*';
    if (!window->run()->isIdle())
        text = LabWindows::tr("%1 (running)").arg(text);
    return number < 10 ? u"&%1 %2"_s.arg(number).arg(text) : text;
}

} // namespace

LabWindows::LabWindows(HostFactory hosts, const QString &settingsDirectory)
    : m_hosts(std::move(hosts))
    , m_settingsDirectory(settingsDirectory)
{
}

LabWindows::~LabWindows()
{
    qDeleteAll(std::exchange(m_windows, {}));
}

MainWindow *LabWindows::open()
{
    const auto role = m_windows.isEmpty() ? MainWindow::Role::First : MainWindow::Role::Further;
    auto *window = new MainWindow(m_hosts, m_settingsDirectory, role);
    window->setAttribute(Qt::WA_DeleteOnClose);
    if (!m_windows.isEmpty() && !window->isMaximized())
        window->move(m_windows.constLast()->pos() + cascade);
    m_windows.append(window);
    connectWindow(window);
    window->show();
    return window;
}

void LabWindows::connectWindow(MainWindow *window)
{
    connect(window, &QObject::destroyed, this, [this, window] { m_windows.removeOne(window); });
    connect(window, &MainWindow::quitWanted, this, &LabWindows::closeAll);
    connect(window, &MainWindow::windowWanted, this, [this](const MainWindow::Then &then) {
        MainWindow *other = open();
        if (then)
            then(other->files());
    });
    connect(window, &MainWindow::preferencesChanged, this,
            [this, window](const Preferences &preferences) {
                for (MainWindow *other : std::as_const(m_windows)) {
                    if (other != window)
                        other->adoptPreferences(preferences);
                }
            });
    QMenu *menu = window->actions().windows;
    connect(menu, &QMenu::aboutToShow, this, [this, menu, window] { fillMenu(menu, window); });
}

void LabWindows::fillMenu(QMenu *menu, MainWindow *of)
{
    menu->clear();
    menu->addActions({of->actions().newWindow, of->actions().closeWindow});
    menu->addSeparator();
    for (qsizetype i = 0; i < m_windows.size(); ++i) {
        MainWindow *window = m_windows.at(i);
        QAction *entry = menu->addAction(entryText(window, i + 1));
        entry->setCheckable(true);
        entry->setChecked(window == of);
        connect(entry, &QAction::triggered, window, [window] {
            window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
            window->raise();
            window->activateWindow();
        });
    }
}

void LabWindows::closeAll()
{
    QList<MainWindow *> running;
    for (MainWindow *window : std::as_const(m_windows)) {
        if (window->asksToStop())
            running.append(window);
    }
    if (running.size() > 1) {
        askToStopAll(running);
        return;
    }
    for (MainWindow *window : QList(m_windows))
        window->close();
}

void LabWindows::askToStopAll(const QList<MainWindow *> &running)
{
    if (m_question && m_question->isVisible()) {
        m_question->raise();
        m_question->activateWindow();
        return;
    }
    QStringList names;
    for (const MainWindow *window : running)
        names.append(window->labName());
    // Where the user is: any of the windows can want the end of the program.
    QWidget *active = QApplication::activeWindow();
    auto *box = new QMessageBox(active ? active : running.constFirst());
    m_question = box;
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("%n lab(s) are running: %1.", nullptr, int(names.size()))
                     .arg(names.join(tr(", ", "between names"))));
    box->setInformativeText(tr("Stop them and quit?"));
    QPushButton *stop = box->addButton(tr("Stop all and quit"), QMessageBox::AcceptRole);
    box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(stop);
    connect(stop, &QPushButton::clicked, this, [this] {
        for (MainWindow *window : QList(m_windows))
            window->stopAndClose();
    });
    box->open();
}

} // namespace mpathlab
