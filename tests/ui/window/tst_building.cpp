// SPDX-License-Identifier: GPL-2.0-or-later
// Building QEMU and the guest from the window, with a script that plays ./lab.
#include "support/pictures.h"
#include "support/testmain.h"
#include "ui/build/builddialog.h"
#include "ui/common/badge.h"
#include "ui/window/builder.h"
#include "ui/window/messagebar.h"
#include "windowtest.h"

#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>

using namespace mpathlab;
using namespace Qt::StringLiterals;

class TestBuilding : public WindowTest
{
    Q_OBJECT

private:
    MessageBar *messages() { return m_window->messages(); }
    BuildDialog *dialog() { return m_window->builder()->dialog(LabBuild::What::Qemu); }

    /// What ./lab does from now on; a file `go` lets one that waits go on.
    void playLab(const QByteArray &body)
    {
        QFile file(m_directory->filePath(u"lab"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/bash\ncd " + QFile::encodeName(m_directory->path()) + "\n" + body);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv("MPATHLAB_LAB", QFile::encodeName(file.fileName()));
    }

    void go()
    {
        QFile file(m_directory->filePath(u"go"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }

    static constexpr auto waits = "until [ -e go ]; do sleep 0.02; done\n";

    void reopen()
    {
        m_window.reset();
        openWindow();
    }

private Q_SLOTS:
    void showsHowFarItIs()
    {
        playLab(QByteArray("echo 'progress 0 0 QEMU: configuring' >&2\n"
                           "echo 'progress 374 1699 QEMU' >&2\n") +
                waits + "echo 'progress 1699 1699 QEMU' >&2\n");
        actions().buildQemu->trigger();
        QTRY_VERIFY(dialog() && dialog()->isVisible());
        QTRY_COMPARE(dialog()->bar()->maximum(), 1699);
        QCOMPARE(dialog()->bar()->value(), 374);
        QCOMPARE(dialog()->step(), u"Compiling QEMU: 374 of 1699"_s);
        QCOMPARE(dialog()->mainButton()->text(), u"Cancel"_s);
        QVERIFY(!dialog()->log()->isVisible());
        dialog()->logButton()->click();
        QVERIFY(dialog()->log()->isVisible());
        QVERIFY(dialog()->log()->toPlainText().contains("QEMU: configuring"_L1));
        // The window is not held up meanwhile.
        m_window->document()->setLab(fakeLab());
        QVERIFY(actions().launch->isEnabled());
        keepPicture(dialog(), u"build"_s);

        m_machine->qemu->version = u"10.0.99"_s;
        go();
        QTRY_COMPARE(dialog()->step(), u"Done."_s);
        QTRY_VERIFY(m_window->badge()->text().contains("10.0.99"_L1)); // asked again
        QCOMPARE(dialog()->mainButton()->text(), u"Close"_s);
        dialog()->mainButton()->click();
        QVERIFY(!dialog()->isVisible());
    }

    void cancelledAndResumed()
    {
        playLab(QByteArray("trap 'exit 1' INT\necho 'progress 1 10 QEMU' >&2\n") + waits);
        actions().buildQemu->trigger();
        QTRY_COMPARE(dialog()->bar()->maximum(), 10);
        dialog()->mainButton()->click();
        QTRY_VERIFY(!dialog()->isBuilding());
        QVERIFY(dialog()->step().contains("goes on here"_L1));
        QCOMPARE(messages()->count(), 0); // the user's own wish
        QCOMPARE(dialog()->mainButton()->text(), u"Build again"_s);
        go();
        dialog()->mainButton()->click();
        QTRY_COMPARE(dialog()->step(), u"Done."_s);
    }

    void itsOwnWordsWhenItFails()
    {
        playLab("echo 'progress 0 0 QEMU: configuring' >&2\n"
                "echo 'error root must install meson, and there is no terminal to ask for a "
                "password; run in one: sudo apt-get install meson' >&2\nexit 1\n");
        actions().buildQemu->trigger();
        QTRY_VERIFY(dialog()->step().contains("run in one: sudo apt-get install meson"_L1));
        QVERIFY(dialog()->log()->isVisible());
        QVERIFY(dialog()->log()->toPlainText().contains("root must install"_L1));
        QCOMPARE(messages()->count(), 0); // it is before one's eyes
        keepPicture(dialog(), u"build-failed"_s);
    }

    void outOfSightItGoesOn()
    {
        playLab(QByteArray(waits) + "echo 'error it broke; mend it' >&2\nexit 1\n");
        actions().buildQemu->trigger();
        dialog()->close();
        QVERIFY(dialog()->isBuilding());
        actions().buildQemu->trigger(); // the same one again
        QVERIFY(dialog()->isVisible());
        dialog()->close();
        go();
        QTRY_COMPARE(messages()->text(), u"it broke; mend it"_s);
    }

    void endsWithTheWindow()
    {
        playLab("sleep 600 & echo $! >child; echo 'progress 0 0 ready' >&2; wait\n");
        actions().buildQemu->trigger();
        QTRY_VERIFY(dialog()->step() == u"ready"_s);
        QFile child(m_directory->filePath(u"child"_s));
        QVERIFY(child.open(QIODevice::ReadOnly));
        const qint64 pid = child.readAll().trimmed().toLongLong();
        QVERIFY(identityOfProcess(pid));
        m_window.reset();
        QTRY_VERIFY(!identityOfProcess(pid));
    }

    void aMissingQemuIsOfferedToBeBuilt()
    {
        playLab("echo 'progress 0 0 QEMU: configuring' >&2\n");
        m_machine->qemu = failure(u"No QEMU was found."_s);
        reopen();
        QTRY_VERIFY(messages()->text().startsWith("No QEMU that could run a lab"_L1));
        QCOMPARE(messages()->acceptButton()->text(), u"Build"_s);
        m_window->run()->probe({});
        QTRY_COMPARE(m_window->badge()->text(), u"no QEMU"_s);
        const qsizetype before = messages()->count();
        m_window->run()->probe({}); // once is enough
        QTest::qWait(0);
        QCOMPARE(messages()->count(), before);
        messages()->acceptButton()->click();
        QTRY_COMPARE(dialog()->step(), u"Done."_s);
    }

    void oneWithoutAnaToo()
    {
        playLab("true\n");
        m_machine->qemu->ana = AnaFeature::None;
        reopen();
        QTRY_VERIFY(messages()->text().contains("has no ANA"_L1));
        messages()->closeButton();
        QVERIFY(m_window->badge()->lacksAna());
        m_window->badge()->click();
        QTRY_VERIFY(dialog() && dialog()->isVisible());
    }

    void nothingIsOfferedThatCannotBe()
    {
        qputenv("MPATHLAB_LAB", "/nowhere/lab");
        m_machine->qemu = failure(u"No QEMU was found."_s);
        reopen();
        QTRY_COMPARE(m_window->badge()->text(), u"no QEMU"_s);
        QCOMPARE(messages()->count(), 0);
        actions().buildQemu->trigger(); // but asked for, it says why not
        QCOMPARE(messages()->count(), 1);
        QVERIFY(messages()->text().contains("MPATHLAB_LAB"_L1));
    }

    void aMissingGuestIsOfferedToo()
    {
        playLab("echo \"progress 0 0 $1\" >&2\n");
        qputenv("MPATHLAB_KERNEL", "/nowhere/kernel");
        qputenv("MPATHLAB_INITRD", "/nowhere/initrd");
        reopen();
        QTRY_VERIFY(messages()->text().startsWith("The guest image is not built"_L1));
        messages()->acceptButton()->click();
        QTRY_VERIFY(m_window->builder()->dialog(LabBuild::What::Guest));
        QTRY_COMPARE(m_window->builder()->dialog(LabBuild::What::Guest)->step(), u"Done."_s);
        QVERIFY(m_window->builder()
                    ->dialog(LabBuild::What::Guest)
                    ->log()
                    ->toPlainText()
                    .contains("guest"_L1));
        qunsetenv("MPATHLAB_KERNEL");
        qunsetenv("MPATHLAB_INITRD");
    }
};

MPATHLAB_WIDGET_TEST(TestBuilding)
#include "tst_building.moc"
