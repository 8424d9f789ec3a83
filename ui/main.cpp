// SPDX-License-Identifier: GPL-2.0-or-later
// mpathlab: the program with the window.
#include "app/libvirt/hosts.h"
#include "app/run/signals.h"
#include "monitor/log.h"
#include "ui/window/appearance.h"
#include "ui/window/labwindows.h"
#include "ui/window/mainwindow.h"
#include "ui/window/translations.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

void setIcon()
{
    QIcon icon;
    for (const int size : {16, 32, 48, 128})
        icon.addFile(u":/icons/mpathlab-%1.png"_s.arg(size));
    QApplication::setWindowIcon(icon);
}

/// The hidden option for tests, needed before the others: it decides the language of --help.
QString settingsFolder(const QStringList &arguments)
{
    const qsizetype at = arguments.indexOf(u"--settings"_s);
    return at > 0 ? arguments.value(at + 1) : qEnvironmentVariable("MPATHLAB_SETTINGS_DIR");
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"mpathlab"_s);
    QApplication::setApplicationVersion(QStringLiteral(MPATHLAB_VERSION));
    QApplication::setDesktopFileName(u"org.mpathlab.mpathlab"_s);

    const QString settingsDirectory = settingsFolder(QApplication::arguments());
    const mpathlab::Preferences preferences = mpathlab::Settings(settingsDirectory).preferences();
    mpathlab::installTranslations(preferences.language); // before the first text
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("mpathlab::Main", "Build and drive a multipath NVMe VM lab."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        u"LAB"_s, QApplication::translate("mpathlab::Main", "Lab files to open, each in a window."),
        u"[LAB...]"_s);
    const QCommandLineOption launch(
        u"launch"_s, QApplication::translate("mpathlab::Main", "Launch the labs at once."));
    const QCommandLineOption log(
        u"log"_s,
        QApplication::translate("mpathlab::Main", "Write what the program does to standard error, "
                                                  "for a bug report: %1, or all.")
            .arg(mpathlab::logParts().join(u", "_s)),
        u"PARTS"_s);
    QCommandLineOption settings(u"settings"_s, {}, u"DIR"_s);
    settings.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOptions({launch, log, settings});
    parser.process(application);
    const QStringList files = parser.positionalArguments();
    if (parser.isSet(launch) && files.isEmpty())
        parser.showHelp(2);
    if (parser.isSet(log)) {
        if (const auto started = mpathlab::startLog(parser.value(log)); !started) {
            std::fprintf(stderr, "mpathlab: %s\n", qPrintable(started.error().text));
            return 2;
        }
    }

    mpathlab::applyAppearance(preferences.appearance, preferences.stateColors);
    mpathlab::LabWindows windows(&mpathlab::makeHost, settingsDirectory);
    const mpathlab::SignalWatcher signalWatcher(mpathlab::SignalWatcher::Second::EndsTheProgram);
    // exit(), not quit(): that one would ask the window, which would ask the user.
    QObject::connect(&signalWatcher, &mpathlab::SignalWatcher::interrupted, &application,
                     [] { QApplication::exit(0); });
    windows.open();
    // The first picture that is read loads every format there is: not before the window.
    QTimer::singleShot(0, &windows, setIcon);
    for (qsizetype i = 0; i < files.size(); ++i) {
        mpathlab::MainWindow *window = i == 0 ? windows.all().constFirst() : windows.open();
        window->files()->open(files.at(i));
        if (parser.isSet(launch))
            QTimer::singleShot(0, window, &mpathlab::MainWindow::launch);
    }
    return QApplication::exec();
}
