// SPDX-License-Identifier: GPL-2.0-or-later
// Labs that come from elsewhere: imported command lines, running VMs.
#include "app/run/rundirectory.h"
#include "app/topology/templates.h"
#include "support/pictures.h"
#include "support/testmain.h"
#include "ui/attach/attachdialog.h"
#include "ui/canvas/canvasview.h"
#include "ui/common/badge.h"
#include "ui/console/terminal.h"
#include "ui/import/importdialog.h"
#include "ui/panels/commandlinepane.h"
#include "ui/window/appearance.h"
#include "ui/window/firststartcard.h"
#include "ui/window/messagebar.h"
#include "ui/window/statusline.h"
#include "windowtest.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QLocalServer>
#include <QPushButton>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

constexpr auto command = "kvm -device nvme-subsys,id=s,ana=on -device nvme,id=n0,serial=x,subsys=s";

} // namespace

class TestMainImports : public WindowTest
{
    Q_OBJECT

private:
    QLocalServer m_server;

    template <typename Dialog>
    Dialog *dialog()
    {
        return m_window->findChild<Dialog *>();
    }
    static void press(QWidget *dialog, const QString &text)
    {
        for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
            if (QString(button->text()).remove(u'&') == text) {
                button->click();
                return;
            }
        }
        QFAIL(qPrintable(text));
    }
    /// Through the dialog, as a user does.
    void attach()
    {
        const QString socket = m_directory->filePath(u"qmp"_s);
        m_server.close();
        QVERIFY(m_server.listen(socket));
        actions().attach->trigger();
        QVERIFY(dialog<AttachDialog>());
        dialog<AttachDialog>()->setTarget({socket});
        press(dialog<AttachDialog>(), u"Attach"_s);
    }
    void attachAndWait()
    {
        attach();
        QTRY_COMPARE(session().state(), Session::State::Running);
    }

    /// With $MPATHLAB_PICTURES (a folder), to be looked at.
    void keepPictures(const QString &name)
    {
        for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
            applyAppearance(appearance);
            QCoreApplication::processEvents();
            keepPicture(m_window.get(), appearance == Appearance::Dark ? name + u"-dark"_s : name);
        }
        applyAppearance(Appearance::Light);
    }

