// SPDX-License-Identifier: GPL-2.0-or-later
// The inspector for several objects at once.
#include "inspected.h"
#include "support/testmain.h"

#include <QCheckBox>
#include <QMenu>

using namespace Qt::StringLiterals;
using namespace mpathlab;

class TestSeveralObjects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namespacesAreEditedTogether()
    {
        Inspected inspected(
            {namespaceRef(u"ns1"_s), namespaceRef(u"ns3"_s), namespaceRef(u"ns6"_s)},
            labTemplates().at(2).lab);
        const Lab before = inspected.document.lab();
        QVERIFY(!field<QLineEdit>(inspected.inspector, u"id"_s));
        QVERIFY(!field<QuantityEdit>(inspected.inspector, u"nsid"_s));
        auto *group = field<QuantityEdit>(inspected.inspector, u"group"_s);
        QVERIFY(!group->value()); // 1, 2 and 3
        QCOMPARE(group->text(), QString());
        QCOMPARE(group->findChild<QLineEdit *>()->placeholderText(), u"several values"_s);
        auto *size = field<QuantityEdit>(inspected.inspector, u"sizeMiB"_s);
        QCOMPARE(size->text(), u"64 MiB"_s);
        enter(size, u"1 GiB"_s);
        for (const QString &id : {u"ns1"_s, u"ns3"_s, u"ns6"_s})
            QCOMPARE(inspected.ns(id).sizeMiB, 1024);
        QCOMPARE(inspected.ns(u"ns2"_s).sizeMiB, 64);
        enter(group, u"2"_s);
        for (const QString &id : {u"ns1"_s, u"ns3"_s, u"ns6"_s})
            QCOMPARE(inspected.ns(id).group, 2U);
        QCOMPARE(group->text(), u"2"_s);
        inspected.document.undo();
        inspected.document.undo();
        QCOMPARE(inspected.document.lab(), before);
        QCOMPARE(inspected.document.selection().size(), 3);
    }

    void leavingAFieldOfSeveralValuesChangesNothing()
    {
        Inspected inspected({namespaceRef(u"ns1"_s), namespaceRef(u"ns2"_s)});
        const Lab before = inspected.document.lab();
        for (int i = 0; i < 40; ++i)
            QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget()
                                                        : &inspected.inspector,
                            Qt::Key_Tab);
        auto *group = field<QuantityEdit>(inspected.inspector, u"group"_s);
        group->setFocus();
        QTest::keyClick(group, Qt::Key_Up);
        QTest::keyClick(group, Qt::Key_Return);
        QCOMPARE(inspected.document.lab(), before);
        QVERIFY(!inspected.document.canUndo());
    }

    void flagsAndChoicesShowThatTheyDiffer()
    {
        Lab lab = labTemplates().at(4).lab; // ns1 shared, ns2 only nvme0, ns3 only nvme1
        lab.subsystems[0].namespaces[0].readOnly = true;
        Inspected inspected({namespaceRef(u"ns1"_s), namespaceRef(u"ns2"_s)}, lab);
        auto *readOnly = field<QCheckBox>(inspected.inspector, u"readOnly"_s);
        QCOMPARE(readOnly->checkState(), Qt::PartiallyChecked);
        readOnly->setFocus();
        QTest::keyClick(readOnly, Qt::Key_Space);
        QCOMPARE(readOnly->checkState(), Qt::Checked);
        QVERIFY(inspected.ns(u"ns1"_s).readOnly && inspected.ns(u"ns2"_s).readOnly);
        QTest::keyClick(readOnly, Qt::Key_Space);
        QVERIFY(!inspected.ns(u"ns1"_s).readOnly && !inspected.ns(u"ns2"_s).readOnly);

        auto *attached = field<QComboBox>(inspected.inspector, u"attachedTo"_s);
        QCOMPARE(attached->currentIndex(), -1);
        choose(attached, 2);
        QCOMPARE(inspected.ns(u"ns1"_s).attachedTo, u"nvme1"_s);
        QCOMPARE(inspected.ns(u"ns2"_s).attachedTo, u"nvme1"_s);
    }

    void controllersAreEditedTogether()
    {
        Inspected inspected({controllerRef(u"nvme0"_s), controllerRef(u"nvme2"_s)},
                            labTemplates().at(2).lab);
        auto *first = field<QComboBox>(inspected.inspector, u"initialStates.1"_s);
        QCOMPARE(first->currentIndex(), -1); // optimized and non-optimized
        auto *third = field<QComboBox>(inspected.inspector, u"initialStates.3"_s);
        QCOMPARE(third->currentText(), u"optimized"_s);
        choose(first, 2);
        QCOMPARE(initialState(inspected.controller(u"nvme0"_s), 1), AnaState::Inaccessible);
        QCOMPARE(initialState(inspected.controller(u"nvme2"_s), 1), AnaState::Inaccessible);
        QCOMPARE(initialState(inspected.controller(u"nvme1"_s), 1), AnaState::Optimized);
        inspected.unfold();
        enter(field<QuantityEdit>(inspected.inspector, u"mdts"_s), u"5"_s);
        QCOMPARE(inspected.controller(u"nvme0"_s).mdts, 5);
        QCOMPARE(inspected.controller(u"nvme2"_s).mdts, 5);
        QCOMPARE(inspected.controller(u"nvme1"_s).mdts, 7);
    }

    void propertiesOfSeveral()
    {
        Lab lab = labTemplates().constFirst().lab;
        lab.subsystems[0].controllers[0].properties = {{u"ocp"_s, u"on"_s}, {u"vsl"_s, u"3"_s}};
        lab.subsystems[0].controllers[1].properties = {{u"ocp"_s, u"on"_s}, {u"vsl"_s, u"4"_s}};
        Inspected inspected({controllerRef(u"nvme0"_s), controllerRef(u"nvme1"_s)}, lab);
        auto *table = field<QTableWidget>(inspected.inspector, u"properties"_s);
        QCOMPARE(table->item(0, 1)->text(), u"on"_s);
        QCOMPARE(table->item(1, 1)->text(), u"several values"_s);
        typeInto(table, 0, 1, u"off"_s);
        QCOMPARE(inspected.controller(u"nvme0"_s).properties.value(u"ocp"_s), u"off"_s);
        QCOMPARE(inspected.controller(u"nvme1"_s).properties,
                 (Properties{{u"ocp"_s, u"off"_s}, {u"vsl"_s, u"4"_s}}));
        typeInto(table, 1, 1, u"6"_s);
        QCOMPARE(inspected.controller(u"nvme0"_s).properties.value(u"vsl"_s), u"6"_s);
        QCOMPARE(inspected.controller(u"nvme1"_s).properties.value(u"vsl"_s), u"6"_s);
    }

    void severalKindsShowWhatTheyShare()
    {
        Inspected inspected(
            {controllerRef(u"nvme0"_s), groupRef(u"nvme1"_s, 2), namespaceRef(u"ns1"_s)});
        auto *state = field<QComboBox>(inspected.inspector, u"state"_s);
        QCOMPARE(state->currentText(), u"optimized"_s);
        choose(state, 2);
        QCOMPARE(initialState(inspected.controller(u"nvme0"_s), 1), AnaState::Inaccessible);
        QCOMPARE(initialState(inspected.controller(u"nvme0"_s), 2), AnaState::Inaccessible);
        QCOMPARE(initialState(inspected.controller(u"nvme1"_s), 1), AnaState::Optimized);
        QCOMPARE(initialState(inspected.controller(u"nvme1"_s), 2), AnaState::Inaccessible);
        enter(field<QuantityEdit>(inspected.inspector, u"group"_s), u"9"_s);
        QCOMPARE(inspected.ns(u"ns1"_s).group, 9U);
        auto *table = field<QTableWidget>(inspected.inspector, u"properties"_s);
        typeInto(table, 0, 0, u"x-note"_s);
        QVERIFY(inspected.controller(u"nvme0"_s).properties.contains(u"x-note"_s));
        QVERIFY(inspected.ns(u"ns1"_s).properties.contains(u"x-note"_s));
        inspected.document.undo();
        QVERIFY(inspected.controller(u"nvme0"_s).properties.isEmpty());
        QVERIFY(inspected.ns(u"ns1"_s).properties.isEmpty());
    }

    void problemsOfAllStandUnderTheField()
    {
        Lab lab = labTemplates().at(2).lab;
        for (Namespace &ns : lab.subsystems[0].namespaces)
            ns.sizeMiB = 0;
        QList<ObjectRef> all;
        for (const Namespace &ns : lab.subsystems[0].namespaces)
            all.append(namespaceRef(ns.id));
        Inspected inspected(all, lab);
        const QString message =
            messageUnder(field<QuantityEdit>(inspected.inspector, u"sizeMiB"_s));
        QVERIFY(message.contains(u"\"ns1\""_s) && message.contains(u"and 3 more"_s));
    }

    void aValueIsCopiedToTheGroup()
    {
        Inspected inspected({namespaceRef(u"ns1"_s)}, labTemplates().at(2).lab);
        auto *size = field<QuantityEdit>(inspected.inspector, u"sizeMiB"_s);
        enter(size, u"100"_s);
        size->setFocus();
        QTest::keyClick(size, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        auto *menu = inspected.inspector.findChild<QMenu *>(u"copyTargets"_s);
        QVERIFY(menu && menu->isVisible());
        QCOMPARE(menu->actions().size(), 2);
        QVERIFY(menu->actions().at(0)->text().contains(u"group 1"_s));
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(inspected.ns(u"ns2"_s).sizeMiB, 100);
        QCOMPARE(inspected.ns(u"ns3"_s).sizeMiB, 64);
        QCOMPARE(inspected.document.selection(), (QList<ObjectRef>{namespaceRef(u"ns1"_s)}));
        inspected.document.undo();
        QCOMPARE(inspected.ns(u"ns2"_s).sizeMiB, 64);
        QCOMPARE(inspected.ns(u"ns1"_s).sizeMiB, 100);
        // While a lab runs nothing is offered.
        inspected.document.setLocked(true);
        for (const auto *button : inspected.inspector.findChildren<QToolButton *>())
            QVERIFY(!button->objectName().startsWith(u"copy "_s) || !button->isVisible());
    }

    void manyObjects()
    {
        Lab lab = labTemplates().constFirst().lab;
        QList<ObjectRef> all;
        lab.subsystems[0].namespaces.clear();
        for (int i = 0; i < 256; ++i) {
            Namespace ns;
            ns.id = u"n%1"_s.arg(i);
            ns.nsid = static_cast<NamespaceId>(i + 1);
            ns.group = 1 + static_cast<AnaGroupId>(i) / 8;
            lab.subsystems[0].namespaces.append(ns);
            all.append(namespaceRef(ns.id));
        }
        Inspected inspected(all, lab);
        enter(field<QuantityEdit>(inspected.inspector, u"sizeMiB"_s), u"1"_s);
        for (const Namespace &ns : inspected.document.lab().subsystems[0].namespaces)
            QCOMPARE(ns.sizeMiB, 1);
        inspected.document.undo();
        QCOMPARE(inspected.document.lab().subsystems, lab.subsystems);
    }
};

MPATHLAB_WIDGET_TEST(TestSeveralObjects)
#include "tst_severalobjects.moc"
