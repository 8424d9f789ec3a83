// SPDX-License-Identifier: GPL-2.0-or-later
// The words on the cards and for the screen reader, of what a lab and its run are.
#include "support/testmain.h"
#include "tests/ui/canvas/canvasfixture.h"
#include "ui/common/describe.h"

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

    /// A VM that was launched elsewhere has a guest of its own.
    void theGuestOfAnExternalVmIsNotTheLabs()
    {
        Canvas canvas;
        const auto guest = [&] { return canvas.scene.describe({ObjectRef::Kind::Guest, {}}); };
        QVERIFY(guest().contains(u"bundled guest"_s));
        const auto before = canvas.view.grab().toImage();
        LiveState live = liveOf(canvas.document.lab());
        canvas.scene.setLive(live);
        QVERIFY(guest().contains(u"bundled guest"_s));
        live.external = true;
        canvas.scene.setLive(live);
        QVERIFY(guest().contains(u"guest of the VM"_s));
        canvas.scene.setLive({});
        QVERIFY(guest().contains(u"bundled guest"_s));
        QCOMPARE(canvas.view.grab().toImage(), before); // on the card too
    }

    void whatTheDeviceDoesNotTellIsNotClaimed()
    {
        Canvas canvas;
        LiveState live = liveOf(canvas.document.lab());
        live.controllers[u"nvme0"_s].enabled.reset();
        live.controllers[u"nvme1"_s].enabled = false;
        canvas.scene.setLive(live);
        const auto content = [&](const QString &id) {
            return static_cast<const ControllerCard *>(canvas.scene.item(controllerRef(id)))
                ->content();
        };
        QCOMPARE(content(u"nvme0"_s).status, u"CNTLID 0"_s);
        QVERIFY(!content(u"nvme0"_s).dimmed);
        QVERIFY(!canvas.scene.describe(controllerRef(u"nvme0"_s)).contains(u"enabled"_s));
        QCOMPARE(content(u"nvme1"_s).status, u"CNTLID 1 · not enabled"_s);
        QVERIFY(content(u"nvme1"_s).dimmed);
    }
};

MPATHLAB_WIDGET_TEST(TestDescribe)
#include "tst_describe.moc"
