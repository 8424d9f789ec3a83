// SPDX-License-Identifier: GPL-2.0-or-later
// Palette, inspector, problems and command line as widgets.
#include "canvasfixture.h"
#include "ui/editor/commandgroups.h"
#include "ui/editor/commandlinepane.h"
#include "ui/editor/inspector.h"
#include "ui/editor/palette.h"
#include "ui/editor/problems.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace mpathlab;

namespace {

/// The visible field for a member of the lab file.
template <typename Widget>
Widget *field(const QWidget &inspector, const QString &member)
{
    for (Widget *widget : inspector.findChildren<Widget *>(member)) {
        if (widget->isVisible())
            return widget;
    }
    return nullptr;
}

/// The sentence under a field; empty when there is none.
QString messageUnder(const QWidget *field)
{
    for (const QLabel *label : field->parentWidget()->findChildren<QLabel *>()) {
        if (label->isVisible() && label->parentWidget() == field->parentWidget())
            return label->text();
    }
    return {};
}

struct Inspected
{
    LabDocument document;
    Inspector inspector{&document};

    explicit Inspected(const ObjectRef &ref = {})
    {
        document.setLab(labTemplates().constFirst().lab);
        inspector.resize(280, 700);
        inspector.show();
        inspector.activateWindow();
        document.setSelection({ref});
        if (!QTest::qWaitForWindowActive(&inspector))
            qFatal("The inspector's window does not become active.");
    }

