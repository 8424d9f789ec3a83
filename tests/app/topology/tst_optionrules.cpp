// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/testmain.h"
#include "tests/support/optioncases.h"

#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;
using optioncases::Case;

Q_DECLARE_METATYPE(Case)

/// What the rules say of device options; tst_deviceoptions asks QEMU the same.
class OptionRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneMistakeIsBlamedOnItsField_data()
    {
        QTest::addColumn<Case>("given");
        for (const Case &each : optioncases::all())
            QTest::newRow(each.name) << each;
    }

    void oneMistakeIsBlamedOnItsField()
    {
        QFETCH(Case, given);
        QList<Problem> errors = checkLab(optioncases::labOf(given));
        errors.removeIf([](const Problem &p) { return p.severity != Problem::Severity::Error; });
        if (given.blamed.isEmpty()) {
            QVERIFY2(errors.isEmpty(), errors.isEmpty() ? "" : qPrintable(errors.first().text));
            return;
        }
        QCOMPARE(errors.size(), 1);
        const Problem &error = errors.first();
        QVERIFY2(error.path.endsWith(u"[1]."_s + given.blamed), qPrintable(error.path));
        QVERIFY(error.where.id == u"nvme1"_s || error.where.id == u"ns2"_s);
        QVERIFY2(error.text.endsWith(u'.') && error.text.contains(u": "_s), qPrintable(error.text));
    }

    void whatLinuxDoesNotUseIsAWarning_data()
    {
        QTest::addColumn<Case>("given");
        QTest::newRow("blocks") << Case{
            "", [](Controller &, Namespace &ns) { ns.logicalBlockSize = 8192; },
            u"logicalBlockSize"_s};
        QTest::newRow("zones") << Case{"",
                                       [](Controller &, Namespace &ns) {
                                           ns.zoned = true;
                                           ns.zoneSizeKiB = 3000;
                                       },
                                       u"zoneSizeKiB"_s};
    }

    void whatLinuxDoesNotUseIsAWarning()
    {
        QFETCH(Case, given);
        const QList<Problem> problems = checkLab(optioncases::labOf(given));
        QCOMPARE(problems.size(), 1);
        QCOMPARE(problems.first().severity, Problem::Severity::Warning);
        QVERIFY(problems.first().path.endsWith(given.blamed));
        QVERIFY(problems.first().text.contains(u"Linux"_s));
    }

    void twoNamespacesOfOneName()
    {
        Lab lab = labTemplates().first().lab;
        lab.subsystems[0].namespaces[0].nguid = u"00112233-44556677-8899AABBCCDDEEFF"_s;
        lab.subsystems[0].namespaces[1].nguid = u"00112233445566778899aabbccddeeff"_s;
        const QList<Problem> problems = checkLab(lab);
        QCOMPARE(problems.size(), 1);
        QCOMPARE(problems.first().severity, Problem::Severity::Warning);
        QCOMPARE(problems.first().path, u"subsystems[0].namespaces[1].nguid"_s);
        lab.subsystems[0].namespaces[0].nguid = u"auto"_s;
        lab.subsystems[0].namespaces[1].nguid = u"auto"_s;
        QVERIFY(checkLab(lab).isEmpty());
    }

    void virtualFunctionsTakeIds()
    {
        Lab lab = labTemplates().first().lab;
        for (Controller &controller : lab.subsystems[0].controllers) {
            controller.sriovVfs = 127;
            controller.sriovQueues = 254;
            controller.sriovInterrupts = 127;
            controller.maxIoQueuePairs = 256;
            controller.msixVectors = 128;
        }
        QVERIFY(checkLab(lab).isEmpty());
        lab.subsystems[0].controllers[0].sriovVfs = 128;
        lab.subsystems[0].controllers[0].sriovQueues = 256;
        lab.subsystems[0].controllers[0].sriovInterrupts = 128;
        lab.subsystems[0].controllers[0].maxIoQueuePairs = 258;
        lab.subsystems[0].controllers[0].msixVectors = 129;
        QCOMPARE(checkLab(lab).size(), 1);
        QCOMPARE(checkLab(lab).first().path, u"subsystems[0].controllers"_s);
    }

    void aPropertyWithAFieldIsRefused_data()
    {
        QTest::addColumn<bool>("ofController");
        QTest::addColumn<QString>("property");
        QTest::addColumn<QString>("key");
        for (const auto &option : controllerOptions())
            QTest::newRow(qPrintable(option.property)) << true << option.property << option.key;
        for (const auto &option : namespaceOptions())
            QTest::newRow(qPrintable(option.property)) << false << option.property << option.key;
        QTest::newRow("num_queues") << true << u"num_queues"_s << u"maxIoQueuePairs"_s;
    }

    void aPropertyWithAFieldIsRefused()
    {
        QFETCH(bool, ofController);
        QFETCH(QString, property);
        QFETCH(QString, key);
        Lab lab = labTemplates().first().lab;
        (ofController ? lab.subsystems[0].controllers[0].properties
                      : lab.subsystems[0].namespaces[0].properties)
            .insert(property, u"1"_s);
        const QList<Problem> problems = checkLab(lab);
        QCOMPARE(problems.size(), 1);
        QVERIFY2(problems.first().text.contains(u"'s %1 instead."_s.arg(key)),
                 qPrintable(problems.first().text));
    }

    /// What is passed to QEMU is read back out of the same words.
    void propertiesAreAdopted()
    {
        optioncases::Dice dice(7);
        for (int round = 0; round < 200; ++round) {
            Lab lab = labTemplates().first().lab;
            Controller &controller = lab.subsystems[0].controllers[0];
            Namespace &ns = lab.subsystems[0].namespaces[0];
            const Controller wantedController = dice.controller();
            const Namespace wanted = dice.ns();
            controller = {};
            ns = {};
            for (const auto &[name, value] : optionProperties(wantedController))
                controller.properties.insert(name, value);
            for (const auto &[name, value] : optionProperties(wanted))
                ns.properties.insert(name, value);
            ns.sizeMiB = wanted.sizeMiB;
            adoptProperties(lab);
            QVERIFY(controller.properties.isEmpty() && ns.properties.isEmpty());
            QCOMPARE(optionProperties(controller), optionProperties(wantedController));
            QCOMPARE(optionProperties(ns), optionProperties(wanted));
        }
    }

    void otherSpellingsAreAdopted()
    {
        Lab lab = labTemplates().first().lab;
        Namespace &ns = lab.subsystems[0].namespaces[0];
        ns.properties = {{u"logical_block_size"_s, u"4k"_s},
                         {u"physical_block_size"_s, u"0x2000"_s},
                         {u"zoned"_s, u"true"_s},
                         {u"zoned.zone_size"_s, u"1.5M"_s},
                         {u"zoned.zone_capacity"_s, u"1000"_s},
                         {u"eui64"_s, u"18"_s},
                         {u"mset"_s, u"1"_s},
                         {u"pif"_s, u"1"_s},
                         {u"ms"_s, u"lots"_s},
                         {u"mssrl"_s, u"64"_s}};
        adoptProperties(lab);
        QCOMPARE(ns.logicalBlockSize, 4096);
        QCOMPARE(ns.physicalBlockSize, 8192);
        QVERIFY(ns.zoned && ns.metadataInline);
        QCOMPARE(ns.zoneSizeKiB, 1536);
        QCOMPARE(ns.eui64, u"0000000000000012"_s);
        // What no field can hold stays, and the rules say where it belongs.
        QCOMPARE(ns.properties, (Properties{{u"zoned.zone_capacity"_s, u"1000"_s},
                                            {u"pif"_s, u"1"_s},
                                            {u"ms"_s, u"lots"_s},
                                            {u"mssrl"_s, u"64"_s}}));
    }
};

MPATHLAB_TEST(OptionRulesTest)
#include "tst_optionrules.moc"
