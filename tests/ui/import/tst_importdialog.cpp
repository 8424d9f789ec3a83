// SPDX-License-Identifier: GPL-2.0-or-later
#include "clipping.h"
#include "support/testmain.h"
#include "ui/import/importdialog.h"
#include "ui/import/importreport.h"

#include <QApplication>
#include <QFileDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

constexpr auto command = "kvm -m 2G -device nvme-subsys,id=s,ana=on -device nvme,id=n0,serial=x,"
                         "subsys=s -device nvme-ns,drive=d,bus=n0 -netdev user,id=u -nographic";

} // namespace

class ImportDialogTest : public QObject
{
    Q_OBJECT

private:
    /// Deletes itself when it closes.
    static QPointer<ImportDialog> opened()
    {
        auto *dialog = new ImportDialog({});
        dialog->open();
        return dialog;
    }
    static QPushButton *makeButton(QWidget *dialog)
    {
        for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
            if (button->text().contains(u"Make it"_s))
                return button;
        }
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase() { QApplication::setAttribute(Qt::AA_DontUseNativeDialogs); }

    void showsWhatBecomesOfIt()
    {
        const QPointer<ImportDialog> dialog = opened();
        QVERIFY(!makeButton(dialog)->isEnabled());
        QCOMPARE(dialog->summary(), u"Nothing to read yet"_s);
        dialog->setText(QString::fromLatin1(command));
        QVERIFY(makeButton(dialog)->isEnabled());
        QCOMPARE(dialog->summary(),
                 u"1 subsystem, 1 controller, 1 namespace · 2 CPUs, 2048 MiB · the bundled "
                 "guest"_s);
        const QString report = dialog->report();
        QVERIFY2(report.contains(u"Stays as it is, in the lab's extra arguments (1)"_s),
                 qPrintable(report));
        QVERIFY(report.contains(u"-netdev user,id=u"_s));
        QVERIFY(report.contains(u"Left out (1)"_s) && report.contains(u"-nographic"_s));
        QVERIFY(report.contains(u"64 MiB"_s));
        delete dialog;
    }

    void followsTheTyping()
    {
        const QPointer<ImportDialog> dialog = opened();
        auto *text = dialog->findChild<QPlainTextEdit *>();
        QCOMPARE(text->hasFocus() || text->focusPolicy() != Qt::NoFocus, true);
        text->setPlainText(u"kvm -m 1G"_s);
        QVERIFY(!makeButton(dialog)->isEnabled()); // not looked at yet
        QTRY_VERIFY(makeButton(dialog)->isEnabled());
        QVERIFY(dialog->report().contains(u"To be mended in the drawing (1)"_s));
        text->setPlainText(u"kvm -m '1G"_s);
        QTRY_COMPARE(dialog->summary(), u"This cannot be read"_s);
        QVERIFY(dialog->report().startsWith(u"Line 1: the quotation mark"_s));
        QVERIFY(!makeButton(dialog)->isEnabled());
        delete dialog;
    }

    void handsTheLabOver()
    {
        const QPointer<ImportDialog> dialog = opened();
        QList<Lab> labs;
        connect(dialog, &ImportDialog::labChosen, [&](const Lab &lab) { labs += lab; });
        dialog->findChild<QPlainTextEdit *>()->setPlainText(QString::fromLatin1(command));
        QTRY_VERIFY(makeButton(dialog)->isEnabled());
        makeButton(dialog)->click();
        QCOMPARE(labs.size(), 1);
        QCOMPARE(labs.first().subsystems.first().id, u"s"_s);
        QTRY_VERIFY(!dialog);
    }

    void opensFiles_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("shell") << QByteArray(command);
        QByteArray words(command);
        words.replace(' ', '\0');
        QTest::newRow("/proc/PID/cmdline") << words + '\0';
    }

    void opensFiles()
    {
        QFETCH(QByteArray, content);
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write(content);
        file.close();
        const QPointer<ImportDialog> dialog = opened();
        for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
            if (button->text().contains(u"Open"_s))
                button->click();
        }
        auto *files = dialog->findChild<QFileDialog *>();
        QVERIFY(files);
        Q_EMIT files->fileSelected(file.fileName());
        QVERIFY(dialog->summary().startsWith(u"1 subsystem"_s));
        Q_EMIT files->fileSelected(u"/nonexistent"_s);
        QVERIFY(dialog->summary().contains(u"/nonexistent cannot be read"_s));
        delete dialog;
    }

    /// Whatever a stranger's command holds, the report shows it as text.
    void theReportObeysNothing()
    {
        const auto imported =
            importCommandLine("kvm -x '<img src=http://x/y><a href=z>' $'-\\e[2J' z");
        QVERIFY(imported);
        const QString html = importReport(*imported, QPalette());
        QVERIFY(!html.contains(u"<img"_s) && !html.contains(u"<a "_s));
        QVERIFY(!html.contains(u'\x1b'));
        QVERIFY(html.contains(u"&lt;img"_s));
    }

    void longReportsEnd()
    {
        QByteArray text("kvm");
        for (int i = 0; i < 5000; ++i)
            text += " -x" + QByteArray::number(i) + " y";
        const auto imported = importCommandLine(text);
        QVERIFY(imported);
        const QString html = importReport(*imported, QPalette());
        QVERIFY(html.contains(u"(5000)"_s) && html.contains(u"and 4800 more"_s));
    }

    void looks()
    {
        const QPointer<ImportDialog> dialog = opened();
        dialog->setText(QString::fromLatin1(command).replace(u" -d"_s, u" \\\n  -d"_s));
        nothingIsClipped(dialog, u"import"_s);
        dialog->setText(u"kvm 'x"_s);
        nothingIsClipped(dialog, u"import-unreadable"_s);
        delete dialog;
    }
};

MPATHLAB_WIDGET_TEST(ImportDialogTest)
#include "tst_importdialog.moc"
