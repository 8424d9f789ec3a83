// SPDX-License-Identifier: GPL-2.0-or-later
// The rules of device options and the real QEMU agree: what the rules let pass starts,
// what they call an error is refused.
#include "app/launch/nvmedevices.h"
#include "support/optioncases.h"
#include "support/realqemu.h"
#include "support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mpathlab;
using optioncases::Case;

Q_DECLARE_METATYPE(Case)

namespace {

bool hasErrorsNow(const Lab &lab)
{
    return hasErrors(checkLab(lab));
}

/// The lab's devices for a QEMU without a guest; its images are made in `folder`.
QStringList argumentsOf(const Lab &lab, const QString &folder)
{
    LaunchContext context;
    context.qemu.ana = AnaFeature::Full;
    context.runtimeDirectory = folder;
    LaunchPlan made;
    addNvmeDevices(made, lab, context);
    for (const ImageToMake &image : made.images) {
        QFile file(image.path);
        if (!file.open(QIODevice::WriteOnly) || !file.resize(image.bytes))
            qFatal("The image %s cannot be made.", qPrintable(image.path));
    }
    return made.vm.devices;
}

} // namespace

class TestDeviceOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const auto binary = RealQemu::binary();
        QVERIFY2(binary, binary ? "" : qPrintable(binary.error().text));
    }

    /// All good ones together: each in a controller or namespace of its own.
    void goodOnesStart()
    {
        Lab lab = emptyLab();
        for (const Case &each : optioncases::all()) {
            if (each.blamed.isEmpty())
                add(lab, optioncases::labOf(each));
        }
        start(lab);
    }

    void badOnesAreRefused_data()
    {
        QTest::addColumn<Case>("given");
        for (const Case &each : optioncases::all()) {
            if (!each.blamed.isEmpty() && each.refused)
                QTest::newRow(each.name) << each;
        }
    }

    void badOnesAreRefused()
    {
        QFETCH(Case, given);
        const Lab lab = optioncases::labOf(given);
        QVERIFY(hasErrorsNow(lab));
        refused(lab);
    }

    void thrownTogetherGoodOnesStart()
    {
        Lab lab = emptyLab();
        for (quint32 seed = 0; lab.subsystems[0].namespaces.size() < 100; ++seed) {
            const Lab thrown = labOfSeed(seed);
            if (!hasErrorsNow(thrown) && lab.subsystems[0].controllers.size() < 40)
                add(lab, thrown);
            Lab onlyNamespace = thrown;
            onlyNamespace.subsystems[0].controllers[1] =
                labTemplates().first().lab.subsystems[0].controllers[1];
            if (!hasErrorsNow(onlyNamespace))
                add(lab, onlyNamespace, false);
        }
        start(lab);
    }

    void thrownTogetherBadOnesAreRefused_data()
    {
        QTest::addColumn<quint32>("seed");
        int found = 0;
        for (quint32 seed = 0; found < 60; ++seed) {
            if (!hasErrorsNow(labOfSeed(seed)))
                continue;
            ++found;
            QTest::addRow("%u", seed) << seed;
        }
    }

    void thrownTogetherBadOnesAreRefused()
    {
        QFETCH(quint32, seed);
        const Lab lab = labOfSeed(seed);
        refused(lab);
    }

private:
    /// A lab whose controller or namespace, but not both, got the dice's options.
    static Lab labOfSeed(quint32 seed)
    {
        optioncases::Dice dice(seed);
        Lab lab = labTemplates().first().lab;
        if (seed % 2 == 0) {
            Controller controller = dice.controller();
            controller.id = u"nvme1"_s;
            lab.subsystems[0].controllers[1] = controller;
        } else {
            Namespace ns = dice.ns();
            ns.id = u"ns2"_s;
            ns.nsid = 2;
            lab.subsystems[0].namespaces[1] = ns;
        }
        return lab;
    }

    static Lab emptyLab()
    {
        Lab lab = labTemplates().first().lab;
        lab.subsystems[0].namespaces.clear();
        lab.subsystems[0].controllers.removeLast();
        return lab;
    }

    /// The second controller and namespace of `from` under ids of their own. Many virtual
    /// functions get a subsystem of their own, because its controller ids are few.
    static void add(Lab &lab, const Lab &from, bool withController = true)
    {
        Controller controller = from.subsystems[0].controllers[1];
        Namespace ns = from.subsystems[0].namespaces[1];
        const auto number = lab.subsystems[0].namespaces.size();
        ns.id = u"n%1"_s.arg(number);
        ns.nsid = static_cast<NamespaceId>(number + 1);
        ns.group = 1;
        lab.subsystems[0].namespaces.append(ns);
        if (!withController)
            return;
        controller.id = u"c%1"_s.arg(number);
        controller.initialStates.clear();
        if (controller.sriovVfs <= 8) {
            lab.subsystems[0].controllers.append(controller);
            return;
        }
        Subsystem own;
        own.id = u"s%1"_s.arg(number);
        own.serial = own.id;
        own.controllers = {controller};
        lab.subsystems.append(own);
    }

    static void start(const Lab &lab)
    {
        QVERIFY(!hasErrorsNow(lab));
        QTemporaryDir folder;
        RealQemu qemu;
        const auto started = qemu.start(argumentsOf(lab, folder.path()));
        QVERIFY2(started, started ? "" : qPrintable(started.error().detail));
        const auto answer = qemu.query();
        QVERIFY(answer);
        qsizetype namespaces = 0;
        for (const SubsystemStatus &subsystem : *answer)
            namespaces += subsystem.namespaces.size();
        QCOMPARE(namespaces, lab.subsystems[0].namespaces.size());
    }

    static void refused(const Lab &lab)
    {
        QTemporaryDir folder;
        const QString words = RealQemu().refusal(argumentsOf(lab, folder.path()));
        QVERIFY2(!words.isEmpty(), "QEMU takes what the rules refuse");
    }
};

MPATHLAB_TEST(TestDeviceOptions)
#include "tst_deviceoptions.moc"
