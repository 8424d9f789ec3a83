// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/topology/rules.h"
#include "samples.h"
#include "support/testmain.h"

#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;
using Change = std::function<void(Lab &)>;

Q_DECLARE_METATYPE(Change)

/// What the rules must let pass, and how they order what they find.
class FaultlessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void templatesHaveNoProblem()
    {
        for (const LabTemplate &t : labTemplates())
            QCOMPARE(checkLab(t.lab), QList<Problem>());
    }

    void noProblem_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char *name, const Change &change) {
            QTest::newRow(name) << change;
        };
        row("the limits", [](Lab &lab) {
            lab.machine.cpus = maximumCpus;
            lab.machine.memoryMiB = minimumMemoryMiB;
            lab.subsystems[0].anatt = maximumAnatt;
            lab.subsystems[0].serial = QString(maximumSerial, u'x');
            lab.subsystems[0].nqn = QString(maximumNqn, u'n');
            lab.subsystems[0].namespaces[0].nsid = maximumNsid;
            lab.subsystems[0].namespaces[0].group = maximumAnaGroup;
            lab.subsystems[0].namespaces[0].sizeMiB = maximumSizeMiB;
        });
        row("one image, both read-only", [](Lab &lab) {
            for (Namespace &ns : lab.subsystems[0].namespaces) {
                ns.file = u"a.raw"_s;
                ns.readOnly = true;
            }
        });
        row("a disk guest's image, read by both", [](Lab &lab) {
            lab.guest.kind = Guest::Kind::Disk;
            lab.guest.image = u"a.raw"_s;
            lab.guest.imageFormat = u"raw"_s;
            lab.subsystems[0].namespaces[0].file = u"./a.raw"_s;
            lab.subsystems[0].namespaces[0].readOnly = true;
        });
        row("commas, quotes and line breaks where QEMU can take them", [](Lab &lab) {
            lab.name = u"a, \"b\""_s;
            lab.machine.extraArguments = {u"a,b\nc"_s, u""_s};
            lab.subsystems[0].serial = u"a,b \"c\""_s;
            lab.subsystems[0].nqn = u"a,b"_s;
            lab.subsystems[0].namespaces[0].file = u"a,b\n'c'.raw"_s;
            lab.subsystems[0].controllers[0].properties = {{u"a.b-c_1"_s, u"x,y"_s}};
        });
        row("what the guest does not use", [](Lab &lab) {
            lab.guest.image = QString(QChar(u'\0'));
            lab.guest.imageFormat = u"vmdk"_s;
        });
        row("ANA off", [](Lab &lab) {
            lab.subsystems[0].ana = false;
            lab.subsystems[0].anatt = 0;
            lab.subsystems[0].namespaces[1].group = 1;
        });
        row("a private namespace", [](Lab &lab) {
            lab.subsystems[0].namespaces[0].shared = false;
            lab.subsystems[0].namespaces[0].attachedTo = u"nvme1"_s;
        });
        row("as many controllers as there are root ports", [](Lab &lab) {
            while (lab.subsystems[0].controllers.size() < maximumControllers) {
                Controller controller;
                controller.id = u"more%1"_s.arg(lab.subsystems[0].controllers.size());
                lab.subsystems[0].controllers.append(controller);
            }
        });
    }

    void noProblem()
    {
        QFETCH(Change, change);
        Lab lab = samples::twoPaths();
        change(lab);
        QCOMPARE(checkLab(lab), QList<Problem>());
    }

    void problemsComeInTheOrderOfTheFile()
    {
        Lab lab = samples::everything();
        lab.machine.cpus = 0;
        lab.guest.image.clear();
        lab.subsystems[0].serial.clear();
        lab.subsystems[0].namespaces[0].nsid = 0;
        QStringList paths;
        for (const Problem &problem : checkLab(lab))
            paths.append(problem.path);
        QCOMPARE(paths, (QStringList{u"machine.cpus"_s, u"guest.image"_s, u"subsystems[0].serial"_s,
                                     u"subsystems[0].controllers[0].initialStates"_s,
                                     u"subsystems[0].controllers[0].cmbMiB"_s,
                                     u"subsystems[0].namespaces[0].nsid"_s,
                                     u"subsystems[0].namespaces[0].group"_s,
                                     u"layout[\"odd \" key\"]"_s}));
    }

    void wellFormedIds()
    {
        for (const QString &id : {u"a"_s, u"nvme0"_s, u"A-b.c_9"_s, QString(64, u'x')})
            QVERIFY(isWellFormedId(id));
        for (const QString &id : {u""_s, u"0a"_s, u"-a"_s, u"a b"_s, u"a,b"_s, u"ä"_s, u"aä"_s,
                                  u"a/b"_s, u"a\n"_s, QString(65, u'x')})
            QVERIFY(!isWellFormedId(id));
    }

    void namesOfSubsystems()
    {
        Subsystem subsystem;
        subsystem.id = u"s"_s;
        QCOMPARE(effectiveNqn(subsystem), u"s"_s);
        subsystem.nqn = u"n"_s;
        QCOMPARE(effectiveNqn(subsystem), u"n"_s);
        QCOMPARE(nqnPrefix().size() + maximumNqn, 223); // the longest NQN of the standard
    }

    /// 64 controllers and 256 namespaces are checked on every edit.
    void aLargeLabIsChecked()
    {
        Lab lab;
        Subsystem subsystem;
        subsystem.id = u"s"_s;
        subsystem.serial = u"X"_s;
        for (int i = 0; i < maximumControllers; ++i) {
            Controller controller;
            controller.id = u"c%1"_s.arg(i);
            for (AnaGroupId group = 1; group <= 32; ++group)
                controller.initialStates.insert(group, AnaState::NonOptimized);
            subsystem.controllers.append(controller);
        }
        for (NamespaceId i = 1; i <= maximumNsid; ++i) {
            Namespace ns;
            ns.id = u"n%1"_s.arg(i);
            ns.nsid = i;
            ns.group = 1 + i % 32;
            subsystem.namespaces.append(ns);
        }
        lab.subsystems = {subsystem};
        QCOMPARE(checkLab(lab), QList<Problem>());
    }
};

MPATHLAB_TEST(FaultlessTest)
#include "tst_faultless.moc"