private Q_SLOTS:
    void anImportBecomesTheLab()
    {
        QVERIFY(m_window->card()->isVisible());
        keepPictures(u"first"_s);
        actions().importCommand->trigger();
        QVERIFY(dialog<ImportDialog>());
        dialog<ImportDialog>()->setText(QString::fromLatin1(command));
        press(dialog<ImportDialog>(), u"Make it the drawing"_s);
        QCOMPARE(m_window->document()->lab().subsystems.first().id, u"s"_s);
        QVERIFY(!m_window->card()->isVisible());
        QVERIFY(m_window->document()->filePath().isEmpty());
        QTRY_VERIFY(!dialog<ImportDialog>());
    }

    void anImportAsksAboutChanges()
    {
        LabDocument *document = m_window->document();
        document->setLab(fakeLab());
        QVERIFY(document->apply(edits::setName(document->lab(), u"edited"_s), u"rename"_s));
        actions().importCommand->trigger();
        dialog<ImportDialog>()->setText(QString::fromLatin1(command));
        press(dialog<ImportDialog>(), u"Make it the drawing"_s);
        QVERIFY(box());
        QCOMPARE(document->lab().name, u"edited"_s);
        box()->button(QMessageBox::Discard)->click();
        QCOMPARE(document->lab().subsystems.first().id, u"s"_s);
    }

    void aPastedCommandIsOffered()
    {
        m_window->canvas()->setFocus();
        QApplication::clipboard()->setText(QString::fromLatin1(command));
        m_window->canvas()->actions().paste->trigger();
        QVERIFY(dialog<ImportDialog>());
        QVERIFY(dialog<ImportDialog>()->summary().startsWith(u"1 subsystem"_s));
        dialog<ImportDialog>()->reject();
        QTRY_VERIFY(!dialog<ImportDialog>());
        QApplication::clipboard()->setText(u"a shopping list"_s);
        m_window->canvas()->actions().paste->trigger();
        QVERIFY(!dialog<ImportDialog>());
        QApplication::clipboard()->clear();
    }

    void theCardOffersToAttach()
    {
        const auto choices = m_window->card()->choices();
        QVERIFY(choices.at(2)->text().startsWith(u"Attach"_s));
        choices.at(2)->click();
        QVERIFY(dialog<AttachDialog>());
        dialog<AttachDialog>()->reject();
    }

    void attachesByLibvirt()
    {
        HostScript there;
        there.vms = QList<RunningVm>{{0, u"theirs"_s, {}}};
        m_machine->others = [&there](const QString &) -> Result<std::shared_ptr<VmHost>> {
            return there.host();
        };
        actions().attach->trigger();
        auto *where = dialog<AttachDialog>()->findChild<QComboBox *>();
        Q_EMIT where->activated(1);
        QTRY_COMPARE(dialog<AttachDialog>()->target().domain, u"qemu:///system#theirs"_s);
        press(dialog<AttachDialog>(), u"Attach"_s);
        QTRY_COMPARE(session().state(), Session::State::Running);
        QCOMPARE(there.backends.last->target().domain, u"qemu:///system#theirs"_s);
        QVERIFY(QFile::exists(controlSocketOf(u"qemu:///system#theirs"_s)));
        actions().stop->trigger();
        QTRY_VERIFY(m_window->run()->isIdle());
        m_window.reset(); // before its VM's script
    }

    void attachedAndDetached()
    {
        actions().autoWorkload->setChecked(true); // which must not begin by itself here
        bool hadFio = false;
        m_machine->backends.prepare = [&](FakeBackend &backend) {
            backend.vm.agent.addProgram(u"fio"_s, [&](const QStringList &) {
                hadFio = true;
                return GuestProcessResult{};
            });
            backend.vm.peer.handle(u"query-version"_s, [](const QJsonObject &) {
                return QJsonObject{
                    {u"qemu"_s, QJsonObject{{u"major"_s, 9}, {u"minor"_s, 8}, {u"micro"_s, 7}}}};
            });
        };
        attachAndWait();
        QTRY_VERIFY(session().guestReady());
        LabDocument *document = m_window->document();
        QCOMPARE(document->lab().subsystems.first().controllers.size(), 2);
        QVERIFY(document->isLocked());
        QVERIFY(document->lockHint().contains(u"detach"_s));
        QVERIFY(!m_window->isWindowModified()); // nobody asked for it to be saved
        QVERIFY(document->filePath().isEmpty());
        QCOMPARE(actions().stop->text(), u"Detach"_s);
        QVERIFY(!actions().launch->isEnabled() && !actions().attach->isEnabled());
        QVERIFY(m_window->statusLine()->text(StatusLine::Vm).startsWith(u"Attached to"_s));
        QVERIFY(m_window->badge()->text().contains(u"9.8.7 +ANA"_s));
        m_window->run()->act(SetAnaState{u"nvme0"_s, 1, AnaState::Inaccessible});
        QTRY_COMPARE(session().live().group(u"nvme0"_s, 1)->device,
                     std::optional(AnaState::Inaccessible));
        keepPictures(u"attached"_s);
        QVERIFY(m_window->files()->saveTo(m_directory->filePath(u"theirs.mpathlab"_s)));

        actions().stop->trigger();
        QTRY_VERIFY(m_window->run()->isIdle());
        QVERIFY(!document->isLocked());
        QCOMPARE(actions().stop->text(), u"Stop"_s);
        QVERIFY(!document->lab().subsystems.isEmpty()); // to be looked at, changed, launched
        QTRY_VERIFY(!m_window->badge()->text().contains(u"9.8.7"_s));
        QCOMPARE(m_window->messages()->text(), QString());
        QVERIFY(!hadFio);
    }

    void whatIsMissingIsSaid()
    {
        m_machine->backends.prepare = [](FakeBackend &backend) {
            backend.hasConsole = backend.hasAgentPort = false;
        };
        attachAndWait();
        QCOMPARE(m_window->statusLine()->text(StatusLine::Guest), u"No guest agent"_s);
        Terminal *terminal = m_window->terminal();
        QTRY_COMPARE(terminal->pendingBytes(), 0);
        terminal->selectAll();
        QVERIFY(terminal->selectedText().contains(u"without its console"_s));
        QVERIFY(!actions().workload->isEnabled());
    }

    void aRefusedSocketIsSaidOnce()
    {
        const Lab mine = fakeLab(1, 1);
        m_window->document()->setLab(mine);
        m_machine->backends.prepare = [](FakeBackend &backend) {
            backend.start = FakeBackend::Start::Fails;
            backend.startError = {u"It serves another."_s};
        };
        attach();
        QTRY_COMPARE(m_window->messages()->text(), u"It serves another."_s);
        QTRY_VERIFY(m_window->run()->isIdle());
        QCOMPARE(m_window->document()->lab(), mine); // the drawing was not lost by it
        QVERIFY(!m_window->document()->isLocked());
    }

    /// What is selected on the canvas is marked in the command, in light and dark.
    void theCommandMarksTheSelection()
    {
        m_window->document()->setLab(labTemplates().first().lab);
        m_window->docks()->show(DockId::CommandLine);
        auto *pane =
            qobject_cast<CommandLinePane *>(m_window->docks()->content(DockId::CommandLine));
        QTRY_VERIFY(pane->text().contains(u"id=nvme1"_s));
        QVERIFY(pane->markedLines().isEmpty());
        m_window->document()->setSelection({{ObjectRef::Kind::Controller, u"nvme1"_s}});
        const QStringList lines = pane->text().split(u'\n');
        QCOMPARE(pane->markedLines().size(), 2);
        QVERIFY(
            lines.at(pane->markedLines().at(0)).contains(u"pcie-root-port,id=mpathlab-port1"_s));
        QVERIFY(lines.at(pane->markedLines().at(1)).contains(u"nvme,id=nvme1"_s));
        keepPictures(u"command-line"_s);
        m_window->document()->setSelection({});
        QVERIFY(pane->markedLines().isEmpty());
    }

    void closingLeavesTheVm()
    {
        attachAndWait();
        QStringList commands;
        connect(&m_machine->backends.last->vm.peer, &FakeQmpPeer::received,
                [&](const QString &c) { commands += c; });
        m_window->close();
        QVERIFY(!box()); // nothing is lost, nothing is asked
        QTRY_VERIFY(isClosed());
        QVERIFY(!commands.contains(u"quit"_s) && !commands.contains(u"system_powerdown"_s));
    }
};

MPATHLAB_WIDGET_TEST(TestMainImports)
#include "tst_mainimports.moc"
