// SPDX-License-Identifier: GPL-2.0-or-later
// Palette, problems and command line as widgets.
#include "support/testmain.h"
#include "tests/ui/canvas/canvasfixture.h"
#include "ui/common/describe.h"
#include "ui/panels/commandgroups.h"
#include "ui/panels/commandlinepane.h"
#include "ui/panels/palette.h"
#include "ui/panels/problems.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace mpathlab;

class TestPanels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paletteAddsByEnterAndDoubleClick()
    {
        Canvas canvas{Lab{}};
        PartsPalette palette;
        connect(&palette, &PartsPalette::partChosen, &canvas.scene, &CanvasScene::addPart);
        palette.show();
        auto *parts = palette.findChild<QListWidget *>(u"parts"_s);
        const auto activate = [&](int row) {
            parts->setCurrentRow(row);
            QTest::keyClick(parts, Qt::Key_Return);
        };
        QSignalSpy refused(&canvas.document, &LabDocument::refused);
        activate(1); // a controller needs a subsystem
        QCOMPARE(refused.size(), 1);
        activate(0);
        activate(1);
        activate(2);
        activate(3);
        const QPoint middle = parts->visualItemRect(parts->item(2)).center();
        QTest::mouseClick(parts->viewport(), Qt::LeftButton, {}, middle);
        QTest::mouseDClick(parts->viewport(), Qt::LeftButton, {}, middle);
        QCOMPARE(canvas.document.lab().subsystems.size(), 1);
        const Subsystem &subsystem = canvas.document.lab().subsystems.constFirst();
        QCOMPARE(subsystem.controllers.size(), 2);
        QCOMPARE(subsystem.namespaces.size(), 3);
        QCOMPARE(groupsOf(subsystem), (QList<AnaGroupId>{1, 2}));
        QVERIFY(!hasErrors(canvas.document.problems()));
    }

    void paletteDragsItsParts()
    {
        PartsPalette palette;
        const auto *parts = palette.findChild<QListWidget *>(u"parts"_s);
        for (int row = 0; row < parts->count(); ++row) {
            const std::unique_ptr<QMimeData> mime(
                parts->model()->mimeData({parts->model()->index(row, 0)}));
            QCOMPARE(partFromKey(QString::fromUtf8(mime->data(QLatin1String(partMimeType)))),
                     allParts.at(static_cast<size_t>(row)));
        }
    }

    void paletteOffersTheTemplates()
    {
        PartsPalette palette;
        palette.show();
        QSignalSpy chosen(&palette, &PartsPalette::templateChosen);
        auto *templates = palette.findChild<QListWidget *>(u"templates"_s);
        QCOMPARE(templates->count(), labTemplates().size());
        templates->setCurrentRow(1);
        QTest::keyClick(templates, Qt::Key_Return);
        QCOMPARE(chosen.at(0).at(0).toString(), labTemplates().at(1).id);
    }

    void problemsListAndReveal()
    {
        LabDocument document;
        document.setLab(labTemplates().constFirst().lab);
        ProblemsPanel panel(&document);
        panel.show();
        auto *table = panel.findChild<QTableView *>();
        auto *none = panel.findChild<QLabel *>(u"noProblems"_s);
        QAbstractItemModelTester tester(table->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(none->isVisible() && !table->isVisible());
        Lab lab = document.lab();
        lab.subsystems[0].anatt = 999;
        lab.subsystems[0].namespaces[1].nsid = 1;
        document.setLab(lab);
        QVERIFY(table->isVisible());
        QCOMPARE(table->model()->rowCount(), document.problems().size());
        int errors = 0;
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            const QModelIndex text = table->model()->index(row, 0);
            const Problem &problem = document.problems().at(row);
            const bool error = problem.severity == Problem::Severity::Error;
            errors += error;
            QCOMPARE(text.data().toString(), problem.text);
            QCOMPARE(text.data(Qt::AccessibleTextRole).toString(),
                     (error ? u"Error: "_s : u"Warning: "_s) + problem.text);
            QCOMPARE(text.siblingAtColumn(1).data().toString(), nameOf(problem.where));
        }
        QCOMPARE(errors, 2);
        QSignalSpy reveal(&panel, &ProblemsPanel::revealRequested);
        table->setFocus();
        table->selectRow(1);
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(reveal.size(), 1);
        QCOMPARE(document.selection(), (QList<ObjectRef>{document.problems().at(1).where}));
        document.setLab(labTemplates().constFirst().lab);
        QVERIFY(none->isVisible());
    }

    void commandGroups()
    {
        using Groups = QList<QStringList>;
        QCOMPARE(argumentGroups({u"-S"_s, u"-m"_s, u"1G"_s, u"a"_s, u"b"_s, u"-x"_s}),
                 (Groups{{u"-S"_s}, {u"-m"_s, u"1G"_s}, {u"a"_s}, {u"b"_s}, {u"-x"_s}}));
        const Groups groups{{u"-device"_s, u"pcie-root-port,id=mpathlab-port0"_s},
                            {u"-device"_s, u"nvme-subsys,id=s"_s},
                            {u"-device"_s, u"nvme,id=n,bus=mpathlab-port0,subsys=s"_s},
                            {u"-blockdev"_s, u"driver=raw,node-name=mpathlab-image0"_s},
                            {u"-device"_s, u"nvme-ns,id=a,,b,bus=n,drive=mpathlab-image0"_s}};
        QCOMPARE(groupsOfObjects(groups, {u"s"_s}), QSet<qsizetype>{1});
        QCOMPARE(groupsOfObjects(groups, {u"n"_s}), (QSet<qsizetype>{0, 2}));
        QCOMPARE(groupsOfObjects(groups, {u"a,b"_s}), (QSet<qsizetype>{3, 4}));
        QCOMPARE(groupsOfObjects(groups, {u"nobody"_s}), QSet<qsizetype>());
    }

    void commandLineMarksTheSelection()
    {
        CommandLinePane pane;
        pane.resize(800, 100);
        pane.show();
        const QStringList arguments{u"-append"_s,    u"two\nlines"_s, u"-device"_s,
                                    u"nvme,id=n0"_s, u"-device"_s,    u"nvme,id=n1"_s};
        pane.setIds({u"n0"_s, u"n1"_s}, {u"n1"_s});
        pane.setCommand(u"q"_s, arguments);
        // The marked line is the one that holds it, whatever came before.
        QCOMPARE(pane.markedLines().size(), 1);
        QVERIFY(pane.text().split(u'\n').at(pane.markedLines().first()).contains(u"id=n1"_s));
        pane.setIds({u"n0"_s, u"n1"_s}, {u"n0"_s, u"n1"_s});
        QCOMPARE(pane.markedLines().size(), 2);
        pane.findChild<QCheckBox *>()->click(); // all in one line
        QCOMPARE(pane.markedLines(), QList<int>());
        const QJsonArray json = QJsonDocument::fromJson(pane.json().toUtf8()).array();
        QCOMPARE(json.size(), 7);
        QCOMPARE(json.at(2).toString(), u"two\nlines"_s);
        pane.setError({u"none"_s});
        QCOMPARE(pane.json(), QString());
    }

    void commandLineToReadAndCopy()
    {
        CommandLinePane pane;
        pane.resize(800, 200);
        pane.show();
        auto *copy = pane.findChild<QPushButton *>();
        QVERIFY(!copy->isEnabled());
        pane.setCommand(u"/usr/bin/qemu"_s, {u"-device"_s, u"nvme,id=a b"_s, u"-m"_s, u"512"_s});
        QVERIFY(pane.text().contains(u"'nvme,id=a b'"_s));
        QVERIFY(pane.text().count(u'\n') >= 2);
        pane.findChild<QCheckBox *>()->click();
        QCOMPARE(pane.text(), u"/usr/bin/qemu -device 'nvme,id=a b' -m 512"_s);
        copy->click();
        QCOMPARE(QApplication::clipboard()->text(), pane.text());
        pane.setError({u"There is no kernel."_s, u"detail"_s});
        QVERIFY(pane.text().isEmpty());
        QVERIFY(!copy->isEnabled());
        bool told = false;
        for (const QLabel *label : pane.findChildren<QLabel *>())
            told |= label->isVisible() && label->text().contains(u"There is no kernel."_s);
        QVERIFY(told);
    }
};

MPATHLAB_WIDGET_TEST(TestPanels)
#include "tst_panels.moc"
