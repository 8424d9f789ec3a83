// SPDX-License-Identifier: GPL-2.0-or-later
// mpathlab-pictures: makes the pictures of the documentation, every screen in light and
// dark. Those of a running lab need the patched QEMU and the guest image.
#include "app/host/guestimage.h"
#include "app/host/probe.h"
#include "app/libvirt/hosts.h"
#include "liverun.h"
#include "studio.h"
#include "ui/window/appearance.h"
#include "ui/window/translations.h"

#include <QApplication>
#include <QDir>
#include <QTextStream>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

void say(const QString &sentence)
{
    QTextStream(stderr) << "mpathlab-pictures: " << sentence << Qt::endl;
}

QList<Scene> allScenes()
{
    return windowScenes() + attachScenes() + messageScenes() + dialogScenes() + buildScenes() +
           panelScenes() + inspectorScenes() + menuScenes();
}

/// Other labs of this machine, its own lab script and QEMU are in no picture of a scene.
void playScenes(Studio &studio, const QString &word)
{
    const QByteArray qemu = qgetenv("MPATHLAB_QEMU");
    qunsetenv("MPATHLAB_QEMU");
    qputenv("MPATHLAB_RUN_DIR", QFile::encodeName(studio.path(u"run"_s)));
    qputenv("MPATHLAB_LAB", "/nowhere/lab");
    for (const Scene &scene : allScenes()) {
        if (scene.name.contains(word))
            scene.play(studio, scene.name);
    }
    if (!qemu.isEmpty())
        qputenv("MPATHLAB_QEMU", qemu);
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"mpathlab-pictures"_s);
    QApplication::setApplicationVersion(QStringLiteral(MPATHLAB_VERSION));
    QApplication::setWindowIcon(QIcon(u":/icons/mpathlab-128.png"_s));
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2 || arguments.size() > 3) {
        say(u"usage: mpathlab-pictures FOLDER [WORD: only names with it; \"live\": a real run]"_s);
        return 2;
    }
    const QString folder = arguments.at(1);
    const QString word = arguments.value(2);
    if (!QDir().mkpath(folder)) {
        say(u"%1 cannot be made"_s.arg(folder));
        return 2;
    }
    Studio studio(folder);
    installTranslations(u"en"_s); // plural forms
    applyAppearance(Appearance::Light);
    playScenes(studio, word);
    if (!u"live"_s.contains(word))
        return studio.isGood() ? 0 : 1;
    if (findQemu().isEmpty() || !findGuestImage())
        say(u"no patched QEMU or no guest image: no pictures of a running lab"_s);
    else
        takeLiveRun(studio, &makeHost);
    return studio.isGood() ? 0 : 1;
}
