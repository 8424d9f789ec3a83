// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/window/mainwindow.h"

#include "app/topology/labfile.h"
#include "ui/canvas/canvasview.h"
#include "ui/common/badge.h"
#include "ui/common/mnemonics.h"
#include "ui/settings/settingsdialog.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/timeline/timelineview.h"
#include "ui/window/appearance.h"
#include "ui/window/builder.h"
#include "ui/window/firststartcard.h"
#include "ui/window/messagebar.h"
#include "ui/window/recovery.h"
#include "ui/window/statusline.h"
#include "ui/window/translations.h"

#include <QCloseEvent>
#include <QCoreApplication>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QToolBar>
#include <QVBoxLayout>

namespace mpathlab {

using namespace Qt::StringLiterals;

MainWindow::MainWindow(HostFactory hosts, const QString &settingsDirectory, Role role)
    : m_role(role)
    , m_settings(settingsDirectory)
    , m_preferences(m_settings.preferences())
    , m_scene(new CanvasScene(&m_document, this))
    , m_run(new RunController(&m_document, std::move(hosts), this))
    , m_files(new LabFiles(&m_document, &m_settings, this))
    , m_view(new CanvasView(m_scene))
    , m_messages(new MessageBar)
    , m_badge(new Badge)
    , m_status(new StatusLine)
    , m_docks(new Docks(this))
    , m_builder(new Builder(m_messages, this))
    , m_recovery(new Recovery(
          m_files, m_run, m_messages,
          settingsDirectory.isEmpty() ? stateDirectory() : settingsDirectory + u"/state"_s, this))
    , m_actions(new MainActions(this))
{
    makeCentral();
    makePanels();
    setStatusBar(m_status);
    auto *bar = addToolBar(tr("Toolbar"));
    bar->setObjectName(u"toolbar"_s);
    m_actions->fillToolBar(bar);
    m_actions->fillMenus(menuBar());
    connectFiles();
    connectRun();
    connectCanvas();
    connectImports();
    keepMnemonics(menuBar());
    restoreWindow();
    applyPreferences();
    updateStatus();
    updateTitle();
    updateCard();
}

MainWindow::~MainWindow()
{
    // The session ends in its destructor; nothing here may listen to it by then.
    m_run->disconnect(this);
    m_run->session().disconnect(this);
    m_document.disconnect(this);
    // Whatever reads the document or the event log goes before they do.
    delete m_recovery;
    delete takeCentralWidget();
    delete m_docks;
    delete m_scene;
    delete m_run;
}

void MainWindow::makeCentral()
{
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_messages);
    layout->addWidget(m_view);
    setCentralWidget(content);
    m_card = new FirstStartCard(m_view);
    setAnimated(false);
}

void MainWindow::restoreWindow()
{
    const QSize usual(1280, 800);
    resize(usual);
    const bool isNew = !restoreGeometry(m_settings.windowGeometry());
    // With its frame it would reach over the edge of a screen of this size.
    const bool framed = QGuiApplication::platformName() != "offscreen"_L1;
    const int title = style()->pixelMetric(QStyle::PM_TitleBarHeight);
    const QSize room = screen()->availableSize();
    if (isNew && framed &&
        (room.width() <= usual.width() || room.height() < usual.height() + title))
        setWindowState(Qt::WindowMaximized);
    restoreState(m_settings.windowLayout());
    m_actions->autoWorkload->setChecked(m_settings.autoWorkload());
    m_run->setAutoWorkload(m_settings.autoWorkload());
}

void MainWindow::connectFiles()
{
    connect(m_files, &LabFiles::windowWanted, this, &MainWindow::windowWanted);
    connect(m_files, &LabFiles::problem, m_messages, &MessageBar::showProblem);
    connect(m_recovery, &Recovery::problem, m_messages, &MessageBar::showProblem);

    connect(m_card, &FirstStartCard::templateChosen, m_files, &LabFiles::startFrom);

    connect(&m_document, &LabDocument::replaced, this, [this] {
        m_messages->dropAll();
        m_view->fit();
    });
    connect(&m_document, &LabDocument::changed, this, [this] {
        updateTitle();
        updateCard();
        m_previewTimer.start();
    });
    connect(&m_document, &LabDocument::filePathChanged, this, [this] {
        updateTitle();
        m_previewTimer.start();
    });
    connect(&m_document, &LabDocument::dirtyChanged, this, &QWidget::setWindowModified);

    connect(m_builder, &Builder::built, this, [this] {
        m_preview.forgetGuest();
        m_run->probe(m_preferences.qemu);
    });
    connect(m_badge, &Badge::clicked, this, [this] {
        if (m_badge->lacksAna())
            m_builder->build(LabBuild::What::Qemu);
        else
            choosePreferences();
    });
}

