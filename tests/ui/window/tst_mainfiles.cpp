// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/labfile.h"
#include "app/topology/templates.h"
#include "support/testmain.h"
#include "ui/window/firststartcard.h"
#include "ui/window/messagebar.h"
#include "windowtest.h"

#include <QFileDialog>
#include <QPushButton>
#include <QToolButton>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

QPushButton *buttonOf(QMessageBox *box, QMessageBox::StandardButton which)
{
    return qobject_cast<QPushButton *>(box->button(which));
}

} // namespace

class TestMainFiles : public WindowTest
{
    Q_OBJECT

private:
    void edit()
    {
        LabDocument *document = m_window->document();
        QVERIFY(document->apply(edits::setName(document->lab(), u"edited"_s), u"rename"_s));
    }

private Q_SLOTS:
    void savesAndOpens()
    {
        const QString path = m_directory->filePath(u"mine.mpathlab"_s);
        m_window->document()->setLab(fakeLab());
        edit();
        const Lab edited = m_window->document()->lab();
        QVERIFY(m_window->isWindowModified());
        QVERIFY(m_window->files()->saveTo(path));
        QVERIFY(!m_window->isWindowModified());
        QVERIFY(m_window->windowTitle().startsWith("mine"_L1));

        m_window->files()->newLab();
        QVERIFY(m_window->document()->lab().subsystems.isEmpty());
        QVERIFY(m_window->card()->isVisible());
        m_window->files()->open(path);
        QCOMPARE(m_window->document()->lab(), edited);

        QMenu menu;
        m_window->files()->fillRecent(&menu);
        QCOMPARE(menu.actions().size(), 1);
        QCOMPARE(menu.actions().first()->text(), u"mine.mpathlab"_s);
        m_window->files()->newLab();
        menu.actions().first()->trigger();
        QCOMPARE(m_window->document()->filePath(), path);
    }

    void runningLabIsNotReplaced()
    {
        launchFakeLab();
        const Lab lab = m_window->document()->lab();
        QList<LabFiles::Then> elsewhere;
        connect(m_window.get(), &MainWindow::windowWanted, this,
                [&](const LabFiles::Then &then) { elsewhere.append(then); });
        m_window->files()->newLab();
        m_window->files()->startFrom(labTemplates().constFirst().id);
        m_window->files()->open(u"/does/not/matter.mpathlab"_s);
        QCOMPARE(elsewhere.size(), 3);
        actions().open->trigger();
        auto *dialog = m_window->findChild<QFileDialog *>();
        QVERIFY(dialog);
        Q_EMIT dialog->fileSelected(u"/does/not/matter.mpathlab"_s);
        dialog->reject();
        QCOMPARE(elsewhere.size(), 4);
        QCOMPARE(m_window->document()->lab(), lab);
        QVERIFY(m_window->files()->saveTo(m_directory->filePath(u"now.mpathlab"_s))); // that may be
    }

    void errorsOfFilesAreShownInLine()
    {
        const QString path = m_directory->filePath(u"broken.mpathlab"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"format\": 99}");
        file.close();
        m_window->document()->setLab(fakeLab());
        QVERIFY(m_window->files()->saveTo(m_directory->filePath(u"good.mpathlab"_s)));
        m_window->files()->open(path);
        QVERIFY(m_window->messages()->isVisible());
        QVERIFY(m_window->messages()->text().contains("format"_L1));
        QCOMPARE(m_window->document()->lab(), fakeLab()); // nothing was changed
        QVERIFY(!box());

        m_window->messages()->closeButton()->click();
        QVERIFY(!m_window->files()->saveTo(m_directory->filePath(u"no/such/lab.mpathlab"_s)));
        QVERIFY(m_window->messages()->isVisible());
    }

    void saveAsksForAName()
    {
        m_window->document()->setLab(fakeLab());
        actions().save->trigger();
        auto *dialog = m_window->findChild<QFileDialog *>();
        QVERIFY(dialog);
        const QString path = m_directory->filePath(u"named"_s);
        Q_EMIT dialog->fileSelected(path + u".mpathlab"_s);
        QVERIFY(QFile::exists(path + u".mpathlab"_s));
        QCOMPARE(dialog->defaultSuffix(), u"mpathlab"_s);
        dialog->close();
    }

    void changesAreNotLost()
    {
        m_window->document()->setLab(fakeLab());
        edit();
        m_window->close();
        QVERIFY(!isClosed());
        QVERIFY(box());
        buttonOf(box(), QMessageBox::Cancel)->click();
        QTRY_VERIFY(!box());
        QVERIFY(!isClosed());

        m_window->files()->newLab();
        QVERIFY(box());
        buttonOf(box(), QMessageBox::Cancel)->click();
        QTRY_VERIFY(!box());
        QCOMPARE(m_window->document()->lab().name, u"edited"_s);

        m_window->close();
        buttonOf(box(), QMessageBox::Discard)->click();
        QTRY_VERIFY(isClosed());
    }

    // --- trust ----------------------------------------------------------------

    void strangersFileIsAskedAboutOnce()
    {
        Lab lab = fakeLab();
        lab.machine.extraArguments = {u"-drive"_s, u"file=/etc/passwd"_s};
        const QString path = m_directory->filePath(u"stranger.mpathlab"_s);
        QVERIFY(writeLabFile(lab, path));
        m_window->files()->open(path);
        actions().launch->trigger();
        QVERIFY(m_window->messages()->isVisible());
        QVERIFY(m_window->messages()->details().contains("/etc/passwd"_L1));
        QCOMPARE(m_machine->preparations, 0); // nothing runs before the answer
        m_window->messages()->closeButton()->click();
        QCOMPARE(m_machine->preparations, 0);

        actions().launch->trigger();
        m_window->messages()->acceptButton()->click();
        waitUntilUp();
        actions().stop->trigger();
        QTRY_COMPARE(session().state(), Session::State::Idle);
        actions().launch->trigger();
        QCOMPARE(m_machine->preparations, 2); // agreed already
        waitUntilUp();
        actions().stop->trigger();
        QTRY_COMPARE(session().state(), Session::State::Idle);

        lab.machine.extraArguments.last() = u"file=/etc/shadow"_s;
        QVERIFY(writeLabFile(lab, path));
        m_window->files()->open(path);
        actions().launch->trigger();
        QCOMPARE(m_machine->preparations, 2); // something else: asked again
        QVERIFY(m_window->messages()->details().contains("/etc/shadow"_L1));
    }

    // --- closing ----------------------------------------------------------------

    void closingARunningLabAsks()
    {
        launchFakeLab();
        m_window->files()->saveTo(m_directory->filePath(u"a.mpathlab"_s));
        m_window->close();
        QVERIFY(!isClosed());
        QVERIFY(box());
        buttonOf(box(), QMessageBox::Cancel)->click();
        QTRY_VERIFY(!box());
        QCOMPARE(session().state(), Session::State::Running);

        m_window->close();
        QVERIFY(box());
        box()->defaultButton()->click();
        QTRY_VERIFY(isClosed());
        QCOMPARE(session().state(), Session::State::Idle);
    }

    void destroyedWhileRunning()
    {
        launchFakeLab();
        QPointer<FakeBackend> backend = m_machine->backends.last;
        m_window.reset();
        QVERIFY(backend.isNull());
    }
};

MPATHLAB_WIDGET_TEST(TestMainFiles)
#include "tst_mainfiles.moc"
