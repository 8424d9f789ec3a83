// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/templates.h"
#include "ui/canvas/scene.h"
#include "ui/document/parts.h"
#include "ui/settings/settingsdialog.h"

#include "support/testmain.h"
#include "tests/ui/window/windowtest.h"
#include "ui/common/badge.h"
#include "ui/settings/pathfield.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/timeline/timelineview.h"
#include "ui/window/appearance.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>

using namespace mpathlab;
using namespace Qt::StringLiterals;

class TestSettings : public WindowTest
{
    Q_OBJECT

private:
    SettingsDialog *open()
    {
        actions().settings->trigger();
        return m_window->findChild<SettingsDialog *>();
    }

    /// The field behind a label, as a user finds it.
    template <typename Field>
    static Field *field(SettingsDialog *dialog, const QString &label)
    {
        for (QLabel *each : dialog->findChildren<QLabel *>()) {
            if (QString(each->text()).remove(u'&') != label || !each->buddy())
                continue;
            auto *found = qobject_cast<Field *>(each->buddy());
            return found ? found : each->buddy()->findChild<Field *>();
        }
        return nullptr;
    }

    static void choose(QComboBox *box, const QVariant &value)
    {
        const int index = box->findData(value);
        QVERIFY(index >= 0);
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }

    Preferences stored() { return Settings(m_directory->path()).preferences(); }

private Q_SLOTS:
    void cleanup()
    {
        closeWindow();
        applyAppearance(Appearance::System);
        qunsetenv("MPATHLAB_QEMU");
    }

    void everythingIsKept()
    {
        Preferences all;
        all.qemu = u"/opt/qemu"_s;
        all.connection = u"qemu+ssh://bench/system"_s;
        all.connections = {u"qemu+ssh://bench/system"_s, u"qemu+ssh://desk/session"_s};
        all.newLabs = {Acceleration::Tcg, 1024, u"/boot/bzImage"_s, 20, 128};
        all.autosave = false;
        all.follow = false;
        all.appearance = Appearance::HighContrast;
        all.stateColors = StateColors::Traffic;
        all.language = u"zh_CN"_s;
        Settings(m_directory->path()).setPreferences(all);
        QCOMPARE(stored(), all);
        Settings(m_directory->path()).setPreferences({});
        QCOMPARE(stored(), Preferences());
    }

    void nonsenseInTheFileIsNotTaken()
    {
        QSettings file(m_directory->filePath(u"mpathlab.ini"_s), QSettings::IniFormat);
        file.setValue("newLabs/memoryMiB"_L1, u"lots"_s);
        file.setValue("newLabs/anatt"_L1, 100000);
        file.setValue("newLabs/accel"_L1, u"magic"_s);
        file.setValue("appearance"_L1, u"plaid"_s);
        file.sync();
        QCOMPARE(stored(), Preferences());
    }

    void opensByKeyboard()
    {
        QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
        QTRY_VERIFY(m_window->findChild<SettingsDialog *>());
    }