void MainWindow::connectRun()
{
    connect(m_run, &RunController::statusChanged, this, &MainWindow::updateStatus);
    connect(m_run, &RunController::figuresChanged, this, &MainWindow::updateFigures);
    connect(m_run, &RunController::problem, m_messages, &MessageBar::showProblem);
    connect(m_run, &RunController::progress, this, [this](const QString &sentence) {
        m_progress = sentence;
        updateStatus();
    });
    connect(m_run, &RunController::probed, this, [this](const Result<QemuCapabilities> &qemu) {
        if (qemu)
            m_badge->setQemu(*qemu);
        else
            m_badge->setMissing(qemu.error());
        m_builder->considerQemu(qemu);
        m_preview.setQemu(qemu ? std::optional(*qemu) : std::nullopt);
        m_previewTimer.start();
    });
    connect(m_run, &RunController::prepared, this,
            [this](const LaunchContext &context, const QString &accelReason) {
                m_badge->setQemu(context.qemu);
                m_badge->setAcceleration(context.accel, accelReason);
                m_preview.setContext(context);
                m_previewTimer.start();
            });
    connect(m_run, &RunController::finished, this, [this] {
        m_progress.clear();
        updateLive();
        updateStatus();
        if (m_closing) {
            m_closing = false;
            close();
        }
    });
    Session *session = &m_run->session();
    connect(session, &Session::featureChanged, m_badge, &Badge::setFeature);
    connect(session, &Session::liveChanged, this, &MainWindow::updateLive);
    connect(session, &Session::stateChanged, this, &MainWindow::updateLive);
    connect(session, &Session::stateChanged, m_docks, [this](Session::State state) {
        if (state != Session::State::Starting)
            return;
        // They keep what comes from the first byte and the first event on.
        for (const DockId id : {DockId::Timeline, DockId::Console, DockId::Monitor})
            m_docks->content(id);
    });
}

void MainWindow::connectCanvas()
{
    m_scene->setAddressSource([this](const Lab &lab) {
        // Of a VM that was launched elsewhere they are not known.
        return m_run->session().isExternal() ? QMap<QString, QString>() : controllerAddresses(lab);
    });
    connect(m_scene, &CanvasScene::requested, m_run, &RunController::act);
    m_previewTimer.setSingleShot(true);
    m_previewTimer.setInterval(50);
    connect(&m_previewTimer, &QTimer::timeout, this, &MainWindow::updateCommandLine);
}

void MainWindow::launch()
{
    if (!m_actions->launch->isEnabled())
        return;
    const QString file = m_document.filePath();
    const QStringList questions =
        file.isEmpty() ? QStringList()
                       : trustQuestions(m_document.lab(), QFileInfo(file).absolutePath());
    m_messages->dropAll();
    if (m_recovery->offerRunOf(file, [this] { launch(); }))
        return;
    if (questions.isEmpty() || m_settings.isTrusted(file, questions)) {
        m_run->launch();
        return;
    }
    m_messages->ask(tr("This lab file does more than its drawing shows. Launch it only if you "
                       "trust where it comes from."),
                    questions.join(u'\n'), tr("Launch anyway"), [this, file, questions] {
                        m_settings.setTrusted(file, questions);
                        m_run->launch();
                    });
}

void MainWindow::openRun()
{
    m_docks->raise(DockId::Timeline);
    timeline()->askForRun();
}

void MainWindow::setAutoWorkload(bool on)
{
    m_settings.setAutoWorkload(on);
    m_run->setAutoWorkload(on);
}

QString MainWindow::labName() const
{
    if (!m_document.filePath().isEmpty())
        return QFileInfo(m_document.filePath()).completeBaseName();
    return m_document.lab().name.isEmpty() ? tr("New lab") : m_document.lab().name;
}

void MainWindow::updateTitle()
{
    setWindowTitle(labName() + u"[*] — mpathlab"_s);
    setWindowModified(m_document.isDirty());
}

