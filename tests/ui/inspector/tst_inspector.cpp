// SPDX-License-Identifier: GPL-2.0-or-later
// The inspector for one object: its fields, what it refuses, what it keeps.
#include "inspected.h"
#include "support/pictures.h"
#include "support/testmain.h"
#include "tests/ui/canvas/darkpalette.h"

#include <QAccessible>
#include <QCheckBox>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QStyleFactory>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace mpathlab;

class TestInspector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void labFields()
    {
        Inspected inspected;
        enter(field<QLineEdit>(inspected.inspector, u"name"_s), u"My lab"_s);
        QCOMPARE(inspected.document.lab().name, u"My lab"_s);
        enter(field<QuantityEdit>(inspected.inspector, u"machine.cpus"_s), u"4"_s);
        QCOMPARE(inspected.document.lab().machine.cpus, 4);
        choose(field<QComboBox>(inspected.inspector, u"machine.accel"_s), 2);
        QCOMPARE(inspected.document.lab().machine.accel, Acceleration::Tcg);
        auto *extra = field<QPlainTextEdit>(inspected.inspector, u"machine.extraArguments"_s);
        extra->setFocus();
        QTest::keyClicks(extra, u"-name"_s);
        QTest::keyClick(extra, Qt::Key_Return);
        QTest::keyClicks(extra, u"a b"_s);
        QVERIFY(inspected.document.lab().machine.extraArguments.isEmpty());
        field<QLineEdit>(inspected.inspector, u"name"_s)->setFocus();
        QCOMPARE(inspected.document.lab().machine.extraArguments,
                 (QStringList{u"-name"_s, u"a b"_s}));
        while (inspected.document.canUndo())
            inspected.document.undo();
        QCOMPARE(inspected.document.lab(), labTemplates().constFirst().lab);
        QCOMPARE(field<QuantityEdit>(inspected.inspector, u"machine.cpus"_s)->value(),
                 inspected.document.lab().machine.cpus);
    }

    void guestFieldsFollowTheKind()
    {
        Inspected inspected;
        QVERIFY(!field<QLineEdit>(inspected.inspector, u"guest.kernel"_s));
        choose(field<QComboBox>(inspected.inspector, u"guest.kind"_s), 1);
        QCOMPARE(inspected.document.lab().guest.kind, Guest::Kind::Kernel);
        auto *kernel = field<QLineEdit>(inspected.inspector, u"guest.kernel"_s);
        QVERIFY(kernel);
        // The mistake stands under the field at once, and goes with it.
        QVERIFY(!messageUnder(kernel).isEmpty());
        enter(kernel, u"/boot/bzImage"_s);
        QCOMPARE(inspected.document.lab().guest.kernel, u"/boot/bzImage"_s);
        QVERIFY(messageUnder(kernel).isEmpty());
        choose(field<QComboBox>(inspected.inspector, u"guest.kind"_s), 2);
        QVERIFY(field<QLineEdit>(inspected.inspector, u"guest.image"_s));
        QVERIFY(!field<QLineEdit>(inspected.inspector, u"guest.kernel"_s));
        QCOMPARE(inspected.document.lab().guest.imageFormat, u"qcow2"_s);
    }

    void subsystemFields()
    {
        Inspected inspected({subsystemRef(u"subsys0"_s)});
        enter(field<QuantityEdit>(inspected.inspector, u"anatt"_s), u"30"_s);
        QCOMPARE(inspected.document.lab().subsystems.at(0).anatt, 30);
        enter(field<QLineEdit>(inspected.inspector, u"serial"_s), u"ABC"_s);
        QCOMPARE(inspected.document.lab().subsystems.at(0).serial, u"ABC"_s);
        auto *ana = field<QCheckBox>(inspected.inspector, u"ana"_s);
        QTest::mouseClick(ana, Qt::LeftButton, {}, QPoint(8, ana->height() / 2));
        QVERIFY(!inspected.document.lab().subsystems.at(0).ana);
        QVERIFY(!field<QuantityEdit>(inspected.inspector, u"anatt"_s));
    }

    void valuesBeyondTheLimitsAreShownWithTheirProblem()
    {
        Inspected inspected;
        Lab lab = inspected.document.lab();
        lab.subsystems[0].anatt = 999;
        inspected.document.setLab(lab);
        inspected.document.setSelection({subsystemRef(u"subsys0"_s)});
        auto *anatt = field<QuantityEdit>(inspected.inspector, u"anatt"_s);
        QCOMPARE(anatt->value(), 999);
        QVERIFY(messageUnder(anatt).contains(u"999"_s));
        QCOMPARE(inspected.document.lab(), lab); // looking changes nothing
        enter(anatt, u"20"_s);
        QVERIFY(messageUnder(anatt).isEmpty());
    }

    void idsAreCheckedWhileTyping()
    {
        Inspected inspected({controllerRef(u"nvme0"_s)});
        auto *id = field<QLineEdit>(inspected.inspector, u"id"_s);
        id->setFocus();
        id->selectAll();
        QTest::keyClicks(id, u"nvme1"_s);
        QVERIFY(!messageUnder(id).isEmpty());
        QTest::keyClick(id, Qt::Key_Return);
        QVERIFY(findController(inspected.document.lab(), u"nvme0"_s));
        QCOMPARE(id->text(), u"nvme1"_s); // it stays, and is marked
        QVERIFY(!messageUnder(id).isEmpty());
        QTest::keyClick(id, Qt::Key_Escape);
        QCOMPARE(id->text(), u"nvme0"_s);
        QVERIFY(messageUnder(id).isEmpty());
        enter(id, u"left"_s);
        QVERIFY(findController(inspected.document.lab(), u"left"_s));
        QCOMPARE(inspected.document.selection(), (QList<ObjectRef>{controllerRef(u"left"_s)}));
    }

    void initialStatesPerGroup()
    {
        Inspected inspected({controllerRef(u"nvme1"_s)});
        auto *second = field<QComboBox>(inspected.inspector, u"initialStates.2"_s);
        QVERIFY(second && field<QComboBox>(inspected.inspector, u"initialStates.1"_s));
        choose(second, 2);
        QCOMPARE(initialState(*findController(inspected.document.lab(), u"nvme1"_s), 2),
                 AnaState::Inaccessible);
        // A group that goes takes its field along.
        inspected.document.apply(edits::remove(inspected.document.lab(), {namespaceRef(u"ns1"_s)}),
                                 u"x"_s);
        QCoreApplication::processEvents();
        QVERIFY(!field<QComboBox>(inspected.inspector, u"initialStates.1"_s));
        QVERIFY(field<QComboBox>(inspected.inspector, u"initialStates.2"_s));
    }

    void namespaceFields()
    {
        Inspected inspected({namespaceRef(u"ns1"_s)});
        const auto ns = [&] { return *findNamespace(inspected.document.lab(), u"ns1"_s); };
        enter(field<QuantityEdit>(inspected.inspector, u"nsid"_s), u"7"_s);
        QCOMPARE(ns().nsid, 7U);
        enter(field<QuantityEdit>(inspected.inspector, u"group"_s), u"5"_s);
        QCOMPARE(ns().group, 5U);
        choose(field<QComboBox>(inspected.inspector, u"attachedTo"_s), 2);
        QCOMPARE(ns().attachedTo, u"nvme1"_s);
        choose(field<QComboBox>(inspected.inspector, u"attachedTo"_s), 0);
        QVERIFY(ns().shared);
        enter(field<QLineEdit>(inspected.inspector, u"file"_s), u"disk.img"_s);
        QCOMPARE(ns().file, u"disk.img"_s);
        QVERIFY(!field<QuantityEdit>(inspected.inspector, u"sizeMiB"_s));
    }

    void numbersHaveUnits()
    {
        Inspected inspected({namespaceRef(u"ns1"_s)});
        auto *size = field<QuantityEdit>(inspected.inspector, u"sizeMiB"_s);
        QCOMPARE(size->text(), u"64 MiB"_s);
        QVERIFY(size->toolTip().contains(u"1 MiB to 16 TiB"_s));
        enter(size, u"1.5g"_s);
        QCOMPARE(inspected.ns(u"ns1"_s).sizeMiB, 1536);
        QCOMPARE(size->text(), u"1536 MiB"_s);
        // Keys turn it, and all turns in a row are one step.
        QTest::keyClick(size, Qt::Key_Up);
        QTest::keyClick(size, Qt::Key_Up);
        QCOMPARE(inspected.ns(u"ns1"_s).sizeMiB, 1538);
        field<QLineEdit>(inspected.inspector, u"id"_s)->setFocus();
        inspected.document.undo();
        inspected.document.undo();
        QCOMPARE(inspected.ns(u"ns1"_s).sizeMiB, 64);
        QVERIFY(!inspected.document.canUndo());
    }

    /// What is no number stays where it was typed, marked, also while another object is
    /// looked at; a number beyond the limits is the lab's, with the rules' sentence.
    void whatCannotBeIsKeptAndMarked()
    {
        Inspected inspected({namespaceRef(u"ns1"_s)});
        const Lab before = inspected.document.lab();
        auto *size = field<QuantityEdit>(inspected.inspector, u"sizeMiB"_s);
        enter(size, u"lots"_s);
        QCOMPARE(inspected.document.lab(), before);
        QCOMPARE(size->text(), u"lots"_s);
        QVERIFY(messageUnder(size).contains(u"write it like 64 MiB"_s));
        QCOMPARE(size->accessibleDescription(), messageUnder(size));
        inspected.document.setSelection({namespaceRef(u"ns2"_s)});
        QCOMPARE(size->text(), u"64 MiB"_s);
        QVERIFY(messageUnder(size).isEmpty());
        inspected.document.setSelection({namespaceRef(u"ns1"_s)});
        QCOMPARE(size->text(), u"lots"_s);
        QVERIFY(!messageUnder(size).isEmpty());
        size->setFocus();
        QTest::keyClick(size, Qt::Key_Escape);
        QCOMPARE(size->text(), u"64 MiB"_s);
        QVERIFY(messageUnder(size).isEmpty());
        enter(size, u"32 TiB"_s);
        QCOMPARE(inspected.ns(u"ns1"_s).sizeMiB, 32 << 20);
        QVERIFY(messageUnder(size).contains(u"choose 1 to"_s));
    }

    void blocksOfferWhatQemuTakes()
    {
        Inspected inspected({namespaceRef(u"ns1"_s)});
        QVERIFY(!field<QComboBox>(inspected.inspector, u"logicalBlockSize"_s)); // folded
        inspected.unfold();
        auto *logical = field<QComboBox>(inspected.inspector, u"logicalBlockSize"_s);
        auto *physical = field<QComboBox>(inspected.inspector, u"physicalBlockSize"_s);
        QVERIFY(logical && physical);
        QCOMPARE(logical->count(), 1 + blockSizes().size());
        choose(logical, 4);
        QCOMPARE(inspected.ns(u"ns1"_s).logicalBlockSize, 4096);
        QVERIFY(physical->findText(u"2 KiB"_s) < 0);
        QVERIFY(physical->findText(u"4 KiB"_s) > 0);
        choose(physical, physical->findText(u"8 KiB"_s));
        QCOMPARE(inspected.ns(u"ns1"_s).physicalBlockSize, 8192);
        QVERIFY(logical->findText(u"16 KiB"_s) < 0);
        QVERIFY(!hasErrors(inspected.document.problems()));

        QVERIFY(!field<QComboBox>(inspected.inspector, u"protection"_s));
        enter(field<QuantityEdit>(inspected.inspector, u"metadataSize"_s), u"4"_s);
        auto *protection = field<QComboBox>(inspected.inspector, u"protection"_s);
        QCOMPARE(protection->count(), 1); // 4 bytes are too few
        enter(field<QuantityEdit>(inspected.inspector, u"metadataSize"_s), u"8"_s);
        QCOMPARE(protection->count(), 4);
        choose(protection, 2);
        QCOMPARE(inspected.ns(u"ns1"_s).protection, 2);
        auto *guard = field<QComboBox>(inspected.inspector, u"guardBits"_s);
        QCOMPARE(guard->count(), 1); // 64 bits would take 16 bytes
        enter(field<QuantityEdit>(inspected.inspector, u"metadataSize"_s), u"0"_s);
        // What is no longer right is still shown, with the reason.
        QCOMPARE(protection->currentText(), u"type 2"_s);
        QVERIFY(
            !messageUnder(field<QuantityEdit>(inspected.inspector, u"metadataSize"_s)).isEmpty());
    }

    void zonesAppearWithTheNamespaceZoned()
    {
        Inspected inspected({namespaceRef(u"ns1"_s)});
        inspected.unfold();
        QVERIFY(!field<QuantityEdit>(inspected.inspector, u"zoneSizeKiB"_s));
        field<QCheckBox>(inspected.inspector, u"zoned"_s)->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(inspected.ns(u"ns1"_s).zoned);
        auto *size = field<QuantityEdit>(inspected.inspector, u"zoneSizeKiB"_s);
        QVERIFY(size);
        QVERIFY(messageUnder(size).contains(u"less than one zone"_s)); // 64 MiB, zones of 128
        enter(size, u"8M"_s);
        QCOMPARE(inspected.ns(u"ns1"_s).zoneSizeKiB, 8192);
        QVERIFY(messageUnder(size).isEmpty());
        auto *active = field<QuantityEdit>(inspected.inspector, u"zoneMaxActive"_s);
        QCOMPARE(active->text(), u"no limit"_s);
        enter(active, u"4"_s);
        enter(active, u"no limit"_s);
        QCOMPARE(inspected.ns(u"ns1"_s).zoneMaxActive, 0);
    }

    /// The numbers that must grow with the functions do, so that no error comes of it.
    void functionsRaiseWhatTheyNeed()
    {
        Inspected inspected({controllerRef(u"nvme0"_s)});
        inspected.unfold();
        enter(field<QuantityEdit>(inspected.inspector, u"sriovVfs"_s), u"100"_s);
        const Controller &controller = inspected.controller(u"nvme0"_s);
        QCOMPARE(controller.sriovQueues, 200);
        QCOMPARE(controller.maxIoQueuePairs, 202);
        QCOMPARE(controller.sriovInterrupts, 100);
        QCOMPARE(controller.msixVectors, 101);
        QVERIFY(!hasErrors(inspected.document.problems()));
        inspected.document.undo();
        QCOMPARE(inspected.document.lab(), labTemplates().constFirst().lab);
    }

    void propertiesAreATable()
    {
        Inspected inspected({controllerRef(u"nvme0"_s)});
        inspected.unfold();
        auto *table = field<QTableWidget>(inspected.inspector, u"properties"_s);
        QCOMPARE(table->rowCount(), 1);
        typeInto(table, 0, 0, u"ocp"_s);
        QCOMPARE(inspected.controller(u"nvme0"_s).properties, (Properties{{u"ocp"_s, u""_s}}));
        QCOMPARE(table->currentColumn(), 1); // its value is next
        typeInto(table, 0, 1, u"on"_s);
        QCOMPARE(inspected.controller(u"nvme0"_s).properties, (Properties{{u"ocp"_s, u"on"_s}}));
        typeInto(table, 0, 0, u"dbcs"_s);
        QCOMPARE(inspected.controller(u"nvme0"_s).properties, (Properties{{u"dbcs"_s, u"on"_s}}));
        // A name that has a field is refused, and stays to be mended.
        typeInto(table, 1, 0, u"mdts"_s);
        QCOMPARE(inspected.controller(u"nvme0"_s).properties.size(), 1);
        QVERIFY(messageUnder(table).contains(u"change the controller's mdts instead"_s));
        QCOMPARE(table->item(1, 0)->text(), u"mdts"_s);
        typeInto(table, 1, 0, u"dbcs"_s);
        QVERIFY(messageUnder(table).contains(u"already"_s));
        typeInto(table, 1, 0, u"ocp"_s);
        QVERIFY(messageUnder(table).isEmpty());
        QCOMPARE(inspected.controller(u"nvme0"_s).properties.size(), 2);
        table->setFocus();
        table->setCurrentCell(0, 0);
        QTest::keyClick(table, Qt::Key_Delete);
        QCOMPARE(inspected.controller(u"nvme0"_s).properties, (Properties{{u"ocp"_s, u""_s}}));
    }

    /// Nothing is cut off at the width of a narrow dock; with $MPATHLAB_PICTURES the
    /// pictures are kept.
    void nothingIsCutOff_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QList<ObjectRef>>("refs");
        QTest::newRow("lab") << u"lab"_s << QList<ObjectRef>{};
        QTest::newRow("subsystem")
            << u"subsystem"_s << QList<ObjectRef>{subsystemRef(u"subsys0"_s)};
        QTest::newRow("controller")
            << u"controller"_s << QList<ObjectRef>{controllerRef(u"nvme0"_s)};
        QTest::newRow("namespace") << u"namespace"_s << QList<ObjectRef>{namespaceRef(u"ns1"_s)};
        QTest::newRow("namespaces")
            << u"namespaces"_s << QList<ObjectRef>{namespaceRef(u"ns1"_s), namespaceRef(u"ns2"_s)};
        QTest::newRow("several kinds")
            << u"several-kinds"_s
            << QList<ObjectRef>{controllerRef(u"nvme0"_s), groupRef(u"nvme1"_s, 2),
                                namespaceRef(u"ns1"_s)};
    }

    void nothingIsCutOff()
    {
        QFETCH(QString, name);
        QFETCH(QList<ObjectRef>, refs);
        QApplication::setStyle(QStyleFactory::create(u"fusion"_s));
        Lab lab = labTemplates().constFirst().lab;
        lab.subsystems[0].controllers[0].sriovVfs = 4;
        lab.subsystems[0].controllers[0].properties = {{u"ocp"_s, u"on"_s}};
        Namespace &ns = lab.subsystems[0].namespaces[0];
        ns.zoned = true;
        ns.zoneSizeKiB = 3000;
        ns.metadataSize = 8;
        ns.protection = 1;
        ns.uuid = u"6f1d0f36-3b5b-4b0e-9d5e-2a1a7f0b1c2d"_s;
        ns.logicalBlockSize = 4096;
        ns.properties = {{u"mssrl"_s, u"64"_s}, {u"share-rw"_s, u"on"_s}};
        const QPalette before = QApplication::palette();
        for (const bool dark : {false, true}) {
            if (dark)
                QApplication::setPalette(darkPalette());
            Inspected inspected(refs, lab);
            inspected.unfold();
            inspected.inspector.resize(270, 1100);
            for (int round = 0; round < 3; ++round)
                QCoreApplication::processEvents();
            for (const QLabel *label : inspected.inspector.findChildren<QLabel *>()) {
                if (label->isVisible() && !label->wordWrap() && !label->inherits("QTipLabel"))
                    QVERIFY2(label->width() >= label->sizeHint().width(),
                             qPrintable(label->text()));
            }
            keepPicture(&inspected.inspector,
                        u"inspector-%1-%2"_s.arg(name, dark ? u"dark"_s : u"light"_s));
        }
        QApplication::setPalette(before);
    }

    void everyFieldHasANameAndIsReachedByTab()
    {
        for (const ObjectRef &ref : {ObjectRef{}, subsystemRef(u"subsys0"_s),
                                     controllerRef(u"nvme0"_s), namespaceRef(u"ns1"_s)}) {
            Inspected inspected({ref});
            inspected.unfold();
            QSet<QWidget *> reached;
            for (int i = 0; i < 100; ++i) {
                QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget()
                                                            : &inspected.inspector,
                                Qt::Key_Tab);
                reached.insert(QApplication::focusWidget());
            }
            for (QWidget *widget : inspected.inspector.findChildren<QWidget *>()) {
                const bool isField = widget->isVisible() && widget->isEnabled() &&
                                     !widget->objectName().isEmpty() &&
                                     (widget->focusPolicy() & Qt::TabFocus);
                if (!isField || widget->objectName().startsWith(u"qt_"_s))
                    continue;
                QVERIFY2(reached.contains(widget), qPrintable(widget->objectName()));
                const QString name =
                    QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name);
                QVERIFY2(!name.isEmpty(), qPrintable(widget->objectName()));
            }
            QVERIFY(reached.size() > 4);
        }
    }

    void wheelOverAFieldDoesNotTurnIt()
    {
        Inspected inspected({subsystemRef(u"subsys0"_s)});
        auto *anatt = field<QuantityEdit>(inspected.inspector, u"anatt"_s);
        field<QLineEdit>(inspected.inspector, u"id"_s)->setFocus();
        const Lab before = inspected.document.lab();
        const QPointF at = anatt->rect().center();
        QWheelEvent wheel(at, anatt->mapToGlobal(at), {}, {0, 120}, {}, {}, Qt::NoScrollPhase,
                          false);
        QApplication::sendEvent(anatt, &wheel);
        QCOMPARE(inspected.document.lab(), before);
    }

    void inspectorShowsWhatRuns()
    {
        Inspected inspected({controllerRef(u"nvme1"_s)});
        QVERIFY(inspected.live().isEmpty());
        inspected.document.setLocked(true);
        LiveState live = liveOf(inspected.document.lab());
        live.controllers[u"nvme1"_s].groups[2].device = AnaState::NonOptimized;
        live.controllers[u"nvme1"_s].groups[2].changeCount = 17;
        live.controllers[u"nvme1"_s].paths[1].readOps = 123;
        inspected.inspector.setLive(live);
        QVERIFY(inspected.live().contains(u"non-optimized"_s));
        QVERIFY(inspected.live().contains(u"123"_s));
        QVERIFY(!field<QComboBox>(inspected.inspector, u"initialStates.1"_s)->isEnabled());
        inspected.unfold();
        // Looking and copying stays possible.
        QVERIFY(field<QuantityEdit>(inspected.inspector, u"mdts"_s)->isReadOnly());
        QVERIFY(field<QLineEdit>(inspected.inspector, u"id"_s)->isReadOnly());
        inspected.document.setSelection({groupRef(u"nvme1"_s, 2)});
        QVERIFY(inspected.live().contains(u"17"_s));
        inspected.inspector.setLive({});
        QVERIFY(inspected.live().isEmpty());
    }

    void anEmptyLabIsNoMistake()
    {
        const auto hasMessage = [](const Inspected &inspected) {
            for (const QLabel *label : inspected.inspector.findChildren<QLabel *>()) {
                if (label->isVisible() && label->text().contains(u"subsystem"_s))
                    return true;
            }
            return false;
        };
        QVERIFY(!hasMessage(Inspected({}, Lab())));
        Lab lost = labTemplates().constFirst().lab;
        lost.layout.insert(u"of no subsystem"_s, {});
        QVERIFY(hasMessage(Inspected({}, lost)));
    }

    /// Of a VM that was launched elsewhere nobody here knows the guest or the arguments.
    void nothingIsClaimedOfAnExternalVm()
    {
        Inspected inspected;
        const auto headings = [&inspected] {
            QStringList texts;
            for (const auto *header :
                 inspected.inspector.findChildren<QToolButton *>(u"section"_s)) {
                if (header->isVisible())
                    texts.append(header->text());
            }
            return texts;
        };
        QCOMPARE(headings(), (QStringList{u"Machine"_s, u"Guest"_s}));
        QVERIFY(field<QComboBox>(inspected.inspector, u"machine.accel"_s));
        QVERIFY(field<QWidget>(inspected.inspector, u"machine.extraArguments"_s));
        LiveState live = liveOf(inspected.document.lab());
        live.external = true;
        inspected.inspector.setLive(live);
        QCOMPARE(headings(), QStringList{u"Machine"_s});
        QVERIFY(field<QuantityEdit>(inspected.inspector, u"machine.memoryMiB"_s));
        QVERIFY(!field<QComboBox>(inspected.inspector, u"machine.accel"_s));
        QVERIFY(!field<QWidget>(inspected.inspector, u"machine.extraArguments"_s));
        QVERIFY(!field<QComboBox>(inspected.inspector, u"guest.kind"_s));
        inspected.inspector.setLive({});
        QVERIFY(field<QComboBox>(inspected.inspector, u"guest.kind"_s));
    }

    /// Also when the desktop turns dark while they are seen.
    void problemsHaveTheColorOfThePalette()
    {
        Lab lab = labTemplates().constFirst().lab;
        lab.subsystems[0].controllers[0].cmbMiB = 3;
        Inspected inspected({controllerRef(u"nvme0"_s)}, lab);
        inspected.unfold();
        const auto *edit = field<QuantityEdit>(inspected.inspector, u"cmbMiB"_s);
        QVERIFY(edit);
        const auto *message = [&]() -> const QLabel * {
            for (const QLabel *label : inspected.inspector.findChildren<QLabel *>(u"message"_s)) {
                if (label->isVisible())
                    return label;
            }
            return nullptr;
        }();
        QVERIFY(message);
        const QPalette before = QApplication::palette();
        for (const QPalette &palette : {darkPalette(), before}) {
            QApplication::setPalette(palette);
            const QColor error = CanvasColors::from(palette).error;
            QTRY_COMPARE(message->palette().color(QPalette::WindowText), error);
            QTRY_COMPARE(edit->palette().color(QPalette::Text), error);
            QTRY_COMPARE(edit->palette().color(QPalette::Base), palette.color(QPalette::Base));
        }
    }
};

MPATHLAB_WIDGET_TEST(TestInspector)
#include "tst_inspector.moc"