    void appliedAtOnceAndTakenBackByEscape()
    {
        SettingsDialog *dialog = open();
        const QColor before = QApplication::palette().color(QPalette::Window);
        choose(field<QComboBox>(dialog, u"Appearance"_s), int(Appearance::HighContrast));
        QCOMPARE(QApplication::palette().color(QPalette::Window), QColor(Qt::black));
        choose(field<QComboBox>(dialog, u"Colours of states"_s), int(StateColors::Traffic));
        QCOMPARE(stateColors(), StateColors::Traffic);
        field<QSpinBox>(dialog, u"Memory"_s)->setValue(2048);
        QCOMPARE(m_window->document()->defaults().memoryMiB, 2048);
        QCOMPARE(stored().newLabs.memoryMiB, 2048);

        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_window->findChild<SettingsDialog *>());
        QCOMPARE(QApplication::palette().color(QPalette::Window), before);
        QCOMPARE(stateColors(), StateColors::Safe);
        QCOMPARE(m_window->document()->defaults().memoryMiB, Machine().memoryMiB);
        QCOMPARE(stored(), Preferences());
    }

    void keptByOk()
    {
        SettingsDialog *dialog = open();
        choose(field<QComboBox>(dialog, u"Appearance"_s), int(Appearance::Dark));
        dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
        QTRY_VERIFY(!m_window->findChild<SettingsDialog *>());
        QCOMPARE(stored().appearance, Appearance::Dark);
        // The menu knows.
        m_window.reset();
        openWindow();
        QCOMPARE(stored().appearance, Appearance::Dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window),
                 darkPalette().color(QPalette::Window));
    }

    void aConnectionIsTypedAndRemembered()
    {
        SettingsDialog *dialog = open();
        auto *choice = field<QComboBox>(dialog, u"Run labs on"_s);
        QVERIFY(choice);
        QVERIFY(QTest::qWaitForWindowActive(dialog)); // leaving the field needs a focus
        QCOMPARE(choice->currentText(), QString());
        choice->setFocus();
        QTRY_VERIFY(choice->hasFocus());
        choice->lineEdit()->clear();
        QTest::keyClicks(choice->lineEdit(), u"qemu+ssh://bench/system"_s);
        QTest::keyClick(choice, Qt::Key_Tab);
        QCOMPARE(stored().connection, u"qemu+ssh://bench/system"_s);
        QCOMPARE(stored().connections, QStringList{u"qemu+ssh://bench/system"_s});
        // The usual ones are there anyway; what was used stays in the list.
        choose(choice, u"qemu:///session"_s);
        QCOMPARE(stored().connection, u"qemu:///session"_s);
        QCOMPARE(stored().connections, QStringList{u"qemu+ssh://bench/system"_s});
        QVERIFY(choice->findData(u"qemu+ssh://bench/system"_s) >= 0);
        choose(choice, QString());
        QCOMPARE(stored().connection, QString());
    }

    void aWrongConnectionIsSaidAtOnce()
    {
        SettingsDialog *dialog = open();
        auto *choice = field<QComboBox>(dialog, u"Run labs on"_s);
        choice->lineEdit()->clear();
        QTest::keyClicks(choice->lineEdit(), u"xen:///system"_s);
        const QList<QLabel *> labels = dialog->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->text().contains(u"its driver is not qemu"_s);
        }));
        QTest::keyClick(choice, Qt::Key_Tab);
        QCOMPARE(stored().connections, QStringList());
    }

    void aLaunchGoesToTheChosenHost()
    {
        Preferences preferences = stored();
        preferences.connection = u"qemu:///system"_s;
        Settings(m_directory->path()).setPreferences(preferences);
        m_window.reset();
        QStringList asked;
        m_machine->others = [&](const QString &uri) -> Result<std::shared_ptr<VmHost>> {
            asked.append(uri);
            return failure(u"nobody is there"_s);
        };
        m_window = std::make_unique<MainWindow>(m_machine->hosts(), m_directory->path());
        m_window->document()->setLab(fakeLab());
        QSignalSpy problems(m_window->run(), &RunController::problem);
        actions().launch->trigger();
        QCOMPARE(asked, QStringList{u"qemu:///system"_s});
        QCOMPARE(problems.size(), 1);
        QCOMPARE(session().state(), Session::State::Idle);
        QCOMPARE(m_machine->preparations, 0);
    }

    void defaultsComeBack()
    {
        SettingsDialog *dialog = open();
        field<QSpinBox>(dialog, u"ANATT of a subsystem"_s)->setValue(99);
        QCOMPARE(stored().newLabs.anatt, 99);
        dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::RestoreDefaults)->click();
        QCOMPARE(stored(), Preferences());
        QCOMPARE(field<QSpinBox>(dialog, u"ANATT of a subsystem"_s)->value(), Subsystem().anatt);
    }

    void newThingsAreAsWanted()
    {
        SettingsDialog *dialog = open();
        choose(field<QComboBox>(dialog, u"Acceleration"_s), int(Acceleration::Tcg));
        field<QSpinBox>(dialog, u"Memory"_s)->setValue(1024);
        field<QSpinBox>(dialog, u"ANATT of a subsystem"_s)->setValue(33);
        field<QSpinBox>(dialog, u"Size of a namespace"_s)->setValue(256);
        dialog->accept();

        LabDocument *document = m_window->document();
        QCOMPARE(document->lab().machine.accel, Acceleration::Tcg); // nobody had touched it
        QVERIFY(!document->isDirty());
        m_window->scene()->addPart(Part::Subsystem);
        m_window->scene()->addPart(Part::Namespace);
        const Subsystem &drawn = document->lab().subsystems.first();
        QCOMPARE(drawn.anatt, 33);
        QCOMPARE(drawn.namespaces.first().sizeMiB, 256);

        document->setLab({});
        m_window->files()->startFrom(labTemplates().constFirst().id);
        QCOMPARE(document->lab().machine.memoryMiB, 1024);
        QCOMPARE(document->lab().subsystems.first().anatt, 33);
        QVERIFY(!document->isDirty());

        // A saved lab says itself what it wants.
        document->setLab(fakeLab(), u"/x/saved.mpathlab"_s);
        QCOMPARE(document->lab(), fakeLab());
        // A copy is a copy.
        m_window->scene()->addPart(Part::Namespace);
        QCOMPARE(document->lab().subsystems.first().namespaces.last().sizeMiB, 256);
        QCOMPARE(document->lab().subsystems.first().namespaces.first().sizeMiB, 64);
    }

    void theQemuIsAskedWhileItIsTyped()
    {
        QStringList asked;
        m_machine->onProbe = [&asked](const QString &preferred) { asked.append(preferred); };
        SettingsDialog *dialog = open();
        auto *path = dialog->findChild<PathField *>();
        QTRY_VERIFY2(path->finding().contains("with ANA"_L1), qPrintable(path->finding()));
        m_machine->qemu = failure(u"There is no such program."_s);
        asked.clear();
        QTest::keyClicks(path->edit(), u"/opt/q"_s);
        QTRY_VERIFY(path->finding().contains("no such program"_L1));
        QVERIFY(asked.contains(u"/opt/q"_s));
        QTRY_COMPARE(m_window->badge()->text(), u"no QEMU"_s);
        m_machine->qemu = fakeContext().qemu;
        dialog->reject();
        QTRY_VERIFY(m_window->badge()->text().endsWith("+ANA"_L1));
        QCOMPARE(stored().qemu, QString());
    }

    void anEnvironmentThatNamesTheQemuIsSaid()
    {
        qputenv("MPATHLAB_QEMU", "/opt/named");
        SettingsDialog *dialog = open();
        auto *path = dialog->findChild<PathField *>();
        QTRY_VERIFY(path->finding().contains("MPATHLAB_QEMU"_L1));
        QVERIFY(!path->isEnabled());
    }

    void theKernelIsLookedFor()
    {
        SettingsDialog *dialog = open();
        auto *path = dialog->findChildren<PathField *>().at(1);
        QTest::keyClicks(path->edit(), u"/no/such/bzImage"_s);
        QVERIFY(path->finding().contains("no file"_L1));
        path->edit()->clear();
        const QString real = QCoreApplication::applicationFilePath();
        QTest::keyClicks(path->edit(), real);
        QVERIFY(path->finding().contains("KiB"_L1));
        QCOMPARE(m_window->document()->lab().guest.kind, Guest::Kind::Kernel);
        QCOMPARE(m_window->document()->lab().guest.kernel, real);
    }

    void followingIsTheTimelinesHabit()
    {
        QVERIFY(m_window->timeline()->view()->isFollowing());
        SettingsDialog *dialog = open();
        for (QCheckBox *box : dialog->findChildren<QCheckBox *>()) {
            if (box->text().contains("follows"_L1))
                box->click();
        }
        QVERIFY(!m_window->timeline()->view()->isFollowing());
        dialog->accept();
        m_window->close();
        QTRY_VERIFY(isClosed());
        openWindow();
        QVERIFY(!m_window->timeline()->view()->isFollowing());
    }
};

MPATHLAB_WIDGET_TEST(TestSettings)
#include "tst_settings.moc"