    QString live() const
    {
        for (const QLabel *label : inspector.findChildren<QLabel *>(u"live"_s)) {
            if (label->isVisible())
                return label->text();
        }
        return {};
    }
};

void enter(QLineEdit *edit, const QString &text)
{
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
    QTest::keyClick(edit, Qt::Key_Return);
}

void enter(QSpinBox *spin, int value)
{
    spin->setFocus();
    spin->selectAll();
    QTest::keyClicks(spin, QString::number(value));
    QTest::keyClick(spin, Qt::Key_Return);
}

void choose(QComboBox *combo, int index)
{
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_Home);
    for (int i = 0; i < index; ++i)
        QTest::keyClick(combo, Qt::Key_Down);
}

} // namespace

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

    void labFields()
    {
        Inspected desk;
        enter(field<QLineEdit>(desk.inspector, u"name"_s), u"My lab"_s);
        QCOMPARE(desk.document.lab().name, u"My lab"_s);
        enter(field<QSpinBox>(desk.inspector, u"machine.cpus"_s), 4);
        QCOMPARE(desk.document.lab().machine.cpus, 4);
        choose(field<QComboBox>(desk.inspector, u"machine.accel"_s), 2);
        QCOMPARE(desk.document.lab().machine.accel, Acceleration::Tcg);
        auto *extra = field<QPlainTextEdit>(desk.inspector, u"machine.extraArguments"_s);
        extra->setFocus();
        QTest::keyClicks(extra, u"-name"_s);
        QTest::keyClick(extra, Qt::Key_Return);
        QTest::keyClicks(extra, u"a b"_s);
        QVERIFY(desk.document.lab().machine.extraArguments.isEmpty());
        field<QLineEdit>(desk.inspector, u"name"_s)->setFocus();
        QCOMPARE(desk.document.lab().machine.extraArguments, (QStringList{u"-name"_s, u"a b"_s}));
        while (desk.document.canUndo())
            desk.document.undo();
        QCOMPARE(desk.document.lab(), labTemplates().constFirst().lab);
        QCOMPARE(field<QSpinBox>(desk.inspector, u"machine.cpus"_s)->value(),
                 desk.document.lab().machine.cpus);
    }

    void guestFieldsFollowTheKind()
    {
        Inspected desk;
        QVERIFY(!field<QLineEdit>(desk.inspector, u"guest.kernelEdit"_s));
        choose(field<QComboBox>(desk.inspector, u"guest.kind"_s), 1);
        QCOMPARE(desk.document.lab().guest.kind, Guest::Kind::Kernel);
        auto *kernel = field<QLineEdit>(desk.inspector, u"guest.kernelEdit"_s);
        QVERIFY(kernel);
        // The mistake stands under the field at once, and goes with it.
        QVERIFY(!messageUnder(kernel->parentWidget()).isEmpty());
        enter(kernel, u"/boot/bzImage"_s);
        QCOMPARE(desk.document.lab().guest.kernel, u"/boot/bzImage"_s);
        QVERIFY(messageUnder(kernel->parentWidget()).isEmpty());
        choose(field<QComboBox>(desk.inspector, u"guest.kind"_s), 2);
        QVERIFY(field<QLineEdit>(desk.inspector, u"guest.imageEdit"_s));
        QVERIFY(!field<QLineEdit>(desk.inspector, u"guest.kernelEdit"_s));
        QCOMPARE(desk.document.lab().guest.imageFormat, u"qcow2"_s);
    }

    void subsystemFields()
    {
        Inspected desk(subsystemRef(u"subsys0"_s));
        enter(field<QSpinBox>(desk.inspector, u"anatt"_s), 30);
        QCOMPARE(desk.document.lab().subsystems.at(0).anatt, 30);
        enter(field<QLineEdit>(desk.inspector, u"serial"_s), u"ABC"_s);
        QCOMPARE(desk.document.lab().subsystems.at(0).serial, u"ABC"_s);
        auto *ana = field<QCheckBox>(desk.inspector, u"ana"_s);
        QTest::mouseClick(ana, Qt::LeftButton, {}, QPoint(8, ana->height() / 2));
        QVERIFY(!desk.document.lab().subsystems.at(0).ana);
        QVERIFY(!field<QSpinBox>(desk.inspector, u"anatt"_s));
    }

    void valuesBeyondTheLimitsAreShownWithTheirProblem()
    {
        Inspected desk;
        Lab lab = desk.document.lab();
        lab.subsystems[0].anatt = 999;
        desk.document.setLab(lab);
        desk.document.setSelection({subsystemRef(u"subsys0"_s)});
        auto *anatt = field<QSpinBox>(desk.inspector, u"anatt"_s);
        QCOMPARE(anatt->value(), 999);
        QVERIFY(messageUnder(anatt).contains(u"999"_s));
        QCOMPARE(desk.document.lab(), lab); // looking changes nothing
        enter(anatt, 20);
        QVERIFY(messageUnder(anatt).isEmpty());
    }

    void idsAreCheckedWhileTyping()
    {
        Inspected desk(controllerRef(u"nvme0"_s));
        auto *id = field<QLineEdit>(desk.inspector, u"id"_s);
        id->setFocus();
        id->selectAll();
        QTest::keyClicks(id, u"nvme1"_s);
        QVERIFY(!messageUnder(id).isEmpty());
        QTest::keyClick(id, Qt::Key_Return);
        QVERIFY(findController(desk.document.lab(), u"nvme0"_s));
        QCOMPARE(id->text(), u"nvme0"_s);
        QVERIFY(messageUnder(id).isEmpty());
        enter(id, u"left"_s);
        QVERIFY(findController(desk.document.lab(), u"left"_s));
        QCOMPARE(desk.document.selection(), (QList<ObjectRef>{controllerRef(u"left"_s)}));
    }

    void initialStatesPerGroup()
    {
        Inspected desk(controllerRef(u"nvme1"_s));
        auto *second = field<QComboBox>(desk.inspector, u"initialStates.2"_s);
        QVERIFY(second && field<QComboBox>(desk.inspector, u"initialStates.1"_s));
        choose(second, 2);
        QCOMPARE(initialState(*findController(desk.document.lab(), u"nvme1"_s), 2),
                 AnaState::Inaccessible);
        // A group that goes takes its field along.
        desk.document.apply(edits::remove(desk.document.lab(), {namespaceRef(u"ns1"_s)}), u"x"_s);
        QCoreApplication::processEvents();
        QVERIFY(!field<QComboBox>(desk.inspector, u"initialStates.1"_s));
        QVERIFY(field<QComboBox>(desk.inspector, u"initialStates.2"_s));
    }

    void namespaceFields()
    {
        Inspected desk(namespaceRef(u"ns1"_s));
        const auto ns = [&] { return *findNamespace(desk.document.lab(), u"ns1"_s); };
        enter(field<QSpinBox>(desk.inspector, u"nsid"_s), 7);
        QCOMPARE(ns().nsid, 7U);
        enter(field<QSpinBox>(desk.inspector, u"group"_s), 5);
        QCOMPARE(ns().group, 5U);
        choose(field<QComboBox>(desk.inspector, u"attachedTo"_s), 2);
        QCOMPARE(ns().attachedTo, u"nvme1"_s);
        choose(field<QComboBox>(desk.inspector, u"attachedTo"_s), 0);
        QVERIFY(ns().shared);
        enter(field<QLineEdit>(desk.inspector, u"fileEdit"_s), u"disk.img"_s);
        QCOMPARE(ns().file, u"disk.img"_s);
        QVERIFY(!field<QSpinBox>(desk.inspector, u"sizeMiB"_s));
        auto *properties = field<QPlainTextEdit>(desk.inspector, u"properties"_s);
        properties->setFocus();
        QTest::keyClicks(properties, u"eui64=1=2"_s);
        field<QLineEdit>(desk.inspector, u"id"_s)->setFocus();
        QCOMPARE(ns().properties.value(u"eui64"_s), u"1=2"_s);
    }

    void wheelOverAFieldDoesNotTurnIt()
    {
        Inspected desk(subsystemRef(u"subsys0"_s));
        auto *anatt = field<QSpinBox>(desk.inspector, u"anatt"_s);
        field<QLineEdit>(desk.inspector, u"id"_s)->setFocus();
        const Lab before = desk.document.lab();
        const QPointF at = anatt->rect().center();
        QWheelEvent wheel(at, anatt->mapToGlobal(at), {}, {0, 120}, {}, {}, Qt::NoScrollPhase,
                          false);
        QApplication::sendEvent(anatt, &wheel);
        QCOMPARE(desk.document.lab(), before);
    }

    void inspectorShowsWhatRuns()
    {
        Inspected desk(controllerRef(u"nvme1"_s));
        QVERIFY(desk.live().isEmpty());
        desk.document.setLocked(true);
        LiveState live = liveOf(desk.document.lab());
        live.controllers[u"nvme1"_s].groups[2].device = AnaState::NonOptimized;
        live.controllers[u"nvme1"_s].groups[2].changeCount = 17;
        live.controllers[u"nvme1"_s].paths[1].readOps = 123;
        desk.inspector.setLive(live);
        QVERIFY(desk.live().contains(u"non-optimized"_s));
        QVERIFY(desk.live().contains(u"123"_s));
        QVERIFY(!field<QComboBox>(desk.inspector, u"initialStates.1"_s)->isEnabled());
        desk.document.setSelection({groupRef(u"nvme1"_s, 2)});
        QVERIFY(desk.live().contains(u"17"_s));
        desk.inspector.setLive({});
        QVERIFY(desk.live().isEmpty());
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
        QSignalSpy counts(&panel, &ProblemsPanel::countsChanged);
        Lab lab = document.lab();
        lab.subsystems[0].anatt = 999;
        lab.subsystems[0].namespaces[1].nsid = 1;
        document.setLab(lab);
        QVERIFY(table->isVisible());
        QCOMPARE(table->model()->rowCount(), document.problems().size());
        QCOMPARE(counts.last().at(0).toInt(), 2);
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

QTEST_MAIN(TestPanels)
#include "tst_panels.moc"