void MainWindow::updateCard()
{
    m_card->setVisible(m_document.lab().subsystems.isEmpty());
}

bool MainWindow::event(QEvent *event)
{
    const bool showsOrHides = event->type() == QEvent::Show || event->type() == QEvent::Hide ||
                              event->type() == QEvent::WindowStateChange;
    const bool done = QMainWindow::event(event);
    // This first: another event can have been the one that deletes the window.
    if (showsOrHides && m_shown)
        m_run->readings().setWatched(isVisible() && !isMinimized());
    return done;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_run->isIdle()) {
        event->ignore();
        if (m_closing)
            m_run->stop(); // the user does not want to wait
        else if (m_run->session().isExternal())
            stopAndClose(); // nothing is lost by it
        else
            askToStop();
        return;
    }
    if (m_document.isDirty() && !m_discarding) {
        event->ignore();
        m_files->whenSaved([this] {
            m_discarding = true;
            close();
        });
        return;
    }
    m_settings.setWindow(saveGeometry(), saveState());
    if (m_docks->hasContent(DockId::Timeline))
        m_settings.setTimelineLayout(timeline()->live()->saveLayout());
    m_recovery->forgetChanges();
    QMainWindow::closeEvent(event);
}

void MainWindow::askToStop()
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setText(tr("The lab is running."));
    box->setInformativeText(tr("Stop it and close?"));
    QPushButton *stop = box->addButton(tr("Stop and close"), QMessageBox::AcceptRole);
    box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(stop);
    connect(stop, &QPushButton::clicked, this, &MainWindow::stopAndClose);
    box->open();
}

bool MainWindow::asksToStop() const
{
    return !m_closing && !m_run->isIdle() && !m_run->session().isExternal();
}

void MainWindow::stopAndClose()
{
    m_closing = !m_run->isIdle();
    if (m_closing)
        m_run->stop();
    else
        close();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (std::exchange(m_shown, true))
        return;
    // Nothing that takes time before the first picture.
    QTimer::singleShot(0, this, [this] {
        m_run->probe(m_preferences.qemu);
        m_builder->considerGuest();
        if (m_role == Role::First)
            m_recovery->offer();
    });
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_actions->updateIcons();
}

void MainWindow::choosePreferences()
{
    auto *dialog = new SettingsDialog(
        m_preferences, availableLanguages(),
        [here = m_run->hosts()({}).value_or(nullptr)](const QString &preferred, QObject *receiver,
                                                      SettingsDialog::Probed done) {
            if (here)
                here->probe(preferred, receiver, std::move(done));
        },
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettingsDialog::changed, this, &MainWindow::setPreferences);
    dialog->open();
}

void MainWindow::setPreferences(const Preferences &preferences)
{
    m_settings.setPreferences(preferences);
    adoptPreferences(preferences);
    applyAppearance(preferences.appearance, preferences.stateColors);
    Q_EMIT preferencesChanged(preferences);
}

void MainWindow::setAppearance(Appearance appearance)
{
    Preferences preferences = m_preferences;
    preferences.appearance = appearance;
    setPreferences(preferences);
}

void MainWindow::adoptPreferences(const Preferences &preferences)
{
    const bool otherQemu = preferences.qemu != m_preferences.qemu;
    m_preferences = preferences;
    applyPreferences();
    if (otherQemu)
        m_run->probe(preferences.qemu);
}

void MainWindow::applyPreferences()
{
    m_actions->setAppearance(m_preferences.appearance);
    m_run->setConnection(m_preferences.connection);
    m_document.setDefaults(m_preferences.newLabs);
    m_files->refreshEmptyLab();
    m_recovery->setAutosave(m_preferences.autosave);
    if (m_docks->hasContent(DockId::Timeline))
        timeline()->live()->setFollowing(m_preferences.follow);
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(windowIcon().pixmap(64));
    // In one text: the width of an informative one is that of the short line above it.
    box->setText(u"<b>mpathlab %1</b><p>%2</p>"_s.arg(
        QCoreApplication::applicationVersion(),
        tr("Build and drive a multipath NVMe VM lab. GPL-2.0-or-later.")));
    box->setStandardButtons(QMessageBox::Close);
    box->open();
}

} // namespace mpathlab
