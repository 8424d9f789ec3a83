// SPDX-License-Identifier: GPL-2.0-or-later
// The words on the cards and for the screen reader, of what a lab and its run are.
#include "canvasfixture.h"
#include "ui/editor/describe.h"

using namespace Qt::StringLiterals;
using namespace mpathlab;

class TestDescribe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatSetsANamespaceApart()
    {
        Namespace ns;
        QCOMPARE(namespaceTraits(ns), QString());
        ns.zoned = true;
        QCOMPARE(namespaceTraits(ns), u"zoned"_s);
        ns.readOnly = true;
        ns.shared = false;
        ns.attachedTo = u"nvme1"_s;
        QCOMPARE(namespaceTraits(ns), u"zoned · only nvme1 · read only"_s);
    }

    void aZonedNamespaceSaysSo()
    {
        Canvas canvas;
        QVERIFY(!canvas.scene.describe(namespaceRef(u"ns1"_s)).contains(u"zoned"_s));
        Lab lab = canvas.document.lab();
        lab.subsystems[0].namespaces[0].zoned = true;
        canvas.document.setLab(lab);
        QVERIFY(canvas.scene.describe(namespaceRef(u"ns1"_s)).contains(u"zoned"_s));
        QVERIFY(!canvas.scene.describe(namespaceRef(u"ns2"_s)).contains(u"zoned"_s));
    }
};

QTEST_MAIN(TestDescribe)
#include "tst_describe.moc"
