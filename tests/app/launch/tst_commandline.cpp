// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/launch/optionvalue.h"
#include "app/launch/plan.h"
#include "app/topology/rules.h"
#include "app/topology/templates.h"
#include "contexts.h"
#include "monitor/printable.h"
#include "support/places.h"
#include "support/testmain.h"

#include <QFile>
#include <QProcess>
#include <QSet>
#include <QTest>

using namespace mpathlab;
using namespace Qt::StringLiterals;

namespace {

Lab numbered(int controllers)
{
    Lab lab;
    lab.name = u"Many"_s;
    Subsystem subsystem;
    subsystem.id = u"subsys0"_s;
    subsystem.serial = u"LAB0001"_s;
    for (int i = 0; i < controllers; ++i) {
        Controller controller;
        controller.id = u"nvme%1"_s.arg(i);
        subsystem.controllers.append(controller);
    }
    Namespace ns;
    ns.id = u"ns1"_s;
    subsystem.namespaces = {ns};
    lab.subsystems = {subsystem};
    return lab;
}

/// Every string that can hold something odd does.
Lab oddNames()
{
    Lab lab = labTemplates().first().lab;
    lab.name = u"Commas, \"quotes\", 'apostrophes', Ünïcode 日本 🧪"_s;
    lab.machine = {
        3, 777, Acceleration::Auto, {u"-global"_s, u"a.b=c d,,e"_s, u""_s, u"$(id)\n`id`"_s}};
    lab.guest.append = u"dyndbg=\"file x,y +p\" a='b'"_s;
    Subsystem &subsystem = lab.subsystems.first();
    subsystem.id = u"Array-A.1_x"_s;
    subsystem.nqn = u"a,b=c"_s;
    subsystem.serial = u"S,1 \"2\" =3"_s;
    subsystem.properties = {{u"fdp"_s, u"on"_s}};
    subsystem.controllers[0].properties = {{u"ocp"_s, u"on"_s}, {u"x.y"_s, u"1,2=3"_s}};
    subsystem.controllers[1].initialStates = {{1, AnaState::Change}, {2, AnaState::PersistentLoss}};
    Namespace &first = subsystem.namespaces[0];
    first.file = u"../images, old/ä b\"c.raw"_s;
    first.readOnly = true;
    first.properties = {{u"mssrl"_s, u"64"_s}};
    Namespace &second = subsystem.namespaces[1];
    second.shared = false;
    second.attachedTo = u"nvme1"_s;
    return lab;
}

/// Every device option of the lab that can be together with the others.
Lab manyOptions()
{
    Lab lab = labTemplates().first().lab;
    Subsystem &subsystem = lab.subsystems.first();
    Controller &virtualized = subsystem.controllers[0];
    virtualized.sriovVfs = 4;
    virtualized.sriovQueues = 16;
    virtualized.sriovInterrupts = 8;
    virtualized.maxIoQueuePairs = 32;
    virtualized.msixVectors = 33;
    Controller &buffered = subsystem.controllers[1];
    buffered.cmbMiB = 16;
    buffered.mdts = 6;
    buffered.zasl = 5;
    buffered.aerl = 0;
    buffered.sriovQueues = 9; // no effect without sriovVfs
    Namespace &zoned = subsystem.namespaces[0];
    zoned.logicalBlockSize = 4096;
    zoned.zoned = true;
    zoned.zoneSizeKiB = 8192;
    zoned.zoneCapacityKiB = 6144;
    zoned.zoneMaxActive = 6;
    zoned.zoneMaxOpen = 4;
    zoned.zoneDescriptorSize = 64;
    zoned.zoneCrossRead = true;
    zoned.uuid = u"6f1d0f36-3b5b-4b0e-9d5e-2a1a7f0b1c2d"_s;
    Namespace &protectedOne = subsystem.namespaces[1];
    protectedOne.physicalBlockSize = 4096;
    protectedOne.metadataSize = 16;
    protectedOne.metadataInline = true;
    protectedOne.protection = 1;
    protectedOne.protectionFirst = true;
    protectedOne.guardBits = 64;
    protectedOne.zoneMaxOpen = 3; // no effect without zoned
    protectedOne.nguid = u"auto"_s;
    protectedOne.eui64 = u"0011223344556677"_s;
    return lab;
}

QString goldenPath(const QString &name)
{
    return sourcePath(u"tests/golden/argv/"_s) + name;
}

/// Compares, or writes the file anew when MPATHLAB_REGENERATE is set.
void compareWithGolden(const QString &name, const QString &text)
{
    QFile file(goldenPath(name));
    if (qEnvironmentVariableIntValue("MPATHLAB_REGENERATE")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    QCOMPARE(text.split(u'\n'), QString::fromUtf8(file.readAll()).split(u'\n'));
}

/// One argument a line; what is no printable character is shown as it is in sentences.
QString listing(const LaunchPlan &plan)
{
    QStringList lines{plan.program};
    for (const QString &argument : plan.arguments())
        lines.append(printable(argument));
    for (const ImageToMake &image : plan.images)
        lines.append(u"# image %1, %2 bytes"_s.arg(image.path).arg(image.bytes));
    for (const Sentence &note : plan.notes)
        lines.append(u"# note: "_s + note.text());
    return lines.join(u'\n') + u'\n';
}

} // namespace

class CommandLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void golden_data()
    {
        QTest::addColumn<Lab>("lab");
        QTest::addColumn<LaunchContext>("context");
        const LaunchContext context = goldenContext();
        for (const LabTemplate &t : labTemplates()) {
            // One with hundreds of devices shows nothing that the others do not.
            if (t.lab.subsystems.first().controllers.size() <= 4)
                QTest::newRow(qPrintable(t.id)) << t.lab << context;
        }
        QTest::newRow("odd-names") << oddNames() << context;
        QTest::newRow("many-options") << manyOptions() << context;
        QTest::newRow("own-kernel") << withGuest(Guest::Kind::Kernel) << context;
        QTest::newRow("own-disk") << withGuest(Guest::Kind::Disk) << context;
        QTest::newRow("25-controllers") << numbered(25) << context;
        QTest::newRow("26-controllers") << numbered(26) << context;
        QTest::newRow("64-controllers") << numbered(64) << context;
        LaunchContext kvm = context;
        kvm.accel = Acceleration::Kvm;
        QTest::newRow("kvm") << labTemplates().first().lab << kvm;
        LaunchContext today = context;
        today.qemu.version = u"11.1.0"_s;
        QTest::newRow("qemu-11.1") << labTemplates().first().lab << today;
        LaunchContext old = context;
        old.qemu.ana = AnaFeature::Hmp2021;
        QTest::newRow("qemu-of-2021") << labTemplates().at(1).lab << old;
        old.qemu.ana = AnaFeature::None;
        QTest::newRow("qemu-without-ana") << labTemplates().at(1).lab << old;
        Lab withoutAna = labTemplates().first().lab;
        withoutAna.subsystems[0].ana = false;
        QTest::newRow("lab-without-ana") << withoutAna << context;
    }

    void golden()
    {
        QFETCH(Lab, lab);
        QFETCH(LaunchContext, context);
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        const auto plan = makePlan(lab, context);
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().text));
        compareWithGolden(name + u".args"_s, listing(*plan));
        compareWithGolden(name + u".shell"_s,
                          shellText(plan->program, plan->arguments(), true) + u'\n');
        everyIdIsThere(*plan);
    }

    void errorsOfTheRulesPreventAPlan()
    {
        Lab lab = labTemplates().first().lab;
        lab.subsystems[0].serial.clear();
        const auto plan = makePlan(lab, goldenContext());
        QVERIFY(!plan);
        QCOMPARE(plan.error().text, checkLab(lab).first().text);
        QCOMPARE(plan.error().detail, u"subsystems[0].serial"_s);
    }

    void warningsDoNot()
    {
        Lab lab = labTemplates().first().lab;
        lab.layout.insert(u"gone"_s, {});
        QVERIFY(!checkLab(lab).isEmpty());
        QVERIFY(makePlan(lab, goldenContext()));
    }

    void whatTheMachineLacksIsSaid()
    {
        const Lab lab = labTemplates().first().lab;
        LaunchContext context = goldenContext();
        context.qemu.binary.clear();
        QVERIFY(makePlan(lab, context).error().text.contains(u"./lab qemu"_s));
        context = goldenContext();
        context.bundledKernel.clear();
        QVERIFY(makePlan(lab, context).error().text.contains(u"./lab guest"_s));
        QVERIFY(makePlan(withGuest(Guest::Kind::Disk), context));
        context = goldenContext();
        context.accel = Acceleration::Kvm;
        context.qemu.kvm = false;
        QVERIFY(makePlan(lab, context).error().text.contains(u"built without KVM"_s));
        context = goldenContext();
        context.runtimeDirectory = u'/' + QString(98, u'x');
        QVERIFY(makePlan(lab, context));
        context.runtimeDirectory += u"x"_s; // "/console" makes 108
        QVERIFY(makePlan(lab, context).error().text.contains(u"too long a name"_s));
        context.runtimeDirectory = u'/' + QString(50, u'ä'); // bytes count, not characters
        QVERIFY(!makePlan(lab, context));
    }

    void notesSayWhatIsLeftOut()
    {
        LaunchContext context = goldenContext();
        const Lab &plain = labTemplates().first().lab;
        const Lab &states = labTemplates().at(1).lab;
        QVERIFY(makePlan(states, context)->notes.isEmpty());
        context.qemu.ana = AnaFeature::Hmp2021;
        QVERIFY(makePlan(plain, context)->notes.isEmpty());
        QVERIFY(makePlan(states, context)->notes.first().text().contains(u"initial states"_s));
        context.qemu.ana = AnaFeature::None;
        QVERIFY(makePlan(plain, context)->notes.first().text().contains(u"no ANA"_s));
        Lab without = plain;
        without.subsystems[0].ana = false;
        QVERIFY(makePlan(without, context)->notes.isEmpty());
    }

    void addressesFollowTheOrderOfTheLab()
    {
        const auto two = controllerAddresses(labTemplates().at(3).lab);
        QCOMPARE(two, (QMap<QString, QString>{{u"nvme0"_s, u"0000:01:00.0"_s},
                                              {u"nvme1"_s, u"0000:02:00.0"_s},
                                              {u"nvme2"_s, u"0000:03:00.0"_s},
                                              {u"nvme3"_s, u"0000:04:00.0"_s}}));
        QCOMPARE(controllerAddresses(numbered(64)).value(u"nvme63"_s), u"0000:40:00.0"_s);
    }

    void optionsDoubleCommas()
    {
        QCOMPARE(OptionValue(u"a,b"_s)
                     .set(u"s"_s, u"x,y=z"_s)
                     .set(u"n"_s, qint64(5))
                     .set(u"on"_s, true)
                     .set(u"off"_s, false)
                     .text(),
                 u"a,,b,s=x,,y=z,n=5,on=on,off=off"_s);
        QCOMPARE(OptionValue().set(u"k"_s, u"v"_s).text(), u"k=v"_s);
    }

    /// A real shell makes the same arguments of the text, whatever they hold.
    void theShellReadsTheTextBack_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("plain") << QStringList{u"-a"_s, u"b=c,d"_s, u"/x/y.z:1"_s};
        QTest::newRow("empty") << QStringList{u""_s, u"-x"_s, u""_s};
        QTest::newRow("quotes") << QStringList{u"'"_s, u"''a'"_s, u"\"b\""_s, u"\\"_s, u"a\\'b"_s};
        QTest::newRow("expansions") << QStringList{u"$HOME"_s, u"$(id)"_s, u"`id`"_s, u"*"_s,
                                                   u"~"_s,     u"!x"_s,    u"#c"_s,   u"a;b|c&d"_s};
        QTest::newRow("space") << QStringList{u" a  b "_s, u"tab\tx"_s, u"line\nbreak"_s, u"\n"_s};
        QTest::newRow("terminal") << QStringList{u"\x1b[2J"_s, u"a\u202eb"_s, u"\r"_s, u"\x7f%s"_s};
        QTest::newRow("unicode") << QStringList{u"ä日🧪"_s};
        QTest::newRow("a lab") << makePlan(oddNames(), goldenContext())->arguments();
    }

    void theShellReadsTheTextBack()
    {
        QFETCH(QStringList, arguments);
        for (const bool multiLine : {false, true}) {
            const QString text = shellText(u"print_all"_s, arguments, multiLine);
            QProcess shell;
            shell.start(
                u"/bin/sh"_s,
                {u"-c"_s, u"print_all() { for a; do printf '%s\\0' \"$a\"; done; }\n"_s + text});
            QVERIFY(shell.waitForFinished());
            QString expected;
            for (const QString &argument : arguments)
                expected += argument + QChar(u'\0');
            QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), expected);
            QCOMPARE(shell.readAllStandardError(), QByteArray());
        }
    }

    void theShellTextObeysNoTerminal()
    {
        const QString text = shellText(u"q"_s, {u"\x1b]0;x\x07\u202e"_s}, false);
        QCOMPARE(printable(text), text);
    }

    void theShellTextHasAnOptionALine()
    {
        QCOMPARE(
            shellText(u"qemu"_s, {u"-S"_s, u"-m"_s, u"1 G"_s, u"-x"_s, u"loose"_s, u"end"_s}, true),
            u"qemu \\\n  -S \\\n  -m '1 G' \\\n  -x loose \\\n  end"_s);
        QCOMPARE(shellText(u"qemu"_s, {u"-S"_s, u"-m"_s, u"1G"_s}, false), u"qemu -S -m 1G"_s);
    }

private:
    /// Every id is defined once, ours begin with the reserved prefix, and every
    /// reference leads to one.
    static void everyIdIsThere(const LaunchPlan &plan)
    {
        QSet<QString> ids;
        QStringList references;
        for (const QString &argument : plan.arguments()) {
            for (const QString &part : argument.split(u',')) {
                const QString value = part.section(u'=', 1);
                if (part.startsWith(u"id="_s) || part.startsWith(u"node-name="_s)) {
                    QVERIFY2(!ids.contains(value), qPrintable(value));
                    ids.insert(value);
                } else if (part.startsWith(u"drive="_s) || part.startsWith(u"subsys="_s) ||
                           part.startsWith(u"rng="_s) || part.startsWith(u"chardev="_s) ||
                           (part.startsWith(u"bus="_s) && value != u"pcie.0"_s)) {
                    references.append(value);
                }
            }
        }
        for (QString reference : references) {
            if (reference == reservedIdPrefix() + u"serial.0"_s)
                reference.chop(2);
            QVERIFY2(ids.contains(reference), qPrintable(reference));
        }
    }
};

MPATHLAB_TEST(CommandLineTest)
#include "tst_commandline.moc"
